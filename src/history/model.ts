/**
 * What the history stores, and what replaying it under rules gives. Amounts and quantities in the store are whole millionths
 * (see `migrations`); outcomes of a replay are whole minor units of the history's single currency.
 */

import type { Code } from '../evaluate/cart/cart.ts'

export interface PastOrder {
  /** The store's own unique number, ascending in import order. */
  readonly number: number
  readonly id: string
  /** Milliseconds since 1970 UTC. */
  readonly at: number
  /** Local time minus UTC, in minutes. */
  readonly offset: number
  readonly customer?: string | undefined
  readonly payment?: string | undefined
  readonly channel?: string | undefined
  readonly store?: string | undefined
  readonly country?: string | undefined
  readonly deliveries: readonly PastDelivery[]
  /** With pool and day of issue if the source gave them. */
  readonly codes: readonly (string | Code)[]
  readonly attributes: Readonly<Record<string, string | number | boolean>>
  readonly lines: readonly PastLine[]
}

/** `price` is in millionths. */
export interface PastDelivery {
  readonly method: string
  readonly price: number
}

export interface PastLine {
  readonly sku: string
  readonly quantity: number
  /** The customer's own unit price, before promotions. */
  readonly price: number
  /** Total of the line before promotions, if it differs from price x quantity. */
  readonly amount?: number | undefined
  readonly listPrice?: number | undefined
  /** What was actually charged for the whole line. */
  readonly paid: number
  readonly attributes: Readonly<Record<string, string | number | boolean>>
}

/**
 * What a set of rules made of every order, as columns: index i is the i-th order by (at, number) in all of them. `NaN` in a
 * money column means that the order could not be evaluated (see `refused`).
 */
export interface Outcomes {
  readonly rulesVersion: string
  readonly campaigns: readonly string[]
  readonly currency: string
  readonly digits: number
  readonly orders: number
  readonly orderNumbers: Float64Array
  readonly at: Float64Array
  /** Goods before cart campaigns, at the prices after shelf campaigns. */
  readonly subtotal: Float64Array
  /** Discount on goods by cart campaigns, and by shelf campaigns. */
  readonly discount: Float64Array
  readonly shelfDiscount: Float64Array
  /** Paid for goods: subtotal plus the value of goods added by campaigns, less the discount. */
  readonly goods: Float64Array
  readonly delivery: Float64Array
  readonly deliveryDiscount: Float64Array
  /** Cost of the goods if all lines have one; else NaN. */
  readonly cost: Float64Array
  readonly belowCost: Uint32Array
  /** Value of points and cashback given, and number of coupons issued: a liability, not money yet. */
  readonly liability: Float64Array
  readonly couponsIssued: Uint32Array
  /** Codes of the order that are in no pool. */
  readonly codesUnknown: Uint32Array
  /** Campaigns that applied: for order i, entries appliedStart[i] up to appliedStart[i + 1] of the next two columns. */
  readonly appliedStart: Uint32Array
  readonly appliedCampaign: Uint16Array
  readonly appliedDiscount: Float64Array
  /** What the campaign also credits to balances: a budget counts both. */
  readonly appliedCashback: Float64Array
  /** Campaigns whose own conditions held but that another campaign excluded, and which one (65535: not a single campaign). */
  readonly lost: { readonly order: Uint32Array; readonly campaign: Uint16Array; readonly by: Uint16Array }
  /** Campaigns that missed one threshold. */
  readonly nearMisses: {
    readonly order: Uint32Array
    readonly campaign: Uint16Array
    /** 1 where the threshold is an amount, in minor units; 0 where it is a count. */
    readonly isAmount: Uint16Array
    readonly threshold: Float64Array
    /** How far the order is below it. */
    readonly missing: Float64Array
  }
  /** When a limit or budget ran out: the first instant at which it refused, by campaign. */
  readonly ranOut: readonly { readonly campaign: string; readonly what: 'limit' | 'budget'; readonly at: number }[]
  readonly refused: readonly { readonly order: string; readonly message: string }[]
  /** The first few distinct codes, each with the first order that has it. */
  readonly unknownCodes: { readonly orders: number; readonly examples: readonly UnknownCode[] }
}

export interface UnknownCode {
  readonly code: string
  readonly order: string
  readonly at: number
  readonly number: number
  /** False if its order was filtered out of the outcomes. */
  readonly isSelected: boolean
}

/** Codes that are in no pool of the rules, so that what they once gave is missing from the figures. */
export interface UnknownCodes {
  readonly orders: number
  /** The first few distinct ones, each with the first order that has it. */
  readonly examples: readonly { readonly code: string; readonly order: string }[]
}

/** Selects part of the history. Bounds are instants; `until` is exclusive. */
export interface HistoryFilter {
  readonly from?: number
  readonly until?: number
}
