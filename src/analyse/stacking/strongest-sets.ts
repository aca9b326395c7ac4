/** Sets of campaigns that may apply together to one cart, ordered by the discount they may give. */
import { keepsOut, picksOne } from '../../check/analyses/combination.ts'
import { type Box, everything, meetBoxes, type Region } from '../../check/analyses/domain/region.ts'
import { completeBox } from '../../check/analyses/domain/relations.ts'
import type { Eligibility } from '../../check/analyses/eligibility.ts'
import type { Steps } from '../../check/analyses/finding.ts'
import { isEmptySpan, meetSpans, type Span } from '../../check/analyses/span.ts'
import type { Campaign, RuleSet } from '../../check/rule-set.ts'
import { commonMoment } from '../witness/moment.ts'
import { noShare, type ShareBound } from './share-bound.ts'

export interface BoundedCampaign {
  readonly campaign: Campaign
  readonly eligibility: Eligibility
  readonly bound: ShareBound
}

export interface CampaignSet {
  readonly campaigns: readonly Campaign[]
  /** The region in which the conditions of all hold. */
  readonly boxes: Region
  /** The share that they typically take, from 0 to 1. */
  readonly usual: number
}

export interface StrongestSets {
  readonly sets: readonly CampaignSet[]
  /** Whether no other set can be as strong. */
  readonly isWhole: boolean
}

/** Campaigns, steps, sets to keep, and alternatives of a set's conditions to follow. */
const searchLimits = { rivals: 30, steps: 600, sets: 3, boxes: 4 }

/** The maximum and the typical share of all of them together, as if all could be combined. */
export const boundOfAll = (rivals: readonly BoundedCampaign[]): { readonly most: number; readonly usual: number } => {
  const bounds = rivals.map(({ bound }) => bound)
  return { most: shareOf(bounds), usual: usualOf(bounds) }
}

/**
 * The largest share that any set of them can take; 1 if no smaller bound can be proved,
 * in particular if one can take everything by itself.
 */
export function* maxOfAnySet(all: readonly BoundedCampaign[], ruleSet: RuleSet): Steps<number> {
  if (all.some(({ bound }) => bound.ofUnit >= 1)) return 1
  return (yield* searchSets(all, ruleSet, { proves: true })).most
}

export const strongestSets = (all: readonly BoundedCampaign[], ruleSet: RuleSet): Steps<StrongestSets> =>
  searchSets(all, ruleSet, { proves: false })

/** Branch and bound: strongest campaign first, sets with it before sets without it. */
function* searchSets(
  all: readonly BoundedCampaign[],
  ruleSet: RuleSet,
  { proves }: { readonly proves: boolean },
): Steps<StrongestSets & { readonly most: number }> {
  const sorted = all
    .filter(({ bound }) => bound.ofUnit > 0 || bound.ofCart > 0)
    .sort((a, b) => b.bound.usual - a.bound.usual || b.bound.ofUnit - a.bound.ofUnit)
  const rivals = sorted.slice(0, searchLimits.rivals)
  // Campaigns beyond the search limit are assumed to be in every set.
  const always = sorted.slice(searchLimits.rivals).map(({ bound }) => bound)
  const compatible = compatibilityOf(rivals, ruleSet, proves)
  const found: CampaignSet[] = []
  let steps = 0
  let isWhole = true
  let largest = 0

  function* visit(from: number, chosen: readonly number[], boxes: Region, span: Span): Steps<void> {
    const open = rivals.flatMap((_, i) => (i >= from && chosen.every((one) => compatible(one, i)) ? [i] : []))
    const bounds = [...chosen, ...open].map((i) => rivals[i]?.bound ?? noShare)
    const couldTake = shareOf([...bounds, ...always])
    const couldUsually = usualOf(bounds)
    const isWeak = couldUsually <= (found[0]?.usual ?? -1)
    if (++steps > searchLimits.steps) isWhole = false
    if (steps % stepsAtOnce === 0) yield
    // Prune: the set would be weaker than the best one, and no set of this branch would raise the proved maximum.
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
    if (met.length > 0) yield* visit(next + 1, [...chosen, next], met.slice(0, searchLimits.boxes), both)
    // Dropped alternatives might have been compatible where the kept ones are not.
    if (met.length > searchLimits.boxes) largest = Math.max(largest, couldTake)
    yield* visit(next + 1, chosen, boxes, span)
  }
  const keep = (chosen: readonly number[], boxes: Region): void => {
    const members = chosen.flatMap((i) => rivals[i] ?? [])
    if (found.some(({ campaigns }) => members.every(({ campaign }) => campaigns.includes(campaign)))) return
    const usual = usualOf(members.map(({ bound }) => bound))
    found.push({ campaigns: members.map(({ campaign }) => campaign), boxes, usual })
    found.sort((a, b) => b.usual - a.usual)
    if (found.length > searchLimits.sets) found.pop()
  }
  yield* visit(0, [], everything, {})
  return { sets: found, most: isWhole ? largest : 1, isWhole: isWhole && always.length === 0 }
}

const stepsAtOnce = 20

/** Shares of current prices apply one after the other; shares of the original cart add up. */
const shareOf = (bounds: readonly ShareBound[]): number => {
  const left = bounds.reduce((left, { ofUnit }) => left * (1 - ofUnit), 1)
  const amounts = bounds.reduce((sum, { ofCart }) => sum + ofCart, 0)
  return Math.min(1, 1 - left + amounts)
}

const usualOf = (bounds: readonly ShareBound[]): number => 1 - bounds.reduce((left, { usual }) => left * (1 - usual), 1)

/** A region that is too complex is treated as unrestricted. */
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

/** By indices of rivals; each pair is computed on first use. */
function compatibilityOf(rivals: readonly BoundedCampaign[], ruleSet: RuleSet, proves: boolean) {
  const known = new Map<number, boolean>()
  return (one: number, other: number): boolean => {
    const [a, b] = [rivals[one], rivals[other]]
    const key = one * rivals.length + other
    const found = known.get(key) ?? (a !== undefined && b !== undefined && areCompatible(a, b, ruleSet, proves))
    known.set(key, found)
    return found
  }
}

/** The search for a common moment covers only a few weeks, so finding none proves nothing. */
function areCompatible(
  { campaign: a, ...one }: BoundedCampaign,
  { campaign: b, ...other }: BoundedCampaign,
  ruleSet: RuleSet,
  proves: boolean,
): boolean {
  if (a === b) return true
  if (isEmptySpan(meetSpans(one.eligibility.span, other.eligibility.span))) return false
  if (!proves && (a.every.length > 0 || b.every.length > 0) && commonMoment([a, b], [], ruleSet) === undefined)
    return false
  // Campaigns on prices and cart campaigns never exclude each other.
  if (a.onPrices !== b.onPrices) return true
  const picks = picksOne(a, b, ruleSet)
  return (picks === undefined || picks === 'all' || picks === 'per-line') && !keepsOut(a, b, ruleSet)
}
