import type { BalanceToPayWith } from '../../src/evaluate/cart/cart.ts'
import type { Result } from '../../src/evaluate/result/result.ts'
import { type Exact, exact, smaller } from './exact.ts'
import { money } from './money.ts'
import { statementOf } from './programs.ts'
import { constant, constantMinor } from './values.ts'
import type { World } from './world.ts'

/** M30: whole points, limited by the balance, the program's share of the total, and the amount left to pay. */
export function payments(total: Exact, world: World): Pick<Result, 'payments' | 'toPay'> {
  const { rules, cart } = world
  if (!cart.pay) return {}
  const wanted = cart.pay.points ?? {}
  let left = total
  const paid = Object.keys(wanted)
    .toSorted()
    .flatMap((name) => {
      const program = rules.programs.get(name)
      const worth = program && statementOf(program, 'worth')
      if (!program || !worth) return []
      const share = statementOf(program, 'pay')
      const most = share ? total.times(constant(share.share, rules)).dividedBy(100).floor() : total
      const room = smaller(most, left)
      const [points, amount] = [constant(worth.points, rules), constantMinor(worth.amount, rules)]
      const own = [wanted[name] ?? '0', cart.customer?.programs?.[name]?.points ?? '0'].map((each) =>
        exact(each).floor(),
      )
      const needed = room.times(points).dividedToIntegerBy(amount)
      const value = [...own, needed].reduce(smaller).times(amount).dividedToIntegerBy(points)
      const used = value.times(points).dividedBy(amount).ceil()
      left = left.minus(value)
      return [{ program: name, points: used.toFixed(), amount: money(value, rules) }]
    })
  const scale = exact(10).pow(rules.digits)
  /** M93 */
  const from = (means: BalanceToPayWith): string => {
    const held = exact(means.balance ?? '0').times(scale)
    const value = [held, exact(means.amount ?? means.balance ?? '0').times(scale), left].reduce(smaller)
    left = left.minus(value)
    return money(value, rules)
  }
  const balances = [
    ...(cart.pay.wallets ?? []).map((each) => ({ wallet: each.wallet, amount: from(each) })),
    ...(cart.pay.cards ?? []).map((each) => ({ card: each.card, amount: from(each) })),
  ]
  return { payments: [...paid, ...balances], toPay: money(left, rules) }
}
