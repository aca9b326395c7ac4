/**
 * What a comparison adds up over its orders: whole numbers by key, and short lists. Summaries of orders of different customers
 * merge into the summary of them all, in any order, to the last unit; all figures are written from one. So it makes no
 * difference where a customer's orders are replayed.
 */

import type { UnknownCode } from '../../history/model.ts'
import type { Groups, SparseSums } from '../bootstrap.ts'
import type { ChangedOrder, CustomerChange, Sides } from '../model.ts'

/** Whole numbers that are added up under a key, as many under each key of a table. */
export type Table = Map<string, number[]>

export interface Summary {
  /** By figure: A and B. */
  readonly pairs: Table
  /** By figure: how many. */
  readonly counts: Table
  /** By local day since 1970: orders, discount under A and B, net revenue under A and B. */
  readonly days: Table
  /** By breakdown and the rows that an order belongs to (see `breakdowns.ts`): orders, then A and B of touched, discount, net revenue. */
  readonly rows: Table
  readonly sides: Sides<SideTables>
  readonly groups: Groups
  /** By figure, B minus A in each group. Figures that change nowhere may be left out. */
  readonly changes: Changes
  readonly customers: CustomerColumns
  /** The longest that are listed of each. */
  readonly lists: {
    readonly changedOrders: readonly RankedOrder[]
    readonly winners: readonly RankedCustomer[]
    readonly losers: readonly RankedCustomer[]
  }
}

/** By figure. */
export type Changes = Map<string, SparseSums>

/** Campaigns stand as places in the list of the scenario. */
export interface SideTables {
  /** By campaign: orders, discount, what a budget counts, orders in which it lost its turn. */
  readonly campaigns: Table
  /** By campaign and day: what a budget without a period counts. */
  readonly burn: Table
  /** By campaign and whom it lost its turn to (65535: nobody): orders, what that one gave. */
  readonly conflicts: Table
  /** By two campaigns, the earlier first: orders, the discount of both. */
  readonly together: Table
  /** By campaign, whether the threshold is an amount (1) or a count (0), and what was missing, if little was: orders. */
  readonly misses: Table
  /** By campaign and kind of threshold as there: orders to which too much was missing to be near. */
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

/** One row for each customer who is known and has an order that counts. */
export interface CustomerColumns {
  /** What the orders are worth before promotions, as A has them. */
  readonly spend: Float64Array
  /** The customer's smallest order number, which tells customers apart. */
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

/** So many orders and customers that change most are listed. */
export const maxListed = 20
/** So many refused orders, and so many unknown codes, are named. */
export const maxExamples = 10

export const sideTables = ['campaigns', 'burn', 'conflicts', 'together', 'misses', 'far', 'discounts'] as const
export const commonTables = ['pairs', 'counts', 'days', 'rows'] as const

export function addTo(table: Table, key: string | number, values: readonly number[]): void {
  const own = table.get(String(key))
  if (own === undefined) table.set(String(key), [...values])
  else for (let i = 0; i < values.length; i++) own[i] = exact((own[i] ?? 0) + (values[i] ?? 0))
}

/** Beyond 2^53 minor units the order of adding would show. */
export function exact(sum: number): number {
  if (Number.isSafeInteger(sum)) return sum
  throw new RangeError(`the sum ${sum} is too large to be added up to the last unit`)
}

export const byChange = (x: RankedOrder, y: RankedOrder): number =>
  Math.abs(y.pays.difference) - Math.abs(x.pays.difference) || x.at - y.at || x.number - y.number

export const byCustomerChange = (x: RankedCustomer, y: RankedCustomer): number =>
  Math.abs(y.pays.difference) - Math.abs(x.pays.difference) || x.first - y.first
