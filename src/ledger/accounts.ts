/** Account names, and the local calendar periods that are part of them. */
import type { Duration, Limit, Program, Zone } from '../compile/rules.ts'
import type { Customer } from '../evaluate/cart/cart.ts'
import { type CountedCart, countedValue } from '../evaluate/cart/counters.ts'
import { addDuration, formatDay, instantOf, localClock, localDay, startOfPeriod } from '../evaluate/cart/time.ts'
import type { Measure, Period } from '../syntax/tree.ts'
import { countedName } from './former-names.ts'
import type { AccountId } from './model.ts'

export type Owner = readonly [
  (
    | 'campaign'
    | 'group'
    | 'code'
    | 'pool'
    | 'customer'
    | 'points'
    | 'wallet'
    | 'card'
    | 'membership'
    | 'tier'
    | 'referral'
    | 'wrong-codes'
    | 'ended'
  ),
  ...string[],
]

export const accountId = (owner: Owner, ...parts: readonly string[]): AccountId => JSON.stringify([...owner, ...parts])

/** The account that a limit counts on. */
export interface LimitAccount {
  readonly account: AccountId
  /** Milliseconds since 1970 UTC. Set for rolling limits: only transfers from this instant on count. */
  readonly since?: number
}

/** When something is counted, and in which currency. */
export interface Moment {
  readonly at: number
  readonly zone: Zone
  readonly currency: string
}

/** The currency is part of the name of money accounts: amounts in different currencies are never added up. */
function measured(counts: Measure, currency: string): readonly string[] {
  switch (counts) {
    case 'uses':
    case 'units':
      return [counts]
    case 'order-value':
    case 'discount':
      return [counts, currency]
    default:
      return counts satisfies never
  }
}

/**
 * Returns the account of a limit for this cart. Undefined if the limit doesn't apply: `per customer` to a guest, `per store` to
 * a cart without one. Each calendar period has its own account; a rolling period has no account of its own, so the account's
 * transfers are summed from `since`.
 */
export function accountOfLimit(
  owner: Owner,
  { counts, per, period }: Pick<Limit, 'counts' | 'per' | 'period'>,
  cart: CountedCart,
  { at, zone, currency }: Moment,
): LimitAccount | undefined {
  const counted: string[] = [...measured(counts, currency)]
  if (per !== undefined && per !== 'code') {
    const value = countedValue(per, cart)
    if (value === undefined) return undefined
    counted.push(per, value)
  }
  if (period === undefined) return { account: accountId(owner, ...counted) }
  if (typeof period === 'string')
    return { account: accountId(owner, ...counted, period, periodStart(at, period, zone)) }
  return { account: accountId(owner, ...counted), since: instantBefore(at, period, zone) }
}

/** Overall totals (uses, discount and so on): reports read them, whether or not the campaign has a limit. */
export const totalAccount = (owner: Owner, counts: Measure, currency: string): AccountId =>
  accountId(owner, ...measured(counts, currency))

export const customerOrders = (customer: string): AccountId => accountId(['customer', customer], 'orders')
export const customerSpend = (customer: string, currency: string): AccountId =>
  accountId(['customer', customer], 'spend', currency)
export const walletOf = (wallet: string, customer: string, currency: string): AccountId =>
  accountId(['wallet', wallet], customer, currency)
/** The holder of all of a customer's lots in a programme. `program`: the name that it counts under. */
export const pointsHolder = (program: string, customer: string): string => accountId(['points', program], customer)

/** The same for everyone who shares the programme's points, if it is shared. */
export function sharedPointsHolder(
  name: string,
  program: Program | undefined,
  { id, attributes = {} }: Pick<Customer, 'id' | 'attributes'>,
): string {
  const { sharedBy } = program ?? {}
  const counted = countedName(name, program)
  if (sharedBy === undefined || !Object.hasOwn(attributes, sharedBy)) return pointsHolder(counted, id)
  return accountId(['points', counted], `customer.${sharedBy}`, String(attributes[sharedBy]))
}

/** Holds a customer's kept tiers: each lot runs from the day the tier was reached to its review day. */
export const tierHolder = (program: string, customer: string): string => accountId(['tier', program], customer)
/** Holds membership terms. */
export const membershipHolder = (name: string, customer: string): string => accountId(['membership', name], customer)
/** Holds the lot that links a friend to the referrer; the reward uses it up. */
export const referralHolder = (name: string, friend: string): string => accountId(['referral', name], friend)
export const lotAccount = (holder: string, order: string, place: number): AccountId =>
  JSON.stringify([holder, order, place])

/** A lot's name within its holder: the order that earned it, a tier, or the referrer. */
export function lotName(account: AccountId): string {
  const [, name]: unknown[] = JSON.parse(account)
  return String(name)
}

/** The first day of the local day, week (from Monday), month or year that contains the instant: "2026-11-23". */
function periodStart(at: number, period: Period, zone: Zone): string {
  const today = localDay(at, zone)
  return formatDay(period === 'day' ? today : startOfPeriod(today, period))
}

/** The instant at the same local time, one duration later. */
export const instantAfter = (at: number, duration: Duration, zone: Zone): number =>
  instantOf(addDuration(localClock(at, zone), duration), zone)

const instantBefore = (at: number, duration: Duration, zone: Zone): number =>
  instantOf(addDuration(localClock(at, zone), duration, -1), zone)
/** How many codes of a pool were generated or drawn: never more than its `generate` allows. */
export const issuedOf = (pool: string): AccountId => accountId(['pool', pool], 'issued')
export const usesOfCode = (key: string): AccountId => accountId(['code', key], 'uses')
/** How many points of a lot ended unused and were booked as gone. */
export const endedOf = (lot: AccountId): AccountId => accountId(['ended'], lot)
/** The balance of a gift card. `key`: its number, normalized for comparison. */
export const balanceOfCard = (key: string, currency: string): AccountId => accountId(['card', key], currency)

/** Codes that were refused to a customer or a source within one hour. `hour`: the instant at which the hour begins. */
export const wrongCodes = ({ of, id, hour }: { of: 'customer' | 'source'; id: string; hour: number }): AccountId =>
  accountId(['wrong-codes', of, id], String(hour))
export const wrongCode = (by: Parameters<typeof wrongCodes>[0], key: string): AccountId =>
  accountId(['wrong-codes', by.of, by.id], String(by.hour), key)
