/** Campaigns that may apply together to one cart, those sets first that may take most. */
import { keepsOut, picksOne } from '../../check/analyses/combination.ts'
import { type Box, everything, meetBoxes, type Region } from '../../check/analyses/domain/region.ts'
import { completeBox } from '../../check/analyses/domain/relations.ts'
import type { Eligibility } from '../../check/analyses/eligibility.ts'
import type { Steps } from '../../check/analyses/finding.ts'
import { isEmptySpan, meetSpans, type Span } from '../../check/analyses/span.ts'
import type { Campaign, RuleSet } from '../../check/rule-set.ts'
import { commonMoment } from '../witness/moment.ts'
import { nothingTaken, type ShareBound } from './share-bound.ts'

export interface BoundedCampaign {
  readonly campaign: Campaign
  readonly eligibility: Eligibility
  readonly bound: ShareBound
}

export interface CampaignSet {
  readonly campaigns: readonly Campaign[]
  /** Where the conditions of all hold. */
  readonly boxes: Region
  /** The share that they take as a rule, from 0 to 1. */
  readonly usual: number
}

export interface StrongestSets {
  readonly sets: readonly CampaignSet[]
  /** Whether there are no others that could be as strong. */
  readonly isWhole: boolean
}

/** Bounds on the search: campaigns, steps, sets that are kept, and alternatives of a set's conditions that are followed. */
const most = { rivals: 30, steps: 600, sets: 3, boxes: 4 }

/** What all of them could take or usually take together, as if every one could meet every other. */
export const boundOfAll = (rivals: readonly BoundedCampaign[]): { readonly most: number; readonly usual: number } => {
  const bounds = rivals.map(({ bound }) => bound)
  return { most: shareOf(bounds), usual: usualOf(bounds) }
}

/** What no set of them can exceed; 1 where that is not proved, as soon as one can take everything by itself. */
export function* mostOfAnySet(all: readonly BoundedCampaign[], ruleSet: RuleSet): Steps<number> {
  if (all.some(({ bound }) => bound.ofUnit >= 1)) return 1
  return (yield* searchSets(all, ruleSet, { proves: true })).most
}

export const strongestSets = (all: readonly BoundedCampaign[], ruleSet: RuleSet): Steps<StrongestSets> =>
  searchSets(all, ruleSet, { proves: false })

/** Branch and bound, the strongest campaign first, with it before without it. */
function* searchSets(
  all: readonly BoundedCampaign[],
  ruleSet: RuleSet,
  { proves }: { readonly proves: boolean },
): Steps<StrongestSets & { readonly most: number }> {
  const sorted = all
    .filter(({ bound }) => bound.ofUnit > 0 || bound.ofCart > 0)
    .sort((a, b) => b.bound.usual - a.bound.usual || b.bound.ofUnit - a.bound.ofUnit)
  const rivals = sorted.slice(0, most.rivals)
  // Those that are too many to be searched are in every set.
  const always = sorted.slice(most.rivals).map(({ bound }) => bound)
  const compatible = compatibilityOf(rivals, ruleSet, proves)
  const found: CampaignSet[] = []
  let steps = 0
  let isWhole = true
  let largest = 0

  function* visit(from: number, chosen: readonly number[], boxes: Region, span: Span): Steps<void> {
    const open = rivals.flatMap((_, i) => (i >= from && chosen.every((one) => compatible(one, i)) ? [i] : []))
    const bounds = [...chosen, ...open].map((i) => rivals[i]?.bound ?? nothingTaken)
    const couldTake = shareOf([...bounds, ...always])
    const couldUsually = usualOf(bounds)
    const isWeak = couldUsually <= (found[0]?.usual ?? -1)
    if (++steps > most.steps) isWhole = false
    if (steps % stepsAtOnce === 0) yield
    // A weaker set is no subject, and no set of this branch proves less to be the most.
    if (!isWhole || (isWeak && (!proves || couldTake <= largest))) return
    const [next] = open
    if (next === undefined) {
      largest = Math.max(largest, couldTake)
      if (chosen.length > 1) keep(chosen, boxes)
      return
    }
    const rival = rivals[next] as BoundedCampaign
    const both = meetSpans(span, rival.eligibility.span)
    const met = isEmptySpan(both) ? [] : meetRegions(boxes, rival.eligibility, ruleSet)
    if (met.length > 0) yield* visit(next + 1, [...chosen, next], met.slice(0, most.boxes), both)
    // Dropped alternatives might have met what the others don't.
    if (met.length > most.boxes) largest = Math.max(largest, couldTake)
    yield* visit(next + 1, chosen, boxes, span)
  }
  const keep = (chosen: readonly number[], boxes: Region): void => {
    const members = chosen.flatMap((i) => rivals[i] ?? [])
    if (found.some(({ campaigns }) => members.every(({ campaign }) => campaigns.includes(campaign)))) return
    const usual = usualOf(members.map(({ bound }) => bound))
    found.push({ campaigns: members.map(({ campaign }) => campaign), boxes, usual })
    found.sort((a, b) => b.usual - a.usual)
    if (found.length > most.sets) found.pop()
  }
  yield* visit(0, [], everything, {})
  return { sets: found, most: isWhole ? largest : 1, isWhole: isWhole && always.length === 0 }
}

const stepsAtOnce = 20

/** Of what units cost, one after the other, and of what the cart cost. */
const shareOf = (bounds: readonly ShareBound[]): number => {
  const left = bounds.reduce((left, { ofUnit }) => left * (1 - ofUnit), 1)
  const amounts = bounds.reduce((sum, { ofCart }) => sum + ofCart, 0)
  return Math.min(1, 1 - left + amounts)
}

const usualOf = (bounds: readonly ShareBound[]): number => 1 - bounds.reduce((left, { usual }) => left * (1 - usual), 1)

/** What is too complex to say may be anything. */
function meetRegions(boxes: Region, { full }: Eligibility, ruleSet: RuleSet): Box[] {
  if (full === undefined) return [...boxes]
  return boxes.flatMap((box) =>
    full.flatMap((other) => {
      const both = meetBoxes(box, other)
      const complete = both && completeBox(both, ruleSet)
      return complete ?? []
    }),
  )
}

/** By places, each pair worked out when it is first asked for. */
function compatibilityOf(rivals: readonly BoundedCampaign[], ruleSet: RuleSet, proves: boolean) {
  const known = new Map<number, boolean>()
  return (one: number, other: number): boolean => {
    const [a, b] = [rivals[one], rivals[other]]
    const key = one * rivals.length + other
    const found = known.get(key) ?? (a !== undefined && b !== undefined && goTogether(a, b, ruleSet, proves))
    known.set(key, found)
    return found
  }
}

/** A moment for both is looked for in some weeks only: that there is none proves nothing. */
function goTogether(
  { campaign: a, ...one }: BoundedCampaign,
  { campaign: b, ...other }: BoundedCampaign,
  ruleSet: RuleSet,
  proves: boolean,
): boolean {
  if (a === b) return true
  if (isEmptySpan(meetSpans(one.eligibility.span, other.eligibility.span))) return false
  if (!proves && (a.every.length > 0 || b.every.length > 0) && commonMoment([a, b], [], ruleSet) === undefined)
    return false
  // On the shelf and in the cart two campaigns do not look at each other.
  if (a.onPrices !== b.onPrices) return true
  const picks = picksOne(a, b, ruleSet)
  return (picks === undefined || picks === 'all' || picks === 'per-line') && !keepsOut(a, b, ruleSet)
}
