/** The effect of an edit on the last month of the history, small enough to run after each pause in typing. */
import { floatAt, wholeAt } from '../columns/cells.ts'
import type { Rules } from '../compile/rules.ts'
import { startOf } from '../compile/zone.ts'
import type { HistoryFilter, Outcomes } from '../history/model.ts'
import { toOutcomes } from '../history/replay/columns.ts'
import { isStopped, replayPartition } from '../history/replay/partition.ts'
import type { History } from '../history/store.ts'
import { dayOf } from './frame.ts'

export interface RecentOrders {
  readonly filter: HistoryFilter
  /** Orders in the month. The filter may cover only the latest of them. */
  readonly ofMonth: number
}

/** `Amount` is minor units as a number here, and major units as a decimal string in the window. */
export interface RecentEffect<Amount = number> {
  /** First and last day of the replayed orders. */
  readonly from: string
  readonly to: string
  /** Number of replayed orders: the latest of the month, up to a limit. */
  readonly orders: number
  readonly ofMonth: number
  readonly changed: number
  /** On goods and delivery. */
  readonly discountBefore: Amount
  readonly discountAfter: Amount
  /** After the edit, most orders first. */
  readonly campaigns: readonly { readonly campaign: string; readonly orders: number; readonly discount: Amount }[]
  /** The orders with the largest change, and what their customers pay. */
  readonly examples: readonly { readonly order: string; readonly before: Amount; readonly after: Amount }[]
}

const month = 30
const maxOrders = 10_000
const maxExamples = 5

/** The orders of the history's last thirty days, or the latest of them if there are too many. Undefined for an empty history. */
export function recentOrders({ db, timezone }: History): RecentOrders | undefined {
  const zone = timezone() ?? 'UTC'
  const last = db
    .prepare<[], { at: number; offset: number }>('SELECT at, offset FROM orders ORDER BY at DESC LIMIT 1')
    .get()
  if (last === undefined) return undefined
  const lastDay = new Date(last.at + last.offset * 60_000)
  const firstDay = new Date(lastDay.getTime() - (month - 1) * 86_400_000).toISOString().slice(0, 10)
  const from = startOf(firstDay, zone)
  const ofMonth = db.prepare<[number], number>('SELECT count(*) FROM orders WHERE at >= ?').pluck().get(from) ?? 0
  const firstTaken = db
    .prepare<[number], number>('SELECT at FROM orders ORDER BY at DESC, number DESC LIMIT 1 OFFSET ?')
    .pluck()
    .get(maxOrders - 1)
  return { filter: { from: Math.max(from, firstTaken ?? from) }, ofMonth }
}

/** Runs in this thread; undefined if `goOn`, which is polled, returns false. */
export function replayRecent(
  history: History,
  rules: Rules,
  { filter }: RecentOrders,
  goOn: () => boolean,
): Outcomes | undefined {
  const columns = replayPartition(history, rules, { filter, partition: { index: 0, of: 1 }, goOn })
  return isStopped(columns) || !goOn() ? undefined : toOutcomes([columns], rules)
}

/** Skips orders that either side could not evaluate. */
export function recentEffect(
  history: History,
  { before, after, rules }: { readonly before: Outcomes; readonly after: Outcomes; readonly rules: Rules },
  { ofMonth }: RecentOrders,
): RecentEffect {
  let [orders, changed, discountBefore, discountAfter] = [0, 0, 0, 0]
  const sums = after.campaigns.map((campaign) => ({ campaign, orders: 0, discount: 0 }))
  const changes: { readonly place: number; readonly before: number; readonly after: number }[] = []
  for (let i = 0; i < after.orders; i++) {
    const [paidBefore, paidAfter] = [paidIn(before, i), paidIn(after, i)]
    if (Number.isNaN(paidBefore + paidAfter)) continue
    orders++
    discountBefore += discountIn(before, i)
    discountAfter += discountIn(after, i)
    for (let entry = wholeAt(after.appliedStart, i); entry < wholeAt(after.appliedStart, i + 1); entry++) {
      const sum = sums[wholeAt(after.appliedCampaign, entry)]
      if (sum === undefined) continue
      sum.orders++
      sum.discount += floatAt(after.appliedDiscount, entry)
    }
    if (paidBefore === paidAfter) continue
    changed++
    changes.push({ place: i, before: paidBefore, after: paidAfter })
  }
  const size = (each: (typeof changes)[number]): number => Math.abs(each.after - each.before)
  const id = history.db.prepare<[number], string>('SELECT id FROM orders WHERE number = ?').pluck()
  return {
    from: after.orders === 0 ? '' : dayOf(floatAt(after.at, 0), rules.zone),
    to: after.orders === 0 ? '' : dayOf(floatAt(after.at, after.orders - 1), rules.zone),
    orders,
    ofMonth,
    changed,
    discountBefore,
    discountAfter,
    campaigns: sums.filter((each) => each.orders > 0).sort((x, y) => y.orders - x.orders),
    examples: changes
      .sort((x, y) => size(y) - size(x))
      .slice(0, maxExamples)
      .map(({ place, ...pays }) => ({ order: id.get(floatAt(after.orderNumbers, place)) ?? '', ...pays })),
  }
}

const discountIn = ({ discount, shelfDiscount, deliveryDiscount }: Outcomes, i: number): number =>
  floatAt(discount, i) + floatAt(shelfDiscount, i) + floatAt(deliveryDiscount, i)

const paidIn = ({ goods, delivery, deliveryDiscount }: Outcomes, i: number): number =>
  floatAt(goods, i) + floatAt(delivery, i) - floatAt(deliveryDiscount, i)
