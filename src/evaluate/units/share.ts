import { divide, fraction, parseDecimal } from '../../money/fraction.ts'

/** A percentage as a fraction: 5 % is 1 / 20. */
export interface Share {
  readonly n: number
  readonly d: number
}

/** "12.5" is 1 / 8. */
export function shareOfPercent(percent: string): Share {
  const { n, d } = divide(parseDecimal(percent) ?? fraction(0n), fraction(100n))
  return { n: Number(n), d: Number(d) }
}
