/** Facts about the customer and past orders. A cart without a customer is known to have none (M31). */
import type { Duration, Environment, Fact } from '../../../compile/rules.ts'
import { sum, sumOf } from '../../../money/sum.ts'
import { addDuration, dayLength, daysToAnniversary, instantOf, parseDate, startOfPeriod } from '../../cart/time.ts'
import { memoizePerCart } from '../../memoize.ts'
import type { OpenCart, OpenCustomer, Truth } from '../../model.ts'
import { truth } from '../truth.ts'
import { amount, count, type FactContext, type PrepareFact } from './tools.ts'

const segment: PrepareFact = ({ names = [] }) => ({
  of: 'truth',
  read: (cart) => truth(names.some((name) => cart.segments.has(name))),
})

const customer: PrepareFact = (fact) => {
  const ids = new Set(fact.names)
  return { of: 'truth', read: (cart) => truth(cart.customer !== undefined && ids.has(cart.customer.id)) }
}

const firstOrder: PrepareFact = () => ({
  of: 'truth',
  read: (cart) => (cart.customer?.orders === undefined ? -1 : truth(cart.customer.orders === 0)),
})

const birthday: PrepareFact = ({ period }) => ({
  of: 'truth',
  read: (cart) => {
    const born = cart.source.customer?.birthday
    return isNear(born === undefined ? undefined : parseDate(born), cart, period)
  },
})

const anniversary: PrepareFact = ({ date, period }, context) => {
  const reader = date && context.reader(date)
  return {
    of: 'truth',
    read: (cart, running) => {
      const minute = reader?.of === 'date' ? reader.read(cart, running) : undefined
      return isNear(minute === undefined ? undefined : minute / 1440, cart, period)
    },
  }
}

const noTime: Duration = { count: 0, unit: 'day' }

/** Whether an anniversary of the day is within the given number of days (M34). */
function isNear(day: number | undefined, { local }: OpenCart, period: Duration = noTime): Truth {
  return day === undefined ? -1 : truth(daysToAnniversary(local.day, day) <= daysAhead(local.day, period))
}

/** The number of days a duration from today spans; months and years follow the calendar. */
const daysAhead = (today: number, period: Duration): number =>
  Math.floor(addDuration(today * dayLength, period) / dayLength) - today

const member: PrepareFact = ({ names = [] }) => ({
  of: 'truth',
  read: (cart) => truth(names.some((name) => cart.source.customer?.memberships?.includes(name) ?? false)),
})

type PastOrder = NonNullable<OpenCustomer['history']>[number]

/** Past orders before the cart's instant: within the period (M33, M81), or all that the cart lists if there is no period. */
function pastOrders<T>(
  { period, this: since }: Fact,
  { rules }: FactContext,
  compute: (orders: readonly PastOrder[], cart: OpenCart) => T,
): (cart: OpenCart) => T | undefined {
  return memoizePerCart((cart: OpenCart) => {
    const from = startOfWindow(cart, period, since, rules)
    const orders = cart.customer?.history?.filter(({ at }) => at >= from && at < cart.at)
    return orders && compute(orders, cart)
  })
}

function startOfWindow(
  { local }: OpenCart,
  period: Fact['period'],
  since: Fact['this'],
  { zone }: Environment,
): number {
  if (since) return instantOf(startOfPeriod(local.day, since) * dayLength, zone)
  return period ? instantOf(addDuration(local.clock, period, -1), zone) : Number.NEGATIVE_INFINITY
}

const pastSpend: PrepareFact = (fact, context) => {
  if (!fact.goods) return amount(pastOrders(fact, context, (orders) => sumOf(orders, (order) => order.amount)))
  const goods = context.goods(fact.goods)
  const paidFor = ({ lines }: PastOrder, cart: OpenCart): number | undefined =>
    lines && sumOf(lines, ({ line, amount }) => (goods.matches(line, cart, false) ? amount : 0))
  return amount(pastOrders(fact, context, (orders, cart) => sumOfKnown(orders.map((order) => paidFor(order, cart)))))
}

const pastCount: PrepareFact = (fact, context) => {
  if (!fact.goods) return count(pastOrders(fact, context, (orders) => orders.length))
  const goods = context.goods(fact.goods)
  const isOne = ({ lines }: PastOrder, cart: OpenCart): number | undefined =>
    lines && (lines.some(({ line }) => goods.matches(line, cart, false)) ? 1 : 0)
  return count(pastOrders(fact, context, (orders, cart) => sumOfKnown(orders.map((order) => isOne(order, cart)))))
}

/** Unknown if any of them is unknown. */
function sumOfKnown(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined)
  return known.length < values.length ? undefined : sum(known)
}

export const customerFacts = {
  segment,
  'no-segment': () => ({ of: 'truth', read: (cart) => truth(cart.segments.size === 0) }),
  'signed-in': () => ({ of: 'truth', read: (cart) => truth(cart.customer !== undefined) }),
  customer,
  'first-order': firstOrder,
  orders: (fact, context) => (fact.goods ? pastCount(fact, context) : count((cart) => cart.customer?.orders)),
  'orders-in-last': pastCount,
  'orders-this': pastCount,
  spend: (fact, context) => (fact.goods ? pastSpend(fact, context) : amount((cart) => cart.customer?.spend)),
  'spend-in-last': pastSpend,
  'spend-this': pastSpend,
  birthday,
  anniversary,
  today: () => ({ of: 'date', read: (cart) => cart.local.day * 1440 }),
  'subscribed-since': () => ({
    of: 'date',
    read: (cart) => {
      const since = cart.customer?.subscribedSince
      return since === undefined ? undefined : since * 1440
    },
  }),
  'subscribed-for': () => ({ of: 'elapsed', read: (cart) => cart.customer?.subscribedSince }),
  member,
} satisfies Record<string, PrepareFact>
