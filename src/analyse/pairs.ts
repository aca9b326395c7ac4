/**
 * Results for pairs of campaigns by themselves. Cached until either campaign, or anything it may refer to, changes: an edit only
 * re-evaluates pairs with an edited campaign.
 */
import { meetBoxes } from '../check/analyses/domain/region.ts'
import type { Steps } from '../check/analyses/finding.ts'
import { isEmptySpan, meetSpans } from '../check/analyses/span.ts'
import type { Turn } from '../check/analyses/turns.ts'
import { contentKeyOf } from '../check/check-cache.ts'
import type { Campaign } from '../check/rule-set.ts'
import type { AnalysisInput } from './outcome.ts'

export function memoizePerPair<Found extends object>(
  examine: (first: Campaign, second: Campaign, of: AnalysisInput) => Steps<Found>,
): (first: Campaign, second: Campaign, of: AnalysisInput) => Steps<Found> {
  const known = new WeakMap<object, WeakMap<object, Found>>()
  return function* (first, second, of) {
    const key = contentKeyOf(first) ?? first
    const ofFirst = known.get(key) ?? new WeakMap<object, Found>()
    known.set(key, ofFirst)
    const found = ofFirst.get(contentKeyOf(second) ?? second) ?? (yield* examine(first, second, of))
    ofFirst.set(contentKeyOf(second) ?? second, found)
    return found
  }
}

/** Whether both campaigns may be eligible for the same cart, judged by their conditions; true if unknown. */
export function mayMeet({ eligibility: a }: Turn, { eligibility: b }: Turn): boolean {
  if (isEmptySpan(meetSpans(a.span, b.span))) return false
  if (!a.full || !b.full) return true
  return a.full.some((one) => b.full?.some((other) => meetBoxes(one, other) !== undefined))
}
