import type { CheckedRuleSet } from '../../../src/check/rule-set.ts'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { CartError } from '../../../src/evaluate/cart/cart-error.ts'
import type { Evaluator, RunOptions } from '../../../src/evaluate/evaluate.ts'
import { preparedOf } from '../../../src/evaluate/evaluator.ts'
import type { Result } from '../../../src/evaluate/result/result.ts'
import type { Locale } from '../../../src/words/locale.ts'
import type { CartProblem, CartView, NamedCart, PinnedView, WhyEntry } from './model.ts'
import { shelfDiscounts } from './shelf-discounts.ts'

/** An evaluator with the checked rule set it was compiled from. */
export interface RunnableRules {
  readonly ruleSet: CheckedRuleSet
  readonly evaluator: Evaluator
  /** The language of messages. */
  readonly locale?: Locale | undefined
}

export function viewCart(cart: Cart, runnable: RunnableRules): CartView {
  const outcome = run(cart, runnable)
  if ('error' in outcome) return { cart, error: outcome.error, why: [], ...languageOf(runnable) }
  const { notApplied: _, ...result } = outcome.result
  return { cart, result, why: whyOf(outcome.result, runnable), ...languageOf(runnable) }
}

const languageOf = ({ locale }: RunnableRules): Pick<CartView, 'language'> => (locale ? { language: locale.tag } : {})

/** `before`: the result under the baseline. */
export function viewPinned({ name, cart }: NamedCart, runnable: RunnableRules, before: Result | undefined): PinnedView {
  const outcome = run(cart, runnable, { reasons: false })
  if ('error' in outcome) return { name, changed: before !== undefined, error: outcome.error }
  const { total, discount } = outcome.result
  return {
    name,
    total,
    discount,
    ...(before && { before: { total: before.total, discount: before.discount } }),
    changed: before !== undefined && differs(before, outcome.result),
  }
}

/** Undefined if these rules reject the cart. */
export function resultOf(
  cart: Cart,
  ready: Pick<RunnableRules, 'evaluator' | 'locale'>,
  options?: RunOptions,
): Result | undefined {
  const outcome = run(cart, ready, options)
  return 'error' in outcome ? undefined : outcome.result
}

function run(
  cart: Cart,
  { evaluator, locale }: Pick<RunnableRules, 'evaluator' | 'locale'>,
  options?: RunOptions,
): { readonly result: Result } | { readonly error: CartProblem } {
  try {
    return { result: evaluator.run(cart, { ...options, locale }) }
  } catch (error) {
    if (!(error instanceof CartError)) throw error
    return { error: { message: error.inWords(locale).message, path: error.path } }
  }
}

function differs(before: Result, after: Result): boolean {
  if (before.total !== after.total || before.discount !== after.discount) return true
  return (
    before.lines.length !== after.lines.length ||
    before.lines.some(({ after: price }, index) => price !== after.lines[index]?.after)
  )
}

function whyOf(result: Result, { evaluator }: RunnableRules): WhyEntry[] {
  const { rules } = preparedOf(evaluator, result.currency)
  const applied = new Map(result.applied.map((entry) => [entry.campaign, entry]))
  const refused = new Map(result.notApplied.map((entry) => [entry.campaign, entry]))
  const introduce = (campaign: string, title: string | undefined) => ({
    campaign,
    ...(title !== undefined && { title }),
  })
  const lowered = shelfDiscounts(result, rules.digits)
  const shelf = rules.shelf.map(({ name, texts }): WhyEntry => {
    const discount = lowered.get(name)
    return discount === undefined
      ? { ...introduce(name, texts.title), state: 'refused' }
      : { ...introduce(name, texts.title), state: 'applied', discount }
  })
  const fromCarts = rules.campaigns.flatMap(({ name, texts }): WhyEntry[] => {
    const outcome = applied.get(name)
    if (outcome) return [{ ...introduce(name, texts.title), state: 'applied', ...outcome }]
    const entry = refused.get(name)
    if (!entry) return []
    return [{ ...introduce(name, texts.title), state: entry.missing ? 'near' : 'refused', ...entry }]
  })
  return [...shelf, ...fromCarts]
}
