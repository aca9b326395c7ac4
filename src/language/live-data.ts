/** What is known beside the text while someone writes: the cart that is open, the tests, the order history. */
import type { Cart } from '../evaluate/cart/cart.ts'
import type { Result } from '../evaluate/result/result.ts'
import type { TestReport } from '../testing/run-tests.ts'
import type { TraceConditions } from '../testing/trace-conditions.ts'

/** Each part is absent where it is not known; lenses and hovers leave out what they would say of it. */
export interface LiveData {
  readonly cart?: { readonly cart: Cart; readonly result: Result; readonly traceConditions: TraceConditions }
  readonly tests?: readonly TestReport[]
  /** By campaign: in how many past orders it applied, and what it took off, in major units of the currency ("12340.00"). */
  readonly history?: ReadonlyMap<string, { readonly orders: number; readonly discount: string }>
}
