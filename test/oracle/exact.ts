import { Decimal } from 'decimal.js'
import type { RoundingMode } from '../../src/syntax/tree.ts'

/** Decimals with more digits than any product or sum in the tests needs, so that only a division can be inexact. */
export const Exact = Decimal.clone({ precision: 120, toExpNeg: -9e15, toExpPos: 9e15 })
export type Exact = Decimal

export const zero: Exact = new Exact(0)

export function exact(value: string | number): Exact {
  return new Exact(value)
}

export function sum(values: Iterable<Exact>): Exact {
  let total = zero
  for (const value of values) total = total.plus(value)
  return total
}

export function smaller(a: Exact, b: Exact): Exact {
  return a.lessThan(b) ? a : b
}

export function larger(a: Exact, b: Exact): Exact {
  return a.greaterThan(b) ? a : b
}

const roundings: Record<RoundingMode, Decimal.Rounding> = {
  up: Exact.ROUND_UP,
  down: Exact.ROUND_DOWN,
  'half-up': Exact.ROUND_HALF_UP,
  'half-down': Exact.ROUND_HALF_DOWN,
  'half-even': Exact.ROUND_HALF_EVEN,
}

/** Rounds to a whole number (M3). */
export function round(value: Exact, mode: RoundingMode): Exact {
  return value.toDecimalPlaces(0, roundings[mode])
}

/** n / d, stored as a pair so that division loses nothing; `d` is positive. */
export interface Ratio {
  readonly n: Exact
  readonly d: Exact
}

export function ratio(n: Exact): Ratio {
  return { n, d: new Exact(1) }
}

export function compareRatios(a: Ratio, b: Ratio): number {
  return a.n.times(b.d).comparedTo(b.n.times(a.d))
}
