import type { CartText } from '../../syntax/cart-texts.ts'

/**
 * A cart as the caller sends it, as JSON. Amounts and quantities are decimal strings; `at` has an offset. Only `at`, `currency`
 * and `lines` are required. Omitted fields are unknown: a condition on one does not hold, nor does its negation. `cart-schema.ts`
 * has the schema that rejects unknown fields; a test keeps both in sync.
 */
export interface Cart extends CartTexts {
  readonly id?: string
  /** ISO 8601 with offset: "2026-10-03T12:00:00+02:00". */
  readonly at: string
  readonly currency: string
  readonly customer?: Customer
  readonly lines: readonly Line[]
  readonly codes?: readonly (string | Code)[]
  /** One delivery, or a list of them, each with an id. */
  readonly delivery?: Delivery | readonly Delivery[]
  readonly attributes?: Attributes
  /** With an event, only campaigns `on event` of that name are evaluated. */
  readonly event?: { readonly name: string; readonly attributes?: Attributes }
  readonly chosen?: {
    readonly campaigns?: readonly string[]
    readonly rewards?: readonly { readonly campaign: string; readonly sku: string; readonly quantity: number }[]
  }
  /** What the customer wants to pay with: points by program, then wallets, then gift cards, used in this order. */
  readonly pay?: {
    readonly points?: Readonly<Record<string, string>>
    readonly wallets?: readonly (BalanceToPayWith & { readonly wallet: string })[]
    /** Identified by card number. */
    readonly cards?: readonly (BalanceToPayWith & { readonly card: string })[]
  }
  readonly usage?: Usage
}

/** Decimal strings in major units. */
export interface BalanceToPayWith {
  /** Maximum amount to use. Default: the whole balance. */
  readonly amount?: string
  /** The balance, from the caller's ledger. Without it nothing is paid. */
  readonly balance?: string
}

/** Payment method, channel, store and country, as named by the shop; see `cart-texts.ts`. */
export type CartTexts = { readonly [Name in CartText]?: string }

export type Attributes = Readonly<Record<string, string | number | boolean>>

export interface Line {
  /** Default: the line's position, from "1". */
  readonly id?: string
  readonly sku: string
  /** "2", or "0.356" for weighed goods. */
  readonly quantity: string
  /** The unit of sale. With `kg` and other measures, the line counts as one unit. */
  readonly unit?: string
  /** The customer's own unit price. Default: the catalogue's price. */
  readonly price?: string
  readonly listPrice?: string
  readonly cost?: string
  readonly minPrice?: string
  readonly categories?: readonly string[]
  readonly brand?: string
  readonly labels?: readonly string[]
  /** Kilograms per unit. */
  readonly weight?: string
  /** The `id` of its delivery; omitted if the cart has at most one. */
  readonly delivery?: string
  readonly attributes?: Attributes
}

export interface Customer {
  readonly id: string
  /** Segments known to the caller. Declared segments are computed in addition. */
  readonly segments?: readonly string[]
  /** Number of orders before this cart. */
  readonly orders?: number
  /** Amount paid for goods before this cart. */
  readonly spend?: string
  /** Past orders, for `in last …` and `this …`. */
  readonly history?: readonly PastOrder[]
  /** "1990-05-03" */
  readonly birthday?: string
  readonly subscribedSince?: string
  readonly programs?: Readonly<Record<string, { readonly points?: string; readonly tier?: string }>>
  readonly memberships?: readonly string[]
  readonly attributes?: Attributes
}

export interface PastOrder {
  readonly at: string
  /** Paid for goods. */
  readonly amount: string
  /** Goods of the order. Without them, `spend of …` and `orders with …` are unknown. */
  readonly lines?: readonly PastLine[]
}

/** Goods of a past order. Facts from the catalogue may be omitted. */
export interface PastLine {
  readonly sku: string
  /** Amount paid for these goods. */
  readonly amount: string
  readonly categories?: readonly string[]
  readonly brand?: string
  readonly labels?: readonly string[]
}

/** A code with facts from the caller's ledger. */
export interface Code {
  readonly code: string
  readonly pool?: string
  /** When the code was issued; needed by `valid 30 days after issue`. */
  readonly issued?: string
}

export interface Delivery {
  readonly id?: string
  readonly method: string
  readonly price: string
}

/**
 * Usage before this cart. Each counter is for this cart's own customer, store and so on. Omitted counters are zero; counters that
 * no limit uses are listed in the result's `warnings`.
 */
export interface Usage {
  readonly campaigns?: Readonly<Record<string, CampaignUsage>>
  /** By group: combined usage of its members. */
  readonly groups?: Readonly<Record<string, CampaignUsage>>
  readonly codes?: Readonly<Record<string, Counters>>
  readonly pools?: Readonly<Record<string, Counters>>
  /** Names of campaigns that were switched off by hand, including campaigns on prices. */
  readonly off?: readonly string[]
}

export type CounterOwner = Exclude<keyof Usage, 'off'>

/**
 * Counters are named like the limit they serve: `limit 1 per customer.household per 30 days` reads "uses per customer.household
 * per 30 days". Common ones also have short names for the same counter. `perDay` and the like count within the cart's own local
 * day, week (from Monday), month or year.
 */
export interface Counters {
  readonly [counter: `uses per ${string}`]: number | undefined
  readonly uses?: number
  readonly usesPerDay?: number
  readonly usesPerWeek?: number
  readonly usesPerMonth?: number
  readonly usesPerYear?: number
  readonly byCustomer?: number
  readonly byCustomerPerDay?: number
  readonly byCustomerPerWeek?: number
  readonly byCustomerPerMonth?: number
  readonly byCustomerPerYear?: number
}

export interface CampaignUsage extends Counters {
  /** "discount per store per month"; decimal strings. */
  readonly [counter: `${'discount' | 'order value' | 'units'} per ${string}`]: string | undefined
  /** Including cashback. */
  readonly discount?: string
  readonly discountPerDay?: string
  readonly discountPerWeek?: string
  readonly discountPerMonth?: string
  readonly discountPerYear?: string
  /** Value before discount of the goods in orders that used it. */
  readonly orderValue?: string
  readonly orderValuePerDay?: string
  readonly orderValuePerWeek?: string
  readonly orderValuePerMonth?: string
  readonly orderValuePerYear?: string
  readonly units?: string
  readonly unitsPerDay?: string
  readonly unitsPerWeek?: string
  readonly unitsPerMonth?: string
  readonly unitsPerYear?: string
  readonly unitsByCustomer?: string
  readonly unitsByCustomerPerDay?: string
  readonly unitsByCustomerPerWeek?: string
  readonly unitsByCustomerPerMonth?: string
  readonly unitsByCustomerPerYear?: string
}
