/**
 * Compiled rules: self-contained plain JSON. Evaluation needs nothing else: no parser, no files, no clock, no time-zone database.
 * The same meaning always gives the same bytes, whatever the order or layout of the source.
 * Units, here and in `rules/`: amounts are decimal strings in major units ("12.50"); percentages are decimal strings, 5 % being
 * "5"; quantities are decimal strings; instants are milliseconds since 1970 UTC.
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

/** Rules in the first currency of the settings; `currencies` has the rules for carts in the others. */
export interface Rules extends CurrencyRules {
  /** `sha256:` and the hex digest of the canonical JSON of everything else here. */
  readonly version: string
  /** Rules in the other currencies; absent if there is only one. */
  readonly currencies?: Readonly<Record<string, CurrencyRules>>
}

export interface CurrencyRules {
  readonly format: 1
  readonly currency: string
  /** Minor-unit digits of the currency (ISO 4217). */
  readonly digits: number
  readonly zone: Zone
  readonly rounding: Rounding
  /** Maximum number of codes that a cart may use. Absent: unlimited. */
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
  /** Memberships that are sold as goods: each unit buys one term. Absent: none. */
  readonly soldMemberships?: Readonly<Record<string, SoldMembership>>
  readonly giftCards?: Readonly<Record<string, GiftCards>>
  readonly referrals?: Readonly<Record<string, Referral>>
  readonly groups: Readonly<Record<string, Group>>
  /** Campaigns on prices, in evaluation order. */
  readonly shelf: readonly Campaign[]
  /** All others, in evaluation order (priority, name; `always combine` last). */
  readonly campaigns: readonly Campaign[]
}

/** The rules in a currency; undefined if they don't support it. */
export function rulesIn(rules: Rules, currency: string): Rules | undefined {
  if (currency === rules.currency) return rules
  const own = rules.currencies?.[currency]
  return own && { ...own, version: rules.version }
}

/** All currencies of the rules, the first one first. */
export const currenciesOfRules = ({ currency, currencies = {} }: Rules): readonly string[] => [
  currency,
  ...Object.keys(currencies),
]

export const retiredIn = ({ shelf, campaigns }: Rules): string[] =>
  [...shelf, ...campaigns].flatMap(({ name, status }) => (status === 'retired' ? [name] : []))

/** Everything that campaigns refer to. Segments are not included, because an opened cart has the customer's segments. */
export type Environment = Omit<CurrencyRules, 'shelf' | 'campaigns' | 'segments'>

/** Offsets from UTC, so that local time is the same on every platform. */
export interface Zone {
  readonly name: string
  /** From this instant on, local time is UTC plus this many minutes; the first entry also holds for all time before it. */
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
  /** Minimum number of units when added as a gift or reward. */
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
  /** The former name, under which its usage was recorded. */
  readonly was?: string
  /** Keyed by comparison form: trimmed, upper case. */
  readonly codes: Readonly<Record<string, PoolCode>>
  readonly limits: readonly Limit[]
  /** Channels in which its codes count. Absent: all. */
  readonly channels?: readonly string[]
  readonly from?: number
  /** Exclusive. */
  readonly until?: number
  readonly validAfterIssue?: Duration
  /** `generate 200 like "SORRY-????"`: the codes themselves are in the ledger; a cart names their pool. */
  readonly generate?: { readonly count: number; readonly pattern: string }
}

/** Limits and dates of a code, in addition to those of its pool. */
export interface PoolCode {
  readonly limits: readonly Limit[]
  readonly from?: number
  /** Exclusive. */
  readonly until?: number
}

/**
 * An allowance of a campaign, a group, a pool or a code. `counts` says what is
 * counted; a budget counts `discount`, including cashback.
 */
export interface Limit {
  readonly counts: Measure
  readonly amount: Decimal
  /** Absent: for all together. */
  readonly per?: CountedBy
  /** A calendar period, or a duration before the cart's instant. Absent: forever. */
  readonly period?: Period | Duration
}

/** Attributes are written "customer.household". */
export type CountedBy = 'customer' | 'code' | CartText | `customer.${string}` | `cart.${string}`

