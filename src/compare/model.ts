/**
 * The result of comparing two scenarios over the same past orders, as plain JSON. Amounts are whole minor units of `currency`
 * with `digits` decimal digits (12.50 PLN is 1250); averages are rounded to a whole unit. Shares lie between 0 and 1. Days are
 * local days of `timezone`.
 *
 * - discount: what customers were given on goods, by shelf and cart campaigns, and on delivery
 * - net revenue: what customers pay for goods and delivery
 * - gross margin: net revenue less the cost of the goods; only of orders all of whose goods have a known cost in both scenarios
 * - touched: a cart campaign applied, or a shelf campaign lowered a price
 */
import type { RulesDiff } from '../diff/model.ts'
import type { UnknownCodes } from '../history/model.ts'
import type { OrderFilter } from './request.ts'
import type { DividedLimits } from './shared-limits.ts'

export interface Interval {
  readonly low: number
  readonly high: number
}

/** `difference` is B minus A, and `interval` is that of the difference. */
export interface Pair {
  readonly a: number
  readonly b: number
  readonly difference: number
  readonly interval?: Interval
}

export interface Sides<T> {
  readonly a: T
  readonly b: T
}

export interface Comparison {
  readonly format: 1
  /** The assumption behind all figures. */
  readonly assumption: string
  readonly currency: string
  readonly digits: number
  readonly timezone: string
  readonly scenarios: Sides<{ readonly name: string; readonly rules: string }>
  /** Present if budgets and limits shared between customers were split among parts, so that all figures are approximate. */
  readonly approximate?: DividedLimits
  /** Files whose text was not saved when a side's rules were read; absent if there are none. */
  readonly unsaved?: Sides<readonly string[]>
  /** What differs between the rules; absent if a side is compiled rules, or what was charged. */
  readonly changes?: RulesDiff
  /** Which orders the figures cover. Default: all of the period. */
  readonly filter?: OrderFilter
  /** Days of the first and the last order that counts. */
  readonly period: { readonly first: string; readonly last: string }
  readonly orders: number
  /** Known customers, and orders without one. */
  readonly customers: number
  readonly anonymousOrders: number
  readonly refused: RefusedOrders
  /** Codes that a scenario doesn't know; absent if there are none. */
  readonly unknownCodes?: Sides<UnknownCodes>
  /** Absent if every order has a time of day, or no campaign depends on it. */
  readonly missingHours?: MissingHours
  readonly sampling: { readonly seed: number; readonly resamples: number; readonly groups: number }
  readonly totals: Totals
  readonly breakEven: BreakEven
  readonly campaigns: readonly CampaignFigures[]
  /** Everyone who funds a campaign of either scenario; empty if no rules were given. */
  readonly funders: readonly Funder[]
  readonly conflicts: Sides<readonly Conflict[]>
  readonly nearMisses: NearMisses
  readonly together: Sides<readonly CampaignPair[]>
  readonly breakdowns: readonly Breakdown[]
  readonly distribution: readonly DistributionBar[]
  readonly series: { readonly days: readonly SeriesPoint[]; readonly weeks: readonly SeriesPoint[] }
  readonly customersChanged: CustomerChanges
  readonly changedOrders: readonly ChangedOrder[]
  readonly sweep?: Sweep
}

/** Orders that either scenario could not evaluate. No figure includes them. */
export interface RefusedOrders {
  readonly orders: number
  readonly examples: readonly { readonly order: string; readonly scenario: 'A' | 'B'; readonly message: string }[]
}

/** Orders with only a date are treated as placed at 00:00, which matters for campaigns with hours. */
export interface MissingHours {
  /** Whether some or none of the orders have a time of day. */
  readonly orders: 'some' | 'none'
  /** Live campaigns that only apply at certain hours. */
  readonly campaigns: Sides<readonly string[]>
}

export interface Totals {
  readonly discount: Pair
  readonly netRevenue: Pair
  /** Absent if no order has known costs. */
  readonly grossMargin?: Pair & { readonly orders: number }
  /** Net revenue per order. */
  readonly averageBasket: Pair
  readonly touched: Pair
  readonly touchedShare: Pair
  readonly newlyTouched: number
  readonly noLongerTouched: number
  readonly discountOnGoods: Pair
  readonly discountOnShelf: Pair
  readonly discountOnDelivery: Pair
  readonly belowCost: Pair
  /** The value of points and cashback granted: owed, not yet paid. */
  readonly liability: Pair
  readonly couponsIssued: Pair
  /** What was actually charged for goods, and what each scenario charges for them. */
  readonly paid: { readonly history: number; readonly a: number; readonly b: number }
}

