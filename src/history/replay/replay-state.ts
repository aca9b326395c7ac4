/**
 * The state before an order under the replayed rules: customers' spend, orders and points, usage of limits, budgets and codes.
 * Plain data throughout, so that a replay can be paused and resumed.
 */
import type { Duration, Rules } from '../../compile/rules.ts'
import { type CountedCart, countedValue } from '../../evaluate/cart/counters.ts'
import { addDuration, instantOf, localClock } from '../../evaluate/cart/time.ts'
import { sum } from '../../money/sum.ts'
import { comparedCode } from '../../syntax/compared-code.ts'
import type { Measure } from '../../syntax/tree.ts'
import type { PastOrder } from '../model.ts'
import { type Counter, count, type Moment, newCounter } from './counter.ts'
import type { RequiredHistory, RequiredUsage, UsageAccount } from './required-history.ts'

export interface ReplayState {
  readonly customers: Map<string, CustomerState>
  readonly counters: Counters
}

/** Keys are made by `accountKey`. */
export type Counters = Map<string, Counter>

/** Fields are undefined until needed to save memory: many customers order only once. */
export interface CustomerState {
  orders: number
  /** Minor units paid for goods. */
  spend: number
  /** Amounts in minor units. */
  history: PaidOrder[] | undefined
  points: Map<string, PointsEntry[]> | undefined
  counters: Counters | undefined
}

interface PointsEntry {
  readonly from: number
  readonly until: number
  readonly points: number
}

export interface PaidOrder {
  readonly at: number
  readonly amount: number
  /** What was paid for each of its goods; only if the rules need it. */
  readonly lines?: readonly PaidLine[]
}

export interface PaidLine {
  readonly sku: string
  readonly amount: number
}

/** What an order used and earned, in minor units. */
export interface OrderUsage {
  readonly cart: CountedCart
  readonly goods: number
  /** What was paid for each line; only if the rules ask for goods of past orders. */
  readonly lines?: readonly PaidLine[]
  readonly subtotal: number
  /** `discount` includes cashback, as budgets count it. */
  readonly campaigns: readonly { readonly name: string; readonly discount: number; readonly units: number }[]
  /** Codes required by a campaign that applied. */
  readonly codes: readonly { readonly code: string; readonly pool?: string | undefined }[]
  /** Negative: spent. */
  readonly points: readonly { readonly program: string; readonly points: number }[]
}

export const emptyReplayState = (): ReplayState => ({ customers: new Map(), counters: new Map() })

/** Counts what the order used, so that later orders see it. */
export function recordOrder(
  state: ReplayState,
  order: PastOrder,
  used: OrderUsage,
  moment: Moment,
  rules: Rules,
  required: RequiredHistory,
): void {
  const { customers } = state
  const known = order.customer === undefined ? undefined : (customers.get(order.customer) ?? newCustomerState())
  const record = (owner: string, { accounts }: RequiredUsage, amounts: Readonly<Record<Measure, number>>): void => {
    for (const account of accounts) {
      const value = account.per && countedValue(account.per, used.cart)
      if (account.per !== undefined && value === undefined) continue
      const among = account.per === 'customer' ? known && ownCounters(known) : state.counters
      if (among === undefined) continue
      const counter = counterAt(among, accountKey(owner, account, value), moment)
      count(counter, amounts[account.counts], moment, account.windows)
    }
  }
  for (const { name, discount, units } of used.campaigns) {
    const counted = required.campaigns.get(name)
    if (counted) record(campaignOwner(name), counted, { uses: 1, discount, units, 'order-value': used.subtotal })
  }
  for (const [name, group] of required.groups) {
    const members = used.campaigns.filter((campaign) => group.members.has(campaign.name))
    if (members.length === 0) continue
    record(groupOwner(name), group, {
      uses: members.length,
      discount: sum(members.map(({ discount }) => discount)),
      units: sum(members.map(({ units }) => units)),
      'order-value': used.subtotal,
    })
  }
  const once = { uses: 1, discount: 0, units: 0, 'order-value': 0 }
  for (const { code, pool } of used.codes) {
    if (required.codes) record(codeOwner(comparedCode(code)), required.codes, once)
    if (required.pools && pool !== undefined) record(poolOwner(pool), required.pools, once)
  }
  if (known === undefined || order.customer === undefined) return
  customers.set(order.customer, known)
  recordPastOrder(known, order, used, rules, required)
}

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
    if (earned < 0) {
      spendPoints(entries, -earned, at)
      continue
    }
    entries.push({
      from,
      until: expireAfter ? after(from, expireAfter, rules) : Number.MAX_SAFE_INTEGER,
      points: earned,
    })
  }
}

function spendPoints(entries: PointsEntry[], points: number, at: number): void {
  const usable = entries.filter(({ from, until }) => from <= at && at < until).sort((a, b) => a.until - b.until)
  let left = points
  for (const entry of usable) {
    const used = Math.min(left, entry.points)
    entries[entries.indexOf(entry)] = { ...entry, points: entry.points - used }
    left -= used
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

export const campaignOwner = (name: string): string => `campaign ${name}`
export const groupOwner = (name: string): string => `group ${name}`
/** `code`: normalized for comparison. */
export const codeOwner = (code: string): string => `code ${code}`
export const poolOwner = (pool: string): string => `pool ${pool}`

/** The key of an account per customer, per store and so on; a customer's own counters don't include the customer. */
export const accountKey = (owner: string, { key, per }: UsageAccount, value: string | undefined): string =>
  JSON.stringify(per === undefined || per === 'customer' ? [owner, key] : [owner, key, value])

function counterAt(counters: Counters, key: string, moment: Moment): Counter {
  const known = counters.get(key)
  if (known) return known
  const counter = newCounter(moment)
  counters.set(key, counter)
  return counter
}

const after = (at: number, duration: Duration, { zone }: Rules): number =>
  instantOf(addDuration(localClock(at, zone), duration), zone)
