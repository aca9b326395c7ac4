import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  above,
  atLeast,
  atMost,
  below,
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

describe('a range of numbers', () => {
  const [one, two, half] = [fraction(1n), fraction(2n), fraction(1n, 2n)]
  const between = (low: Interval, high: Interval): Interval => meet(low, high)

  it('takes of two ends the one that leaves less', () => {
    expect(meet(atLeast(one), atLeast(two))).toEqual(atLeast(two))
    expect(meet(atLeast(one), above(one))).toEqual(above(one))
    expect(meet(atMost(two), below(two))).toEqual(below(two))
    expect(meet(atMost(two), atMost(half))).toEqual(atMost(half))
    expect(meet({}, {})).toEqual({})
    expect(meet(atLeast(half), atLeast(one))).toEqual(atLeast(one))
  })
  it('is empty where it ends before it begins, or where both are one number that is left out', () => {
    const range = (low: Interval, high: Interval) => isEmpty(between(low, high))
    expect([range(atLeast(two), atMost(one)), range(atLeast(one), atMost(two))]).toEqual([true, false])
    expect([range(atLeast(one), atMost(one)), range(above(one), atMost(one))]).toEqual([false, true])
    expect([range(atLeast(one), below(one)), range(above(half), below(one))]).toEqual([true, false])
    expect([isEmpty({}), isEmpty(above(one)), isEmpty(below(one))]).toEqual([false, false, false])
  })
  it('lies in another that goes as far at both ends', () => {
    expect([includes(atLeast(one), above(one)), includes(above(one), atLeast(one))]).toEqual([true, false])
    expect([includes(atMost(one), below(one)), includes(below(one), atMost(one))]).toEqual([true, false])
    expect([includes(atLeast(one), atLeast(two)), includes(atLeast(two), atLeast(one))]).toEqual([true, false])
    expect([includes(atMost(two), atMost(one)), includes(atMost(one), atMost(two))]).toEqual([true, false])
    expect([includes(atLeast(one), {}), includes({}, atLeast(one)), includes({}, {})]).toEqual([false, true, true])
    expect([includes(atMost(one), atLeast(one)), includes(exactly(half), exactly(half))]).toEqual([false, true])
  })
  it('of multiples ends with multiples', () => {
    expect(snap(atLeast(fraction(11n, 10n)), half)).toEqual(atLeast(fraction(3n, 2n)))
    expect(snap(above(one), half)).toEqual(atLeast(fraction(3n, 2n)))
    expect(snap(atLeast(one), half)).toEqual(atLeast(one))
    expect(snap(atMost(fraction(19n, 10n)), half)).toEqual(atMost(fraction(3n, 2n)))
    expect(snap(below(two), half)).toEqual(atMost(fraction(3n, 2n)))
    expect(snap(atMost(two), half)).toEqual(atMost(two))
    expect(snap(above(fraction(-11n, 10n)), half)).toEqual(atLeast(fraction(-1n)))
    expect(snap({}, half)).toEqual({})
  })
})
