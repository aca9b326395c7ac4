/** Plain values inside a range. */
import type { Interval } from '../../check/analyses/domain/interval.ts'
import { add, compare, divide, type Fraction, fraction, subtract } from '../../money/fraction.ts'

/** The plainest: the closed end, a step beside the open one, or what is wanted where the range allows it. */
export function pick({ low, high }: Interval, step: Fraction, wanted?: Fraction): Fraction {
  const least = low && (low.open ? add(low.value, step) : low.value)
  const most = high && (high.open ? subtract(high.value, step) : high.value)
  if (least && most && compare(least, most) > 0) return divide(add(least, most), fraction(2n))
  if (wanted && (!least || compare(wanted, least) >= 0) && (!most || compare(wanted, most) <= 0)) return wanted
  return least ?? most ?? wanted ?? fraction(0n)
}

/** The smallest whole number that is not below. */
export function ceiling({ n, d }: Fraction): number {
  const floor = n / d
  return Number(floor * d < n ? floor + 1n : floor)
}
