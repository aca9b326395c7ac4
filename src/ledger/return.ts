/** Taking part of an order back, or all of it. */

import { rulesIn } from '../compile/rules.ts'
import type { Evaluator } from '../evaluate/evaluator.ts'
import { type Return, type ReturnResult, returnGoods } from '../evaluate/result/returns.ts'
import { wholeMinorUnits } from '../money/amounts.ts'
import { roundShare } from '../money/rounding.ts'
import { sum } from '../money/sum.ts'
import { customerOrders, customerSpend } from './accounts.ts'
import type { Cancelled, Refused, Returned } from './answers.ts'
import { type Books, saveRedemption, transferUses } from './books.ts'
import { type OrderCall, redemptionOf, refused, resolve } from './commit.ts'
import type { LedgerContext } from './context.ts'
import { withdrawCoupons } from './coupons.ts'
import type { AccountId, Redemption } from './model.ts'
import { booked, everything, giveBack } from './settle.ts'

export interface ReturnCall extends OrderCall {
  readonly lines: Return
}

/**
 * Takes back part of a committed order under the rules that decided it. What it earned goes back with its share of the refund;
 * what it used comes back once the whole order has. Throws a CartError for a line that the order does not have.
 */
export async function returnOrder(ledger: LedgerContext, call: ReturnCall): Promise<Returned | Refused> {
  const { order, lines } = call
  const before = await redemptionOf(ledger, order)
  const evaluator = await ledger.evaluatorOf(before?.rules ?? ledger.rules.evaluator.rules.version)
  return resolve<Returned>(
    ledger,
    'return',
    call,
    {},
    (books, redemption) => {
      switch (redemption.state) {
        case 'committed':
          return takeBack(books, redemption, lines, evaluator)
        case 'reserved':
        case 'lapsed':
        case 'released':
        case 'returned':
        case 'cancelled':
          return refused(order, 'not-committed')
        default:
          return redemption.state satisfies never
      }
    },
    { order, lines },
  )
}

function takeBack(books: Books, redemption: Redemption, lines: Return, evaluator: Evaluator): Returned {
  const { order, cart, result } = redemption
  const digits = rulesIn(evaluator.rules, cart.currency)?.digits ?? evaluator.rules.digits
  const minor = (text: string): number => wholeMinorUnits(text, digits) ?? 0
  const returned = returnGoods(
    evaluator,
    cart,
    lines,
    redemption.returns.map((each) => each.lines),
  )
  const refund = minor(returned.refund)
  const returns = [...redemption.returns, { lines, refund }]
  const refunded = sum(returns.map((each) => each.refund))
  const isWhole = isAllBack(redemption, returns)
  const goods = minor(result.goods)
  const share = (of: number): number =>
    isWhole ? of : goods === 0 ? 0 : Math.min(of, roundShare(of, Math.max(0, refunded), goods, 'half-up'))
  const paidBack = pointsPaidBack(redemption, returned, refunded, minor)

  const upTo = new Map<AccountId, number>()
  const ofCustomer = redemption.customer === undefined ? [] : [customerOrders(redemption.customer)]
  const spend = redemption.customer === undefined ? undefined : customerSpend(redemption.customer, cart.currency)
  for (const { account, amount } of booked(redemption)) {
    if (isWhole) upTo.set(account, amount)
    else if (account === spend) upTo.set(account, Math.min(amount, Math.max(0, refunded)))
    else if (!ofCustomer.includes(account) && redemption.earned.some((each) => each.account === account)) {
      upTo.set(account, share(amount))
    }
  }
  for (const [account, points] of paidBack.byLot) upTo.set(account, Math.max(points, upTo.get(account) ?? 0))
  if (isWhole) withdrawCoupons(books, redemption)
  giveBack(books, redemption, upTo, { returns, state: isWhole ? 'returned' : 'committed' })
  return { state: isWhole ? 'returned' : 'committed', order, return: returned, pointsBack: paidBack.byProgram }
}

/** Whether nothing of the order is kept. */
function isAllBack({ result }: Redemption, returns: Redemption['returns']): boolean {
  const millionths = (quantity: string): number => wholeMinorUnits(quantity, 6) ?? 0
  const back = new Map<string, number>()
  for (const { line, quantity } of returns.flatMap(({ lines }) => lines)) {
    back.set(line, (back.get(line) ?? 0) + millionths(quantity))
  }
  return result.lines.every(({ id, quantity }) => (back.get(id) ?? 0) >= millionths(quantity))
}

/**
 * A refund goes to the points that paid first, to the lots that ended last first, up to what they paid; the rest goes to the
 * other means. Points that rewards cost come back as `returns` says. By lot in all, by programme now.
 */
function pointsPaidBack(
  redemption: Redemption,
  { points: fromRewards = [] }: ReturnResult,
  refunded: number,
  minor: (text: string) => number,
): { byLot: ReadonlyMap<AccountId, number>; byProgram: Readonly<Record<string, number>> } {
  const byLot = new Map<AccountId, number>()
  const byProgram: Record<string, number> = {}
  let left = Math.max(0, refunded)
  for (const { program, points, amount } of redemption.result.payments ?? []) {
    const paid = minor(amount)
    const covered = Math.min(left, paid)
    left -= covered
    const ofPayment = paid === 0 ? 0 : roundShare(Number(points), covered, paid, 'down')
    const ofRewards = sum(fromRewards.filter((each) => each.program === program).map((each) => Number(each.points)))
    const lots = redemption.uses.filter((use) => use.program === program).toReversed()
    const before = sum(lots.map(({ account }) => redemption.givenBack[account] ?? 0))
    let toGive = Math.max(before, ofPayment) + ofRewards
    byProgram[program] = toGive - before
    for (const { account, amount } of lots) {
      const given = Math.min(toGive, amount)
      byLot.set(account, given)
      toGive -= given
    }
  }
  return { byLot, byProgram }
}

/** Takes back all that is left of an order; of a reservation, releases it. */
export const cancel = (ledger: LedgerContext, call: OrderCall): Promise<Cancelled | Refused> =>
  resolve<Cancelled>(ledger, 'cancel', call, {}, (books, redemption) => {
    const { order } = call
    switch (redemption.state) {
      case 'committed':
        withdrawCoupons(books, redemption)
        giveBack(books, redemption, everything(redemption), { state: 'cancelled' })
        return { state: 'cancelled', order }
      case 'reserved':
        transferUses(books, redemption, 'void')
        saveRedemption(books, { ...redemption, state: 'released', version: redemption.version + 1 })
        return { state: 'released', order }
      case 'lapsed':
        saveRedemption(books, { ...redemption, state: 'released', version: redemption.version + 1 })
        return { state: 'released', order }
      case 'cancelled':
        return { state: 'cancelled', order }
      case 'released':
        return { state: 'released', order }
      case 'returned':
        return refused(order, 'not-reserved')
      default:
        return redemption.state satisfies never
    }
  })
