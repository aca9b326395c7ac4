import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { intervalOfRatio, intervalOfSum, newSampling, resampled, sumsByGroup } from '../../src/compare/bootstrap.ts'
import { newRandom } from '../../src/random.ts'

const uniform = (seed: number) => {
  const random = newRandom(seed, 1)
  return () => random.below(2 ** 32) / 2 ** 32
}

describe('the interval', () => {
  it('covers the truth about 95 times in 100', () => {
    // 300 shops of 200 customers, each with one to four orders that share the customer's own inclination.
    let covered = 0
    for (let shop = 0; shop < 300; shop++) {
      const next = uniform(shop + 1)
      const customerOf: number[] = []
      const values: number[] = []
      for (let customer = 0; customer < 200; customer++) {
        const inclination = next() * 10
        for (let left = 1 + Math.floor(next() * 4); left > 0; left--) {
          customerOf.push(customer)
          values.push(inclination + next())
        }
      }
      const sampling = newSampling(Int32Array.from(customerOf), 200, 7, 400)
      const interval = intervalOfSum(
        sampling,
        sumsByGroup(sampling, (i) => values[i] ?? 0),
      )
      const expected = 200 * 2.5 * 5.5
      if (interval && interval.low <= expected && expected <= interval.high) covered++
    }
    expect(covered / 300).toBeGreaterThan(0.91)
    expect(covered / 300).toBeLessThan(0.99)
  })
  it('is as wide for customers dealt out to groups as the theory says', () => {
    const customers = 20_000
    const next = uniform(3)
    const values = Float64Array.from({ length: customers }, () => next())
    const sampling = newSampling(new Int32Array(customers).fill(-1), 0, 1)
    expect(sampling.groups).toBe(4096)
    const interval = intervalOfSum(
      sampling,
      sumsByGroup(sampling, (i) => values[i] ?? 0),
    )
    const width = 2 * 1.96 * Math.sqrt(customers / 12)
    expect(((interval?.high ?? 0) - (interval?.low ?? 0)) / width).toBeGreaterThan(0.9)
    expect(((interval?.high ?? 0) - (interval?.low ?? 0)) / width).toBeLessThan(1.1)
  })
  it('has no width where every customer brings the same', () => {
    const sampling = newSampling(Int32Array.of(0, 1, 2, -1), 3, 1)
    expect(
      intervalOfSum(
        sampling,
        sumsByGroup(sampling, () => 5),
      ),
    ).toEqual({ low: 20, high: 20 })
    const ones = sumsByGroup(sampling, () => 1)
    expect(
      intervalOfRatio(
        sampling,
        sumsByGroup(sampling, () => 5),
        ones,
      ),
    ).toEqual({ low: 5, high: 5 })
  })
  it('is not told of a single customer', () => {
    const sampling = newSampling(Int32Array.of(0, 0), 1, 1)
    expect(
      intervalOfSum(
        sampling,
        sumsByGroup(sampling, (i) => i),
      ),
    ).toBeUndefined()
  })
})

it('a resample draws as many customers as there are', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(), (orders, seed) => {
      const sampling = newSampling(new Int32Array(orders).fill(-1), 0, seed, 20)
      const drawn = resampled(
        sampling,
        sumsByGroup(sampling, () => 1),
      )
      expect([...drawn]).toEqual(new Array(20).fill(orders))
    }),
  )
})
