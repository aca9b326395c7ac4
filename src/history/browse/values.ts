import type { Rows } from './rows-file.ts'

const kinds = {
  channels: 'channel',
  countries: 'country',
  payments: 'payment',
  deliveries: 'delivery',
  stores: 'store',
  segments: 'segment',
} as const

export type HistoryValues = Readonly<Record<keyof typeof kinds, readonly string[]>>

/** More of a kind is nothing to choose from. */
const maxValues = 1000

/** Which channels, countries… the orders and customers of a history name. */
export function historyValues({ db }: Rows): HistoryValues {
  const values = db
    .prepare<[string], string>(`SELECT value FROM seen WHERE kind = ? ORDER BY value LIMIT ${maxValues}`)
    .pluck()
  const of = (kind: keyof typeof kinds): readonly string[] => values.all(kinds[kind])
  return {
    channels: of('channels'),
    countries: of('countries'),
    payments: of('payments'),
    deliveries: of('deliveries'),
    stores: of('stores'),
    segments: of('segments'),
  }
}
