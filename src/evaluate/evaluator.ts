/** The internals of an evaluator. Packages export only `prepare` and the type `Evaluator`. */
import type { Rules } from '../compile/rules.ts'
import { sum } from '../money/sum.ts'
import type { Locale } from '../words/locale.ts'
import { textOf } from '../words/text-of.ts'
import type { Cart } from './cart/cart.ts'
import { openCart } from './cart/open-cart.ts'
import { uncountedUsage } from './cart/open-usage.ts'
import { evaluateCandidates } from './evaluate-cart.ts'
import { type EvaluationPass, passesFor } from './evaluation-pass.ts'
import { evaluateWithReasons } from './explanation/evaluate-with-reasons.ts'
import type { OpenCart } from './model.ts'
import type { PreparedRules } from './prepared-rules.ts'
import type { Result } from './result/result.ts'
import { writeResult } from './result/write-result.ts'

export interface RunOptions {
  /** Adds the amount of each unit to adjustments. Default: false. */
  readonly units?: boolean
  /** Includes the reason for each campaign that did not apply. Default: true. */
  readonly reasons?: boolean
  /** The language of sentences. Default: English, with numbers, amounts and dates as in results and rules. */
  readonly locale?: Locale | undefined
}

/** Evaluates any number of carts under one rule set. Both methods throw a CartError for a cart that is invalid under it. */
export interface Evaluator {
  readonly rules: Rules
  /** The full result as JSON; amounts are decimal strings in major units ("12.50"). */
  run(cart: Cart, options?: RunOptions): Result
  /** Only the totals, several times faster; amounts are whole minor units (1250). */
  totals(cart: Cart): Totals
}

/** In minor units, such as grosz or cents. */
export interface Totals {
  /** Discount on goods, excluding deliveries. */
  readonly discount: number
  /** Amount due for goods. */
  readonly goods: number
  /** Amount due for deliveries. */
  readonly delivery: number
  /** Goods and deliveries. */
  readonly total: number
  /** The full result of the same cart, in major units; evaluates it again. */
  toResult(options?: RunOptions): Result
}

const passes = new WeakMap<Evaluator, (currency: string) => EvaluationPass>()

export function evaluatorFor(prepared: PreparedRules): Evaluator {
  const passIn = passesFor(prepared)
  const toResult = (
    pass: EvaluationPass,
    cart: Cart,
    opened: OpenCart,
    { units = false, reasons = true, locale }: RunOptions = {},
  ): Result => {
    const warnings = uncountedUsage(cart, pass.prepared.rules).map((warning) => textOf(warning, locale))
    if (reasons) return writeResult(pass, { notApplied: evaluateWithReasons(pass, opened, locale), warnings, units })
    evaluateCandidates(pass, opened)
    return writeResult(pass, { notApplied: [], warnings, units })
  }
  const evaluator: Evaluator = {
    rules: prepared.rules,
    run: (cart, options) => {
      const pass = passIn(cart.currency)
      return toResult(pass, cart, openCart(pass.prepared, cart), options)
    },
    totals: (cart) => {
      const pass = passIn(cart.currency)
      const opened = openCart(pass.prepared, cart)
      evaluateCandidates(pass, opened)
      const { discount, goods, deliveries } = pass.state
      const delivery = sum(deliveries)
      return {
        discount,
        goods,
        delivery,
        total: goods + delivery,
        toResult: (options) => toResult(pass, cart, opened, options),
      }
    },
  }
  passes.set(evaluator, passIn)
  return evaluator
}

/**
 * The evaluator's own working memory for carts of a currency (default: the first); its next cart overwrites it. Throws a
 * TypeError for an evaluator that was not created by `prepare`.
 */
export function passOf(evaluator: Evaluator, currency = evaluator.rules.currency): EvaluationPass {
  const passIn = passes.get(evaluator)
  if (passIn === undefined) throw new TypeError('this evaluator was not made by `prepare`')
  return passIn(currency)
}

export const preparedOf = (evaluator: Evaluator, currency?: string): PreparedRules =>
  passOf(evaluator, currency).prepared
