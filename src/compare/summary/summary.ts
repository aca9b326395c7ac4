/**
 * The sums of a comparison over its orders: whole numbers by key, and short lists. Summaries of disjoint sets of customers
 * merge into the summary of all of them, in any order and without rounding; all figures are computed from one summary. So it
 * makes no difference where a customer's orders are replayed.
 */

import type { UnknownCode } from '../../history/model.ts'
import type { Groups, SparseSums } from '../bootstrap.ts'
import type { ChangedOrder, CustomerChange, Sides } from '../model.ts'

/** Sums by key; every key of a table has the same number of them. */
export type Table = Map<string, number[]>

export interface Summary {
  /** By figure: A and B. */
  readonly pairs: Table
  /** By figure: a count. */
  readonly counts: Table
  /** By local day since 1970: orders, discount under A and B, net revenue under A and B. */
  readonly days: Table
  /**
   * By breakdown and the rows that an order belongs to (see `breakdowns.ts`): orders, then A and B of touched, discount, net
   * revenue.
   */
  readonly rows: Table
  readonly sides: Sides<SideTables>
  readonly groups: Groups
  /** By figure: B minus A in each group. Figures without any change may be absent. */
  readonly changes: Changes
  readonly customers: CustomerColumns
  /** The top entries of each list. */
  readonly lists: {
    readonly changedOrders: readonly RankedOrder[]
    readonly winners: readonly RankedCustomer[]
    readonly losers: readonly RankedCustomer[]
  }
}

export type Changes = Map<string, SparseSums>

/** Campaigns are indexes into the scenario's list. */
export interface SideTables {
  /** By campaign: orders, discount, use of the budget, orders in which it lost its turn. */
  readonly campaigns: Table
  /** By campaign and day: use of a budget without a period. */
  readonly burn: Table
  /** By campaign and the one it lost its turn to (65535: none): orders, discount given by the latter. */
  readonly conflicts: Table
  /** By two campaigns, the earlier first: orders, the discount of both. */
  readonly together: Table
  /** By campaign, kind of threshold (1: an amount, 0: a count) and missing amount, for near orders: orders. */
  readonly misses: Table
  /** By campaign and kind of threshold: orders that missed too much to be near. */
  readonly far: Table
  /** By discount above zero: orders. */
  readonly discounts: Table
  readonly ranOut: readonly RanOut[]
  readonly refused: readonly { readonly order: string; readonly message: string }[]
  readonly unknownCodes: readonly UnknownCode[]
}

export interface RanOut {
  readonly campaign: string
  readonly what: 'limit' | 'budget'
  readonly at: number
}

/** One row for each known customer with an order that counts. */
export interface CustomerColumns {
  /** Value of the orders before promotions under A. */
  readonly spend: Float64Array
  /** The customer's smallest order number, which identifies them. */
  readonly first: Float64Array
  readonly hash: Float64Array
  readonly orders: Float64Array
  readonly touchedA: Float64Array
  readonly touchedB: Float64Array
  readonly discountA: Float64Array
  readonly discountB: Float64Array
  readonly netA: Float64Array
  readonly netB: Float64Array
}

export const customerColumns = [
  'spend',
  'first',
  'hash',
  'orders',
  'touchedA',
  'touchedB',
  'discountA',
  'discountB',
  'netA',
  'netB',
] as const satisfies readonly (keyof CustomerColumns)[]

export type RankedOrder = ChangedOrder & { readonly at: number; readonly number: number }
export type RankedCustomer = CustomerChange & { readonly first: number }

/** Number of orders and customers listed with the largest change. */
export const maxListed = 20
/** Number of refused orders and of unknown codes listed as examples. */
export const maxExamples = 10

export const sideTables = ['campaigns', 'burn', 'conflicts', 'together', 'misses', 'far', 'discounts'] as const
export const commonTables = ['pairs', 'counts', 'days', 'rows'] as const

export function addTo(table: Table, key: string | number, values: readonly number[]): void {
  const own = table.get(String(key))
  if (own === undefined) table.set(String(key), [...values])
  else for (let i = 0; i < values.length; i++) own[i] = exact((own[i] ?? 0) + (values[i] ?? 0))
}

/** Beyond 2^53 minor units the result would depend on the order of addition. */
export function exact(sum: number): number {
  if (Number.isSafeInteger(sum)) return sum
  throw new RangeError(`the sum ${sum} is too large to be added up to the last unit`)
}

export const byChange = (x: RankedOrder, y: RankedOrder): number =>
  Math.abs(y.pays.difference) - Math.abs(x.pays.difference) || x.at - y.at || x.number - y.number

export const byCustomerChange = (x: RankedCustomer, y: RankedCustomer): number =>
  Math.abs(y.pays.difference) - Math.abs(x.pays.difference) || x.first - y.first
