/**
 * What came of comparing two scenarios over the same past orders: plain JSON. Every amount is a whole number of minor units
 * of `currency` (12.50 PLN is 1250; `digits` says how many digits those are); averages of amounts are rounded to one.
 * A share is a number between 0 and 1. Days are local days of `timezone`.
 *
 * - discount: what customers were given on goods, by shelf and cart campaigns, and on delivery
 * - net revenue: what customers pay for goods and delivery
 * - gross margin: net revenue less the cost of the goods; only of orders all of whose goods have a known cost in both scenarios
 * - touched: a cart campaign applied, or a shelf campaign lowered a price
 */
import type { UnknownCodes } from '../history/model.ts'

/** An estimate's 95 % interval. */
export interface Interval {
  readonly low: number
  readonly high: number
}

/** The interval, where there is one, is of the difference B less A. */
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
  /** The one thing to know before reading any figure. */
  readonly assumption: string
  readonly currency: string
  readonly digits: number
  readonly timezone: string
  readonly scenarios: Sides<{ readonly name: string; readonly rules: string }>
  readonly period: { readonly first: string; readonly last: string }
  readonly orders: number
  /** Customers that are known by name, and orders without one. */
  readonly customers: number
  readonly anonymousOrders: number
  readonly refused: RefusedOrders
  /** Absent where each code of each order is known. */
  readonly unknownCodes?: Sides<UnknownCodes>
  readonly sampling: { readonly seed: number; readonly resamples: number; readonly groups: number }
  readonly totals: Totals
  readonly breakEven: BreakEven
  readonly campaigns: readonly CampaignFigures[]
  /** Of the scenarios' campaigns, all that `funded` names; empty without rules. */
  readonly funders: readonly Funder[]
  readonly conflicts: Sides<readonly Conflict[]>
  readonly nearMisses: NearMisses
  readonly together: Sides<readonly CampaignPair[]>
  readonly breakdowns: readonly Breakdown[]
  readonly distribution: readonly DistributionBar[]
  readonly series: { readonly days: readonly SeriesPoint[]; readonly weeks: readonly SeriesPoint[] }
  readonly customersChanged: CustomersChanged
  readonly changedOrders: readonly ChangedOrder[]
  readonly sweep?: Sweep
}

/** Orders that one of the scenarios could not evaluate; they are in no figure. */
export interface RefusedOrders {
  readonly orders: number
  readonly examples: readonly { readonly order: string; readonly scenario: 'A' | 'B'; readonly message: string }[]
}

export interface Totals {
  readonly discount: Pair
  readonly netRevenue: Pair
  /** Absent where no order's costs are known. */
  readonly grossMargin?: Pair & { readonly orders: number }
  /** Net revenue an order. */
  readonly averageBasket: Pair
  readonly touched: Pair
  readonly touchedShare: Pair
  readonly newlyTouched: number
  readonly noLongerTouched: number
  readonly discountOnGoods: Pair
  readonly discountOnShelf: Pair
  readonly discountOnDelivery: Pair
  readonly belowCost: Pair
  /** Points and cashback given, at what they are worth: owed, not yet paid. */
  readonly liability: Pair
  readonly couponsIssued: Pair
  /** What history charged for the goods, beside what the scenarios charge for goods. */
  readonly paid: { readonly history: number; readonly a: number; readonly b: number }
}

/** How many more orders like its own B needs to earn what A earned. */
export interface BreakEven {
  readonly by: 'gross-margin' | 'net-revenue'
  readonly a: number
  readonly b: number
  /** Negative: so many fewer would do. Absent where B earns nothing an order. */
  readonly orders?: number
  /** `orders` as a share of the orders there were. */
  readonly share?: number
  readonly interval?: Interval
}

export interface CampaignSide {
  readonly orders: number
  readonly discount: number
  /** Of the orders in which it applied. */
  readonly average: number
  /** Orders in which its conditions held and another campaign kept it out. */
  readonly lost: number
  readonly budget?: {
    readonly amount: number
    readonly per?: string
    readonly used: number
    /** What was used up by the end of each day on which it was; only where the budget is for the whole time. */
    readonly burn?: readonly { readonly day: string; readonly spent: number }[]
  }
  readonly ranOut?: readonly { readonly what: 'limit' | 'budget'; readonly day: string }[]
}

export interface CampaignFigures {
  readonly campaign: string
  /** Absent where the scenario does not have the campaign. */
  readonly a?: CampaignSide
  readonly b?: CampaignSide
  readonly discount: Pair
}

/** Who pays for part of the discounts of campaigns; what funders leave is the shop's. */
export interface Funder {
  readonly by: string
  readonly pays: Pair
}

/** In so many orders `campaign` lost its turn because of `by`, which gave there what `discount` says. */
export interface Conflict {
  readonly campaign: string
  /** Absent: not one campaign alone. */
  readonly by?: string
  readonly orders: number
  readonly discount: number
}

export interface NearMisses {
  /** One order in so many was asked; multiply to estimate all. */
  readonly every: number
  readonly evaluated: number
  readonly campaigns: readonly NearMiss[]
}

export interface NearMiss {
  readonly campaign: string
  readonly unit: 'amount' | 'count'
  /** Of the orders asked, those that lack at most half of the threshold, and those that lack more. */
  readonly near: Sides<number>
  readonly far: Sides<number>
  /** Those that are near by what they lack: above `from`, up to `to`. */
  readonly bars: readonly { readonly from: number; readonly to: number; readonly a: number; readonly b: number }[]
}

export interface CampaignPair {
  readonly campaigns: readonly [string, string]
  readonly orders: number
  /** What the two gave in those orders. */
  readonly discount: number
}

export interface Breakdown {
  readonly by: 'segment' | 'category' | 'channel' | 'country' | 'decile of spend'
  /** How an order gets into a row, in a sentence. */
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

/** Orders whose discount is above `from`, up to `to`; the first bar is orders without any, the last has no `to`. */
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

export interface CustomersChanged {
  /** Customers who pay less under B, in all, and how much less. */
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
  /** For the goods, in history. */
  readonly paid: number
}

/** One let of B at several values. */
export interface Sweep {
  readonly name: string
  readonly points: readonly SweepPoint[]
}

export interface SweepPoint {
  /** As it is written: "80 PLN". */
  readonly value: string
  readonly discount: Pair
  readonly netRevenue: Pair
  readonly grossMargin?: Pair
  readonly touched: Pair
}
