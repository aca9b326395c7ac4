/** Payments for a cart other than money: points (M30), then wallets and gift cards (M93). Not part of any discount. */
import { wholeMinorUnits } from '../../money/amounts.ts'
import type { BalanceToPayWith } from '../cart/cart.ts'
import type { OpenCart } from '../model.ts'
import { type PointsPayment, type PreparedProgram, payWithPoints } from './programs.ts'

/** Amounts in minor units. */
export type Payment =
  | PointsPayment
  | { readonly wallet: string; readonly amount: number }
  | { readonly card: string; readonly amount: number }

/** `total`: the amount due, in minor units of a currency with this many digits. */
export function paymentsOf(
  cart: OpenCart,
  programs: readonly PreparedProgram[],
  total: number,
  digits: number,
): Payment[] {
  const { wallets = [], cards = [] } = cart.source.pay ?? {}
  const points = payWithPoints(cart, programs, total)
  let left = points.reduce((rest, { amount }) => rest - amount, total)
  const take = ({ amount, balance }: BalanceToPayWith): number => {
    const held = balance === undefined ? 0 : (wholeMinorUnits(balance, digits) ?? 0)
    const requested = amount === undefined ? held : (wholeMinorUnits(amount, digits) ?? 0)
    const paid = Math.min(held, requested, left)
    left -= paid
    return paid
  }
  return [
    ...points,
    ...wallets.map((each) => ({ wallet: each.wallet, amount: take(each) })),
    ...cards.map((each) => ({ card: each.card, amount: take(each) })),
  ]
}
