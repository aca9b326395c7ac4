/** Simple values within a range. */
import type { Interval } from '../../check/analyses/domain/interval.ts'
import { add, compare, divide, type Fraction, fraction, subtract } from '../../money/fraction.ts'

/** The simplest value: the wanted one if it is in range; otherwise a closed end, or one step inside an open end. */
export function pick({ low, high }: Interval, step: Fraction, wanted?: Fraction): Fraction {
  const least = low && (low.open ? add(low.value, step) : low.value)
  const most = high && (high.open ? subtract(high.value, step) : high.value)
  if (least && most && compare(least, most) > 0) return divide(add(least, most), fraction(2n))
  if (wanted && (!least || compare(wanted, least) >= 0) && (!most || compare(wanted, most) <= 0)) return wanted
  return least ?? most ?? wanted ?? fraction(0n)
}

/** The smallest integer that is not less. */
export function ceiling({ n, d }: Fraction): number {
  const floor = n / d
  return Number(floor * d < n ? floor + 1n : floor)
}
