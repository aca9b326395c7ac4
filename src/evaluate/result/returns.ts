/** Refunds for returned goods (M48, M49). */
import { addNumber, numberAt } from '../../columns/cells.ts'
import { formatMinor } from '../../money/amounts.ts'
import { roundShare } from '../../money/rounding.ts'
import { sum } from '../../money/sum.ts'
import type { ReturnsPolicy } from '../../syntax/tree.ts'
import type { Cart } from '../cart/cart.ts'
import { CartError } from '../cart/cart-error.ts'
import { readQuantity } from '../cart/read-amount.ts'
import type { Evaluator } from '../evaluate.ts'
import { preparedOf } from '../evaluator.ts'
import { allocate } from '../units/allocate.ts'
import { type KeptCost, type KeptGoods, type PaidLine, type PaidOrder, paidOrder } from './paid-order.ts'
import { formatQuantity } from './write-result.ts'

/** Goods that come back together: line ids and quantities. */
export type Return = readonly { readonly line: string; readonly quantity: string }[]

/** Amounts in major units. */
export interface ReturnResult {
  /** The strictest policy of the applied campaigns. */
  readonly policy: ReturnsPolicy
  readonly refund: string
  /** The lines returned now, in the order's own sequence; their refunds add up. */
  readonly lines: readonly ReturnedLine[]
  /** Kept gifts that are no longer earned; absent if there are none. */
  readonly keptGifts?: readonly KeptGift[]
  /** What has still been paid for the kept goods. */
  readonly keptTotal: string
}

export interface ReturnedLine {
  readonly id: string
  readonly quantity: string
  readonly refund: string
  /** The price paid for what comes back. By `requalify` the refund may be less, or more where less came back earlier. */
  readonly paid: string
  /** The campaign that added the line as a gift. */
  readonly giftOf?: string
}

export interface KeptGift {
  readonly line: string
  /** The campaign that added it. */
  readonly giftOf: string
  /** Its price without that campaign, withheld until it comes back, as far as refunds reach. */
  readonly cost: string
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
  const { digits } = preparedOf(evaluator, cart.currency).rules
  const order = paidOrder(evaluator, cart)
  const back = order.lines.map(() => 0)
  const none = order.lines.map(() => 0)
  let before: RefundTotals = { total: 0, gifts: none }
  let after: RefundTotals = before
  let backBefore: readonly number[] = none
  for (const each of [...earlier, returned]) {
    backBefore = [...back]
    addReturned(back, each, order)
    before = after
    after = refundAfter(order, back, before)
  }
  const shares = refundByLine(order, { before, after, backBefore, back })
  const lines = order.lines.flatMap((line, place): ReturnedLine[] => {
    const quantity = numberAt(back, place) - numberAt(backBefore, place)
    if (quantity === 0) return []
    return [
      {
        id: line.id,
        quantity: formatQuantity(quantity),
        refund: formatMinor(numberAt(shares, place), digits),
        paid: formatMinor(paidBetween(line, numberAt(backBefore, place), numberAt(back, place)), digits),
        ...(line.giftOf !== undefined && { giftOf: line.giftOf }),
      },
    ]
  })
  const keptGifts = order.lines.flatMap(({ id, giftOf }, place): KeptGift[] => {
    const cost = numberAt(after.gifts, place)
    return giftOf === undefined || cost === 0 ? [] : [{ line: id, giftOf, cost: formatMinor(cost, digits) }]
  })
  return {
    policy: order.policy,
    refund: formatMinor(after.total - before.total, digits),
    lines,
    ...(keptGifts.length > 0 && { keptGifts }),
    keptTotal: formatMinor(order.paid - after.total, digits),
  }
}

/** The total refund so far, in minor units. */
interface RefundTotals {
  readonly total: number
  /** The cost of kept gifts that are no longer earned, by line. */
  readonly gifts: readonly number[]
}

/** Adds to the returned quantities, in millionths by line. */
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
  if (order.policy !== 'requalify') {
    return { total: sum(order.lines.map((line, place) => paidFor(line, numberAt(back, place)))), gifts: before.gifts }
  }
  const kept = keptCost(order, back)
  return { total: Math.max(before.total, order.paid - kept.total), gifts: kept.gifts }
}

/** Over the lines returned now, weighted by their price and the withheld cost of gifts among them. */
function refundByLine(
  { lines }: PaidOrder,
  {
    before,
    after,
    backBefore,
    back,
  }: { before: RefundTotals; after: RefundTotals; backBefore: readonly number[]; back: readonly number[] },
): number[] {
  const comesBack = (place: number): boolean => numberAt(back, place) > numberAt(backBefore, place)
  const weights = lines.map((line, place) => {
    if (!comesBack(place)) return 0
    const gift = Math.max(0, numberAt(before.gifts, place) - numberAt(after.gifts, place))
    return paidBetween(line, numberAt(backBefore, place), numberAt(back, place)) + gift
  })
  return allocate(
    after.total - before.total,
    sum(weights) > 0 ? weights : lines.map((_, place) => (comesBack(place) ? 1 : 0)),
  )
}

const paidBetween = (line: PaidLine, before: number, now: number): number => paidFor(line, now) - paidFor(line, before)

/** The price of a line's last units; for a decimal quantity its share. */
function paidFor({ wholeUnits, quantity, paid }: PaidLine, back: number): number {
  if (!wholeUnits) return roundShare(sum(paid), back, quantity, 'half-up')
  return sum(paid.slice(paid.length - back / 1_000_000))
}

function keptCost(order: PaidOrder, back: readonly number[]): KeptCost {
  const kept = order.lines.map(
    (line, place): KeptGoods => ({ id: line.id, quantity: line.quantity - numberAt(back, place) }),
  )
  if (kept.every(({ quantity }) => quantity === 0)) return { total: 0, gifts: order.lines.map(() => 0) }
  return order.costOf(kept)
}
