/**
 * How everything stood before an order under the rules that are replayed: customers' spend, orders and points, what of limits,
 * budgets and codes was used. Plain data throughout, so that a replay can be stopped and taken up again.
 */
import type { Duration, Rules } from '../../compile/rules.ts'
import type { CampaignUsage, Counters, Usage } from '../../evaluate/cart.ts'
import { comparedCode } from '../../evaluate/compared-code.ts'
import { addDuration, instantOf, localClock } from '../../evaluate/time.ts'
import { formatMinor } from '../../money/amounts.ts'
import type { PastOrder } from '../model.ts'
import { isoInstant, type Moment } from '../to-cart.ts'
import { type Counter, count, countOf, newCounter, type PeriodKeys, periodKeys } from './counter.ts'
import type { CountedBy, Needs } from './needs.ts'

export interface Standing {
  readonly customers: Map<string, CustomerStanding>
  /** By campaign, what it counts and, for counts by customer, the customer. */
  readonly counters: Map<string, Counter>
}

interface CustomerStanding {
  orders: number
  /** Minor units paid for goods. */
  spend: number
  readonly history: { readonly at: string; readonly amount: string }[]
  readonly points: Map<string, { readonly from: number; readonly until: number; readonly points: number }[]>
}

/** What an order used and brought, in minor units. */
export interface Used {
  readonly goods: number
  readonly subtotal: number
  readonly campaigns: readonly { readonly name: string; readonly discount: number; readonly units: number }[]
  /** Codes that a campaign which applied asked for. */
  readonly codes: readonly { readonly code: string; readonly pool: string | undefined }[]
  readonly points: readonly { readonly program: string; readonly points: number }[]
}

export const nothingYet = (): Standing => ({ customers: new Map(), counters: new Map() })

/** The customer's facts and the usage that the cart of this order comes with. */
export function momentBefore(standing: Standing, order: PastOrder, rules: Rules, needs: Needs): Moment {
  const keys = periodKeys(localClock(order.at, rules.zone))
  const known = order.customer === undefined ? undefined : standing.customers.get(order.customer)
  const usage = usageBefore(standing, order, rules, needs, keys)
  return {
    customer: {
      orders: known?.orders ?? 0,
      spend: formatMinor(known?.spend ?? 0, rules.digits),
      ...(needs.pastOrders && { history: known?.history ?? [] }),
      ...(needs.programs.length > 0 && {
        programs: Object.fromEntries(
          needs.programs.map((program) => [program, { points: String(balance(known, program, order.at)) }]),
        ),
      }),
    },
    ...(usage && { usage }),
  }
}

/** Counts what the order used; later orders meet it. */
export function remember(standing: Standing, order: PastOrder, used: Used, rules: Rules, needs: Needs): void {
  const keys = periodKeys(localClock(order.at, rules.zone))
  for (const { name, discount, units } of used.campaigns) {
    const amounts = { uses: 1, discount, units, orderValue: used.subtotal }
    const distinct = new Set(needs.campaigns.get(name)?.map((by) => counterKey(name, by, order.customer)))
    for (const by of needs.campaigns.get(name) ?? []) {
      const key = counterKey(name, by, order.customer)
      if (key !== undefined && distinct.delete(key)) count(counterAt(standing, key), amounts[by.counts], keys)
    }
  }
  if (needs.codes) {
    for (const { code, pool } of used.codes) {
      for (const key of codeKeys(code, pool, order.customer)) count(counterAt(standing, key), 1, keys)
    }
  }
  if (order.customer !== undefined) rememberCustomer(standing, order, order.customer, used, rules, needs)
}

function rememberCustomer(
  standing: Standing,
  order: PastOrder,
  id: string,
  { goods, points }: Used,
  rules: Rules,
  needs: Needs,
): void {
  const known = standing.customers.get(id) ?? newcomer()
  standing.customers.set(id, known)
  known.orders++
  known.spend += goods
  if (needs.pastOrders) {
    known.history.push({ at: isoInstant(order.at, order.offset), amount: formatMinor(goods, rules.digits) })
  }
  for (const { program, points: earned } of points) {
    const { pending, expireAfter } = rules.programs[program] ?? {}
    const from = pending ? after(order.at, pending, rules) : order.at
    const entries = known.points.get(program) ?? []
    known.points.set(program, entries)
    entries.push({
      from,
      until: expireAfter ? after(from, expireAfter, rules) : Number.MAX_SAFE_INTEGER,
      points: earned,
    })
  }
}

