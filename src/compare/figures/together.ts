import { floatAt, wholeAt } from '../../columns/cells.ts'
import type { Frame, SideColumns } from '../frame.ts'
import type { CampaignPair } from '../model.ts'
import { type ComparisonSummary, numbered } from '../summary/read.ts'
import { addTo, type Table } from '../summary/summary.ts'

const maxListed = 50

export function sumTogether({ counts, orders }: Frame, { outcomes }: SideColumns, together: Table): void {
  const { appliedStart, appliedCampaign, appliedDiscount } = outcomes
  for (let i = 0; i < orders; i++) {
    if (counts[i] === 0) continue
    const end = wholeAt(appliedStart, i + 1)
    for (let x = wholeAt(appliedStart, i); x < end; x++) {
      for (let y = x + 1; y < end; y++) {
        const [one, other] = [wholeAt(appliedCampaign, x), wholeAt(appliedCampaign, y)]
        const discount = floatAt(appliedDiscount, x) + floatAt(appliedDiscount, y)
        addTo(together, `${Math.min(one, other)} ${Math.max(one, other)}`, [1, discount])
      }
    }
  }
}

/** Pairs of campaigns that applied to the same orders, most orders first. */
export function together({ subject, summary }: ComparisonSummary, side: 'a' | 'b'): CampaignPair[] {
  const name = (place: number): string => subject.campaigns[side][place]?.name ?? ''
  return numbered(summary.sides[side].together)
    .map(([[one = 0, other = 0], [orders = 0, discount = 0]]) => ({ one, other, orders, discount }))
    .sort((x, y) => y.orders - x.orders || x.one - y.one || x.other - y.other)
    .slice(0, maxListed)
    .map(({ one, other, ...sums }) => ({ campaigns: [name(one), name(other)], ...sums }))
}
