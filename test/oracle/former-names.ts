/** M98: counts and switches stored under a former name. */
import type { CampaignUsage, Cart, Counters } from '../../src/evaluate/cart/cart.ts'
import { shortCounterNames } from '../../src/evaluate/cart/counters.ts'
import { exact } from './exact.ts'
import { type Campaign, said } from './rules.ts'

export const formerName = (campaign: Campaign): string | undefined => said(campaign, 'was')[0]?.name.text

export const isOff = (campaign: Campaign, { usage }: Cart): boolean =>
  [campaign.name, formerName(campaign)].some((name) => name !== undefined && usage?.off?.includes(name) === true)

type Counted = CampaignUsage | Counters

/** The sum of the counts under the current name and the former one. */
export function countedUnder(
  counters: Readonly<Record<string, Counted>> | undefined,
  name: string,
  was: string | undefined,
): Readonly<Record<string, string>> {
  const all: Record<string, string> = {}
  for (const each of was === undefined ? [name] : [name, was]) {
    for (const [field, count] of Object.entries(counters?.[each] ?? {})) {
      const counter = shortCounterNames.get(field) ?? field
      all[counter] = exact(all[counter] ?? 0)
        .plus(count as string | number)
        .toString()
    }
  }
  return all
}
