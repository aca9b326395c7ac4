/**
 * The ledger in its simplest form: a list of orders, with every figure counted afresh from all of them. It has no balances, no
 * transfers and no accounts.
 */
import type { Limit, Rules } from '../../src/compile/rules.ts'
import type { Cart, Usage } from '../../src/evaluate/cart/cart.ts'
import { counterField, counterName } from '../../src/evaluate/cart/counters.ts'
import { type Evaluator, prepare } from '../../src/evaluate/evaluate.ts'
import type { Result } from '../../src/evaluate/result/result.ts'
import { pointsPaid } from './ledgers.ts'

interface ModelOrder {
  readonly id: string
  readonly cart: Cart
  readonly result: Result
  readonly expires: number
  state: 'reserved' | 'lapsed' | 'released' | 'committed' | 'returned' | 'cancelled'
}

/** The model's outcome of a call. */
export type Outcome =
  | {
      readonly state: 'reserved'
      readonly total: string
      readonly discount: string
      readonly points: string | undefined
      readonly toPay: string | undefined
    }
  | { readonly state: 'refused' | 'committed' | 'released' | 'returned' | 'cancelled' }

const day = 86_400_000

/** `cardHolds`: the initial balance of the only gift card, in major units. */
export function newModel(rules: Rules, clock: { readonly now: number }, cardHolds: string) {
  const evaluator: Evaluator = prepare(rules)
  const orders = new Map<string, ModelOrder>()
  /** Customers who have ever reached Gold: nobody drops out within the months of the model. */
  const gold = new Set<string>()
  /** C2 referred C1: the reward of both for C1's first order, unless that was returned within two days. */
  let reward: { readonly order: ModelOrder; isBack: boolean } | undefined
  const codesOf = ({ result }: ModelOrder): string[] =>
    result.codes.filter(({ status }) => status === 'accepted').map(({ code }) => code)

  const lapse = (): void => {
    for (const order of orders.values()) {
      if (order.state === 'reserved' && order.expires <= clock.now) order.state = 'lapsed'
    }
  }
  /** Orders that use something up, except the one with this id. */
  const alive = (but: string): ModelOrder[] =>
    [...orders.values()].filter(({ id, state }) => id !== but && (state === 'reserved' || state === 'committed'))

  const spendOf = (customer: string): number =>
    [...orders.values()]
      .filter(({ state, cart }) => state === 'committed' && cart.customer?.id === customer)
      .reduce((sum, { result }) => sum + Number(result.goods), 0)
  const committed = (order: ModelOrder): void => {
    order.state = 'committed'
    const customer = order.cart.customer?.id
    if (customer !== undefined && spendOf(customer) >= 300) gold.add(customer)
    if (customer === 'C1') reward ??= { order, isBack: false }
  }
  const cameBack = (order: ModelOrder): void => {
    if (order === reward?.order && clock.now < Date.parse(order.cart.at) + 2 * day) reward.isBack = true
  }

  const localDay = (at: string): string => new Date(at).toLocaleDateString('sv', { timeZone: rules.zone.name })
  const inPeriod = (limit: Limit, then: string, now: string): boolean => {
    const { period } = limit
    if (period === undefined) return true
    if (period === 'day') return localDay(then) === localDay(now)
    if (period === 'month') return localDay(then).slice(0, 7) === localDay(now).slice(0, 7)
    if (typeof period !== 'string' && period.unit === 'day') {
      return Date.parse(then) >= Date.parse(now) - period.count * day
    }
    throw new Error('the model knows no such period')
  }
  const count = (
    limits: readonly Limit[],
    cart: Cart,
    id: string,
    amountOf: (order: ModelOrder, limit: Limit) => number,
  ) =>
    Object.fromEntries(
      limits.map((limit) => {
        const used = alive(id)
          .filter((order) => limit.per !== 'customer' || order.cart.customer?.id === cart.customer?.id)
          .filter((order) => inPeriod(limit, order.cart.at, cart.at))
          .reduce((sum, order) => sum + amountOf(order, limit), 0)
        const text = limit.counts === 'discount' ? (used / 100).toFixed(2) : used
        return [
          counterField(counterName(limit)),
          limit.per === 'customer' && cart.customer === undefined ? undefined : text,
        ]
      }),
    )

  /** Ignores what the order itself has reserved. */
  const points = (customer: string, at: number, id: string): number => {
    const lots = [...orders.values()]
      .filter(({ state, cart }) => state === 'committed' && cart.customer?.id === customer)
      .map(({ cart, result }) => ({ earned: Date.parse(cart.at), points: Number(result.points[0]?.points ?? 0) }))
      .concat(reward === undefined || reward.isBack ? [] : { earned: Date.parse(reward.order.cart.at), points: 30 })
      .map(({ earned, points }) => ({ from: earned + 2 * day, until: earned + 32 * day, points, left: points }))
    const spending = alive(id).filter(({ cart }) => cart.customer?.id === customer)
    for (const { cart, result } of spending.sort((a, b) => Date.parse(a.cart.at) - Date.parse(b.cart.at))) {
      let toSpend = Number(pointsPaid(result) ?? 0)
      for (const lot of lots.sort((a, b) => a.until - b.until)) {
        if (lot.from > Date.parse(cart.at) || Date.parse(cart.at) >= lot.until) continue
        const spent = Math.min(toSpend, lot.left)
        lot.left -= spent
        toSpend -= spent
      }
    }
    return lots.filter(({ from, until }) => from <= at && at < until).reduce((sum, { left }) => sum + left, 0)
  }

  /** The balance less what other active orders paid with it. */
  const cardBalance = (id: string): string => {
    const paid = alive(id)
      .flatMap(({ result }) => result.payments ?? [])
      .reduce((sum, each) => sum + ('card' in each ? Math.round(Number(each.amount) * 100) : 0), 0)
    return ((Math.round(Number(cardHolds) * 100) - paid) / 100).toFixed(2)
  }

  return {
    reserve(id: string, cart: Cart, seconds: number): Outcome {
      lapse()
      const known = orders.get(id)
      if (known?.state === 'committed' || known?.state === 'returned' || known?.state === 'cancelled') {
        return { state: 'refused' }
      }
      const customer = cart.customer
      const before = alive(id).filter((order) => order.state === 'committed')
      const usage = {
        campaigns: Object.fromEntries(
          rules.campaigns.map(({ name, limits }) => [
            name,
            count(limits, cart, id, ({ result }, { counts }) => {
              const applied = result.applied.find(({ campaign }) => campaign === name)
              return applied === undefined ? 0 : counts === 'discount' ? Math.round(Number(applied.discount) * 100) : 1
            }),
          ]),
        ),
        pools: Object.fromEntries(
          Object.entries(rules.pools).map(([pool, { limits }]) => [
            pool,
            count(limits, cart, id, (order) => codesOf(order).length),
          ]),
        ),
        codes: Object.fromEntries(
          Object.entries(rules.pools).flatMap(([, { codes }]) =>
            Object.entries(codes).map(([code, { limits }]) => [
              code,
              count(limits, cart, id, (order) => (codesOf(order).includes(code) ? 1 : 0)),
            ]),
          ),
        ),
      }
      const mine = before.filter((order) => order.cart.customer?.id === customer?.id)
      const filled: Cart = {
        ...cart,
        usage: usage as Usage,
        ...(cart.pay?.cards && {
          pay: { ...cart.pay, cards: cart.pay.cards.map((each) => ({ ...each, balance: cardBalance(id) })) },
        }),
        ...(customer && {
          customer: {
            ...customer,
            orders: mine.length,
            spend: spendOf(customer.id).toFixed(2),
            programs: {
              Club: {
                points: String(points(customer.id, Date.parse(cart.at), id)),
                ...(gold.has(customer.id) && { tier: 'Gold' }),
              },
            },
          },
        }),
      }
      const result = evaluator.run(filled)
      if (result.codes.some(({ status }) => status === 'limit' || status === 'unknown')) return { state: 'refused' }
      orders.set(id, { id, cart: filled, result, expires: clock.now + seconds * 1000, state: 'reserved' })
      return {
        state: 'reserved',
        total: result.total,
        discount: result.discount,
        points: pointsPaid(result),
        toPay: result.toPay,
      }
    },
    commit(id: string): Outcome {
      lapse()
      const order = orders.get(id)
      if (order?.state === 'committed') return { state: 'committed' }
      if (order?.state !== 'reserved') return { state: 'refused' }
      committed(order)
      return { state: 'committed' }
    },
    release(id: string): Outcome {
      lapse()
      const order = orders.get(id)
      if (
        order === undefined ||
        order.state === 'committed' ||
        order.state === 'cancelled' ||
        order.state === 'returned'
      ) {
        return { state: 'refused' }
      }
      order.state = 'released'
      return { state: 'released' }
    },
    cancel(id: string): Outcome {
      lapse()
      const order = orders.get(id)
      if (order === undefined || order.state === 'returned') return { state: 'refused' }
      if (order.state === 'cancelled' || order.state === 'committed') {
        if (order.state === 'committed') cameBack(order)
        order.state = 'cancelled'
        return { state: 'cancelled' }
      }
      order.state = 'released'
      return { state: 'released' }
    },
    returnAll(id: string): Outcome {
      lapse()
      const order = orders.get(id)
      if (order?.state !== 'committed') return { state: 'refused' }
      cameBack(order)
      order.state = 'returned'
      return { state: 'returned' }
    },
    /** Whether the reservation has lapsed. A commit may still succeed then: the model leaves that to the ledger's rule. */
    isLapsed: (id: string): boolean => {
      lapse()
      return orders.get(id)?.state === 'lapsed'
    },
    forceCommit: (id: string): void => {
      const order = orders.get(id)
      if (order) committed(order)
    },
    used: (name: string): number =>
      alive('').filter(({ result }) => result.applied.some(({ campaign }) => campaign === name)).length,
  }
}
