import { byCartText, type CartText } from '../../syntax/cart-texts.ts'
import type { Rows } from './rows-file.ts'

export interface HistoryValues {
  /** By cart field: `payment`, `channel`, … */
  readonly texts: Readonly<Record<CartText, readonly string[]>>
  readonly deliveries: readonly string[]
  readonly segments: readonly string[]
}

/** A longer list of one kind is no use to choose from. */
const maxValues = 1000

export function historyValues({ db }: Rows): HistoryValues {
  const values = db
    .prepare<[string], string>(`SELECT value FROM seen WHERE kind = ? ORDER BY value LIMIT ${maxValues}`)
    .pluck()
  const of = (kind: CartText | 'delivery' | 'segment'): readonly string[] => values.all(kind)
  return { texts: byCartText(of), deliveries: of('delivery'), segments: of('segment') }
}
