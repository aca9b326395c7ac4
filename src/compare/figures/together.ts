import { floatAt, wholeAt } from '../../columns/cells.ts'
import type { Frame, SideColumns } from '../frame.ts'
import type { CampaignPair } from '../model.ts'

const maxListed = 50

/** Pairs of campaigns that applied to the same orders, most orders first. */
export function together({ counts, orders }: Frame, { outcomes }: SideColumns): CampaignPair[] {
  const { appliedStart, appliedCampaign, appliedDiscount, campaigns } = outcomes
  const found = new Map<number, { orders: number; discount: number }>()
  for (let i = 0; i < orders; i++) {
    if (counts[i] === 0) continue
    const end = wholeAt(appliedStart, i + 1)
    for (let x = wholeAt(appliedStart, i); x < end; x++) {
      for (let y = x + 1; y < end; y++) {
        const [one, other] = [wholeAt(appliedCampaign, x), wholeAt(appliedCampaign, y)]
        const key = Math.min(one, other) * 65_536 + Math.max(one, other)
        let sums = found.get(key)
        if (sums === undefined) {
          sums = { orders: 0, discount: 0 }
          found.set(key, sums)
        }
        sums.orders++
        sums.discount += floatAt(appliedDiscount, x) + floatAt(appliedDiscount, y)
      }
    }
  }
  const name = (place: number): string => campaigns[place] ?? ''
  return [...found]
    .sort(([x, one], [y, other]) => other.orders - one.orders || x - y)
    .slice(0, maxListed)
    .map(([key, sums]) => ({ campaigns: [name(Math.floor(key / 65_536)), name(key % 65_536)], ...sums }))
}
