/** What an order brings when it is committed: points, cashback, and what is counted of the customer. */
import type { Rules } from '../compile/rules.ts'
import type { Cart } from '../evaluate/cart/cart.ts'
import type { Result } from '../evaluate/result/result.ts'
import { wholeMinorUnits } from '../money/amounts.ts'
import { customerOrders, customerSpend, instantAfter, lotAccount, pointsHolder, walletOf } from './accounts.ts'
import type { Earned } from './model.ts'

/** Nothing for a guest: there is nobody to whom it could belong. */
export function earnedOf(
  order: string,
  at: number,
  { customer }: Cart,
  result: Result,
  rules: Rules,
): readonly Earned[] {
  if (customer === undefined) return []
  const minor = (text: string): number => wholeMinorUnits(text, rules.digits) ?? 0
  const lots = [...Map.groupBy(result.points, ({ program }) => program)].flatMap(
    ([program, gains], place): Earned[] => {
      const points = gains.reduce((sum, gain) => sum + Number(gain.points), 0)
      if (points <= 0) return []
      const { pending, expireAfter } = rules.programs[program] ?? {}
      const from = pending === undefined ? at : instantAfter(at, pending, rules.zone)
      const until = expireAfter === undefined ? Number.MAX_SAFE_INTEGER : instantAfter(from, expireAfter, rules.zone)
      const holder = pointsHolder(program, customer.id)
      const account = lotAccount(holder, order, place)
      return [{ account, amount: points, fills: true, lot: { account, holder, from, until, points } }]
    },
  )
  const wallets = [...Map.groupBy(result.cashback, ({ wallet }) => wallet)].flatMap(([wallet, gains]): Earned[] => {
    const amount = gains.reduce((sum, gain) => sum + minor(gain.amount), 0)
    return amount <= 0 ? [] : [{ account: walletOf(wallet, customer.id, rules.currency), amount, fills: true }]
  })
  const goods = minor(result.goods)
  return [
    ...lots,
    ...wallets,
    { account: customerOrders(customer.id), amount: 1, fills: false },
    ...(goods > 0 ? [{ account: customerSpend(customer.id, rules.currency), amount: goods, fills: false }] : []),
  ]
}
