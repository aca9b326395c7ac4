import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  drawGroups,
  groupOrders,
  groupsOf,
  intervalOfRatio,
  intervalOfSum,
  placesIn,
  resampled,
  sumsByGroup,
} from '../../src/compare/bootstrap.ts'

/** `customerOf`: of each order, -1 where it has none. */
function newSampling(customerOf: Int32Array, customers: number, seed: number, resamples = 1000) {
  const names = Array.from({ length: customers }, (_, customer) => `c${customer}`)
  const grouped = groupOrders({ names, of: customerOf }, Float64Array.from(customerOf.keys()), seed)
  return { ...grouped, ...drawGroups(grouped, seed, resamples) }
}

/** By resample, how often each group was drawn. */
const byResample = ({ draws, groups, resamples }: ReturnType<typeof newSampling>): number[][] =>
  Array.from({ length: resamples }, (_, resample) =>
    Array.from({ length: groups }, (_, group) => draws[group * resamples + resample] ?? 0),
  )

/** Numbers from 0 to 1, each as likely. */
const uniform = (seed: number, count = 3000) => {
  const numbers = fc.sample(fc.integer({ min: 0, max: 2 ** 30 - 1 }), { numRuns: count, seed, unbiased: true })
  let next = 0
  return () => (numbers[next++] ?? Number.NaN) / 2 ** 30
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
    const next = uniform(3, customers)
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

it('the same seed draws the same customers, here and everywhere', () => {
  const draws = (seed: number) => byResample(newSampling(new Int32Array(6).fill(-1), 0, seed, 3)).flat()
  expect(draws(1)).toEqual(draws(1))
  expect(draws(2)).not.toEqual(draws(1))
  // Figures that were shown once must come again: whoever changes the generator changes every interval.
  expect(draws(1)).toEqual([1, 1, 2, 0, 0, 2, 1, 0, 0, 3, 2, 0, 1, 3, 1, 0, 1, 0])
})

describe('a customer has the same place among those who are drawn, here and everywhere', () => {
  // Whoever changes this changes every interval that was shown.
  const placesOf = (names: readonly string[], of: readonly number[], seed: number) =>
    groupOrders(
      { names, of: Int32Array.from(of) },
      Float64Array.from(of, (_, order) => order + 1),
      seed,
    ).groupOf

  it('whoever they are, and an order without a customer by its number', () => {
    const names = ['Anna', 'Bartek', 'Celina', 'Żaneta', 'C-1', 'C-2', 'C-10', 'O’Neill']
    const of = [0, 1, 2, 3, 4, 5, 6, 7, -1, -1]
    expect([...placesOf(names, of, 1)]).toEqual([8, 3, 2, 1, 7, 0, 4, 5, 6, 9])
    expect([...placesOf(names, of, 2)]).toEqual([0, 9, 1, 4, 2, 5, 6, 8, 7, 3])
  })
  it('and one of the same 4,096 groups where there are more', () => {
    const names = Array.from({ length: 5000 }, (_, i) => `C-${i}`)
    expect([...placesOf(names, [0, 1, 2, 3, 4, -1], 1)]).toEqual([1517, 2801, 2987, 2372, 1229, 1428])
  })
  it('each its own as long as there are no more than 4,096', () => {
    const names = Array.from({ length: 4096 }, (_, i) => `C-${i}`)
    const groups = groupOrders({ names, of: new Int32Array() }, new Float64Array(), 1)
    expect([groups.dealt, groups.keys.length, Math.max(...groups.sizes)]).toEqual([false, 4096, 1])
    const { keys, dealt, sizes } = groupOrders(
      { names: [...names, 'one more'], of: new Int32Array() },
      new Float64Array(),
      1,
    )
    expect(dealt).toBe(true)
    // Also together with customers who have none.
    expect(groupsOf([{ keys, dealt, sizes }, { keys: new Float64Array() }])).toEqual({ keys, dealt, sizes })
  })
  it('and no other customer has one', () => {
    const placeOf = placesIn({ keys: Float64Array.of(17, 42), dealt: false, sizes: Float64Array.of(1, 1) })
    expect([placeOf(17), placeOf(42)]).toEqual([0, 1])
    expect(() => placeOf(18)).toThrow('a customer belongs to no group')
  })
})

it('every customer is as likely to be drawn, and as often by chance as theory says', () => {
  const [customers, resamples] = [20, 5000]
  const draws = byResample(newSampling(new Int32Array(customers).fill(-1), 0, 42, resamples)).flat()
  const times = Array.from({ length: customers }, (_, customer) => draws.filter((_, i) => i % customers === customer))
  // Each is drawn 20 times with a chance of 1/20 in each resample: once, with a variance of 0.95.
  for (const own of times) {
    const mean = own.reduce((sum, each) => sum + each, 0) / resamples
    const variance = own.reduce((sum, each) => sum + (each - mean) ** 2, 0) / resamples
    // Five standard errors: of the mean 0.0138, of the variance about 0.023.
    expect(Math.abs(mean - 1)).toBeLessThan(0.07)
    expect(Math.abs(variance - 0.95)).toBeLessThan(0.12)
  }
})

it('many customers are dealt out to groups of about the same size, each wholly to one', () => {
  const customerOf = Int32Array.from({ length: 20_000 }, (_, order) => order % 9000)
  const { groups, groupOf, sizes } = newSampling(customerOf, 9000, 5, 1)
  const groupOfCustomer = groupOf.slice(0, 9000)
  expect(groupOf).toEqual(Uint32Array.from(customerOf, (customer) => groupOfCustomer[customer] ?? -1))
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(9000)
  expect(groups).toBe(4096)
  // By chance as many are empty as theory says: e to the power of -9000/4096, which is 11 %.
  expect(sizes.filter((size) => size === 0).length / groups).toBeGreaterThan(0.09)
  expect(sizes.filter((size) => size === 0).length / groups).toBeLessThan(0.13)
  // Dealt by chance, not one after the other: what customers who came together have in common is spread.
  expect([...groupOfCustomer.slice(0, 100)]).not.toEqual(Array.from({ length: 100 }, (_, i) => i))
})

it('groups of different sizes say no less of what every customer brings alike', () => {
  const sampling = newSampling(new Int32Array(6000).fill(-1), 0, 1, 41)
  const sums = sumsByGroup(sampling, () => 5)
  expect(intervalOfSum(sampling, sums)).toEqual({ low: expect.closeTo(30_000, 6), high: expect.closeTo(30_000, 6) })
})

it('resamples without anything to divide by are left out of a ratio', () => {
  // Of two customers only one has a cost: one resample in four draws the other twice.
  const sampling = newSampling(Int32Array.of(0, 1), 2, 1)
  const ones = sumsByGroup(sampling, (i) => i)
  expect(intervalOfRatio(sampling, ones, ones)).toEqual({ low: 1, high: 1 })
  expect(intervalOfRatio(sampling, ones, new Float64Array(2))).toBeUndefined()
})
