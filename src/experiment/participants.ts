/** Customers of an experiment, and what they bought. */
import { times } from '../history/import/amounts.ts'

export type Arm = 'main' | 'trial'

/** Amounts are whole millionths, so that sums are exact: 12.50 is 12500000. */
export interface Participant {
  readonly arm: Arm
  readonly segments: ReadonlySet<string>
  /** Of their first decision, in milliseconds since 1970 UTC: what they ordered before is none of the experiment's. */
  readonly since: number
  orders: number
  /** Goods after discounts, less refunds. */
  revenue: number
  discount: number
  /** Revenue less the cost of the goods; undefined once a cost is not known. */
  margin: number | undefined
}

export interface Participants {
  readonly all: readonly Participant[]
  /** Customers who were in both arms, because the share was changed: in no figure. */
  readonly inBoth: number
  readonly currency?: string
  /** Where the orders come from. */
  readonly ordersFrom: 'log' | 'history'
}

export interface BoughtOrder {
  readonly revenue: number
  readonly discount: number
  /** What came back, in money; `all`: the order does not count. */
  readonly refund: number | 'all'
  readonly lines: readonly {
    readonly quantity: number
    /** Of one unit. */
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
