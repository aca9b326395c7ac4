/** What stands behind an evaluator. Internal: packages get `prepare` and the type `Evaluator` alone. */
import { sum } from '../money/sum.ts'
import { openCart } from './cart/open-cart.ts'
import type { Evaluator, RunOptions } from './evaluate.ts'
import { type EvaluationPass, evaluateCandidates, evaluateWithReasons, newPass } from './evaluation-pass.ts'
import type { OpenCart } from './model.ts'
import type { PreparedRules } from './prepared-rules.ts'
import type { Result } from './result/result.ts'
import { writeResult } from './result/write-result.ts'

const passes = new WeakMap<Evaluator, EvaluationPass>()

export function evaluatorFor(prepared: PreparedRules): Evaluator {
  const pass = newPass(prepared)
  const toResult = (cart: OpenCart, { units = false, reasons = true }: RunOptions = {}): Result => {
    if (reasons) return writeResult(pass, evaluateWithReasons(pass, cart), units)
    evaluateCandidates(pass, cart)
    return writeResult(pass, [], units)
  }
  const evaluator: Evaluator = {
    rules: prepared.rules,
    run: (cart, options) => toResult(openCart(prepared, cart), options),
    totals: (cart) => {
      const opened = openCart(prepared, cart)
      evaluateCandidates(pass, opened)
      const { discount, goods, deliveries } = pass.state
      const delivery = sum(deliveries)
      return { discount, goods, delivery, total: goods + delivery, toResult: (options) => toResult(opened, options) }
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
