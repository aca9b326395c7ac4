/** The campaigns that take turns on a cart or an event, with cached facts for analyses of pairs. */
import { inOrder, rankOf } from '../order.ts'
import type { Campaign, RuleSet } from '../rule-set.ts'
import { groupsAround } from './combination.ts'
import { type Box, meetBoxes } from './domain/region.ts'
import { completeBox } from './domain/relations.ts'
import { type Eligibility, eligibilityOf } from './eligibility.ts'
import { isEmptySpan, meetSpans, type Span } from './span.ts'

export interface Turn {
  readonly campaign: Campaign
  /** From 0, in evaluation order. */
  readonly place: number
  /** The earliest rank at which it may apply: a choosing group decides at the turn of its first member (meaning.md M44). */
  readonly earliest: number
  /** Equal for campaigns whose order is decided by name alone. */
  readonly rank: string
  readonly eligibility: Eligibility
  /** Whether its conditions depend on the result of earlier campaigns. */
  readonly readsRunning: boolean
}

const cache = new WeakMap<RuleSet, readonly Turn[]>()

/** Active cart campaigns in evaluation order. Shelf campaigns combine with everything and are excluded. */
export function turnsOf(ruleSet: RuleSet): readonly Turn[] {
  const known = cache.get(ruleSet)
  if (known) return known
  const live = [...ruleSet.campaigns.values()].filter(({ status, onPrices }) => status === 'live' && !onPrices)
  const ordered = inOrder(live, ruleSet)
  const firstOf = firstPlaces(ordered, ruleSet)
  const turns = ordered.map((campaign, place): Turn => {
    const eligibility = eligibilityOf(campaign, ruleSet)
    const chosenAt = choosersAround(campaign, ruleSet).map((group) => firstOf.get(group) ?? place)
    return {
      campaign,
      place,
      earliest: Math.min(place, ...chosenAt),
      rank: rankKey(campaign, ruleSet),
      eligibility,
      readsRunning: readsRunning(eligibility),
    }
  })
  cache.set(ruleSet, turns)
  return turns
}

/** The groups around a campaign that compare their members before applying one. */
const choosersAround = (campaign: Campaign, ruleSet: RuleSet): readonly string[] =>
  groupsAround(campaign, ruleSet).filter((name) => {
    const group = ruleSet.groups.get(name)?.node
    return group?.perLine || group?.pick === 'best' || group?.pick === 'least'
  })

function firstPlaces(ordered: readonly Campaign[], ruleSet: RuleSet): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  for (const [place, campaign] of ordered.entries()) {
    for (const group of choosersAround(campaign, ruleSet)) if (!places.has(group)) places.set(group, place)
  }
  return places
}

const readsRunning = ({ region }: Eligibility): boolean =>
  region?.some((box) => [...box.values()].some(({ variable }) => !variable.steady)) ?? false

/** A missing priority at the end of a rank equals a shorter rank (meaning.md M40). */
const rankKey = (campaign: Campaign, ruleSet: RuleSet): string =>
  rankOf(campaign, ruleSet)
    .join()
    .replace(/(,Infinity)+$/, '')

/** Whether some cart of the box may be eligible for the campaign at some time of the span; true if unknown. */
export function mayEnter({ eligibility }: Turn, box: Box, span: Span, ruleSet: RuleSet): boolean {
  if (isEmptySpan(meetSpans(eligibility.span, span))) return false
  if (!eligibility.full) return true
  return eligibility.full.some((other) => {
    const both = meetBoxes(other, box)
    return both !== undefined && completeBox(both, ruleSet) !== undefined
  })
}
