import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { split, splitInPlace } from '../../src/money/split.ts'

const shares = (amount: number, weights: readonly number[]): number[] => {
  const into: number[] = []
  split(amount, weights, into)
  return into
}

const Exact = Decimal.clone({ precision: 60 })

/** Largest remainder as one would do it on paper: whole parts first, then one each to the largest rests, the earlier first. */
function onPaper(amount: number, weights: readonly number[]): number[] {
  const total = Exact.sum(0, ...weights)
  if (total.isZero()) return weights.map(() => 0)
  const parts = weights.map((weight, place) => {
    const exact = new Exact(amount).times(weight).div(total)
    return { place, whole: exact.floor(), rest: exact.minus(exact.floor()) }
  })
  const left = new Exact(amount).minus(Exact.sum(0, ...parts.map(({ whole }) => whole))).toNumber()
  const lucky = parts
    .toSorted((x, y) => y.rest.toDecimalPlaces(40).comparedTo(x.rest.toDecimalPlaces(40)) || x.place - y.place)
    .slice(0, left)
  return parts.map((part) => part.whole.plus(lucky.includes(part) ? 1 : 0).toNumber())
}

describe('an amount is split', () => {
  it('equally between equal weights, and what is left goes to the first', () => {
    expect(shares(900, [1, 1, 1])).toEqual([300, 300, 300])
    expect(shares(1000, [7, 7, 7])).toEqual([334, 333, 333])
    expect(shares(1001, [7, 7, 7])).toEqual([334, 334, 333])
  })
  it('and a weight of zero between them gets nothing of it', () => {
    expect(shares(1, [1, 0, 0, 1])).toEqual([1, 0, 0, 0])
    expect(shares(1, [0, 1, 0, 1])).toEqual([0, 1, 0, 0])
  })
  it('between more than eight equal weights alike', () => {
    expect(shares(12, new Array(12).fill(5))).toEqual(new Array(12).fill(1))
    expect(shares(9, new Array(12).fill(5))).toEqual([...new Array(9).fill(1), 0, 0, 0])
    expect(shares(3, new Array(30).fill(5))).toEqual([1, 1, 1, ...new Array(27).fill(0)])
    expect(shares(29, new Array(30).fill(5))).toEqual([...new Array(29).fill(1), 0])
  })
  it('where a remainder lies exactly on the threshold that was guessed', () => {
    expect(shares(15, new Array(30).fill(1))).toEqual([...new Array(15).fill(1), ...new Array(15).fill(0)])
    expect(shares(13, [3, 9, 4, 6, 2, 3])).toEqual(onPaper(13, [3, 9, 4, 6, 2, 3]))
    // Rests of 5, 5 and 2 sixths, two are given: the guess is 2.
    expect(shares(5, [1, 1, 4])).toEqual([1, 1, 3])
    const twoRests = [182, 19, 4, 19, 182, 19, 4, 182, 4, 182, 4, 4, 4, 19, 4]
    expect(shares(30, twoRests)).toEqual(onPaper(30, twoRests))
    // Rests of 644 and 728 of 1,008, where 56 are given: those of 728 go first, and the last guess is 644.
    const manyOnIt = [...new Array(56).fill(1), ...new Array(28).fill(34)]
    expect(shares(644, manyOnIt)).toEqual([
      ...new Array(28).fill(1),
      ...new Array(28).fill(0),
      ...new Array(28).fill(22),
    ])
  })
  it('by the largest remainders first, and by place only among equal ones', () => {
    // Exactly 0.56, 0.56, 4.44 and 4.44 of 10.
    expect(shares(10, [1, 1, 8, 8])).toEqual([1, 1, 4, 4])
    // Exactly 1.31, 2.19, 2.19 and 1.31 of 7: the one that is left goes to the first of the equal rests of 0.31.
    expect(shares(7, [3, 5, 5, 3])).toEqual([2, 2, 2, 1])
    // Exactly 0.5, 1.5, 1 and 0.5, 0.5: two of the four halves.
    expect(shares(4, [1, 3, 2, 1, 1])).toEqual([1, 2, 1, 0, 0])
  })
  it('with nothing for a weight of zero, and nothing at all where all are zero', () => {
    expect(shares(5, [0, 3, 0, 3])).toEqual([0, 3, 0, 2])
    expect(shares(5, [0, 0])).toEqual([0, 0])
    expect(shares(0, [4, 4])).toEqual([0, 0])
    expect(shares(5, [])).toEqual([])
  })
  it('between more lines than the working space had room for', () => {
    expect(shares(150, new Array(150).fill(1))).toEqual(new Array(150).fill(1))
    expect(shares(299, new Array(300).fill(1))).toEqual([...new Array(299).fill(1), 0])
    expect(shares(7, [1, 1])).toEqual([4, 3])
  })
  it('exactly where products leave the safe integers', () => {
    const amount = Number.MAX_SAFE_INTEGER
    const weights = [3, 3, 3, 1]
    expect(shares(amount, weights)).toEqual(onPaper(amount, weights))
    expect(shares(amount - 1, [amount - 2, amount - 4, 5])).toEqual(onPaper(amount - 1, [amount - 2, amount - 4, 5]))
  })
  it('as on paper, whatever the weights', () => {
    const few = fc.array(fc.constantFrom(0, 1, 1, 2, 3, 5, 7, 100, 101), { minLength: 1, maxLength: 40 })
    const many = fc.array(fc.constantFrom(1, 1, 1, 3), { minLength: 60, maxLength: 140 })
    const large = fc.array(fc.integer({ min: 0, max: 10 ** 12 }), { minLength: 1, maxLength: 20 })
    const amounts = fc.oneof(fc.nat(60), fc.nat(10_000), fc.integer({ min: 10 ** 12, max: 10 ** 15 }))
    fc.assert(
      fc.property(amounts, fc.oneof(few, few, many, large), (amount, weights) => {
        expect(shares(amount, weights)).toEqual(onPaper(amount, weights))
      }),
      { numRuns: 500 },
    )
  })
  it('in scratch space the same, by the total that is known', () => {
    expect([...splitInPlace(10, [1, 1, 2], 4).slice(0, 3)]).toEqual([3, 2, 5])
    expect([...splitInPlace(10, [1, 1, 2]).slice(0, 3)]).toEqual([3, 2, 5])
  })
})
