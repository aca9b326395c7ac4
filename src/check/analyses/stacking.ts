/** Campaigns that come together on one cart and take more off than a guard allows, or more than anyone may mean. */
import { compare, fraction } from '../../money/fraction.ts'
import type { Diagnostic } from '../../syntax/diagnostic.ts'
import type { Guard } from '../../syntax/tree.ts'
import { fold } from '../fold.ts'
import type { Campaign, Program } from '../program.ts'
import { keepsOut, picksOne } from './combination.ts'
import { type Box, meetBoxes } from './domain/region.ts'
import { completeBox } from './domain/relations.ts'
import { finding } from './finding.ts'
import { largestRate } from './manner.ts'
import { list, quote } from './source.ts'
import { isEmptySpan, meetSpans } from './span.ts'
import { type Turn, turnsOf } from './turns.ts'
import type { WitnessCart } from './witness/cart.ts'
import { startOf, sum } from './witness/scene.ts'
import { scenesFor } from './witness/scenes.ts'
import { amountOf } from './witness/take.ts'
import { entrantsOf, trial } from './witness/trial.ts'

/** Bounds on the time of the analysis: the strongest campaigns, and how many of them are put together. */
const mostSeeds = 5
const mostPartners = 60
const mostTogether = 6

/** Without a guard. */
const deep = 80
const all = fraction(100n)

export function stacking(program: Program): Diagnostic[] {
  if (program.settings.best) return []
  const strong = strongest(program)
  const guards = program.settings.guards.filter(
    ({ rule }) => rule.kind === 'discount-share' || rule.kind === 'discount-amount',
  )
  for (const seed of strong.slice(0, mostSeeds)) {
    const stack = findStack(seed, strong, program)
    if (!stack) continue
    const exceeded = guards.find((guard) => isExceeded(guard, stack, program))
    if (exceeded) return [reportGuard(exceeded, stack, program)]
    if (guards.length === 0 && stack.percent > deep) return [reportDeep(stack)]
  }
  return []
}

interface Stack {
  readonly campaigns: readonly Campaign[]
  readonly cart: WitnessCart
  /** Minor units. */
  readonly before: number
  readonly discount: number
  /** Rounded down. */
  readonly percent: number
}

/** Campaigns that take a percentage off, the largest first; one that takes all is meant to. */
function strongest(program: Program): readonly Turn[] {
  return turnsOf(program)
    .filter(({ campaign, entrance }) => campaign.event === undefined && entrance.full && entrance.full.length > 0)
    .map((turn) => ({ turn, rate: largestRate(turn.campaign, program) }))
    .filter(({ rate }) => rate.n > 0n && compare(rate, all) < 0)
    .sort((a, b) => compare(b.rate, a.rate) || a.turn.place - b.turn.place)
    .slice(0, mostPartners)
    .map(({ turn }) => turn)
}

function findStack(seed: Turn, strong: readonly Turn[], program: Program): Stack | undefined {
  const together = gather(seed, strong, program)
  if (together.length < 2 || mostTaken(together, program) <= leastOfInterest(program)) return undefined
  for (const scene of scenesFor(together, program)) {
    const outcome = trial(scene, entrantsOf(scene, turnsOf(program), program), program, { unguarded: true })
    const lowering = outcome?.applied.filter(({ discount }) => discount > 0) ?? []
    if (!outcome || lowering.length < 2) continue
    const before = sum(startOf(scene).lines)
    const discount = before - outcome.goods
    const percent = Math.floor((discount * 100) / before)
    return { campaigns: lowering.map(({ campaign }) => campaign), cart: scene.cart, before, discount, percent }
  }
  return undefined
}

/** What a cart would lose by all of them, in percent: at most, as each may act on a part of it only. */
function mostTaken(campaigns: readonly Campaign[], program: Program): number {
  const left = campaigns.reduce((left, campaign) => {
    const { n, d } = largestRate(campaign, program)
    return left * (1 - Number(n) / Number(d) / 100)
  }, 1)
  return 100 * (1 - left)
}

/** Below it, nothing is to be said; an amount that a guard allows can be any part of a cart. */
function leastOfInterest({ settings, lets }: Program): number {
  const limits = settings.guards.flatMap(({ rule }) => {
    if (rule.kind === 'discount-amount') return [0]
    const share = rule.kind === 'discount-share' ? fold(rule.share, lets) : undefined
    return share?.kind === 'percent' ? [Number(share.value.n) / Number(share.value.d)] : []
  })
  return limits.length === 0 ? deep : Math.min(...limits)
}

/** The seed and others that may apply with it, strongest first. */
function gather(seed: Turn, strong: readonly Turn[], program: Program): readonly Campaign[] {
  const together = [seed]
  let span = seed.entrance.span
  let box: Box | undefined = seed.entrance.full?.[0]
  for (const turn of strong) {
    if (together.length === mostTogether || together.includes(turn)) continue
    if (
      isEmptySpan(meetSpans(span, turn.entrance.span)) ||
      !together.every((each) => goWith(each.campaign, turn.campaign, program))
    )
      continue
    const wider = turn.entrance.full
      ?.map((other) => box && meetBoxes(box, other))
      .find((both) => both && completeBox(both, program))
    if (!wider) continue
    together.push(turn)
    box = wider
    span = meetSpans(span, turn.entrance.span)
  }
  return together.map(({ campaign }) => campaign)
}

function goWith(a: Campaign, b: Campaign, program: Program): boolean {
  const picks = picksOne(a, b, program)
  return (picks === undefined || picks === 'all') && !keepsOut(a, b, program)
}

// ---------------------------------------------------------------------------------------------- report

function isExceeded({ rule }: Guard, { before, discount }: Stack, program: Program): boolean {
  if (rule.kind === 'discount-amount') return discount > (amountOf(rule.amount, program) ?? Number.POSITIVE_INFINITY)
  if (rule.kind !== 'discount-share') return false
  const share = fold(rule.share, program.lets)
  if (share?.kind !== 'percent') return false
  return compare(fraction(BigInt(discount) * 100n), fraction(share.value.n * BigInt(before), share.value.d)) > 0
}

function reportGuard(guard: Guard, { campaigns, cart, percent }: Stack, program: Program): Diagnostic {
  const path = program.settings.declared?.path ?? ''
  const names = campaigns.map(({ name }) => name)
  const message = `${list(names)} together take ${percent}% off, more than ${quote(program, path, guard)} lets them`
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
