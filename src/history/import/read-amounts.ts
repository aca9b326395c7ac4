/** Reads a line's quantity and amounts from a row, by a mapping; in millionths. */
import { type Message, msg } from '../../words/message.ts'
import { type DecimalMark, millionths, over, times } from './amounts.ts'
import type { Columns, Fields } from './columns.ts'
import type { Mapping, Source } from './mapping.ts'
import type { RejectedRow } from './order-line.ts'
import { refused } from './refusals.ts'

export interface Amounts {
  readonly quantity: number
  readonly price: number
  readonly amount: number | null
  readonly listPrice: number | null
  readonly paid: number
  readonly cost: number | null
}

const one = 1_000_000

export function amountReader(mapping: Mapping, columns: Columns): (fields: Fields) => Amounts | RejectedRow {
  const mark: DecimalMark = mapping.file?.decimal ?? '.'
  const isAmount = mapping.amount !== undefined
  const quantityOf = columns.required(mapping.quantity, msg`the quantity`)
  const given = columns.required(mapping.price ?? mapping.amount ?? '', isAmount ? msg`the amount` : msg`the price`)
  /** Undefined if the column is empty, NaN if it isn't a number. */
  const optional = (source: Source | undefined, field: Message): ((fields: Fields) => number | undefined) => {
    if (source === undefined) return () => undefined
    const text = columns.amount(source, field)
    return (fields) => {
      const value = text(fields)
      return value === '' ? undefined : (millionths(value, mark) ?? Number.NaN)
    }
  }
  const rateOf = rateReader(mapping, columns, mark)
  const listPriceOf = optional(mapping.listPrice, msg`list prices`)
  const discountOf = optional(mapping.discount, msg`discounts`)
  const paidOf = optional(mapping.paid, msg`the amount paid`)
  const costOf = optional(mapping.cost, msg`costs`)
  const profitOf = optional(mapping.profit, msg`costs`)
  const isOff = mapping.discountRateIs === 'already off'

  return (fields) => {
    const quantity = millionths(quantityOf(fields), mark)
    if (quantity === undefined) return refused.quantity
    if (quantity === 0) return refused.noQuantity
    const value = millionths(given(fields), mark)
    if (value === undefined) return refused.price
    const rate = rateOf(fields)
    if (Number.isNaN(rate)) return refused.rate
    const left = one - rate
    const first = isAmount ? over(value, quantity) : value
    if (first < 0) return refused.negativePrice
    const price = isOff || rate === 0 ? first : times(first, left)
    const amount = isAmount ? (isOff || rate === 0 ? value : times(value, left)) : times(price, quantity)
    const paid = paidOf(fields) ?? lessDiscount(amount, discountOf(fields) ?? 0)
    const list = listPriceOf(fields) ?? listPriceBy(mapping, first, rate)
    const profit = profitOf(fields)
    const cost = profit === undefined ? costOf(fields) : over(amount - profit, quantity)
    if (Number.isNaN(paid) || Number.isNaN(list) || Number.isNaN(cost)) return refused.other
    if (Number.isNaN(price) || Number.isNaN(amount)) return refused.tooLarge
    return {
      quantity,
      price,
      amount: isAmount && times(price, quantity) !== amount ? amount : null,
      listPrice: list === 0 ? null : (list ?? null),
      paid,
      cost: cost ?? null,
    }
  }
}

/** Exports write a discount as 5 or as -5; for a return it makes the refund smaller. */
const lessDiscount = (amount: number, discount: number): number =>
  amount < 0 ? amount + Math.abs(discount) : amount - Math.abs(discount)

/** If the price list and the customer's own discount are known, so is the list price. */
function listPriceBy(mapping: Mapping, first: number, rate: number): number | undefined {
  if (mapping.discountRate === undefined) return undefined
  if (mapping.discountRateIs !== 'already off') return first
  return rate < one ? over(first, one - rate) : undefined
}

function rateReader(mapping: Mapping, columns: Columns, mark: DecimalMark): (fields: Fields) => number {
  if (mapping.discountRate === undefined) return () => 0
  const text = columns.text(mapping.discountRate, msg`discount rates`)
  return (fields) => {
    const value = text(fields)
    if (value === '') return 0
    const hasSign = value.endsWith('%')
    const rate = Math.abs(millionths(hasSign ? value.slice(0, -1).trim() : value, mark) ?? Number.NaN)
    const share = hasSign || mapping.discountRateUnit === 'percent' ? rate / 100 : rate
    return share >= 0 && share <= one ? Math.round(share) : Number.NaN
  }
}
