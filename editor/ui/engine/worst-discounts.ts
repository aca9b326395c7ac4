/** The largest share of the price that campaigns can take off together, for the whole cart and for each category. */
import { inEachCurrency } from '../../../src/analyse/analyse.ts'
import { type WorstDiscount, worstDiscounts } from '../../../src/analyse/stacking/worst-discounts.ts'
import type { Steps } from '../../../src/check/analyses/finding.ts'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import type { EngineState } from './engine.ts'
import type { RunnableRules } from './evaluation.ts'
import { inTimeSlices } from './time-sliced.ts'

export interface WorstDiscountView {
  readonly currency: string
  /** Absent for the whole cart. */
  readonly category?: string
  /** From 0 to 1. */
  readonly share: number
  /** Whether it is proved that no cart gets a larger discount. */
  readonly isMost: boolean
  readonly campaigns: readonly string[]
  readonly cart: Cart
}

/** The whole cart first, then categories by name; undefined until the rules have been valid once, or when cancelled. */
export async function worstDiscountsOf(
  { runnable }: EngineState,
  isWanted: () => boolean,
): Promise<readonly WorstDiscountView[] | undefined> {
  return runnable && inTimeSlices(inAllCurrencies(runnable), isWanted)
}

function* inAllCurrencies({ ruleSet, evaluator }: RunnableRules): Steps<readonly WorstDiscountView[]> {
  const found: WorstDiscountView[] = []
  for (const of of inEachCurrency(ruleSet, evaluator)) {
    const worst = yield* worstDiscounts(of)
    found.push(...worst.found.map((each) => viewOf(each, of.ruleSet.settings.currency)))
  }
  return found
}

const viewOf = (
  { category, discount, before, isMost, campaigns, cart }: WorstDiscount,
  currency: string,
): WorstDiscountView => ({
  currency,
  ...(category !== undefined && { category }),
  share: discount / before,
  isMost,
  campaigns,
  cart,
})
