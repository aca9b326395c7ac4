/** Sums of orders, and the columns that reports make of them. */
import { formatMinor } from '../../money/amounts.ts'
import { roundShare } from '../../money/rounding.ts'
import { msg } from '../../words/message.ts'
import type { OrderFigures } from './order-figures.ts'
import type { Cell, Column } from './table.ts'

/** Amounts in minor units. */
export interface Sums {
  /** Committed orders. */
  orders: number
  /** Orders that came back whole, or were cancelled: in no other figure. */
  returned: number
  basket: number
  discount: number
  revenue: number
  margin: number
  /** Of the committed orders whose costs are known: `margin` is theirs. */
  known: number
}

export const noSums = (): Sums => ({ orders: 0, returned: 0, basket: 0, discount: 0, revenue: 0, margin: 0, known: 0 })

/** `discount`: of the order in whole where it is not said. */
export function addOrder(sums: Sums, order: OrderFigures, discount = order.discount): void {
  if (order.state !== 'committed') {
    sums.returned++
    return
  }
  sums.orders++
  sums.basket += order.subtotal - order.discount
  sums.discount += discount
  sums.revenue += order.revenue
  if (order.margin === undefined) return
  sums.margin += order.margin
  sums.known++
}

export const sumColumns: readonly Column[] = [
  { key: 'orders', title: msg`Orders`, kind: 'count' },
  { key: 'returned', title: msg`Returned`, kind: 'count' },
  { key: 'averageBasket', title: msg`Average basket`, kind: 'money' },
  { key: 'discount', title: msg`Discount`, kind: 'money' },
  { key: 'revenue', title: msg`Revenue`, kind: 'money' },
  { key: 'margin', title: msg`Margin`, kind: 'money' },
]

/** The margin is that of orders whose costs are known; absent where there is none. */
export function sumCells(
  { orders, returned, basket, discount, revenue, margin, known }: Sums,
  digits: number,
): Record<string, Cell> {
  const money = (value: number): string => formatMinor(value, digits)
  return {
    ...{ orders, returned, discount: money(discount), revenue: money(revenue) },
    averageBasket: orders === 0 ? undefined : money(average(basket, orders)),
    margin: known === 0 ? undefined : money(margin),
  }
}

/** Half up, to a whole minor unit. */
export const average = (total: number, count: number): number => roundShare(total, 1, count, 'half-up')
