import type { Result } from '../../src/evaluate/result/result.ts'
import { type Exact, exact, smaller } from './exact.ts'
import { money } from './money.ts'
import { statementOf } from './programs.ts'
import { constant, constantMinor } from './values.ts'
import type { World } from './world.ts'

/** M30: whole points, no more than the balance, the program's share of the total, and what is left to pay. */
export function payments(total: Exact, world: World): Pick<Result, 'payments' | 'toPay'> {
  const { rules, cart } = world
  const wanted = cart.pay?.points
  if (!wanted) return {}
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
  return { payments: paid, toPay: money(left, rules) }
}
