/** What is paid back when part of an order comes back (M48, M49). */
import { addNumber, numberAt } from '../../columns/cells.ts'
import { formatMinor } from '../../money/amounts.ts'
import { roundShare } from '../../money/rounding.ts'
import { sum } from '../../money/sum.ts'
import type { ReturnsPolicy } from '../../syntax/tree.ts'
import type { Cart } from '../cart/cart.ts'
import { CartError } from '../cart/cart-error.ts'
import { readQuantity } from '../cart/read-amount.ts'
import type { Evaluator } from '../evaluate.ts'
import { allocate } from '../units/allocate.ts'
import { type KeptGoods, type PaidLine, type PaidOrder, paidOrder } from './paid-order.ts'
import { formatQuantity } from './write-result.ts'

/** Goods that come back together: a line's id and how much of it. */
export type Return = readonly { readonly line: string; readonly quantity: string }[]

/** Amounts in major units. */
export interface ReturnResult {
  /** The strictest of the campaigns that applied. */
  readonly policy: ReturnsPolicy
  readonly refund: string
  /**
   * In the order's own order; their refunds add up. A line that came back earlier stands here with quantity 0 where more
   * is now paid for it.
   */
  readonly lines: readonly { readonly id: string; readonly quantity: string; readonly refund: string }[]
  /** What is still paid for goods that are kept. */
  readonly keptTotal: string
}

/**
 * The refund for goods that come back, after earlier returns of the same order in the order they happened. `cart` is the
 * order as it was evaluated. Throws a CartError for a line that the order does not have or more than is left of it.
 */
export function returnGoods(
  evaluator: Evaluator,
  cart: Cart,
  returned: Return,
  earlier: readonly Return[] = [],
): ReturnResult {
  const { digits } = evaluator.rules
  const order = paidOrder(evaluator, cart)
  const back = order.lines.map(() => 0)
  let before: RefundTotals = { total: 0, byLine: order.lines.map(() => 0) }
  let after = before
  let backBefore: readonly number[] = back
  for (const each of [...earlier, returned]) {
    backBefore = [...back]
    addReturned(back, each, order)
    before = after
    after = refundAfter(order, back, before)
  }
  const lines = order.lines.flatMap(({ id }, place) => {
    const quantity = numberAt(back, place) - numberAt(backBefore, place)
    const refund = numberAt(after.byLine, place) - numberAt(before.byLine, place)
    if (quantity === 0 && refund === 0) return []
    return [{ id, quantity: formatQuantity(quantity), refund: formatMinor(refund, digits) }]
  })
  return {
    policy: order.policy,
    refund: formatMinor(after.total - before.total, digits),
    lines,
    keptTotal: formatMinor(order.paid - after.total, digits),
  }
}

/** All that is paid back so far, in minor units. */
interface RefundTotals {
  readonly total: number
  readonly byLine: readonly number[]
}

/** Adds to what is back already, in millionths of a unit by line. */
function addReturned(back: number[], returned: Return, { lines }: PaidOrder): void {
  returned.forEach(({ line: id, quantity: text }, i) => {
    const place = lines.findIndex((line) => line.id === id)
    const line = lines[place]
    if (line === undefined) {
      throw new CartError('return-line', `returned[${i}].line`, `the order has no line \`${id}\``)
    }
    const quantity = readQuantity(text, `returned[${i}].quantity`)
    const left = line.quantity - numberAt(back, place)
    if (quantity > left || (line.wholeUnits && quantity % 1_000_000 !== 0)) {
      throw new CartError(
        'return-quantity',
        `returned[${i}].quantity`,
        quantity > left
          ? `\`${text}\` of line \`${id}\` cannot come back: only ${left / 1_000_000} is left of it`
          : `line \`${id}\` comes back in whole units`,
      )
    }
    addNumber(back, place, quantity)
  })
}

function refundAfter(order: PaidOrder, back: readonly number[], before: RefundTotals): RefundTotals {
  const asPaid = order.lines.map((line, place) => paidFor(line, numberAt(back, place)))
  if (order.policy !== 'requalify') return { total: sum(asPaid), byLine: asPaid }
  const total = Math.max(before.total, requalified(order, back))
  const rise = asPaid.map((paid, place) => paid - Math.min(paid, numberAt(before.byLine, place)))
  const weights = sum(rise) > 0 ? rise : back.map((quantity) => (quantity > 0 ? 1 : 0))
  const shares = allocate(total - before.total, weights)
  return { total, byLine: before.byLine.map((refunded, place) => refunded + numberAt(shares, place)) }
}

/** What was paid for a line's last units; of a decimal quantity its share. */
function paidFor({ wholeUnits, quantity, paid }: PaidLine, back: number): number {
  if (!wholeUnits) return roundShare(sum(paid), back, quantity, 'half-up')
  return sum(paid.slice(paid.length - back / 1_000_000))
}

/** What was paid less what the kept goods come to by themselves. */
function requalified(order: PaidOrder, back: readonly number[]): number {
  const kept = order.lines.map(
    (line, place): KeptGoods => ({ id: line.id, quantity: line.quantity - numberAt(back, place) }),
  )
  if (kept.every(({ quantity }) => quantity === 0)) return order.paid
  return Math.max(0, order.paid - order.costOf(kept))
}
