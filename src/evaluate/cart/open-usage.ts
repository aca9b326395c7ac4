import { comparedCode } from '../../syntax/compared-code.ts'
import type { Counts, OpenUsage } from '../model.ts'
import type { CampaignUsage, Counters, Usage } from './cart.ts'
import { type Currency, readAmount, readQuantity } from './read-amount.ts'

/** Reads usage into numbers: counts as they are, amounts in minor units, units in millionths. */
export function openUsage(usage: Usage | undefined, currency: Currency): OpenUsage {
  if (usage === undefined) return nothingUsed
  return {
    campaigns: new Map(
      Object.entries(usage.campaigns ?? {}).map(([name, used]) => [
        name,
        openCounts(used, `usage.campaigns.${name}`, currency),
      ]),
    ),
    codes: new Map(Object.entries(usage.codes ?? {}).map(([code, used]) => [comparedCode(code), used])),
    pools: new Map<string, Counters>(Object.entries(usage.pools ?? {})),
  }
}

const nothingUsed: OpenUsage = { campaigns: new Map(), codes: new Map(), pools: new Map() }

function openCounts(used: CampaignUsage, path: string, currency: Currency): Counts<CampaignUsage> {
  const counts = Object.entries(used).map(([name, value]): [string, number] => {
    if (typeof value === 'number') return [name, value]
    const at = `${path}.${name}`
    return [name, name.startsWith('units') ? readQuantity(value, at, 'allowed') : readAmount(value, at, currency)]
  })
  return Object.fromEntries(counts)
}
