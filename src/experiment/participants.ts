/** The customers in an experiment, and what they bought. */
import { times } from '../history/import/amounts.ts'

export type Arm = 'main' | 'trial'

/** Amounts are whole millionths, so that sums are exact: 12.50 is 12500000. */
export interface Participant {
  readonly arm: Arm
  readonly segments: ReadonlySet<string>
  /** Instant of their first decision, in milliseconds since 1970 UTC: earlier orders don't belong to the experiment. */
  readonly since: number
  orders: number
  /** Goods after discounts, less refunds. */
  revenue: number
  discount: number
  /** Revenue less the cost of the goods; undefined if any cost is unknown. */
  margin: number | undefined
}

export interface Participants {
  readonly all: readonly Participant[]
  /** Customers who were in both arms because the share was changed: they don't count in any figure. */
  readonly inBoth: number
  readonly currency?: string
  /** Source of the orders. */
  readonly ordersFrom: 'log' | 'history'
}

export interface BoughtOrder {
  readonly revenue: number
  readonly discount: number
  /** Amount refunded; `all` if the order doesn't count. */
  readonly refund: number | 'all'
  readonly lines: readonly {
    readonly quantity: number
    /** Per unit. */
    readonly cost: number | undefined
  }[]
}

export function newParticipant(who: Pick<Participant, 'arm' | 'segments' | 'since'>): Participant {
  return { ...who, orders: 0, revenue: 0, discount: 0, margin: 0 }
}

export function addOrder(who: Participant, { revenue, discount, refund, lines }: BoughtOrder): void {
  if (refund === 'all') return
  who.orders++
  who.revenue += revenue - refund
  who.discount += discount
  const costs = lines.map(({ quantity, cost }) => (cost === undefined ? Number.NaN : times(cost, quantity)))
  const cost = costs.reduce((sum, each) => sum + each, 0)
  who.margin = who.margin === undefined || Number.isNaN(cost) ? undefined : who.margin + revenue - refund - cost
}
