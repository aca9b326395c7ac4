/** Selects exactly the orders that a figure or a chart element counts. */
import { floatAt, wholeAt } from '../columns/cells.ts'
import { isInRow } from './figures/breakdowns.ts'
import { eachApplied } from './figures/campaigns.ts'
import { isNear } from './figures/near-misses.ts'
import type { Frame, SideColumns } from './frame.ts'
import type { NearMiss } from './model.ts'

type OfSide = { readonly side: 'a' | 'b' }

export type OrderSelection =
  | { readonly kind: 'changed' | 'newly-touched' | 'no-longer-touched' }
  | ({ readonly kind: 'below-cost' } & OfSide)
  | ({ readonly kind: 'campaign'; readonly campaign: string } & OfSide)
  | ({ readonly kind: 'near'; readonly campaign: string; readonly unit: NearMiss['unit'] } & OfSide)
  /** `by` undefined: excluded by anything. `by` null: excluded by no single campaign. */
  | ({ readonly kind: 'lost'; readonly campaign: string; readonly by?: string | null | undefined } & OfSide)
  | ({ readonly kind: 'together'; readonly campaigns: readonly [string, string] } & OfSide)
  /** Both days inclusive. */
  | { readonly kind: 'days'; readonly first: string; readonly last: string }
  | { readonly kind: 'breakdown'; readonly by: string; readonly row: string }
  /** As in `DistributionBar`. */
  | ({ readonly kind: 'distribution'; readonly from: number; readonly to?: number | undefined } & OfSide)
  | { readonly kind: 'customer'; readonly customer: string }

/** Indexes of the orders sorted by the size of the change, ties by earlier order. */
export function selectOrders(frame: Frame, selection: OrderSelection): Uint32Array {
  const isBehind = isSelected(frame, selection)
  const change = (i: number): number => Math.abs(floatAt(frame.b.net, i) - floatAt(frame.a.net, i))
  const found: number[] = []
  for (let i = 0; i < frame.orders; i++) if (frame.counts[i] === 1 && isBehind(i)) found.push(i)
  return Uint32Array.from(found).sort((x, y) => change(y) - change(x) || x - y)
}

function isSelected(frame: Frame, selection: OrderSelection): (order: number) => boolean {
  const { a, b, facts, day } = frame
  switch (selection.kind) {
    case 'changed':
      return (i) => a.net[i] !== b.net[i]
    case 'newly-touched':
      return (i) => wholeAt(b.touched, i) > wholeAt(a.touched, i)
    case 'no-longer-touched':
      return (i) => wholeAt(b.touched, i) < wholeAt(a.touched, i)
    case 'below-cost': {
      const { belowCost } = frame[selection.side].outcomes
      return (i) => wholeAt(belowCost, i) > 0
    }
    case 'campaign':
      return among(applied(frame, frame[selection.side], selection.campaign))
    case 'lost':
      return among(lost(frame[selection.side], selection.campaign, selection.by))
    case 'near':
      return among(near(frame[selection.side], selection.campaign, selection.unit))
    case 'together': {
      const [one, other] = selection.campaigns.map((campaign) => applied(frame, frame[selection.side], campaign))
      return (i) => one?.has(i) === true && other?.has(i) === true
    }
    case 'days': {
      const [first, last] = [dayNumber(selection.first), dayNumber(selection.last)]
      return (i) => wholeAt(day, i) >= first && wholeAt(day, i) <= last
    }
    case 'breakdown':
      return isInRow(frame, selection.by, selection.row) ?? none
    case 'distribution': {
      const { discount } = frame[selection.side]
      const { from, to = Number.POSITIVE_INFINITY } = selection
      // In the bar of orders without a discount, `from` equals `to`.
      return to === 0 ? (i) => floatAt(discount, i) <= 0 : (i) => isAbove(floatAt(discount, i), from, to)
    }
    case 'customer': {
      const number = facts.customer.names.indexOf(selection.customer)
      return number < 0 ? none : (i) => facts.customer.of[i] === number
    }
  }
}

const dayNumber = (date: string): number => Date.parse(date) / 86_400_000

const none = (): boolean => false
const isAbove = (value: number, from: number, to: number): boolean => value > from && value <= to

const among =
  (places: ReadonlySet<number>) =>
  (i: number): boolean =>
    places.has(i)

function applied(frame: Frame, side: SideColumns, name: string): ReadonlySet<number> {
  const number = side.outcomes.campaigns.indexOf(name)
  const places = new Set<number>()
  eachApplied(frame, side, (order, campaign) => {
    if (campaign === number) places.add(order)
  })
  return places
}

function lost({ outcomes }: SideColumns, name: string, by: string | null | undefined): ReadonlySet<number> {
  const { lost: entries, campaigns } = outcomes
  const number = campaigns.indexOf(name)
  const isRival = (rival: number): boolean =>
    by === undefined || (by === null ? campaigns[rival] === undefined : campaigns[rival] === by)
  const places = new Set<number>()
  entries.order.forEach((order, entry) => {
    if (entries.campaign[entry] === number && isRival(wholeAt(entries.by, entry))) places.add(order)
  })
  return places
}

function near(
  { outcomes: { campaigns, nearMisses } }: SideColumns,
  name: string,
  unit: NearMiss['unit'],
): ReadonlySet<number> {
  const number = campaigns.indexOf(name)
  const kind = unit === 'amount' ? 1 : 0
  const places = new Set<number>()
  nearMisses.order.forEach((order, entry) => {
    const isOf = nearMisses.campaign[entry] === number && nearMisses.isAmount[entry] === kind
    if (isOf && isNear(nearMisses, entry)) places.add(order)
  })
  return places
}
