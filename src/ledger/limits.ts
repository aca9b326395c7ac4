/** Limits and budgets as they stand: used, held and left, and when each runs out at the current pace. */
import type { CurrencyRules, Duration, Limit } from '../compile/rules.ts'
import { type CountedCart, counterName } from '../evaluate/cart/counters.ts'
import { addDuration, dayLength, formatDay, instantOf, localDay, startOfPeriod } from '../evaluate/cart/time.ts'
import { prepareLimits } from '../evaluate/combination/limits.ts'
import { formatMinor } from '../money/amounts.ts'
import type { Measure, Period } from '../syntax/tree.ts'
import { accountId, accountOfLimit, type Owner } from './accounts.ts'
import { balanceOf, noReads } from './books.ts'
import type { LedgerRules } from './ledger-rules.ts'
import type { AccountId } from './model.ts'
import type { Store } from './store/store.ts'

/** One limit. Amounts are decimal strings: counts, units, or money in major units. */
export interface LimitStatus {
  readonly of: 'campaign' | 'group' | 'pool' | 'code'
  readonly name: string
  /** As in a cart's usage: "uses per customer per day". */
  readonly counter: string
  readonly counts: Measure
  /** Set if it counts money. */
  readonly currency?: string
  readonly most: string
  /** For a limit that everyone shares; absent for `per customer`, `per store` and so on. */
  readonly shared?: SharedLimit
  /** For a limit `per customer` and so on: how many accounts there are, and how many have reached it. */
  readonly each?: { readonly accounts: number; readonly reached: number }
}

export interface SharedLimit {
  readonly account: AccountId
  readonly used: string
  /** Held by reservations. */
  readonly held: string
  /** Zero if more is used than the limit now allows. */
  readonly left: string
  /** Start and end of the current day, week, month or year: milliseconds since 1970 UTC. */
  readonly period?: { readonly from: number; readonly until: number }
  /** Average use per day, over the period or the last 28 days, counted from the first use. */
  readonly perDay: string
  /** The local day on which nothing will be left at that pace: "2026-12-24". Absent if it lasts. */
  readonly runsOut?: string
}

/** The pace is measured over this many days. */
const paceDays = 28

const nobody: CountedCart = { source: {} }

interface NamedLimit {
  readonly of: LimitStatus['of']
  readonly name: string
  readonly limit: Limit
}

export async function limitsOf(
  store: Store,
  { inCurrency }: LedgerRules,
  now: number,
): Promise<readonly LimitStatus[]> {
  const found = new Map<string, LimitStatus>()
  for (const [currency, { rules, owner: ownerOf }] of inCurrency) {
    for (const named of limitsIn(rules)) {
      const { of, name, limit } = named
      const isMoney = limit.counts === 'discount' || limit.counts === 'order-value'
      const counter = counterName(limit)
      const key = JSON.stringify([of, name, counter, isMoney ? currency : ''])
      if (found.has(key)) continue
      const owner: Owner = of === 'code' ? [of, name] : ownerOf(of, name)
      found.set(key, {
        ...{ of, name, counter, counts: limit.counts },
        ...(isMoney && { currency }),
        most: amountOf(prepared(limit, rules), limit.counts, rules.digits),
        ...(await standing(store, owner, limit, rules, now)),
      })
    }
  }
  return [...found.values()]
}

async function standing(
  store: Store,
  owner: Owner,
  limit: Limit,
  rules: CurrencyRules,
  now: number,
): Promise<Pick<LimitStatus, 'shared' | 'each'>> {
  if (limit.per === undefined || limit.per === 'code') {
    const shared = await sharedLimit(store, owner, limit, rules, now)
    return shared === undefined ? {} : { shared }
  }
  const each = await eachLimit(store, owner, limit, rules, now)
  return each === undefined ? {} : { each }
}

