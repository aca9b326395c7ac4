/** What stands behind an evaluator. Internal: packages get `prepare` and the type `Evaluator` alone. */
import type { Rules } from '../compile/rules.ts'
import { sum } from '../money/sum.ts'
import type { Cart } from './cart/cart.ts'
import { openCart } from './cart/open-cart.ts'
import { uncountedUsage } from './cart/open-usage.ts'
import { type EvaluationPass, evaluateCandidates, evaluateWithReasons, newPass } from './evaluation-pass.ts'
import type { OpenCart } from './model.ts'
import type { PreparedRules } from './prepared-rules.ts'
import type { Result } from './result/result.ts'
import { writeResult } from './result/write-result.ts'

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

const passes = new WeakMap<Evaluator, EvaluationPass>()

export function evaluatorFor(prepared: PreparedRules): Evaluator {
  const pass = newPass(prepared)
  const toResult = (cart: Cart, opened: OpenCart, { units = false, reasons = true }: RunOptions = {}): Result => {
    const warnings = uncountedUsage(cart, prepared.rules)
    if (reasons) return writeResult(pass, { notApplied: evaluateWithReasons(pass, opened), warnings, units })
    evaluateCandidates(pass, opened)
    return writeResult(pass, { notApplied: [], warnings, units })
  }
  const evaluator: Evaluator = {
    rules: prepared.rules,
    run: (cart, options) => toResult(cart, openCart(prepared, cart), options),
    totals: (cart) => {
      const opened = openCart(prepared, cart)
      evaluateCandidates(pass, opened)
      const { discount, goods, deliveries } = pass.state
      const delivery = sum(deliveries)
      return {
        discount,
        goods,
        delivery,
        total: goods + delivery,
        toResult: (options) => toResult(cart, opened, options),
      }
    },
  }
  passes.set(evaluator, pass)
  return evaluator
}

/** The evaluator's own working memory, which its next cart overwrites. Throws a TypeError for one that `prepare` did not make. */
export function passOf(evaluator: Evaluator): EvaluationPass {
  const pass = passes.get(evaluator)
  if (pass === undefined) throw new TypeError('this evaluator was not made by `prepare`')
  return pass
}

export const preparedOf = (evaluator: Evaluator): PreparedRules => passOf(evaluator).prepared
