import type { Fraction } from './fraction.ts'

/** `half-up` and `up` round away from zero, `down` towards zero, `half-even` to the even neighbor. */
export type RoundingMode = 'half-up' | 'half-down' | 'half-even' | 'down' | 'up'

export function roundFraction({ n, d }: Fraction, mode: RoundingMode): bigint {
  const magnitude = n < 0n ? -n : n
  const floor = magnitude / d
  const twice = 2n * (magnitude % d)
  const rounded = twice !== 0n && goesUp(compareBig(twice, d), floor % 2n === 1n, mode) ? floor + 1n : floor
  return n < 0n ? -rounded : rounded
}

/** Rounds amount x n / d for non-negative integers with d > 0. Uses big integers only if the product is not a safe integer. */
export function roundShare(amount: number, n: number, d: number, mode: RoundingMode): number {
  const product = amount * n
  if (product > Number.MAX_SAFE_INTEGER) {
    return Number(roundFraction({ n: BigInt(amount) * BigInt(n), d: BigInt(d) }, mode))
  }
  const floor = Math.floor(product / d)
  const rest = product - floor * d
  if (rest === 0) return floor
  return goesUp(2 * rest - d, floor % 2 === 1, mode) ? floor + 1 : floor
}

/** `half`: the sign of (remainder - one half). Only called when there is a remainder. */
function goesUp(half: number, floorIsOdd: boolean, mode: RoundingMode): boolean {
  switch (mode) {
    case 'half-up':
      return half >= 0
    case 'half-down':
      return half > 0
    case 'half-even':
      return half > 0 || (half === 0 && floorIsOdd)
    case 'up':
      return true
    case 'down':
      return false
  }
}

const compareBig = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0)
