/** Why a campaign's conditions held or failed on a cart, in the state that its turn met. */
import type { Rules } from '../compile/rules.ts'
import type { Cart } from '../evaluate/cart/cart.ts'
import { type Course, readyCourse } from '../evaluate/course.ts'
import { type ConditionTrace, explainCondition } from '../evaluate/explanation/explain.ts'
import type { OpenCart, Running } from '../evaluate/model.ts'
import type { Result } from '../evaluate/result/result.ts'
import { minorUnits } from '../money/amounts.ts'

/** Undefined for a campaign without conditions. `result` is the cart's own, from the same rules. */
export type Retrace = (campaign: string, cart: Cart, result: Result) => ConditionTrace | undefined

/**
 * Conditions are judged on the cart as it came in, but `running` facts and `discounted` ask what earlier campaigns left:
 * that is taken from the result. `course` may be one that stands ready for these rules.
 */
export function retracing(rules: Rules, { open, ready }: Course = readyCourse(rules)): Retrace {
  const turns = new Map(rules.campaigns.map(({ name }, index) => [name, index]))
  const known = new WeakMap<Cart, OpenCart>()
  const openedOnce = (cart: Cart): OpenCart => {
    const opened = known.get(cart) ?? open(cart)
    known.set(cart, opened)
    return opened
  }
  return (campaign, cart, result) => {
    const opened = openedOnce(cart)
    return explainCondition(ready.gate, campaign, opened, stateBefore(campaign, opened, result, rules.digits, turns))
  }
}

/** `turns` holds each campaign's place in evaluation order. */
function stateBefore(
  campaign: string,
  open: OpenCart,
  result: Result,
  digits: number,
  turns: ReadonlyMap<string, number>,
): Running {
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
    goods: amounts.reduce((sum, amount) => sum + amount, 0),
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