const newcomer = (): CustomerStanding => ({ orders: 0, spend: 0, history: [], points: new Map() })

function balance(known: CustomerStanding | undefined, program: string, at: number): number {
  let points = 0
  for (const entry of known?.points.get(program) ?? []) if (entry.from <= at && at < entry.until) points += entry.points
  return points
}

function usageBefore(
  { counters }: Standing,
  order: PastOrder,
  rules: Rules,
  needs: Needs,
  keys: PeriodKeys,
): Usage | undefined {
  if (needs.campaigns.size === 0 && (!needs.codes || order.codes.length === 0)) return undefined
  const campaigns: Record<string, CampaignUsage> = {}
  for (const [name, counted] of needs.campaigns) {
    const usage: Record<string, number | string> = {}
    for (const by of counted) {
      const key = counterKey(name, by, order.customer)
      const value = key === undefined ? 0 : countOf(counters.get(key), keys, by.period)
      usage[fieldOf(by)] = written(value, by, rules.digits)
    }
    campaigns[name] = usage
  }
  if (!needs.codes || order.codes.length === 0) return { campaigns }
  const uses = (key: string, byCustomer: string): Counters => ({
    ...countersFor(counters.get(key), keys, 'uses'),
    ...countersFor(counters.get(byCustomer), keys, 'byCustomer'),
  })
  const customer = order.customer ?? ''
  return {
    campaigns,
    codes: Object.fromEntries(
      order.codes.map((code) => [
        code,
        uses(`code ${comparedCode(code)}`, `code ${comparedCode(code)} by ${customer}`),
      ]),
    ),
    pools: Object.fromEntries(
      Object.keys(rules.pools).map((pool) => [pool, uses(`pool ${pool}`, `pool ${pool} by ${customer}`)]),
    ),
  }
}

const countersFor = (counter: Counter | undefined, keys: PeriodKeys, name: 'uses' | 'byCustomer'): Counters => ({
  [name]: countOf(counter, keys, undefined),
  [`${name}PerDay`]: countOf(counter, keys, 'day'),
  [`${name}PerWeek`]: countOf(counter, keys, 'week'),
  [`${name}PerMonth`]: countOf(counter, keys, 'month'),
  [`${name}PerYear`]: countOf(counter, keys, 'year'),
})

const suffix = { day: 'PerDay', week: 'PerWeek', month: 'PerMonth', year: 'PerYear' } as const

function fieldOf({ counts, byCustomer, period }: CountedBy): string {
  const name = byCustomer ? (counts === 'uses' ? 'byCustomer' : `${counts}ByCustomer`) : counts
  return period === undefined ? name : name + suffix[period]
}

const written = (value: number, { counts }: CountedBy, digits: number): number | string =>
  counts === 'uses' ? value : counts === 'units' ? String(value) : formatMinor(value, digits)

function codeKeys(code: string, pool: string | undefined, customer: string | undefined): string[] {
  const all = [`code ${comparedCode(code)}`, ...(pool === undefined ? [] : [`pool ${pool}`])]
  return customer === undefined ? all : [...all, ...all.map((key) => `${key} by ${customer}`)]
}

function counterKey(campaign: string, { counts, byCustomer }: CountedBy, customer: string | undefined) {
  if (!byCustomer) return `${counts} ${campaign}`
  return customer === undefined ? undefined : `${counts} ${campaign} by ${customer}`
}

function counterAt({ counters }: Standing, key: string): Counter {
  const known = counters.get(key) ?? newCounter()
  counters.set(key, known)
  return known
}

const after = (at: number, duration: Duration, { zone }: Rules): number =>
  instantOf(addDuration(localClock(at, zone), duration), zone)
