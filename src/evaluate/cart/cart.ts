import type { CartText } from '../../syntax/cart-texts.ts'

/**
 * A cart as it comes in, as JSON. Amounts and quantities are decimal strings; `at` has an offset. Only `at`, `currency`
 * and `lines` must be there. What is left out is not known: a condition on it does not hold, nor does its opposite.
 * The schema that refuses unknown fields is `cart-schema.ts`; a test holds both together.
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
  /** Points the customer wants to pay with, by program. */
  readonly pay?: { readonly points?: Readonly<Record<string, string>> }
  readonly usage?: Usage
}

/** How it is paid (`payment`), where it was filled and where it goes, as the shop names them; see `cart-texts.ts`. */
export type CartTexts = { readonly [Name in CartText]?: string }

export type Attributes = Readonly<Record<string, string | number | boolean>>

export interface Line {
  /** Default: the line's place, from "1". */
  readonly id?: string
  readonly sku: string
  /** "2", or "0.356" of what is weighed. */
  readonly quantity: string
  /** What it is sold by: of `kg` and other measures the line is one unit. */
  readonly unit?: string
  /** The customer's own unit price; from the catalogue when left out. */
  readonly price?: string
  readonly listPrice?: string
  readonly cost?: string
  readonly minPrice?: string
  readonly categories?: readonly string[]
  readonly brand?: string
  readonly labels?: readonly string[]
  /** Kilograms a unit. */
  readonly weight?: string
  /** The `id` of the delivery that brings it; left out where there is one delivery, or none. */
  readonly delivery?: string
  readonly attributes?: Attributes
}

export interface Customer {
  readonly id: string
  /** Segments the caller knows; declared segments are worked out beside them. */
  readonly segments?: readonly string[]
  /** Orders placed before this cart. */
  readonly orders?: number
  /** Paid for goods before this cart. */
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
  /** What was bought, for `spend of …` and `orders with …`, which are unknown where it is left out. */
  readonly lines?: readonly PastLine[]
}

/** Goods of a past order; what the catalogue knows of the SKU may be left out. */
export interface PastLine {
  readonly sku: string
  /** Paid for them. */
  readonly amount: string
  readonly categories?: readonly string[]
  readonly brand?: string
  readonly labels?: readonly string[]
}

/** A code of which the caller's ledger knows more than the rules do. */
export interface Code {
  readonly code: string
  readonly pool?: string
  /** When it was handed out; `valid 30 days after issue` needs it. */
  readonly issued?: string
}

export interface Delivery {
  readonly id?: string
  readonly method: string
  readonly price: string
}

/**
 * What was used before this cart. Each counter is of this cart's own customer, store and so on; one that is left out is zero,
 * one that no limit counts is told in the result's `warnings`.
 */
export interface Usage {
  readonly campaigns?: Readonly<Record<string, CampaignUsage>>
  /** By group: what its members used together. */
  readonly groups?: Readonly<Record<string, CampaignUsage>>
  /** By code. */
  readonly codes?: Readonly<Record<string, Counters>>
  /** By pool. */
  readonly pools?: Readonly<Record<string, Counters>>
}

/**
 * A counter is called as the limit says it: `limit 1 per customer.household per 30 days` looks at
 * "uses per customer.household per 30 days". Common ones have short names, which stand for the same counter. `perDay` and the
 * like count within the cart's own local day, week (from Monday), month or year.
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
  /** "discount per store per month": decimal strings, as all of these. */
  readonly [counter: `${'discount' | 'order value' | 'units'} per ${string}`]: string | undefined
  /** Cashback included. */
  readonly discount?: string
  readonly discountPerDay?: string
  readonly discountPerWeek?: string
  readonly discountPerMonth?: string
  readonly discountPerYear?: string
  /** Value of the goods in the orders that used it, before discount. */
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
