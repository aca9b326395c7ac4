import type { SideColumns } from '../frame.ts'
import type { DistributionBar } from '../model.ts'
import { type ComparisonSummary, numbered } from '../summary/read.ts'
import { addTo, type Table } from '../summary/summary.ts'
import { niceStep } from './bars.ts'

const barCount = 12

/** Counts orders by discount; orders without one are derived from the total. */
export function sumDiscounts({ discount }: SideColumns, discounts: Table): void {
  const times = new Map<number, number>()
  for (const amount of discount) if (amount > 0) times.set(amount, (times.get(amount) ?? 0) + 1)
  for (const [amount, orders] of times) addTo(discounts, amount, [orders])
}

interface Discounts {
  /** Sorted. */
  readonly amounts: readonly { readonly amount: number; readonly orders: number }[]
  readonly orders: number
}

/** Histogram of the discount per order: one bar for no discount, bars of equal width, and an open last bar. */
export function distribution({ summary }: ComparisonSummary): DistributionBar[] {
  const counted = summary.counts.get('orders')?.[0] ?? 0
  const [inA, inB] = [discountsOf(summary.sides.a.discounts), discountsOf(summary.sides.b.discounts)]
  const step = niceStep(Math.max(quantile(inA, 0.97), quantile(inB, 0.97)), barCount)
  const barsOf = ({ amounts, orders }: Discounts): number[] => {
    const bars = new Array<number>(barCount + 2).fill(0)
    bars[0] = counted - orders
    for (const each of amounts) {
      const bar = Math.min(barCount + 1, Math.ceil(each.amount / step))
      bars[bar] = (bars[bar] ?? 0) + each.orders
    }
    return bars
  }
  const [barsA, barsB] = [barsOf(inA), barsOf(inB)]
  return barsA.map((count, bar) => ({
    from: Math.max(0, bar - 1) * step,
    ...(bar <= barCount && { to: bar * step }),
    a: count,
    b: barsB[bar] ?? 0,
  }))
}

function discountsOf(table: Table): Discounts {
  const amounts = numbered(table).map(([[amount = 0], [orders = 0]]) => ({ amount, orders }))
  return {
    amounts: amounts.sort((x, y) => x.amount - y.amount),
    orders: amounts.reduce((sum, { orders }) => sum + orders, 0),
  }
}

/** Linear interpolation like d3's `quantile`. */
function quantile({ amounts, orders }: Discounts, share: number): number {
  const place = (orders - 1) * share
  const low = Math.floor(place)
  const below = amountAt(amounts, low)
  const above = amountAt(amounts, low + 1)
  return below + (above - below) * (place - low)
}

/** The amount at a position if the orders are sorted by discount: the last one beyond the end, 0 if there are none. */
function amountAt(amounts: Discounts['amounts'], place: number): number {
  let before = 0
  for (const { amount, orders } of amounts) {
    before += orders
    if (place < before) return amount
  }
  return amounts.at(-1)?.amount ?? 0
}
