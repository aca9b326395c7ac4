import type { ZonedInstant } from './times.ts'

/** One line of an order as a file gives it. Amounts and quantities are millionths; a return has a quantity below zero. */
export interface OrderLine {
  readonly kind: 'line'
  readonly order: string
  /** None where an order says it on another of its rows only. */
  readonly instant: ZonedInstant | undefined
  readonly currency: string
  readonly sku: string
  readonly quantity: number
  readonly price: number
  readonly listPrice: number | null
  readonly paid: number
  readonly attributes: string
  readonly product: ProductFacts
  /** The order that is returned, where the file names it. */
  readonly returnOf: string
  /** Asked only of an order's first line. */
  readonly header: () => OrderFacts
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
  readonly delivery: string
  readonly deliveryPrice: number | null
  readonly codes: string
  readonly attributes: string
  /** Still to be split over the lines. */
  readonly discount: number
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
  readonly reason: string
}

/** A row that a rule of the mapping leaves out; with `order` all of that order's rows. */
export interface IgnoredRow {
  readonly kind: 'ignored'
  readonly why: string
  readonly order: string | undefined
}

export type Row = OrderLine | RejectedRow | IgnoredRow
