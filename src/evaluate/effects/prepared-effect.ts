import type { Lack } from './lacks.ts'
import type { Turn } from './turn.ts'
import type { ReadUpperBound } from './upper-bound.ts'

/** A prepared effect: amounts in whole minor units, selectors as matchers. */
export interface PreparedEffect {
  apply(turn: Turn): void
  readonly upperBound: ReadUpperBound
  /**
   * What the cart lacks at this turn for the effect to give anything, all of it together; with `more`, for it to give more
   * than now. None where goods would change nothing.
   */
  lacks(turn: Turn, more: boolean): readonly Lack[]
}
