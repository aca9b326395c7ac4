/** Campaigns that together take more off a cart than a guard allows, or more than anyone may intend. */

import { type Findings, finding } from '../check/analyses/finding.ts'
import { list, quote } from '../check/analyses/source.ts'
import { fold } from '../check/fold.ts'
import type { Campaign, RuleSet } from '../check/rule-set.ts'
import type { Cart } from '../evaluate/cart/cart.ts'
import { compare, fraction, multiply } from '../money/fraction.ts'
import type { Finding } from '../syntax/diagnostic.ts'
import type { Guard } from '../syntax/tree.ts'
import { msg, type Parameter, percent } from '../words/message.ts'
import { type AnalysisInput, readUnderAll, withoutDiscountGuards } from './outcome.ts'
import type { SkippedAnalysis } from './skipped.ts'
import { type DiscountShare, discountShares } from './stacking/discount-share.ts'
import { type WorstDiscount, worstDiscounts } from './stacking/worst-discounts.ts'

/** Percentage of the price of the goods from which to report if no guard limits the total discount. */
const reportedPercent = 80

export function* stacking(of: AnalysisInput, leaveOut: (what: SkippedAnalysis) => void): Findings {
  const { ruleSet } = of
  const guards = ruleSet.settings.guards.filter(
    ({ rule }) => rule.kind === 'discount-share' || rule.kind === 'discount-amount',
  )
  const under = guards.length > 0 ? withoutDiscountGuards(of) : of
  const { found, isWhole } = yield* worstDiscounts(under, guards.length > 0 ? 0 : reportedPercent / 100)
  if (!isWhole) leaveOut('stacking')
  if (guards.length > 0) return yield* beyondGuard(guards, found, under)
  let reported: WorstDiscount | undefined
  for (const worst of found) {
    // The whole cart comes first; a category is only reported if it loses a larger share.
    const isMore = reported === undefined || worst.discount * reported.before > reported.discount * worst.before
    if (worst.discount * 100 <= reportedPercent * worst.before || !isMore) continue
    reported = worst
    yield reportDeep(worst, ruleSet)
  }
}

/** Rounded down. */
const percentOf = ({ discount, before }: DiscountShare): Parameter =>
  percent(String(Math.floor((discount * 100) / before)))

function* beyondGuard(guards: readonly Guard[], [worst]: readonly WorstDiscount[], unguarded: AnalysisInput): Findings {
  const { ruleSet } = unguarded
  if (worst === undefined || worst.category !== undefined) return
  for (const cart of [worst.cart, ...multiplied(worst.cart)]) {
    const whole = readUnderAll(unguarded, discountShares)(cart)?.find(isOfCart)
    const share = whole && withoutShelf(whole, ruleSet)
    const exceeded = share && guards.find((guard) => isExceeded(guard, share, ruleSet))
    yield
    if (!exceeded || share.campaigns.length < 2) continue
    yield reportGuard(exceeded, share, cart, ruleSet)
    return
  }
}

/** Guards only count cart campaigns, relative to the prices after campaigns on prices. */
const withoutShelf = (share: DiscountShare, { campaigns }: RuleSet): DiscountShare => ({
  ...share,
  before: share.before - share.onPrices,
  discount: share.discount - share.onPrices,
  campaigns: share.campaigns.filter((name) => campaigns.get(name)?.onPrices === false),
})

const isOfCart = ({ category }: DiscountShare): boolean => category === undefined

/** More of the same goods, since that soon exceeds a guard with an absolute amount. */
const multiplied = (cart: Cart): readonly Cart[] =>
  [10, 100].map((times) => ({
    ...cart,
    lines: cart.lines.map((line) => ({ ...line, quantity: String(Number(line.quantity) * times) })),
  }))

function isExceeded({ rule }: Guard, { before, discount }: DiscountShare, { settings, lets }: RuleSet): boolean {
  const [taken, whole] = [fraction(BigInt(discount)), fraction(BigInt(before))]
  if (rule.kind === 'discount-amount') {
    const value = fold(rule.amount, lets)
    const allowed = value?.kind === 'money' ? multiply(value.amount, fraction(10n ** BigInt(settings.digits))) : taken
    return compare(taken, allowed) > 0
  }
  if (rule.kind !== 'discount-share') return false
  const share = fold(rule.share, lets)
  return share?.kind === 'percent' && compare(multiply(taken, fraction(100n)), multiply(share.value, whole)) > 0
}

function reportGuard(guard: Guard, share: DiscountShare, cart: Cart, ruleSet: RuleSet): Finding {
  const path = ruleSet.settings.declared?.path ?? ''
  const message = msg`${list(share.campaigns)} together take ${percentOf(share)} off, more than ${quote(ruleSet, path, guard)} allows`
  return finding('beyond-guard', { path, range: guard.range }, message, {
    help: msg`the guard reduces the last of them: let fewer campaigns combine if this is not intended`,
    related: places(campaignsOf(share, ruleSet)),
    witness: cart,
  })
}

function reportDeep(worst: WorstDiscount, ruleSet: RuleSet): Finding | undefined {
  const campaigns = campaignsOf(worst, ruleSet)
  const last = campaigns.at(-1)
  const taken =
    worst.category === undefined
      ? msg`${list(worst.campaigns)} together take ${percentOf(worst)} off`
      : msg`${list(worst.campaigns)} together take ${percentOf(worst)} off category \`${worst.category}\``
  const message = worst.isMost
    ? msg`${taken}, and no cart can get more`
    : msg`${taken}, and other carts may get even more`
  return (
    last &&
    finding('deep-stacking', { path: last.path, range: last.node.name.range }, message, {
      help: msg`specify which of them do not combine, or limit the total: \`guard discount at most 60% of subtotal\``,
      related: places(campaigns.slice(0, -1)),
      witness: worst.cart,
    })
  )
}

const campaignsOf = ({ campaigns }: DiscountShare, ruleSet: RuleSet): readonly Campaign[] =>
  campaigns.flatMap((name) => ruleSet.campaigns.get(name) ?? [])

const places = (campaigns: readonly Campaign[]) =>
  campaigns.map(({ name, path, node }) => ({ path, range: node.name.range, message: msg`\`${name}\` also applies` }))