/** The limits of every campaign, group and pool, and of codes listed in the rules. */
function* limitsIn({ campaigns, shelf, groups, pools }: CurrencyRules): Generator<NamedLimit> {
  for (const { name, limits } of [...shelf, ...campaigns])
    for (const limit of limits) yield { of: 'campaign', name, limit }
  for (const [name, { limits }] of Object.entries(groups))
    for (const limit of limits) yield { of: 'group', name, limit }
  for (const [name, pool] of Object.entries(pools)) {
    for (const limit of pool.limits) if (limit.per !== 'code') yield { of: 'pool', name, limit }
    const ofEach = pool.limits.filter(({ per }) => per === 'code')
    for (const [code, { limits }] of Object.entries(pool.codes)) {
      for (const limit of [...limits, ...ofEach]) yield { of: 'code', name: code, limit }
    }
  }
}

const prepared = (limit: Limit, { digits }: CurrencyRules): number => prepareLimits([limit], digits)[0]?.most ?? 0

function amountOf(value: number, counts: Measure, digits: number): string {
  switch (counts) {
    case 'uses':
      return String(value)
    case 'units':
      return String(value / 1_000_000)
    case 'order-value':
    case 'discount':
      return formatMinor(value, digits)
    default:
      return counts satisfies never
  }
}

async function sharedLimit(
  store: Store,
  owner: Owner,
  limit: Limit,
  rules: CurrencyRules,
  now: number,
): Promise<SharedLimit | undefined> {
  const { zone, currency, digits } = rules
  const looked = accountOfLimit(owner, limit, nobody, { at: now, zone, currency })
  if (looked === undefined) return undefined
  const { account, since } = looked
  const period = boundsOf(limit.period, now, rules)
  const from = Math.max(period?.from ?? since ?? Number.MIN_SAFE_INTEGER, now - paceDays * dayLength)
  const [balance, recent] = await Promise.all([
    since === undefined ? balanceNow(store, account, now) : sumSince(store, account, since),
    sumSince(store, account, from),
  ])
  const most = prepared(limit, rules)
  const left = Math.max(0, most - balance.posted - balance.pending)
  const days = Math.max(1, (now - Math.max(from, recent.first ?? now)) / dayLength)
  const pace = Math.max(0, recent.posted + recent.pending) / days
  const end = left === 0 ? now : pace === 0 ? undefined : now + (left / pace) * dayLength
  const lasts = end === undefined || since !== undefined || (period !== undefined && end >= period.until)
  const written = (value: number): string => amountOf(value, limit.counts, digits)
  return {
    account,
    used: written(balance.posted),
    held: written(balance.pending),
    left: written(left),
    ...(period && { period }),
    perDay: limit.counts === 'uses' ? String(Math.round(pace * 10) / 10) : written(Math.round(pace)),
    ...(left === 0 || !lasts ? { runsOut: formatDay(localDay(end ?? now, zone)) } : {}),
  }
}

/** The calendar period that contains an instant. */
function boundsOf(
  period: Period | Duration | undefined,
  at: number,
  { zone }: CurrencyRules,
): SharedLimit['period'] | undefined {
  if (typeof period !== 'string') return undefined
  const today = localDay(at, zone)
  const first = (period === 'day' ? today : startOfPeriod(today, period)) * dayLength
  return {
    from: instantOf(first, zone),
    until: instantOf(addDuration(first, { count: 1, unit: period }), zone),
  }
}

interface Sum {
  readonly posted: number
  readonly pending: number
  /** Instant of the earliest transfer that counts. */
  readonly first?: number | null
}

const nothing: Sum = { posted: 0, pending: 0 }

/** Ignores expired reservations. */
async function balanceNow(store: Store, account: AccountId, now: number): Promise<Sum> {
  const books = await store.read({ ...noReads, accounts: [account] }, now)
  return balanceOf(books, account)
}