export interface Program {
  /** The former name, under which its usage was recorded. */
  readonly was?: string
  /** The value of one point when paying. */
  readonly pointWorth?: Decimal
  readonly expireAfter?: Duration
  readonly pending?: Duration
  /** Maximum share of an order that points may pay. */
  readonly payUpTo?: Decimal
  readonly baseEarn?: { readonly points: Decimal; readonly per: Decimal }
  /** In ascending order. `by` is a fact such as spend in last 12 months. */
  readonly tiers?: {
    readonly by: Value
    readonly steps: readonly { readonly name: string; readonly from: Value }[]
    /** A tier, once reached, is reviewed after this time and cannot fall before. */
    readonly keptFor?: Duration
  }
  /** A text attribute of the customer: customers with the same value share their points. */
  readonly sharedBy?: string
  readonly partners: readonly string[]
}

export interface SoldMembership {
  readonly goods: Selector
  readonly term: Period
}

export interface GiftCards {
  /** The pattern of card numbers. */
  readonly pattern: string
  /** Counted from the day of issue. Absent: forever. */
  readonly validFor?: Duration
  /** Goods that are cards: each unit holds its price. */
  readonly goods?: Selector
}

export interface Referral {
  readonly rewardsFirstOrder: boolean
  /** The pattern of the personal codes. */
  readonly pattern?: string
  /**
   * If an order is returned in full within this time, its rewards are taken back.
   * Absent: as long as the program's points are pending.
   */
  readonly pending?: Duration
}

export interface Group {
  readonly pick: Pick
  readonly perLine: boolean
  readonly priority?: number
  readonly parent?: string
  /** The former name, under which its usage was recorded. */
  readonly was?: string
  /** These count the usage of all its members together. */
  readonly limits: readonly Limit[]
}

export interface Campaign {
  readonly name: string
  readonly status: 'live' | 'draft' | 'retired'
  readonly priority?: number
  readonly combination?: Combination
  /** Units used by it are closed to other campaigns and effects with this field. A group passes it on to its members. */
  readonly eachItemOnce?: true
  readonly similarAs?: string
  /** The former name, under which its usage was recorded. */
  readonly was?: string
  /** Sorted; two campaigns with the same kinds are similar. */
  readonly similarKinds: readonly SimilarKind[]
  readonly group?: string
  readonly customerChooses: boolean
  /** Absent: the campaign applies to carts. */
  readonly event?: string
  /** Together with `until` and `days`: what `active` says. */
  readonly from?: number
  readonly until?: number
  readonly days?: DayRange
  readonly except?: readonly Stretch[]
  readonly every: readonly Every[]
  /** The `when` lines in source order, joined by `and`. Absent: always. */
  readonly when?: Condition
  readonly effects: readonly Effect[]
  /** Including budgets. */
  readonly limits: readonly Limit[]
  readonly rounding?: Rounding
  readonly returns?: ReturnsPolicy
  readonly funded: readonly { readonly by: string; readonly percent: Decimal }[]
  readonly texts: Readonly<Partial<Record<CampaignText, string>>>
}

/** A period between instants; `until` is exclusive. */
export interface Stretch {
  readonly from?: number
  /** With `days`, the end of the last window that starts on one of them. */
  readonly until?: number
  /** Ends written as days, if a window reaches past midnight. */
  readonly days?: DayRange
}

/** Local days since 1970, inclusive, on which a window of `every` may start. */
export interface DayRange {
  readonly from?: number
  readonly to?: number
}

export interface Every {
  readonly weekdays?: readonly Weekday[]
  /** -1: the last. A day matches if it is in this list or in `monthWeekdays`. */
  readonly monthDays?: readonly number[]
  /** The nth weekday of the month, from 1; -1: the last. */
  readonly monthWeekdays?: readonly { readonly nth: number; readonly weekday: Weekday }[]
  /** Minutes after local midnight. `until` is exclusive; if it is not after `from`, it is on the next day. Absent: all day. */
  readonly from?: number
  readonly until?: number
}
