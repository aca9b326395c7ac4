/**
 * What is found of two campaigns by themselves. It is kept while both, and all they can refer to, say the same: after
 * an edit only pairs with an edited campaign are evaluated again.
 */
import { contentKeyOf } from '../check/check-cache.ts'
import type { Campaign } from '../check/rule-set.ts'
import type { AnalysisInput } from './outcome.ts'

export function rememberedForPair<Found extends object>(
  examine: (first: Campaign, second: Campaign, of: AnalysisInput) => Found,
): (first: Campaign, second: Campaign, of: AnalysisInput) => Found {
  const known = new WeakMap<object, WeakMap<object, Found>>()
  return (first, second, of) => {
    const key = contentKeyOf(first) ?? first
    const ofFirst = known.get(key) ?? new WeakMap<object, Found>()
    known.set(key, ofFirst)
    const found = ofFirst.get(contentKeyOf(second) ?? second) ?? examine(first, second, of)
    ofFirst.set(contentKeyOf(second) ?? second, found)
    return found
  }
}
