import type { Message } from '../../words/message.ts'
import type { ZonedInstant } from './times.ts'

/** What all rows of an order have. */
interface OrderRow {
  readonly order: string
  /** Undefined if the order states it only on another of its rows. */
  readonly instant: ZonedInstant | undefined
  /** Empty if the order states it only on another of its rows. */
  readonly currency: string
  /** What was not understood but doesn't refuse the row: counted and reported. */
  readonly notes: readonly Message[]
  /** Called only for an order's first row; if it is refused, so is the order. */
  readonly header: () => OrderFacts | RejectedRow
}

/** One line of an order in a file. Amounts and quantities are millionths; returns have a negative quantity. */
export interface OrderLine extends OrderRow {
  readonly kind: 'line'
  readonly sku: string
  readonly quantity: number
  readonly price: number
  /** Total of the line before promotions, if it differs from price x quantity. */
  readonly amount: number | null
  readonly listPrice: number | null
  readonly paid: number
  readonly attributes: string
  readonly product: ProductFacts
  /** Refunded for this line, non-negative; its goods count as returned in proportion. */
  readonly refunded: number
  /** The order being returned, if the file names it. */
  readonly returnOf: string
}

/**
 * What a row of an order can be other than goods. `discount` is taken off the goods, split over the lines; `delivery discount`
 * is taken off the deliveries, which keep their prices; `refund` was paid back without naming goods; `gift card` is money, not
 * a discount; `tip`, `fee` and `tax` are paid on top of goods and delivery.
 */
export const adjustmentKinds = [
  'discount',
  'delivery',
  'delivery discount',
  'tip',
  'fee',
  'tax',
  'gift card',
  'refund',
] as const
export type AdjustmentKind = (typeof adjustmentKinds)[number]

const deducted: ReadonlySet<AdjustmentKind> = new Set(['discount', 'delivery discount', 'gift card', 'refund'])

/** Kinds that files write with either sign. */
export const isDeducted = (kind: AdjustmentKind): boolean => deducted.has(kind)

/** A row of an order that is not goods. Several of one kind are added up. */
export interface AdjustmentRow extends OrderRow {
  readonly kind: 'adjustment'
  readonly adjustment: AdjustmentKind
  /** Millionths; never negative, whatever sign the file gives a discount or a refund. */
  readonly amount: number
}

/** What a row says about a product; empty or null if nothing. Lists are JSON. */
export interface ProductFacts {
  readonly name: string
  readonly brand: string
  readonly categories: string
  readonly labels: string
  readonly cost: number | null
}

/** What a row says about the whole order; the order's first row counts. */
export interface OrderFacts {
  readonly customer: string
  readonly customerFacts: CustomerFacts
  readonly payment: string
  readonly channel: string
  readonly store: string
  readonly country: string
  /** Usually at most one. */
  readonly deliveries: readonly DeliveryFacts[]
  readonly codes: string
  readonly attributes: string
  /** What the order's columns say besides goods and deliveries, in non-negative millionths. */
  readonly adjustments: Readonly<Partial<Record<AdjustmentKind, number>>>
  readonly state: OrderState
  readonly stated: StatedTotals
  readonly notes: readonly Message[]
}

export interface DeliveryFacts {
  /** `delivery` if the file names none. */
  readonly method: string
  /** Millionths; null if the file gives none. */
  readonly price: number | null
}

/** Orders that were cancelled or never paid are not imported. A partly refunded order is `paid`. */
export type OrderState = 'paid' | 'refunded' | 'cancelled'

/** The order's totals as the file states them, in millionths; null if it doesn't. */
export interface StatedTotals {
  /** Goods after all discounts. */
  readonly subtotal: number | null
  /** All discounts on goods. */
  readonly discount: number | null
  readonly delivery: number | null
  /** Added to the prices or included in them. */
  readonly tax: number | null
  readonly total: number | null
  readonly refunded: number | null
}

export const nothingStated: StatedTotals = {
  subtotal: null,
  discount: null,
  delivery: null,
  tax: null,
  total: null,
  refunded: null,
}

export interface CustomerFacts {
  readonly segments: string
  readonly birthday: string
  readonly subscribedSince: string
  readonly memberships: string
  readonly attributes: string
}

/** A row that can't be imported, and why. Reasons have few distinct values, so that they can be counted. */
export interface RejectedRow {
  readonly kind: 'refused'
  readonly reason: Message
  /** The order that the row belongs to, if known: the whole order is then refused. */
  readonly order?: string | undefined
}

/** A row that a rule of the mapping leaves out; with `order`, all rows of that order. */
export interface IgnoredRow {
  readonly kind: 'ignored'
  readonly why: Message
  readonly order: string | undefined
}

export type Row = OrderLine | AdjustmentRow | RejectedRow | IgnoredRow
