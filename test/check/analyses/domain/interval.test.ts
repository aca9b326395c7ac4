import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  exactly,
  type Interval,
  includes,
  isEmpty,
  meet,
  snap,
} from '../../../../src/check/analyses/domain/interval.ts'
import { type Fraction, fraction, multiply } from '../../../../src/money/fraction.ts'

const number = fc
  .tuple(fc.integer({ min: -6, max: 6 }), fc.constantFrom(1, 2, 3))
  .map(([n, d]) => fraction(BigInt(n), BigInt(d)))
const bound = fc.record({ value: number, open: fc.boolean() })
const interval: fc.Arbitrary<Interval> = fc.record({ low: bound, high: bound }, { requiredKeys: [] })

const contains = (range: Interval, value: Fraction): boolean => includes(range, exactly(value))

describe('ranges of numbers', () => {
  it('meet in what lies in both', () => {
    fc.assert(
      fc.property(interval, interval, number, (a, b, value) => {
        expect(contains(meet(a, b), value)).toBe(contains(a, value) && contains(b, value))
      }),
    )
  })
  it('include one another where every number of the one lies in the other', () => {
    fc.assert(
      fc.property(interval, interval, number, (outer, inner, value) => {
        fc.pre(!isEmpty(inner) && includes(outer, inner) && contains(inner, value))
        expect(contains(outer, value)).toBe(true)
      }),
    )
  })
  it('are empty only where no number lies in them', () => {
    fc.assert(
      fc.property(interval, number, (range, value) => {
        fc.pre(isEmpty(range))
        expect(contains(range, value)).toBe(false)
      }),
    )
  })
  it('keep their multiples of a step when they are moved to them', () => {
    const steps = fc.constantFrom(fraction(1n), fraction(1n, 2n), fraction(3n, 2n))
    fc.assert(
      fc.property(interval, steps, fc.integer({ min: -9, max: 9 }), (range, step, count) => {
        const value = multiply(step, fraction(BigInt(count)))
        expect(contains(snap(range, step), value)).toBe(contains(range, value))
      }),
    )
  })
})
