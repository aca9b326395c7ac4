/** Campaigns that come together on one cart and take more off than a guard allows, or more than anyone may mean. */
import { keepsOut, picksOne } from '../check/analyses/combination.ts'
import { type Box, meetBoxes } from '../check/analyses/domain/region.ts'
import { completeBox } from '../check/analyses/domain/relations.ts'
import { finding } from '../check/analyses/finding.ts'
import { list, quote } from '../check/analyses/source.ts'
import { isEmptySpan, meetSpans } from '../check/analyses/span.ts'
import { type Turn, turnsOf } from '../check/analyses/turns.ts'
import { fold } from '../check/fold.ts'
import type { Campaign, RuleSet } from '../check/rule-set.ts'
import type { Cart } from '../evaluate/cart/cart.ts'
import { compare, fraction, multiply } from '../money/fraction.ts'
import type { Diagnostic } from '../syntax/diagnostic.ts'
import type { Guard } from '../syntax/tree.ts'
import { largestRate } from './discount-kinds.ts'
import { type AnalysisInput, type Evaluate, underNoGuard } from './outcome.ts'
import { witnessCarts } from './witness/witness-carts.ts'

/** Bounds on the time of the analysis: the strongest campaigns, and how many of them are put together. */
const mostSeeds = 5
const mostPartners = 60
const mostTogether = 6

/** Without a guard. */
const deep = 80
const all = fraction(100n)

export function stacking(of: AnalysisInput): Diagnostic[] {
  const { ruleSet } = of
  if (ruleSet.settings.best) return []
  const strong = strongest(ruleSet)
  const guards = ruleSet.settings.guards.filter(
    ({ rule }) => rule.kind === 'discount-share' || rule.kind === 'discount-amount',
  )
  let evaluate: Evaluate | undefined
  const withoutGuards = (): Evaluate => (evaluate ??= underNoGuard(of))
  for (const seed of strong.slice(0, mostSeeds)) {
    const stack = findStack(seed, strong, of, withoutGuards)
    if (!stack) continue
    const exceeded = guards.find((guard) => isExceeded(guard, stack, ruleSet))
    if (exceeded) return [reportGuard(exceeded, stack, ruleSet)]
    if (guards.length === 0 && stack.percent > deep) return [reportDeep(stack)]
  }
  return []
}

interface Stack {
  readonly campaigns: readonly Campaign[]
  readonly cart: Cart
  /** Minor units. */
  readonly before: number
  readonly discount: number
  /** Rounded down. */
  readonly percent: number
}

/** Campaigns that take a percentage off, the largest first; one that takes all is meant to. */
function strongest(ruleSet: RuleSet): readonly Turn[] {
  return turnsOf(ruleSet)
    .filter(
      ({ campaign, eligibility }) => campaign.event === undefined && eligibility.full && eligibility.full.length > 0,
    )
    .map((turn) => ({ turn, rate: largestRate(turn.campaign, ruleSet) }))
    .filter(({ rate }) => rate.n > 0n && compare(rate, all) < 0)
    .sort((a, b) => compare(b.rate, a.rate) || a.turn.place - b.turn.place)
    .slice(0, mostPartners)
    .map(({ turn }) => turn)
}

function findStack(
  seed: Turn,
  strong: readonly Turn[],
  { ruleSet }: AnalysisInput,
  evaluate: () => Evaluate,
): Stack | undefined {
  const together = gather(seed, strong, ruleSet)
  if (together.length < 2 || mostTaken(together, ruleSet) <= leastOfInterest(ruleSet)) return undefined
  for (const cart of witnessCarts(together, ruleSet)) {
    const outcome = evaluate()(cart)
    const lowering = [...(outcome?.applied ?? [])].filter(([, discount]) => discount > 0)
    const campaigns = lowering.flatMap(([name]) => ruleSet.campaigns.get(name) ?? [])
    if (!outcome || outcome.subtotal === 0 || lowering.length < 2) continue
    const { subtotal: before, goods } = outcome
    const discount = before - goods
    return { campaigns, cart, before, discount, percent: Math.floor((discount * 100) / before) }
  }
  return undefined
}

/** What a cart would lose by all of them, in percent: at most, as each may act on a part of it only. */
function mostTaken(campaigns: readonly Campaign[], ruleSet: RuleSet): number {
  const left = campaigns.reduce((left, campaign) => {
    const { n, d } = largestRate(campaign, ruleSet)
    return left * (1 - Number(n) / Number(d) / 100)
  }, 1)
  return 100 * (1 - left)
}

/** Below it, nothing is to be said; an amount that a guard allows can be any part of a cart. */
function leastOfInterest({ settings, lets }: RuleSet): number {
  const limits = settings.guards.flatMap(({ rule }) => {
    if (rule.kind === 'discount-amount') return [0]
    const share = rule.kind === 'discount-share' ? fold(rule.share, lets) : undefined
    return share?.kind === 'percent' ? [Number(share.value.n) / Number(share.value.d)] : []
  })
  return limits.length === 0 ? deep : Math.min(...limits)
}

/** The seed and others that may apply with it, strongest first. */
function gather(seed: Turn, strong: readonly Turn[], ruleSet: RuleSet): readonly Campaign[] {
  const together = [seed]
  let span = seed.eligibility.span
  let box: Box | undefined = seed.eligibility.full?.[0]
  for (const turn of strong) {
    if (together.length === mostTogether || together.includes(turn)) continue
    if (
      isEmptySpan(meetSpans(span, turn.eligibility.span)) ||
      !together.every((each) => goWith(each.campaign, turn.campaign, ruleSet))
    )
      continue
    const wider = turn.eligibility.full
      ?.map((other) => box && meetBoxes(box, other))
      .find((both) => both && completeBox(both, ruleSet))
    if (!wider) continue
    together.push(turn)
    box = wider
    span = meetSpans(span, turn.eligibility.span)
  }
  return together.map(({ campaign }) => campaign)
}

function goWith(a: Campaign, b: Campaign, ruleSet: RuleSet): boolean {
  const picks = picksOne(a, b, ruleSet)
  return (picks === undefined || picks === 'all') && !keepsOut(a, b, ruleSet)
}

// ---------------------------------------------------------------------------------------------- report

function isExceeded({ rule }: Guard, { before, discount }: Stack, { settings, lets }: RuleSet): boolean {
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

function reportGuard(guard: Guard, { campaigns, cart, percent }: Stack, ruleSet: RuleSet): Diagnostic {
  const path = ruleSet.settings.declared?.path ?? ''
  const names = campaigns.map(({ name }) => name)
  const message = `${list(names)} together take ${percent}% off, more than ${quote(ruleSet, path, guard)} lets them`
  return finding('beyond-guard', { path, range: guard.range }, message, {
    help: 'the guard cuts the last of them: let fewer of them combine if that is not meant',
    related: places(campaigns),
    witness: cart,
  })
}

function reportDeep({ campaigns, cart, percent }: Stack): Diagnostic[][number] {
  const names = campaigns.map(({ name }) => name)
  const last = campaigns[campaigns.length - 1]
  const message = `${list(names)} together take ${percent}% off`
  return finding(
    'deep-stacking',
    { path: last?.path ?? '', range: last?.node.name.range ?? { start: 0, end: 0 } },
    message,
    {
      help: 'say which of them do not combine, or set `guard discount at most 60% of subtotal`',
      related: places(campaigns.slice(0, -1)),
      witness: cart,
    },
  )
}

const places = (campaigns: readonly Campaign[]) =>
  campaigns.map(({ name, path, node }) => ({ path, range: node.name.range, message: `\`${name}\` applies too` }))
