/** Why a row is refused. */
import { type Message, msg } from '../../words/message.ts'
import type { RejectedRow } from './order-line.ts'

const because = (reason: Message): RejectedRow => ({ kind: 'refused', reason })

export const refused = {
  tooShort: because(msg`the row has fewer columns than the header`),
  tooLong: because(msg`the row has more columns than the header`),
  order: because(msg`the row has no order`),
  sku: because(msg`the row has no product`),
  time: because(msg`the time does not match any format of the mapping`),
  otherTime: because(msg`the time is before 1990 or after next year`),
  noReturn: because(msg`a negative quantity that the mapping does not treat as a return`),
  quantity: because(msg`the quantity is not a number`),
  noQuantity: because(msg`the quantity is zero`),
  price: because(msg`the price is not a number`),
  negativePrice: because(msg`the price is below zero`),
  rate: because(msg`the discount rate is not between 0 and 100%`),
  other: because(msg`another amount of the row is not a number`),
  tooLarge: because(msg`an amount is too large`),
  orderDiscount: because(msg`the discount of the order is not a number`),
  adjustment: because(msg`the amount of a row that is not goods is not a number`),
  negativeAdjustment: because(msg`the amount of a row that is not goods is below zero`),
} as const
