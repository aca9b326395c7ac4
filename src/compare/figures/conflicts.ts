import { floatAt, wholeAt } from '../../columns/cells.ts'
import type { Frame, SideColumns } from '../frame.ts'
import type { Conflict } from '../model.ts'
import { type ComparisonSummary, numbered } from '../summary/read.ts'
import { addTo, type Table } from '../summary/summary.ts'

const maxListed = 200
const nobody = 65_535

export function sumConflicts({ counts }: Frame, { outcomes }: SideColumns, conflicts: Table): void {
  const { lost } = outcomes
  for (let entry = 0; entry < lost.order.length; entry++) {
    const order = wholeAt(lost.order, entry)
    if (counts[order] === 0) continue
    const by = wholeAt(lost.by, entry)
    const given = by === nobody ? 0 : givenBy(outcomes, order, by)
    addTo(conflicts, `${wholeAt(lost.campaign, entry)} ${by}`, [1, given])
  }
}

/** Which campaign lost its turn to which, by number of orders. */
export function conflicts({ subject, summary }: ComparisonSummary, side: 'a' | 'b'): Conflict[] {
  const campaigns = subject.campaigns[side]
  return numbered(summary.sides[side].conflicts)
    .map(([[campaign = 0, rival = 0], [orders = 0, discount = 0]]): Conflict => {
      const by = campaigns[rival]?.name
      return { campaign: campaigns[campaign]?.name ?? '', ...(by !== undefined && { by }), orders, discount }
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
