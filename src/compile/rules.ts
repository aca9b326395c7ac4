/**
 * Compiled rules: plain JSON data, complete in itself. Evaluating needs nothing else: no parser, no files, no clock,
 * no time-zone database. The same meaning always gives the same bytes, whatever the order or layout of the source.
 *
 * Units, everywhere here and in `rules/`: amounts are decimal strings in major units ("12.50"); percentages are decimal
 * strings with 5 % as "5"; quantities are decimal strings; instants are milliseconds since 1970 UTC.
 */
import type { CartText } from '../syntax/cart-texts.ts'
import type { SimilarKind } from '../syntax/facts.ts'
import type {
  CampaignText,
  Combination,
  Measure,
  Period,
  Pick,
  ReturnsPolicy,
  RoundingMode,
  RoundingScope,
  Weekday,
} from '../syntax/tree.ts'
import type { AttributeType, Condition, Decimal, Duration, Selector, Value } from './rules/conditions.ts'
import type { Effect, Floor } from './rules/effects.ts'

export type * from './rules/conditions.ts'
export type * from './rules/effects.ts'

/** In the first of the currencies that the settings name; carts in the others are evaluated under the rules beside them. */
export interface Rules extends CurrencyRules {
  /** `sha256:` and the hex digest of the canonical JSON of everything else here. */
  readonly version: string
  /** By currency; absent where there is one. */
  readonly currencies?: Readonly<Record<string, CurrencyRules>>
}

/** Rules in one currency. */
export interface CurrencyRules {
  readonly format: 1
  readonly currency: string
  /** Minor-unit digits of the currency (ISO 4217). */
  readonly digits: number
  readonly zone: Zone
  readonly rounding: Rounding
  /** So many codes may be needed in a cart; absent: any number. */
  readonly couponsPerCart?: number
  /** Present with `choose best for customer`. */
  readonly best?: { readonly steps: number }
  readonly guards: readonly Guard[]
  readonly returns: ReturnsPolicy
  /** By SKU, sorted. */
  readonly catalogue: Readonly<Record<string, Product>>
  /** Declared attributes: "customer.age" → "number". */
  readonly attributes: Readonly<Record<string, AttributeType>>
  readonly products: Readonly<Record<string, Selector>>
  readonly segments: Readonly<Record<string, Segment>>
  readonly pools: Readonly<Record<string, Pool>>
  readonly programs: Readonly<Record<string, Program>>
  readonly memberships: readonly string[]
  /** Memberships that are bought as goods: each unit brings one term. Absent: none. */
  readonly soldMemberships?: Readonly<Record<string, SoldMembership>>
  readonly giftCards?: Readonly<Record<string, GiftCards>>
  readonly referrals?: Readonly<Record<string, Referral>>
  readonly groups: Readonly<Record<string, Group>>
  /** Campaigns on prices, in their order. */
  readonly shelf: readonly Campaign[]
  /** All others, in evaluation order (priority, name; `always combine` last). */
  readonly campaigns: readonly Campaign[]
}

/** The rules in a currency; undefined where they have none in it. */
export function rulesIn(rules: Rules, currency: string): Rules | undefined {
  if (currency === rules.currency) return rules
  const own = rules.currencies?.[currency]
  return own && { ...own, version: rules.version }
}

/** All currencies of the rules, beginning with their first. */
export const currenciesOfRules = ({ currency, currencies = {} }: Rules): readonly string[] => [
  currency,
  ...Object.keys(currencies),
]

/** The campaigns that the rules retired, by name. */
export const retiredIn = ({ shelf, campaigns }: Rules): string[] =>
  [...shelf, ...campaigns].flatMap(({ name, status }) => (status === 'retired' ? [name] : []))

/** What campaigns refer to. Which segments a customer is in, an opened cart says. */
export type Environment = Omit<CurrencyRules, 'shelf' | 'campaigns' | 'segments'>

/** Offsets from UTC, so that local time is the same on every platform. */
export interface Zone {
  readonly name: string
  /** From this instant on, local time is UTC plus so many minutes; the first entry holds for all time before too. */
  readonly offsets: readonly (readonly [from: number, minutes: number])[]
}

export interface Rounding {
  readonly mode: RoundingMode
  readonly scope: RoundingScope
}

export interface Product {
  readonly name?: string
  readonly price?: Decimal
  readonly listPrice?: Decimal
  readonly cost?: Decimal
  readonly minPrice?: Decimal
  /** Paths: "Tools/Drills" is below "Tools". */
  readonly categories?: readonly string[]
  readonly brand?: string
  readonly labels?: readonly string[]
  readonly weight?: Decimal
  /** Sold by a measure such as kg: a line is one unit. */
  readonly measured?: true
  /** Gifts and rewards are added in no smaller number. */
  readonly minQuantity?: Decimal
  /** Gifts and rewards are added in multiples of this. */
  readonly orderMultiple?: Decimal
  readonly attributes?: Readonly<Record<string, AttributeValue>>
}

export type AttributeValue = string | number | boolean

export type Guard =
  | { readonly kind: 'discount-share'; readonly percent: Decimal }
  | { readonly kind: 'discount-amount'; readonly amount: Decimal }
  | { readonly kind: 'unit-floor'; readonly floor: Floor }
  | { readonly kind: 'no-discount'; readonly goods: Selector }

