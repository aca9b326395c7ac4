/** Returns part of an order, or cancels all of it. */

import { rulesIn } from '../compile/rules.ts'
import type { Evaluator } from '../evaluate/evaluator.ts'
import { type Return, type ReturnResult, returnGoods } from '../evaluate/result/returns.ts'
import { formatMinor, wholeMinorUnits } from '../money/amounts.ts'
import { roundShare } from '../money/rounding.ts'
import { sum } from '../money/sum.ts'
import { comparedCode } from '../syntax/compared-code.ts'
import { balanceOfCard, customerOrders, customerSpend, walletOf } from './accounts.ts'
import { type CancelledOrder, type RefusedOrder, type ReturnedOrder, refused } from './answers.ts'
import { type Books, endReservation } from './books.ts'
import { changed } from './calls.ts'
import type { LedgerContext } from './context.ts'
import { withdrawCoupons } from './coupons.ts'
import { withdrawCards } from './gift-cards.ts'
import type { LedgerRules } from './ledger-rules.ts'
import type { AccountId, Earning, Redemption } from './model.ts'
import { type OrderCall, resolve } from './resolve.ts'
import { hasReferrals, readsOfRewards, withdrawRewards } from './rewards.ts'
import { booked, everything, giveBack } from './settle.ts'

export interface ReturnCall extends OrderCall {
  readonly lines: Return
}

/**
 * Takes back part of a committed order under the rules that decided it. What it earned is taken back in proportion to the
 * refund; what it used is given back once the whole order is returned, along with the rewards it triggered. Throws a CartError
 * for a line that the order doesn't have.
 */
export async function returnOrder(ledger: LedgerContext, call: ReturnCall): Promise<ReturnedOrder | RefusedOrder> {
  const { order, lines } = call
  return resolve<ReturnedOrder>(ledger, call, true, {
    operation: 'return',
    content: { lines },
    needsPlan: () => true,
    plan: async (before) => {
      const evaluator = await ledger.evaluatorOf(before?.rules ?? ledger.rules.evaluator.rules.version)
      return {
        reads: before === undefined ? {} : await readsOfRewards(ledger, before),
        decide: (books, redemption) => {
          switch (redemption.state) {
            case 'committed':
              return takeBack(books, redemption, lines, evaluator, ledger.rules)
            case 'reserved':
            case 'lapsed':
            case 'released':
            case 'returned':
            case 'cancelled':
              return refused(order, 'not-committed', redemption.cart)
            default:
              return redemption.state satisfies never
          }
        },
      }
    },
  })
}

function takeBack(
  books: Books,
  redemption: Redemption,
  lines: Return,
  evaluator: Evaluator,
  rules: LedgerRules,
): ReturnedOrder | typeof changed {
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
  const { customer } = redemption
  const countsOrders = customer === undefined ? undefined : customerOrders(customer)
  const countsSpend = customer === undefined ? undefined : customerSpend(customer, cart.currency)
  const unitsBack = unitsOf(returns)

  const upTo = new Map<string, number>()
  for (const { key, account, amount, earned, isPayment } of booked(redemption)) {
    if (isPayment || earned?.stays !== undefined) continue
    if (isWhole) upTo.set(key, amount)
    else if (earned === undefined || account === countsOrders) continue
    else if (account === countsSpend) upTo.set(key, Math.min(amount, Math.max(0, refunded)))
    else if (earned.unit === undefined) upTo.set(key, share(amount))
    else if (isUnitBack(earned.unit, redemption, unitsBack)) upTo.set(key, amount)
  }
  const paidBack = paymentsBack(redemption, returned, refunded, minor)
  for (const [account, amount] of paidBack.byAccount) upTo.set(account, amount)
  if (isWhole) {
    if (withdrawRewards(books, redemption, rules) === changed) return changed
    withdrawCoupons(books, redemption)
  }
  const after = giveBack(books, redemption, upTo, { returns, state: isWhole ? 'returned' : 'committed' })
  withdrawCards(books, after)
  return {
    state: isWhole ? 'returned' : 'committed',
    order,
    currency: cart.currency,
    return: returned,
    pointsBack: paidBack.points,
    ...(paidBack.balances.length > 0 && {
      paidBack: paidBack.balances.map((each) => ({ ...each, amount: formatMinor(each.amount, digits) })),
    }),
  }
}

const millionths = (quantity: string): number => wholeMinorUnits(quantity, 6) ?? 0

/** Returned quantities in millionths of a unit, by line. */
function unitsOf(returns: Redemption['returns']): ReadonlyMap<string, number> {
  const back = new Map<string, number>()
  for (const { line, quantity } of returns.flatMap(({ lines }) => lines)) {
    back.set(line, (back.get(line) ?? 0) + millionths(quantity))
  }
  return back
}

