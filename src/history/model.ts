/**
 * What the history keeps, and what replaying it under rules gives. Amounts and quantities in the store are whole millionths
 * (see `migrations`); outcomes of a replay are whole minor units of the history's one currency.
 */

import type { Code } from '../evaluate/cart/cart.ts'

/** One past order, as the store gives it back. */
export interface PastOrder {
  /** The store's own number, rising in the order of import; unique. */
  readonly number: number
  readonly id: string
  /** Milliseconds since 1970 UTC. */
  readonly at: number
  /** Local time is UTC plus so many minutes. */
  readonly offset: number
  readonly customer?: string | undefined
  readonly payment?: string | undefined
  readonly channel?: string | undefined
  readonly store?: string | undefined
  readonly country?: string | undefined
  readonly deliveries: readonly PastDelivery[]
  /** With pool and day of issue where the source gave them. */
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
  /** Of the whole line before promotions, where price x quantity is not exactly that. */
  readonly amount?: number | undefined
  readonly listPrice?: number | undefined
  /** What history charged for the whole line. */
  readonly paid: number
  readonly attributes: Readonly<Record<string, string | number | boolean>>
}

/**
 * What a set of rules made of every order, in columns: place i is the i-th order by (at, number) in all of them.
 * `NaN` in a money column means: this order could not be evaluated (see `refused`).
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
  /** What is paid for goods: subtotal and the value of goods that campaigns added, less the discount. */
  readonly goods: Float64Array
  readonly delivery: Float64Array
  readonly deliveryDiscount: Float64Array
  /** Cost of the goods, where all lines have one; else NaN. */
  readonly cost: Float64Array
  /** Lines sold below their cost. */
  readonly belowCost: Uint32Array
  /** Value of points and cashback given, and number of coupons issued: a liability, not yet money. */
  readonly liability: Float64Array
  readonly couponsIssued: Uint32Array
  /** Codes of the order that no pool knows. */
  readonly codesUnknown: Uint32Array
  /** Campaigns that applied: entries appliedStart[i] until appliedStart[i + 1] of the next two. */
  readonly appliedStart: Uint32Array
  readonly appliedCampaign: Uint16Array
  readonly appliedDiscount: Float64Array
  /** What the campaign puts on balances beside it: a budget counts both. */
  readonly appliedCashback: Float64Array
  /** Campaigns whose own conditions held but that another kept out, and by whom (65535: not one campaign). */
  readonly lost: { readonly order: Uint32Array; readonly campaign: Uint16Array; readonly by: Uint16Array }
  /** Campaigns that one threshold kept out. */
  readonly nearMisses: {
    readonly order: Uint32Array
    readonly campaign: Uint16Array
    /** 1 where the threshold is an amount, in minor units; 0 where it is a count. */
    readonly isAmount: Uint16Array
    readonly threshold: Float64Array
    /** How far the order is below it. */
    readonly missing: Float64Array
  }
  /** When a limit or budget ran out: first instant it refused, by campaign. */
  readonly ranOut: readonly { readonly campaign: string; readonly what: 'limit' | 'budget'; readonly at: number }[]
  readonly refused: readonly { readonly order: string; readonly message: string }[]
  /** The first few different codes, each with the first order that has it. */
  readonly unknownCodes: { readonly orders: number; readonly examples: readonly UnknownCode[] }
}

export interface UnknownCode {
  readonly code: string
  readonly order: string
  readonly at: number
  readonly number: number
  /** False where its order was left out of the outcomes. */
  readonly isSelected: boolean
}

/** Codes that no pool of the rules knows, so that what they once gave is not in the figures. */
export interface UnknownCodes {
  readonly orders: number
  /** The first few different ones, each with the first order that has it. */
  readonly examples: readonly { readonly code: string; readonly order: string }[]
}

/** A part of the history. Bounds are instants; `until` is exclusive. */
export interface HistoryFilter {
  readonly from?: number
  readonly until?: number
}
