/** Live data next to the text: the open cart, test results, the order history. */
import type { Cart } from '../evaluate/cart/cart.ts'
import type { Result } from '../evaluate/result/result.ts'
import type { TestReport } from '../testing/run-tests.ts'
import type { TraceConditions } from '../testing/trace-conditions.ts'

/** Absent parts are unknown; the lenses and hovers for them are omitted. */
export interface LiveData {
  /** Paths of files in the workspace that rules can import. */
  readonly importable?: readonly string[]
  readonly cart?: { readonly cart: Cart; readonly result: Result; readonly traceConditions: TraceConditions }
  readonly tests?: readonly TestReport[]
  /**
   * By campaign: the number of past orders it applied to, and its discount in major units ("12340.00") of the history's currency.
   * Default currency: that of the rules.
   */
  readonly history?: ReadonlyMap<
    string,
    { readonly orders: number; readonly discount: string; readonly currency?: string | undefined }
  >
}
