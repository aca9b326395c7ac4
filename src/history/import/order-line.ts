import type { Message } from '../../words/message.ts'
import type { ZonedInstant } from './times.ts'

/** What all rows of an order have. */
interface OrderRow {
  readonly order: string
  /** None where an order says it on another of its rows only. */
  readonly instant: ZonedInstant | undefined
  /** Empty where an order says it on another of its rows only. */
  readonly currency: string
  /** What was not understood and does not keep the row out: counted and named. */
  readonly notes: readonly Message[]
  /** Asked only of an order's first row; a refused one refuses the order. */
  readonly header: () => OrderFacts | RejectedRow
}

/** One line of an order as a file gives it. Amounts and quantities are millionths; a return has a quantity below zero. */
export interface OrderLine extends OrderRow {
  readonly kind: 'line'
  readonly sku: string
  readonly quantity: number
  readonly price: number
  /** Of the whole line before promotions, where price x quantity is not exactly that. */
  readonly amount: number | null
  readonly listPrice: number | null
  readonly paid: number
  readonly attributes: string
  readonly product: ProductFacts
  /** Paid back of this line, from zero; its goods count as returned to that part. */
  readonly refunded: number
  /** The order that is returned, where the file names it. */
  readonly returnOf: string
}

/**
 * What a row of an order can be besides goods. `discount` comes off the goods, split over the lines; `delivery discount` comes off
 * the deliveries, whose prices stay as they were before it; `refund` was paid back without naming goods; `gift card` is money, not
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

const takenOff: ReadonlySet<AdjustmentKind> = new Set(['discount', 'delivery discount', 'gift card', 'refund'])

/** Files give what is taken off or paid back either sign. */
export const isTakenOff = (kind: AdjustmentKind): boolean => takenOff.has(kind)

/** A row of an order that is no goods. Several of one kind add up. */
export interface AdjustmentRow extends OrderRow {
  readonly kind: 'adjustment'
  readonly adjustment: AdjustmentKind
  /** Millionths; never below zero, whatever sign the file gives a discount or a refund. */
  readonly amount: number
}

/** What is said of a product; empty or null where nothing is. Lists are JSON. */
export interface ProductFacts {
  readonly name: string
  readonly brand: string
  readonly categories: string
  readonly labels: string
  readonly cost: number | null
}

/** What is said of the whole order; its first row counts. */
export interface OrderFacts {
  readonly customer: string
  readonly customerFacts: CustomerFacts
  readonly payment: string
  readonly channel: string
  readonly store: string
  readonly country: string
  /** Most orders have one at most. */
  readonly deliveries: readonly DeliveryFacts[]
  readonly codes: string
  readonly attributes: string
  /** What the columns of the order say besides its goods and deliveries, in millionths from zero. */
  readonly adjustments: Readonly<Partial<Record<AdjustmentKind, number>>>
  readonly state: OrderState
  readonly stated: StatedTotals
  readonly notes: readonly Message[]
}

export interface DeliveryFacts {
  /** `delivery` where the file names none. */
  readonly method: string
  /** Millionths; null where the file gives none. */
  readonly price: number | null
}

/** Orders that were cancelled or never paid do not come into the history. A partly refunded order is `paid`. */
export type OrderState = 'paid' | 'refunded' | 'cancelled'

/** The order's totals as the file itself states them, in millionths; null where it does not. */
export interface StatedTotals {
  /** Goods after all discounts. */
  readonly subtotal: number | null
  /** All discounts on goods. */
  readonly discount: number | null
  readonly delivery: number | null
  /** On top of the prices or within them. */
  readonly tax: number | null
  /** All that was to be paid. */
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

/** A row that can't be imported, and why; reasons are few, so that they can be counted. */
export interface RejectedRow {
  readonly kind: 'refused'
  readonly reason: Message
  /** Whose row it is, where that can be told: the order is then refused whole. */
  readonly order?: string | undefined
}

/** A row that a rule of the mapping leaves out; with `order` all of that order's rows. */
export interface IgnoredRow {
  readonly kind: 'ignored'
  readonly why: Message
  readonly order: string | undefined
}

export type Row = OrderLine | AdjustmentRow | RejectedRow | IgnoredRow
