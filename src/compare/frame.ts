/** Aligns two outcomes of the same orders and derives the columns that all figures use. */
import { floatAt, wholeAt } from '../columns/cells.ts'
import type { Rules, Zone } from '../compile/rules.ts'
import { formatDay, localDay } from '../evaluate/cart/time.ts'
import type { Outcomes } from '../history/model.ts'
import { type GroupedOrders, groupOrders } from './bootstrap.ts'
import type { OrderFacts } from './order-facts.ts'

/** One scenario's result for every order, in minor units; zero for orders that do not count. */
export interface SideColumns {
  readonly outcomes: Outcomes
  readonly rules: Rules | undefined
  readonly discount: Float64Array
  readonly net: Float64Array
  readonly touched: Uint8Array
}

export interface Frame {
  readonly a: SideColumns
  readonly b: SideColumns
  readonly orders: number
  /** 1 for an order that counts, 0 for one that either scenario refused. */
  readonly counts: Uint8Array
  readonly counted: number
  readonly facts: OrderFacts
  readonly grouped: GroupedOrders
  /** Local day of each order, in days since 1970. */
  readonly day: Int32Array
  readonly zone: Zone
}

export interface FrameOptions {
  readonly rules?: { readonly a: Rules; readonly b: Rules }
  readonly zone: Zone
  readonly seed: number
  /** A frame of the same A, orders and seed, from which everything that depends only on those is reused. */
  readonly like?: Frame
}

export function newFrame(a: Outcomes, b: Outcomes, facts: OrderFacts, options: FrameOptions): Frame {
  if (a.orders !== b.orders || a.orderNumbers.some((number, i) => number !== b.orderNumbers[i])) {
    throw new RangeError('the two outcomes are not of the same orders')
  }
  if (a.currency !== b.currency) throw new RangeError(`A is in ${a.currency} and B in ${b.currency}`)
  const { zone, seed, rules, like } = options
  const counts = Uint8Array.from(a.goods, (goods, i) => (Number.isNaN(goods + floatAt(b.goods, i)) ? 0 : 1))
  return {
    a: like && isSame(like.counts, counts) ? like.a : sideOf(a, rules?.a, counts),
    b: sideOf(b, rules?.b, counts),
    orders: a.orders,
    counts,
    counted: counts.reduce((sum, each) => sum + each, 0),
    facts,
    grouped: like?.grouped ?? groupOrders(facts.customer, a.orderNumbers, seed),
    day: like?.day ?? Int32Array.from(a.at, (at) => localDay(at, zone)),
    zone,
  }
}

const isSame = (one: Uint8Array, other: Uint8Array): boolean => one.every((each, i) => each === other[i])

function sideOf(outcomes: Outcomes, rules: Rules | undefined, counts: Uint8Array): SideColumns {
  const { orders, goods, delivery, deliveryDiscount, shelfDiscount, appliedStart } = outcomes
  const discount = new Float64Array(orders)
  const net = new Float64Array(orders)
  const touched = new Uint8Array(orders)
  for (let i = 0; i < orders; i++) {
    if (counts[i] === 0) continue
    const onShelf = floatAt(shelfDiscount, i)
    const onDelivery = floatAt(deliveryDiscount, i)
    discount[i] = floatAt(outcomes.discount, i) + onShelf + onDelivery
    net[i] = floatAt(goods, i) + floatAt(delivery, i) - onDelivery
    touched[i] = onShelf > 0 || wholeAt(appliedStart, i + 1) > wholeAt(appliedStart, i) ? 1 : 0
  }
  return { outcomes, rules, discount, net, touched }
}

/** The local date of an instant: "2026-10-03". */
export const dayOf = (at: number, zone: Zone): string => formatDay(localDay(at, zone))