async function sumSince(store: Store, account: AccountId, since: number): Promise<Sum> {
  const [sum] = await store.select<Sum>(
    `SELECT CAST(coalesce(sum(posted), 0) AS BIGINT) AS posted, CAST(coalesce(sum(pending), 0) AS BIGINT) AS pending,
            min(at) AS first
     FROM transfers WHERE account = $1 AND at >= $2`,
    [account, since],
  )
  return sum ?? nothing
}

async function eachLimit(
  store: Store,
  owner: Owner,
  limit: Limit,
  rules: CurrencyRules,
  now: number,
): Promise<LimitStatus['each']> {
  const { before, behind, since } = namesOfAccounts(owner, limit, rules, now)
  // The prefix also matches accounts of the same limit with a period.
  const periods = ['day', 'week', 'month', 'year'].map((period) => `account NOT LIKE '%,"${period}","____-__-__"]'`)
  const named = `account >= $1 AND account < $2 AND ${behind === '' ? periods.join(' AND ') : `account LIKE '%${behind}'`}`
  const used =
    since === undefined
      ? `SELECT posted + pending AS used FROM accounts WHERE ${named}`
      : `SELECT CAST(sum(posted + pending) AS BIGINT) AS used FROM transfers WHERE ${named} AND at >= $4 GROUP BY account`
  const [counted] = await store.select<{ accounts: number; reached: number }>(
    `SELECT count(*) AS accounts, count(CASE WHEN used >= $3 THEN 1 END) AS reached FROM (${used}) AS all_of WHERE used > 0`,
    [before, afterPrefix(before), prepared(limit, rules), ...(since === undefined ? [] : [since])],
  )
  return counted
}

/** How account names of a limit `per customer` begin and, if it counts by day, week, month or year, how they end. */
function namesOfAccounts(
  owner: Owner,
  { counts, per, period }: Limit,
  { zone, currency }: CurrencyRules,
  now: number,
): { readonly before: string; readonly behind: string; readonly since?: number } {
  const shared = { counts, ...(period !== undefined && { period }) }
  const { account = '[]', since } = accountOfLimit(owner, shared, nobody, { at: now, zone, currency }) ?? {}
  const parts: string[] = JSON.parse(account)
  const ofPeriod = typeof period === 'string' ? parts.splice(-2) : []
  const before = accountId(owner, ...parts.slice(owner.length), per ?? '').slice(0, -1)
  return {
    before: `${before},"`,
    behind: ofPeriod.length === 0 ? '' : `,${JSON.stringify(ofPeriod).slice(1)}`,
    ...(since !== undefined && { since }),
  }
}

/** The smallest text greater than every text with this prefix. */
const afterPrefix = (prefix: string): string =>
  prefix.slice(0, -1) + String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1)

export interface DailyUse {
  /** A local day: "2026-11-29". */
  readonly day: string
  /** As in `LimitStatus`. */
  readonly used: string
}

/** Daily use of an account, for a burn-down chart. Days without use are omitted. */
export async function dailyUse(
  store: Store,
  { account, counts }: { readonly account: AccountId; readonly counts: Measure },
  { zone, digits }: Pick<CurrencyRules, 'zone' | 'digits'>,
  from: number,
): Promise<readonly DailyUse[]> {
  // UTC offsets are multiples of a quarter of an hour, so each quarter lies within one local day.
  const quarter = 900_000
  const rows = await store.select<{ quarter: number; used: number }>(
    `SELECT at / ${quarter} AS quarter, CAST(sum(posted + pending) AS BIGINT) AS used
     FROM transfers WHERE account = $1 AND at >= $2 GROUP BY at / ${quarter} ORDER BY 1`,
    [account, from],
  )
  const days = new Map<string, number>()
  for (const row of rows) {
    const day = formatDay(localDay(row.quarter * quarter, zone))
    days.set(day, (days.get(day) ?? 0) + row.used)
  }
  return Array.from(days, ([day, used]) => ({ day, used: amountOf(used, counts, digits) }))
}
