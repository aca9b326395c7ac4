/** Totals of orders, and the report columns built from them. */
import { formatMinor } from '../../money/amounts.ts'
import { roundShare } from '../../money/rounding.ts'
import { msg } from '../../words/message.ts'
import type { OrderFigures } from './order-figures.ts'
import type { Cell, Column } from './table.ts'

/** Amounts in minor units. */
export interface Sums {
  orders: number
  /** Orders that were returned in full or cancelled: they don't count in any other figure. */
  returned: number
  basket: number
  discount: number
  revenue: number
  margin: number
  /** How many committed orders have known costs; `margin` covers only those. */
  known: number
}

export const noSums = (): Sums => ({ orders: 0, returned: 0, basket: 0, discount: 0, revenue: 0, margin: 0, known: 0 })

/** `discount`: defaults to that of the whole order. */
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

/** The margin covers only orders with known costs; absent if there are none. */
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

/** Rounds half up to a whole minor unit. */
export const average = (total: number, count: number): number => roundShare(total, 1, count, 'half-up')
