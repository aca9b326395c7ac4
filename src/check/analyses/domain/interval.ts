/** Intervals of exact numbers, such as the solutions of `subtotal >= 100 PLN`. */
import { compare as compareFractions, type Fraction, fraction } from '../../../money/fraction.ts'

export interface Bound {
  readonly value: Fraction
  /** Whether the bound is excluded. */
  readonly open: boolean
}

/** An absent end is unbounded. */
export interface Interval {
  readonly low?: Bound
  readonly high?: Bound
}

export const exactly = (value: Fraction): Interval => ({ low: { value, open: false }, high: { value, open: false } })
export const atLeast = (value: Fraction): Interval => ({ low: { value, open: false } })
export const above = (value: Fraction): Interval => ({ low: { value, open: true } })
export const atMost = (value: Fraction): Interval => ({ high: { value, open: false } })
export const below = (value: Fraction): Interval => ({ high: { value, open: true } })

export function meet(a: Interval, b: Interval): Interval {
  const low = tighter(a.low, b.low, compareLow)
  const high = tighter(a.high, b.high, (x, y) => compareHigh(y, x))
  return { ...(low && { low }), ...(high && { high }) }
}

/** Whether `outer` contains `inner`, which must not be empty. */
export function includes(outer: Interval, inner: Interval): boolean {
  if (outer.low && (!inner.low || compareLow(inner.low, outer.low) < 0)) return false
  return !(outer.high && (!inner.high || compareHigh(inner.high, outer.high) > 0))
}

export function isEmpty({ low, high }: Interval): boolean {
  if (!low || !high) return false
  const order = compare(low.value, high.value)
  return order > 0 || (order === 0 && (low.open || high.open))
}

/** Narrows the interval for multiples of `step`: moves the ends inwards to the nearest multiples, and closes them. */
export function snap({ low, high }: Interval, step: Fraction): Interval {
  return {
    ...(low && { low: { value: nextMultiple(low, step), open: false } }),
    ...(high && { high: { value: previousMultiple(high, step), open: false } }),
  }
}

function nextMultiple({ value, open }: Bound, step: Fraction): Fraction {
  const steps = ceiling(value, step)
  const isMultiple = steps * step.n * value.d === value.n * step.d
  return fraction((open && isMultiple ? steps + 1n : steps) * step.n, step.d)
}

function previousMultiple({ value, open }: Bound, step: Fraction): Fraction {
  const mirrored = nextMultiple({ value: { n: -value.n, d: value.d }, open }, step)
  return { n: -mirrored.n, d: mirrored.d }
}

/** The smallest number of steps that reaches the value. */
function ceiling(value: Fraction, step: Fraction): bigint {
  const n = value.n * step.d
  const d = value.d * step.n
  const quotient = n / d
  return quotient * d < n ? quotient + 1n : quotient
}

/** Fast path: most amounts share one denominator, and this is the inner loop of comparing campaigns. */
function compare(a: Fraction, b: Fraction): number {
  if (a.d !== b.d) return compareFractions(a, b)
  return a.n < b.n ? -1 : a.n > b.n ? 1 : 0
}

function compareLow(a: Bound, b: Bound): number {
  return compare(a.value, b.value) || Number(a.open) - Number(b.open)
}

function compareHigh(a: Bound, b: Bound): number {
  return compare(a.value, b.value) || Number(b.open) - Number(a.open)
}

/** The later one in the given order. */
function tighter(a: Bound | undefined, b: Bound | undefined, order: (a: Bound, b: Bound) => number): Bound | undefined {
  if (!a || !b) return a ?? b
  return order(a, b) >= 0 ? a : b
}
