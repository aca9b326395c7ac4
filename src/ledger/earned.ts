/** What an order earns when it is committed: points, cashback, and the customer's counters. */
import type { Rules } from '../compile/rules.ts'
import type { Cart } from '../evaluate/cart/cart.ts'
import type { Result } from '../evaluate/result/result.ts'
import { wholeMinorUnits } from '../money/amounts.ts'
import {
  customerOrders,
  customerSpend,
  instantAfter,
  lotAccount,
  membershipHolder,
  sharedPointsHolder,
  walletOf,
} from './accounts.ts'
import { type Books, leftOf } from './books.ts'
import type { Earning } from './model.ts'

export interface EvaluatedOrder {
  readonly order: string
  readonly at: number
  readonly cart: Cart
  readonly result: Result
  readonly rules: Rules
  readonly books: Books
}

/** Nothing for a guest, since there is nobody to credit. An event is not an order and isn't counted as one. */
export function earnedOf(of: EvaluatedOrder): readonly Earning[] {
  const { order, at, cart, result, rules } = of
  const { customer, event } = cart
  if (customer === undefined) return []
  const minor = (text: string): number => wholeMinorUnits(text, rules.digits) ?? 0
  const lots = [...Map.groupBy(result.points, ({ program }) => program)].flatMap(
    ([program, gains], place): Earning[] => {
      const points = gains.reduce((sum, gain) => sum + Number(gain.points), 0)
      if (points <= 0) return []
      const { pending, expireAfter } = rules.programs[program] ?? {}
      const from = pending === undefined ? at : instantAfter(at, pending, rules.zone)
      const until = expireAfter === undefined ? forEver : instantAfter(from, expireAfter, rules.zone)
      const holder = sharedPointsHolder(program, rules.programs[program], customer)
      const account = lotAccount(holder, order, place)
      return [{ account, amount: points, fills: true, program, lot: { account, holder, from, until, points } }]
    },
  )
  const wallets = [...Map.groupBy(result.cashback, ({ wallet }) => wallet)].flatMap(([wallet, gains]): Earning[] => {
    const amount = gains.reduce((sum, gain) => sum + minor(gain.amount), 0)
    return amount <= 0 ? [] : [{ account: walletOf(wallet, customer.id, rules.currency), amount, fills: true }]
  })
  const earned = [...lots, ...wallets, ...termsOf(of, customer.id)]
  if (event !== undefined) return earned
  const goods = minor(result.goods)
  return [
    ...earned,
    { account: customerOrders(customer.id), amount: 1, fills: false },
    ...(goods > 0 ? [{ account: customerSpend(customer.id, rules.currency), amount: goods, fills: false }] : []),
  ]
}

/** Membership terms, one after another, starting after those that the customer already has. */
function termsOf({ order, at, result, rules, books }: EvaluatedOrder, customer: string): Earning[] {
  const bought = Map.groupBy(result.memberships ?? [], ({ membership }) => membership)
  return [...bought].flatMap(([name, lines]) => {
    const { term } = rules.soldMemberships?.[name] ?? {}
    if (term === undefined) return []
    const holder = membershipHolder(name, customer)
    const running = (books.lots.get(holder) ?? []).filter((lot) => leftOf(books, lot) > 0)
    let from = Math.max(at, ...running.map(({ until }) => until))
    return lines
      .flatMap(({ line, count }) => Array.from({ length: count }, (_, place) => ({ line, place: place + 1 })))
      .map((unit, place): Earning => {
        const until = instantAfter(from, { count: 1, unit: term }, rules.zone)
        const account = lotAccount(holder, order, place)
        const lot = { account, holder, from, until, points: 1 }
        from = until
        return { account, amount: 1, fills: true, lot, unit }
      })
  })
}

const forEver = Number.MAX_SAFE_INTEGER