export interface Segment {
  readonly condition?: Condition
  readonly customers?: readonly string[]
  readonly external: boolean
}

export interface Pool {
  /** The name under which it has counted: its counters go on there. */
  readonly was?: string
  /** Key: the code as compared: trimmed, upper case. */
  readonly codes: Readonly<Record<string, PoolCode>>
  readonly limits: readonly Limit[]
  /** Where its codes count; absent: everywhere. */
  readonly channels?: readonly string[]
  readonly from?: number
  /** Exclusive. */
  readonly until?: number
  readonly validAfterIssue?: Duration
  /** `generate 200 like "SORRY-????"`: the codes themselves live in the ledger; a cart names their pool. */
  readonly generate?: { readonly count: number; readonly pattern: string }
}

/** A code's own limits and dates; those of its pool hold too. */
export interface PoolCode {
  readonly limits: readonly Limit[]
  readonly from?: number
  /** Exclusive. */
  readonly until?: number
}

/**
 * How many are allowed: one account of a campaign, a group, a pool or a code. `counts` says of what; a budget counts
 * `discount`, cashback included.
 */
export interface Limit {
  readonly counts: Measure
  readonly amount: Decimal
  /** Absent: all together. */
  readonly per?: CountedBy
  /** A calendar period, or the time before the cart. Absent: for ever. */
  readonly period?: Period | Duration
}

/** The texts are attributes: "customer.household". */
export type CountedBy = 'customer' | 'code' | CartText | `customer.${string}` | `cart.${string}`

export interface Program {
  /** The name under which it has counted: its counters go on there. */
  readonly was?: string
  /** What one point is worth when paid with. */
  readonly pointWorth?: Decimal
  readonly expireAfter?: Duration
  readonly pending?: Duration
  /** The share of the order that may be paid with points. */
  readonly payUpTo?: Decimal
  readonly baseEarn?: { readonly points: Decimal; readonly per: Decimal }
  /** Rising. `by` is a fact such as spend in last 12 months. */
  readonly tiers?: {
    readonly by: Value
    readonly steps: readonly { readonly name: string; readonly from: Value }[]
    /** A tier that was reached falls on its review day, so long after it, and not before. */
    readonly keptFor?: Duration
  }
  /** An attribute of the customer, a text: those of whom it is the same have their points together. */
  readonly sharedBy?: string
  readonly partners: readonly string[]
}

export interface SoldMembership {
  readonly goods: Selector
  readonly term: Period
}

export interface GiftCards {
  /** The pattern of their numbers. */
  readonly pattern: string
  /** From the day of issue. Absent: for ever. */
  readonly validFor?: Duration
  /** Goods of which each unit is a card that holds its price. */
  readonly goods?: Selector
}

export interface Referral {
  readonly rewardsFirstOrder: boolean
  /** Of the personal codes. */
  readonly pattern?: string
  /** So long an order that comes back whole takes the rewards with it. Absent: as long as the programme's points wait. */
  readonly pending?: Duration
}

export interface Group {
  readonly pick: Pick
  readonly perLine: boolean
  readonly priority?: number
  readonly parent?: string
  /** The name under which it has counted: its counters go on there. */
  readonly was?: string
  /** What its members do counts against these. */
  readonly limits: readonly Limit[]
}

export interface Campaign {
  readonly name: string
  readonly status: 'live' | 'draft' | 'retired'
  readonly priority?: number
  readonly combination?: Combination
  /** Units that took part in it serve no other campaign or effect that says so. A group gives it to its members. */
  readonly eachItemOnce?: true
  readonly similarAs?: string
  /** The name under which it has counted: its counters go on there. */
  readonly was?: string
  /** Sorted; two campaigns with the same kinds are similar. */
  readonly similarKinds: readonly SimilarKind[]
  readonly group?: string
  readonly customerChooses: boolean
  /** Absent: the cart. */
  readonly event?: string
  /** With `until` and `days`, what `active` says. */
  readonly from?: number
  readonly until?: number
  readonly days?: DayRange
  readonly except?: readonly Stretch[]
  readonly every: readonly Every[]
  /** Absent: always. The `when` lines joined by `and` in the order written. */
  readonly when?: Condition
  readonly effects: readonly Effect[]
  /** Budgets too. */
  readonly limits: readonly Limit[]
  readonly rounding?: Rounding
  readonly returns?: ReturnsPolicy
  readonly funded: readonly { readonly by: string; readonly percent: Decimal }[]
  readonly texts: Readonly<Partial<Record<CampaignText, string>>>
}

/** Instants, `until` exclusive. */
export interface Stretch {
  readonly from?: number
  /** With `days`, the end of the last window that they allow. */
  readonly until?: number
  /** Ends that are written as days, where a window reaches past midnight. */
  readonly days?: DayRange
}

/** Local days since 1970, both included, on which a window of `every` may start. */
export interface DayRange {
  readonly from?: number
  readonly to?: number
}

export interface Every {
  readonly weekdays?: readonly Weekday[]
  /** -1: the last. Any of these or of `monthWeekdays`. */
  readonly monthDays?: readonly number[]
  /** The nth such weekday of the month, from 1; -1: the last. */
  readonly monthWeekdays?: readonly { readonly nth: number; readonly weekday: Weekday }[]
  /** Minutes after local midnight; `until` is exclusive, and at or below `from` it means the next day. Absent: all day. */
  readonly from?: number
  readonly until?: number
}
