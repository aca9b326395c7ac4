/**
 * How everything stood before an order under the rules that are replayed: customers' spend, orders and points, what of limits,
 * budgets and codes was used. Plain data throughout, so that a replay can be stopped and taken up again.
 */
import type { Duration, Rules } from '../../compile/rules.ts'
import { addDuration, instantOf, localClock } from '../../evaluate/cart/time.ts'
import { comparedCode } from '../../syntax/compared-code.ts'
import type { PastOrder } from '../model.ts'
import { type Counter, count, newCounter, type PeriodKeys } from './counter.ts'
import type { RequiredHistory, UsageCounter } from './required-history.ts'

export interface ReplayState {
  readonly customers: Map<string, CustomerState>
  readonly counters: Counters
}

/** By what is counted: a campaign, a code, a pool. */
export type Counters = Map<string, Counter>

/** What a customer never did takes no room: there are many who came once. */
export interface CustomerState {
  orders: number
  /** Minor units paid for goods. */
  spend: number
  /** Amounts in minor units. */
  history: PaidOrder[] | undefined
  points: Map<string, { readonly from: number; readonly until: number; readonly points: number }[]> | undefined
  counters: Counters | undefined
}

export interface PaidOrder {
  readonly at: number
  readonly amount: number
  /** What was paid for each of its goods; only where the rules ask for it. */
  readonly lines?: readonly PaidLine[]
}

export interface PaidLine {
  readonly sku: string
  readonly amount: number
}

/** What an order used and brought, in minor units. */
export interface OrderUsage {
  readonly goods: number
  /** What was paid for each line; only where the rules ask for goods of past orders. */
  readonly lines?: readonly PaidLine[]
  readonly subtotal: number
  readonly campaigns: readonly { readonly name: string; readonly discount: number; readonly units: number }[]
  /** Codes that a campaign which applied asked for. */
  readonly codes: readonly { readonly code: string; readonly pool?: string | undefined }[]
  readonly points: readonly { readonly program: string; readonly points: number }[]
}

export const emptyReplayState = (): ReplayState => ({ customers: new Map(), counters: new Map() })

/** Counts what the order used; later orders meet it. */
export function recordOrder(
  { customers, counters }: ReplayState,
  order: PastOrder,
  used: OrderUsage,
  keys: PeriodKeys,
  rules: Rules,
  required: RequiredHistory,
): void {
  const known = order.customer === undefined ? undefined : (customers.get(order.customer) ?? newCustomerState())
  for (const { name, discount, units } of used.campaigns) {
    const counted = required.campaigns.get(name)
    if (counted === undefined) continue
    const amounts = { uses: 1, discount, units, orderValue: used.subtotal }
    counted.forEach((by, place) => {
      const among = by.byCustomer ? known && ownCounters(known) : counters
      if (among && !isRepeated(counted, place)) count(counterAt(among, by.counter, keys), amounts[by.counts], keys)
    })
  }
  for (const { code, pool } of used.codes) {
    for (const key of [codeKey(code), ...(pool === undefined ? [] : [poolKey(pool)])]) {
      count(counterAt(counters, key, keys), 1, keys)
      if (known) count(counterAt(ownCounters(known), key, keys), 1, keys)
    }
  }
  if (known === undefined || order.customer === undefined) return
  customers.set(order.customer, known)
  recordPastOrder(known, order, used, rules, required)
}

/** Limits for several periods look at one counter. */
const isRepeated = (counted: readonly UsageCounter[], place: number): boolean =>
  counted.some(
    ({ counter, byCustomer }, earlier) =>
      earlier < place && counter === counted[place]?.counter && byCustomer === counted[place]?.byCustomer,
  )

function recordPastOrder(
  known: CustomerState,
  { at }: PastOrder,
  { goods, lines, points }: OrderUsage,
  rules: Rules,
  required: RequiredHistory,
): void {
  known.orders++
  known.spend += goods
  if (required.pastOrders) {
    known.history ??= []
    known.history.push({ at, amount: goods, ...(lines && { lines }) })
  }
  for (const { program, points: earned } of points) {
    const { pending, expireAfter } = rules.programs[program] ?? {}
    const from = pending ? after(at, pending, rules) : at
    known.points ??= new Map()
    const entries = known.points.get(program) ?? []
    known.points.set(program, entries)
    entries.push({
      from,
      until: expireAfter ? after(from, expireAfter, rules) : Number.MAX_SAFE_INTEGER,
      points: earned,
    })
  }
}

const newCustomerState = (): CustomerState => ({
  orders: 0,
  spend: 0,
  history: undefined,
  points: undefined,
  counters: undefined,
})

function ownCounters(known: CustomerState): Counters {
  known.counters ??= new Map()
  return known.counters
}

/** Points that count at an instant: no longer pending, not yet expired. */
export function balance(known: CustomerState | undefined, program: string, at: number): number {
  let points = 0
  for (const entry of known?.points?.get(program) ?? [])
    if (entry.from <= at && at < entry.until) points += entry.points
  return points
}

/** `code`: as the cart has it. */
export const codeKey = (code: string): string => `code ${comparedCode(code)}`
export const poolKey = (pool: string): string => `pool ${pool}`

function counterAt(counters: Counters, key: string, keys: PeriodKeys): Counter {
  const known = counters.get(key)
  if (known) return known
  const counter = newCounter(keys)
  counters.set(key, counter)
  return counter
}

const after = (at: number, duration: Duration, { zone }: Rules): number =>
  instantOf(addDuration(localClock(at, zone), duration), zone)
