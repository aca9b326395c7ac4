/** Facts about the customer and what they bought before. A cart without a customer is known to have none (M31). */
import type { Duration, Fact } from '../../../compile/rules.ts'
import { sumOf } from '../../../money/sum.ts'
import { addDuration, daysToAnniversary, instantOf, parseDate } from '../../cart/time.ts'
import { memoizePerCart } from '../../memoize.ts'
import type { OpenCart, OpenCustomer } from '../../model.ts'
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

const birthday: PrepareFact = ({ period }) => {
  const today: Duration = { count: 0, unit: 'day' }
  return {
    of: 'truth',
    read: (cart) => {
      const born = cart.source.customer?.birthday
      const date = born === undefined ? undefined : parseDate(born)
      return date === undefined
        ? -1
        : truth(daysToAnniversary(cart.local.day, date) <= daysAhead(cart.local.day, period ?? today))
    },
  }
}

/** How many days a duration from today spans; months and years by the calendar. */
const daysAhead = (today: number, period: Duration): number =>
  Math.floor(addDuration(today * 86_400_000, period) / 86_400_000) - today

const member: PrepareFact = ({ names = [] }) => ({
  of: 'truth',
  read: (cart) => truth(names.some((name) => cart.source.customer?.memberships?.includes(name) ?? false)),
})

type PastOrder = NonNullable<OpenCustomer['history']>[number]

/** Past orders from the cart's local time less the period up to the cart's own instant (M33). */
function inLast({ period }: Fact, { rules }: FactContext, compute: (orders: readonly PastOrder[]) => number) {
  return memoizePerCart((cart: OpenCart) => {
    if (!period) return undefined
    const from = instantOf(addDuration(cart.local.clock, period, -1), rules.zone)
    const orders = cart.customer?.history?.filter(({ at }) => at >= from && at < cart.at)
    return orders && compute(orders)
  })
}

export const customerFacts = {
  segment,
  'no-segment': () => ({ of: 'truth', read: (cart) => truth(cart.segments.size === 0) }),
  'signed-in': () => ({ of: 'truth', read: (cart) => truth(cart.customer !== undefined) }),
  customer,
  'first-order': firstOrder,
  orders: () => count((cart) => cart.customer?.orders),
  'orders-in-last': (fact, context) => count(inLast(fact, context, (orders) => orders.length)),
  spend: () => amount((cart) => cart.customer?.spend),
  'spend-in-last': (fact, context) => amount(inLast(fact, context, (orders) => sumOf(orders, (order) => order.amount))),
  birthday,
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
