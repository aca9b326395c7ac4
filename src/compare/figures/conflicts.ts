import { floatAt, wholeAt } from '../../columns/cells.ts'
import type { Frame, SideColumns } from '../frame.ts'
import type { Conflict } from '../model.ts'

const maxListed = 200
const nobody = 65_535

/** Which campaign lost its turn to which, most orders first. */
export function conflicts({ counts }: Frame, { outcomes }: SideColumns): Conflict[] {
  const { lost, campaigns } = outcomes
  const found = new Map<number, { orders: number; discount: number }>()
  for (let entry = 0; entry < lost.order.length; entry++) {
    const order = wholeAt(lost.order, entry)
    if (counts[order] === 0) continue
    const by = wholeAt(lost.by, entry)
    const key = wholeAt(lost.campaign, entry) * 65_536 + by
    const sums = found.get(key) ?? { orders: 0, discount: 0 }
    found.set(key, sums)
    sums.orders++
    sums.discount += by === nobody ? 0 : givenBy(outcomes, order, by)
  }
  return [...found]
    .map(([key, sums]): Conflict => {
      const by = campaigns[key % 65_536]
      return { campaign: campaigns[Math.floor(key / 65_536)] ?? '', ...(by !== undefined && { by }), ...sums }
    })
    .sort((x, y) => y.orders - x.orders || byName(x.campaign, y.campaign) || byName(x.by, y.by))
    .slice(0, maxListed)
}

/** Sorts undefined last. */
function byName(x: string | undefined, y: string | undefined): number {
  if (x === y) return 0
  return y === undefined || (x !== undefined && x < y) ? -1 : 1
}

function givenBy(
  { appliedStart, appliedCampaign, appliedDiscount }: SideColumns['outcomes'],
  order: number,
  campaign: number,
) {
  const end = wholeAt(appliedStart, order + 1)
  for (let entry = wholeAt(appliedStart, order); entry < end; entry++) {
    if (appliedCampaign[entry] === campaign) return floatAt(appliedDiscount, entry)
  }
  return 0
}
