/** Why a campaign's conditions held or failed on a cart, in the state at its turn. */
import type { Cart } from '../evaluate/cart/cart.ts'
import { openCart } from '../evaluate/cart/open-cart.ts'
import type { Evaluator } from '../evaluate/evaluate.ts'
import { preparedOf } from '../evaluate/evaluator.ts'
import { type ConditionTrace, explainCondition } from '../evaluate/explanation/explain.ts'
import type { OpenCart, RunningState } from '../evaluate/model.ts'
import type { Result } from '../evaluate/result/result.ts'
import { minorUnits } from '../money/amounts.ts'
import { sum } from '../money/sum.ts'
import type { Locale } from '../words/locale.ts'

/** Undefined for a campaign without conditions. `result` is the result of `cart` under the same rules. */
export type TraceConditions = (campaign: string, cart: Cart, result: Result) => ConditionTrace | undefined

/**
 * Conditions are evaluated on the original cart, but `running` facts and `discounted` depend on earlier campaigns: that part of
 * the state is rebuilt from the result.
 */
export function conditionTracer(evaluator: Evaluator, locale?: Locale): TraceConditions {
  const turns = new Map(evaluator.rules.campaigns.map(({ name }, index) => [name, index]))
  const known = new WeakMap<Cart, OpenCart>()
  const openedOnce = (cart: Cart): OpenCart => {
    const opened = known.get(cart) ?? openCart(preparedOf(evaluator, cart.currency), cart)
    known.set(cart, opened)
    return opened
  }
  return (campaign, cart, result) => {
    const prepared = preparedOf(evaluator, cart.currency)
    const opened = openedOnce(cart)
    const before = stateBefore(campaign, opened, result, prepared.rules.digits, turns)
    return explainCondition(prepared, campaign, opened, before, locale)
  }
}

/** `turns`: each campaign's place in evaluation order. */
function stateBefore(
  campaign: string,
  open: OpenCart,
  result: Result,
  digits: number,
  turns: ReadonlyMap<string, number>,
): RunningState {
  const earlier = appliedBefore(campaign, result, turns)
  const minor = (amount: string): number => Number(minorUnits(amount, digits)?.n ?? 0n)
  const reductions = result.lines.map((line) =>
    line.adjustments.filter((each) => earlier.has(each.campaign)).reduce((sum, each) => sum + minor(each.amount), 0),
  )
  const amounts = result.lines.map((line, index) =>
    line.addedBy === undefined || earlier.has(line.addedBy) ? minor(line.before) - (reductions[index] ?? 0) : 0,
  )
  return {
    lines: open.lines,
    goods: sum(amounts),
    lineAmount: (line) => amounts[line] ?? 0,
    isReduced: (line) => (reductions[line] ?? 0) > 0,
  }
}

function appliedBefore(campaign: string, { applied }: Result, turns: ReadonlyMap<string, number>): ReadonlySet<string> {
  const names = applied.map((each) => each.campaign)
  const place = names.indexOf(campaign)
  if (place >= 0) return new Set(names.slice(0, place))
  const own = turns.get(campaign) ?? 0
  return new Set(names.filter((name) => (turns.get(name) ?? 0) < own))
}
