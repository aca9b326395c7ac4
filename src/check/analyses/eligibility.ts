/**
 * When a campaign is eligible. Cached until it, or anything it may refer to, changes, so an edit recomputes only what it affects.
 */

import { contentKeyOf } from '../check-cache.ts'
import type { Campaign, RuleSet } from '../rule-set.ts'
import { whereTrue } from './domain/normalise.ts'
import { everything, intersect, type Region } from './domain/region.ts'
import { complete } from './domain/relations.ts'
import { openSpan, type Span } from './span.ts'

export interface Eligibility {
  /** The region in which all `when` lines hold; undefined if it is too complex. */
  readonly region: Region | undefined
  /** The same region, completed and without empty boxes. */
  readonly full: Region | undefined
  readonly span: Span
}

const cache = new WeakMap<object, Eligibility>()

export function eligibilityOf(campaign: Campaign, ruleSet: RuleSet): Eligibility {
  const key = contentKeyOf(campaign) ?? campaign
  const known = cache.get(key)
  if (known) return known
  const region = campaign.conditions.reduce<Region | undefined>(
    (so, condition) => intersect(so, whereTrue(condition, ruleSet)),
    everything,
  )
  const eligibility = { region, full: region && complete(region, ruleSet), span: openSpan(campaign, ruleSet.lets) }
  cache.set(key, eligibility)
  return eligibility
}
