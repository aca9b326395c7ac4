import type { Declaration } from '../../syntax/tree.ts'
import { contentKeyOf } from '../check-cache.ts'
import { type References, referencesOf } from '../references.ts'
import type { RuleSet } from '../rule-set.ts'

/** Tests and scenarios do not count as uses. */
export function usesIn(ruleSet: RuleSet): References {
  const others = ruleSet.files.flatMap((file) => file.declarations).filter((each) => counted.has(each.kind))
  const campaigns = [...ruleSet.campaigns.values()]
  const references = [
    ...others.map((node) => referencesOf(node, node)),
    ...campaigns.map((campaign) => referencesOf(campaign.node, contentKeyOf(campaign) ?? campaign)),
  ]
  const joined = (pick: (one: References) => ReadonlySet<string>) =>
    new Set(references.flatMap((each) => [...pick(each)]))
  return {
    lets: joined((each) => each.lets),
    products: joined((each) => each.products),
    segments: joined((each) => each.segments),
    pools: joined((each) => each.pools),
    codes: joined((each) => each.codes),
    groups: joined((each) => each.groups),
    attributes: joined((each) => each.attributes),
    everySegment: references.some((each) => each.everySegment),
  }
}

const counted: ReadonlySet<Declaration['kind']> = new Set<Declaration['kind']>([
  'settings',
  'let',
  'products',
  'segment',
  'coupons',
  'group',
  'program',
  'membership',
  'gift-cards',
])
