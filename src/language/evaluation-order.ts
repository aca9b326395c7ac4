/** The evaluation order of campaigns, and their `similar` classes. */
import { inOrder } from '../check/order.ts'
import type { Campaign, RuleSet } from '../check/rule-set.ts'
import { similarKinds } from '../check/similar.ts'
import { memoize } from './memoize.ts'

export interface OrderPosition {
  /** Counts from 1. */
  readonly place: number
  readonly of: number
}

/** Position of each campaign among the shelf campaigns or among the cart campaigns. */
export const orderPositions: (ruleSet: RuleSet) => ReadonlyMap<string, OrderPosition> = memoize((ruleSet) => {
  const ordered = inOrder(ruleSet.campaigns.values(), ruleSet)
  const [shelf, cart] = [true, false].map((onPrices) => ordered.filter((each) => each.onPrices === onPrices))
  return new Map(
    [shelf, cart].flatMap((campaigns = []) =>
      campaigns.map(({ name }, index) => [name, { place: index + 1, of: campaigns.length }] as const),
    ),
  )
})

const kindsOf: (campaign: Campaign) => string = memoize((campaign) => similarKinds(campaign).join(', '))

/** The kinds of a campaign's conditions, such as "cart value, coupon"; empty without conditions. */
export const similarityOf = (campaign: Campaign): string => kindsOf(campaign)

export function similarTo(campaign: Campaign, ruleSet: RuleSet): string[] {
  const { byKinds, byName } = groupsOf(ruleSet)
  const alike = [
    ...(byKinds.get(kindsOf(campaign)) ?? []),
    ...(campaign.similarAs === undefined ? [] : (byName.get(campaign.similarAs) ?? [])),
  ]
  return [...new Set(alike)]
    .filter(({ name, onPrices }) => name !== campaign.name && onPrices === campaign.onPrices)
    .map(({ name }) => name)
}

const groupsOf = memoize(({ campaigns }: RuleSet) => ({
  byKinds: Map.groupBy(campaigns.values(), kindsOf),
  byName: Map.groupBy(campaigns.values(), ({ similarAs }) => similarAs),
}))
