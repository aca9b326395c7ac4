/** Tests a suggestion by reading the file's first rows with it. */
import type { PastOrder } from '../../model.ts'
import { readOrders } from '../../read.ts'
import { type Mapping, readMapping } from '../mapping.ts'
import { rowsTried, tryMapping } from '../preview.ts'
import type { Totals } from '../row-sink.ts'

export interface Proof {
  readonly orders: readonly PastOrder[]
  /** For the first 200 rows. */
  readonly totals: Totals
}

export { rowsTried }

const ordersShown = 3

/**
 * Reads the first rows with the suggested mapping. An unknown currency doesn't matter here, and rules that the user still has
 * to decide leave nothing out. Throws a `HistoryError` that names any other `?`; `name` is how it refers to the mapping.
 */
export function proofOf(path: string, suggested: Readonly<Record<string, unknown>>, name: string): Promise<Proof> {
  return tryMapping(path, decided(suggested, name), (history, totals) => {
    const first = history.db
      .prepare<[], number>(`SELECT number FROM orders ORDER BY number LIMIT ${ordersShown}`)
      .pluck()
      .all()
    const orders = [...readOrders(history, {}, ({ number }) => first.includes(number))]
    return { orders: orders.sort((a, b) => a.number - b.number), totals }
  })
}

function decided(suggested: Readonly<Record<string, unknown>>, name: string): Mapping {
  const { currency, ignore, ...fields } = suggested as Partial<Mapping>
  const isKnown = typeof currency !== 'object' || !('value' in currency) || currency.value !== '?'
  const rules = ignore?.filter(({ why }) => why !== '?')
  return readMapping(
    { ...fields, currency: isKnown ? currency : { value: 'EUR' }, ...(rules && { ignore: rules }) },
    name,
  )
}
