/** From the private use area of Unicode: no file has an order of such an id. */
export const mark = '\uE000'
export const afterMark = '\uE001'

/** The id under which an order is written that the history has from another file, until the two are compared. */
export const repeatedId = (id: string): string => mark + id

export const withoutMark = (id: string): string => (id.startsWith(mark) ? id.slice(1) : id)
