import type { Condition, Environment, Selector, Value } from '../compile/rules.ts'
import type { Fraction } from '../money/fraction.ts'
import type { ReadCodes } from './cart/codes.ts'
import type { Read, Reader } from './conditions/values.ts'
import type { GoodsMatcher, OpenProduct, Test } from './model.ts'

/**
 * The context in which campaigns, effects and conditions are prepared: the rules without campaigns and
 * segments. Rule sets that differ only in those can share one. Its per-cart caches are keyed by the
 * cart's serial number, so sharing is safe in any order of evaluation.
 */
export interface RuleContext {
  readonly rules: Environment
  /** Equal selectors share one matcher. */
  goods(selector: Selector): GoodsMatcher
  product(sku: string): OpenProduct | undefined
  readonly readCodes: ReadCodes
  test(condition: Condition): Test
  reader(value: Value): Reader
  /** A number, or minor units for money; undefined if unknown or not numeric. */
  number(value: Value): Read<Fraction>
}
