/** Loyalty programs: base points, and what points pay for (M28, M30). */
import type { Duration, Environment } from '../../compile/rules.ts'
import { minorUnits } from '../../money/amounts.ts'
import { divide, type Fraction, fraction, multiply, parseDecimal } from '../../money/fraction.ts'
import { roundFraction, roundShare } from '../../money/rounding.ts'
import type { OpenCart } from '../model.ts'
import type { Share } from '../units/share.ts'
import { shareOfPercent } from '../units/share.ts'

export interface PreparedProgram {
  readonly name: string
  readonly base: { readonly points: Fraction; readonly per: number } | undefined
  readonly pendingDays: number | undefined
  /** Minor units per point. */
  readonly worth: Fraction | undefined
  readonly payUpTo: Share
}

export interface PointsPayment {
  readonly program: string
  readonly points: number
  readonly amount: number
}

/** Sorted by name. */
export const preparePrograms = (rules: Environment): PreparedProgram[] =>
  Object.keys(rules.programs)
    .sort()
    .map((name) => prepareProgram(name, rules))

function prepareProgram(name: string, { programs, digits }: Environment): PreparedProgram {
  const { baseEarn, pending, pointWorth, payUpTo } = programs[name] ?? { partners: [] }
  return {
    name,
    base: baseEarn && {
      points: parseDecimal(baseEarn.points) ?? fraction(0n),
      per: Number(roundFraction(minorUnits(baseEarn.per, digits) ?? fraction(0n), 'half-up')),
    },
    pendingDays: pending && days(pending),
    worth: pointWorth === undefined ? undefined : minorUnits(pointWorth, digits),
    payUpTo: shareOfPercent(payUpTo ?? '100'),
  }
}

/** Signed-in customers earn base points in the programs that the cart lists for them. */
export const earnsBase = (cart: OpenCart, program: string): boolean => cart.customer?.programs.has(program) === true

/** What points pay of a total (minor units), capped by the balance, by `pay up to` and by the amount due. */
export function payWithPoints(cart: OpenCart, programs: readonly PreparedProgram[], total: number): PointsPayment[] {
  const wanted = cart.source.pay?.points
  if (wanted === undefined) return []
  let left = total
  return programs.flatMap((program) => {
    const points = wanted[program.name]
    if (points === undefined) return []
    const payment = pay(program, points, cart.customer?.programs.get(program.name)?.points, total, left)
    left -= payment.amount
    return [payment]
  })
}

function pay(
  { name, worth, payUpTo }: PreparedProgram,
  wanted: string,
  balance: Fraction | undefined,
  total: number,
  left: number,
): PointsPayment {
  if (worth === undefined || worth.n <= 0n) return { program: name, points: 0, amount: 0 }
  const allowed = Math.min(left, roundShare(total, payUpTo.n, payUpTo.d, 'down'))
  const whole = (points: Fraction | undefined): number => Number(roundFraction(points ?? fraction(0n), 'down'))
  const enough = whole(divide(fraction(BigInt(allowed)), worth))
  const points = Math.min(whole(parseDecimal(wanted)), whole(balance), enough)
  const amount = whole(multiply(fraction(BigInt(points)), worth))
  const needed = Number(roundFraction(divide(fraction(BigInt(amount)), worth), 'up'))
  return { program: name, points: needed, amount }
}

const daysIn: Readonly<Record<Duration['unit'], number>> = { minute: 0, hour: 0, day: 1, week: 7, month: 30, year: 365 }

const days = ({ count, unit }: Duration): number => count * daysIn[unit]