/** How many more average orders B needs to earn what A earned. */
export interface BreakEven {
  readonly by: 'gross-margin' | 'net-revenue'
  readonly a: number
  readonly b: number
  /** Negative if B needs fewer orders. Absent if B earns nothing per order. */
  readonly orders?: number
  /** `orders` as a share of all orders. */
  readonly share?: number
  readonly interval?: Interval
}

export interface CampaignSide {
  readonly orders: number
  readonly discount: number
  /** Average discount per order to which it applied. */
  readonly average: number
  /** Orders whose cart met its conditions, but another campaign excluded it. */
  readonly lost: number
  readonly budget?: {
    readonly amount: number
    readonly per?: string
    readonly used: number
    /** The amount spent by the end of each day with spending. Only for budgets without a period. */
    readonly burn?: readonly { readonly day: string; readonly spent: number }[]
  }
  readonly ranOut?: readonly { readonly what: 'limit' | 'budget'; readonly day: string }[]
}

export interface CampaignFigures {
  readonly campaign: string
  /** Absent if the scenario doesn't have the campaign. */
  readonly a?: CampaignSide
  readonly b?: CampaignSide
  readonly discount: Pair
}

/** Someone who pays a share of campaigns' discounts. The shop pays the rest. */
export interface Funder {
  readonly by: string
  readonly pays: Pair
}

/** `by` excluded `campaign` in this many `orders` and gave `discount` in them. */
export interface Conflict {
  readonly campaign: string
  /** Absent if it was not a single campaign. */
  readonly by?: string
  readonly orders: number
  readonly discount: number
}

export interface NearMisses {
  /** The sampling rate: one order in this many was looked at. Multiply counts by it to estimate all orders. */
  readonly every: number
  readonly evaluated: number
  readonly campaigns: readonly NearMiss[]
}

export interface NearMiss {
  readonly campaign: string
  readonly unit: 'amount' | 'count'
  /** Sampled orders that lack at most half of the threshold; `far` counts those that lack more. */
  readonly near: Sides<number>
  readonly far: Sides<number>
  /** Histogram of what near orders lack: more than `from`, at most `to`. */
  readonly bars: readonly { readonly from: number; readonly to: number; readonly a: number; readonly b: number }[]
}

export interface CampaignPair {
  readonly campaigns: readonly [string, string]
  readonly orders: number
  /** The discount of both campaigns in those orders. */
  readonly discount: number
}

export interface Breakdown {
  readonly by: 'segment' | 'category' | 'channel' | 'country' | 'decile of spend'
  /** How orders are assigned to rows, in words. */
  readonly note: string
  readonly rows: readonly BreakdownRow[]
}

export interface BreakdownRow {
  readonly name: string
  readonly orders: number
  readonly touched: Pair
  readonly discount: Pair
  readonly netRevenue: Pair
}

/** Orders with a discount of more than `from` and at most `to`. The first bar counts orders without a discount; the last has no `to`. */
export interface DistributionBar {
  readonly from: number
  readonly to?: number
  readonly a: number
  readonly b: number
}

export interface SeriesPoint {
  /** The day, or the Monday of the week. */
  readonly day: string
  readonly orders: number
  readonly discount: Sides<number>
  readonly netRevenue: Sides<number>
}

export interface CustomerChanges {
  /** Customers who pay less in total under B, and by how much. */
  readonly winners: { readonly customers: number; readonly amount: number }
  readonly losers: { readonly customers: number; readonly amount: number }
  readonly unchanged: number
  readonly topWinners: readonly CustomerChange[]
  readonly topLosers: readonly CustomerChange[]
}

export interface CustomerChange {
  readonly customer: string
  readonly orders: number
  readonly pays: Pair
}

export interface ChangedOrder {
  readonly order: string
  readonly day: string
  readonly customer?: string
  readonly pays: Pair
  readonly discount: Sides<number>
  /** What was actually charged for the goods. */
  readonly paid: number
}

/** The comparison repeated for several values of one `let` of B. */
export interface Sweep {
  readonly name: string
  readonly points: readonly SweepPoint[]
}

export interface SweepPoint {
  /** As written in rules: "80 PLN". */
  readonly value: string
  readonly discount: Pair
  readonly netRevenue: Pair
  readonly grossMargin?: Pair
  readonly touched: Pair
}
