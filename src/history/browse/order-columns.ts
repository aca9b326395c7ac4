/** Columns for a table or a file of orders. Imports only types, so that the window can use it. */
import type { OrderRow } from './orders.ts'

export const orderColumns = [
  'id',
  'at',
  'customer',
  'segments',
  'codes',
  'channel',
  'country',
  'store',
  'payment',
  'delivery',
  'lines',
  'before',
  'discount',
  'paid',
  'refunded',
] as const satisfies readonly (keyof OrderRow)[]
export type OrderColumn = (typeof orderColumns)[number]
