/** From Unicode's private use area: no order id in a file contains these characters. */
export const mark = '\uE000'
export const afterMark = '\uE001'

/** A temporary id for an order that the history already has from another file, until the two are compared. */
export const repeatedId = (id: string): string => mark + id

export const withoutMark = (id: string): string => (id.startsWith(mark) ? id.slice(1) : id)
