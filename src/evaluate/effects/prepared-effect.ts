import type { Lack } from './lacks.ts'
import type { Turn } from './turn.ts'
import type { ReadUpperBound } from './upper-bound.ts'

/** A prepared effect: amounts in whole minor units, selectors as matchers. */
export interface PreparedEffect {
  apply(turn: Turn): void
  readonly upperBound: ReadUpperBound
  /**
   * Everything the cart lacks at this turn for the effect to give something; with `more`, to
   * give more than now. Empty if adding goods would not help.
   */
  lacks(turn: Turn, more: boolean): readonly Lack[]
}
