/** Evaluates carts: a pure function of compiled rules and cart. */
import { soundRules } from '../compile/read/read-rules.ts'
import type { Rules } from '../compile/rules.ts'
import type { Cart } from './cart/cart.ts'
import { evaluatorFor } from './evaluator.ts'
import { prepareRules } from './prepared-rules.ts'
import type { Result } from './result/result.ts'

export interface RunOptions {
  /** Adds the amount of every unit to each adjustment. Default: false. */
  readonly units?: boolean
  /** Says of every campaign that did not apply why. Default: true. */
  readonly reasons?: boolean
}

/** Serves any number of carts under one rule set. Both methods throw a CartError for a cart that makes no sense under it. */
export interface Evaluator {
  readonly rules: Rules
  /** The whole result as JSON; amounts are decimal strings in major units ("12.50"). */
  run(cart: Cart, options?: RunOptions): Result
  /** The totals alone, several times as fast; amounts are whole numbers of minor units (1250). */
  totals(cart: Cart): Totals
}

/** In minor units: grosz or cents, the currency's smallest. */
export interface Totals {
  /** Off the goods, without what is taken off deliveries. */
  readonly discount: number
  /** What is left to pay for goods. */
  readonly goods: number
  /** What is left to pay for deliveries. */
  readonly delivery: number
  /** Goods and deliveries. */
  readonly total: number
  /** The whole result of the same cart, in major units; evaluates it again. */
  toResult(options?: RunOptions): Result
}

/**
 * Prepares rules once. This costs far more than a cart does, so keep the evaluator for as long as the rules stay the same. Throws a
 * RulesError for rules that cannot be evaluated, as `readRules` does; those that it read are not read again.
 */
export const prepare = (rules: Rules): Evaluator => evaluatorFor(prepareRules(soundRules(rules)))
