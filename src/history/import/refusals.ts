/** Why a row is refused. */
import type { RejectedRow } from './order-line.ts'

const because = (reason: string): RejectedRow => ({ kind: 'refused', reason })

export const refused = {
  tooShort: because('the row has fewer columns than the header'),
  tooLong: because('the row has more columns than the header'),
  order: because('the row names no order'),
  sku: because('the row names no product'),
  time: because('the time is in none of the formats of the mapping'),
  otherTime: because('the time is before 1990 or after next year'),
  noReturn: because('a negative quantity that the mapping does not take for a return'),
  quantity: because('the quantity is no number'),
  noQuantity: because('the quantity is zero'),
  price: because('the price is no number'),
  negativePrice: because('the price is below zero'),
  rate: because('the discount rate is not between 0 and 100 %'),
  other: because('an amount beside the price is no number'),
  tooLarge: because('an amount is too large'),
  orderDiscount: because('the discount of the order is no number'),
  adjustment: because('the amount of a row that is no goods is no number'),
  negativeAdjustment: because('the amount of a row that is no goods is below zero'),
} as const