/** The last units of a line are returned first. */
function isUnitBack(
  { line, place }: NonNullable<Earning['unit']>,
  { result }: Redemption,
  unitsBack: ReadonlyMap<string, number>,
): boolean {
  const bought = millionths(result.lines.find(({ id }) => id === line)?.quantity ?? '0')
  return place * 1_000_000 > bought - (unitsBack.get(line) ?? 0)
}

function isAllBack({ result }: Redemption, returns: Redemption['returns']): boolean {
  const back = unitsOf(returns)
  return result.lines.every(({ id, quantity }) => (back.get(id) ?? 0) >= millionths(quantity))
}

interface PaymentsBack {
  /** Totals so far, by booking. */
  readonly byAccount: ReadonlyMap<AccountId, number>
  /** In this return: whole points by programme, and amounts for wallets and cards in minor units. */
  readonly points: Readonly<Record<string, number>>
  readonly balances: readonly (({ readonly wallet: string } | { readonly card: string }) & {
    readonly amount: number
  })[]
}

/**
 * Refunds what paid, in the order of payment: points to the lots that expire last first, then wallets and gift cards; the rest
 * goes to other payment methods. Points that rewards cost come back as `returns` says.
 */
function paymentsBack(
  redemption: Redemption,
  { points: fromRewards = [] }: ReturnResult,
  refunded: number,
  minor: (text: string) => number,
): PaymentsBack {
  const { result, customer, cart, givenBack } = redemption
  const byAccount = new Map<AccountId, number>()
  const points: Record<string, number> = {}
  const balances: PaymentsBack['balances'][number][] = []
  let left = Math.max(0, refunded)
  const cover = (amount: string): number => {
    const covered = Math.min(left, minor(amount))
    left -= covered
    return covered
  }
  const putBack = (program: string, ofPayment: number): void => {
    const ofRewards = sum(fromRewards.filter((each) => each.program === program).map((each) => Number(each.points)))
    const lots = redemption.uses.filter((use) => use.program === program).toReversed()
    const before = sum(lots.map(({ account }) => givenBack[account] ?? 0))
    let toGive = Math.max(before, ofPayment) + ofRewards
    points[program] = toGive - before
    for (const { account, amount } of lots) {
      const given = Math.min(toGive, amount)
      byAccount.set(account, given)
      toGive -= given
    }
  }
  for (const payment of result.payments ?? []) {
    if ('points' in payment) {
      const paid = minor(payment.amount)
      const covered = cover(payment.amount)
      putBack(payment.program, paid === 0 ? 0 : roundShare(Number(payment.points), covered, paid, 'down'))
      continue
    }
    const { amount, ...means } = payment
    const account =
      'card' in means
        ? balanceOfCard(comparedCode(means.card), cart.currency)
        : walletOf(means.wallet, customer ?? '', cart.currency)
    const covered = cover(amount)
    const now = covered - (givenBack[account] ?? 0)
    byAccount.set(account, covered)
    if (now > 0) balances.push({ ...means, amount: now })
  }
  const paying = new Set((result.payments ?? []).flatMap((each) => ('points' in each ? [each.program] : [])))
  for (const program of new Set((result.spent ?? []).map((each) => each.program))) {
    if (!paying.has(program)) putBack(program, 0)
  }
  return { byAccount, points, balances }
}

/** Takes back everything left of an order, with the rewards it triggered; releases it if it is only reserved. */
export const cancel = (ledger: LedgerContext, call: OrderCall): Promise<CancelledOrder | RefusedOrder> =>
  resolve<CancelledOrder>(ledger, call, false, {
    operation: 'cancel',
    needsPlan: ({ state, drawn, earned, customer }) =>
      state === 'committed' &&
      (drawn.length > 0 ||
        earned.some(({ program }) => program !== undefined) ||
        (customer !== undefined && hasReferrals(ledger.rules))),
    plan: async (before) => ({
      reads: before === undefined ? {} : await readsOfRewards(ledger, before),
      decide: (books, redemption) => {
        const { order } = call
        switch (redemption.state) {
          case 'committed':
            if (withdrawRewards(books, redemption, ledger.rules) === changed) return changed
            withdrawCoupons(books, redemption)
            withdrawCards(books, giveBack(books, redemption, everything(redemption), { state: 'cancelled' }))
            return { state: 'cancelled', order }
          case 'reserved':
          case 'lapsed':
            endReservation(books, redemption, 'released')
            return { state: 'released', order }
          case 'cancelled':
            return { state: 'cancelled', order }
          case 'released':
            return { state: 'released', order }
          case 'returned':
            return refused(order, 'not-reserved', redemption.cart)
          default:
            return redemption.state satisfies never
        }
      },
    }),
  })
