/** The names of accounts, and the local periods that are part of them. */
import type { Duration, Limit, Program, Zone } from '../compile/rules.ts'
import type { Customer } from '../evaluate/cart/cart.ts'
import { type CountedCart, countedValue } from '../evaluate/cart/counters.ts'
import { addDuration, formatDay, instantOf, localClock, startOfPeriod } from '../evaluate/cart/time.ts'
import type { Measure, Period } from '../syntax/tree.ts'
import { countedName } from './former-names.ts'
import type { AccountId } from './model.ts'

/** Whose account it is. */
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
  ),
  ...string[],
]

export const accountId = (owner: Owner, ...parts: readonly string[]): AccountId => JSON.stringify([...owner, ...parts])

/** The account that a limit looks at. */
export interface LimitAccount {
  readonly account: AccountId
  /** Where the limit looks at a time before the cart: its beginning. */
  readonly since?: number
}

/** When something is counted, and in which money. */
export interface Moment {
  readonly at: number
  readonly zone: Zone
  readonly currency: string
}

/** Money of different currencies is never added up. */
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
 * The account of a limit in this cart. Undefined where the limit does not apply: `per customer` to a guest, `per store` to
 * a cart without one. Calendar periods have an account each; of a time before the cart only the beginning is known, and the
 * account's transfers are summed from there.
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

/** Uses, discount and so on in all: what reports read, whether or not a limit asks. */
export const totalAccount = (owner: Owner, counts: Measure, currency: string): AccountId =>
  accountId(owner, ...measured(counts, currency))

export const customerOrders = (customer: string): AccountId => accountId(['customer', customer], 'orders')
export const customerSpend = (customer: string, currency: string): AccountId =>
  accountId(['customer', customer], 'spend', currency)
export const walletOf = (wallet: string, customer: string, currency: string): AccountId =>
  accountId(['wallet', wallet], customer, currency)
/** Names all lots of a customer in a programme, by the name that it counts under. */
export const pointsHolder = (program: string, customer: string): string => accountId(['points', program], customer)

/** The same, of those who share the programme where it is shared. */
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

/** Lots of tiers that are kept: each from when it was reached to its review day. */
export const tierHolder = (program: string, customer: string): string => accountId(['tier', program], customer)
/** Lots of terms. */
export const membershipHolder = (name: string, customer: string): string => accountId(['membership', name], customer)
/** The lot that links a friend with who brought them; it is used up by the reward. */
export const referralHolder = (name: string, friend: string): string => accountId(['referral', name], friend)
export const lotAccount = (holder: string, order: string, place: number): AccountId =>
  JSON.stringify([holder, order, place])

/** What a lot is called beside its holder: the order that brought it, a tier, who brought a friend. */
export function lotName(account: AccountId): string {
  const [, name]: unknown[] = JSON.parse(account)
  return String(name)
}

/** The first day of the local day, week (from Monday), month or year that the instant lies in: "2026-11-23". */
function periodStart(at: number, period: Period, zone: Zone): string {
  const today = Math.floor(localClock(at, zone) / dayLength)
  return formatDay(period === 'day' ? today : startOfPeriod(today, period))
}

const dayLength = 86_400_000

/** The same local time so much later. */
export const instantAfter = (at: number, duration: Duration, zone: Zone): number =>
  instantOf(addDuration(localClock(at, zone), duration), zone)

const instantBefore = (at: number, duration: Duration, zone: Zone): number =>
  instantOf(addDuration(localClock(at, zone), duration, -1), zone)
/** How many codes of a pool were made or drawn: never more than its `generate` says. */
export const issuedOf = (pool: string): AccountId => accountId(['pool', pool], 'issued')
export const usesOfCode = (key: string): AccountId => accountId(['code', key], 'uses')
/** What a gift card holds, by its number as codes are compared. */
export const balanceOfCard = (key: string, currency: string): AccountId => accountId(['card', key], currency)

/** Codes that a customer or a source was refused in an hour, which begins at an instant. */
export const wrongCodes = ({ of, id, hour }: { of: 'customer' | 'source'; id: string; hour: number }): AccountId =>
  accountId(['wrong-codes', of, id], String(hour))
export const wrongCode = (by: Parameters<typeof wrongCodes>[0], key: string): AccountId =>
  accountId(['wrong-codes', by.of, by.id], String(by.hour), key)
