import fc from 'fast-check'
import { expect, it } from 'vitest'
import { newRandom } from '../src/random.ts'

const numbers = (seed: number, stream: number): number[] => {
  const random = newRandom(seed, stream)
  return Array.from({ length: 20 }, () => random.below(1_000_000))
}

it('gives the same numbers for the same seed and stream, on every platform', () => {
  expect(numbers(1, 0)).toEqual(numbers(1, 0))
  expect(numbers(1, 0).slice(0, 4)).toEqual([543151, 821332, 340701, 398054])
})

it('gives other numbers for another seed or stream', () => {
  const different = new Set(
    [...Array(50).keys()].flatMap((seed) => [0, 1, 2].map((stream) => `${numbers(seed, stream)}`)),
  )
  expect(different.size).toBe(150)
})

it('stays within its bounds, and reaches both', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: -50, max: 50 }), fc.nat({ max: 5 }), (seed, low, span) => {
      const random = newRandom(seed)
      const drawn = new Set(Array.from({ length: 400 }, () => random.between(low, low + span)))
      expect([...drawn].sort((a, b) => a - b)).toEqual(Array.from({ length: span + 1 }, (_, i) => low + i))
    }),
  )
})

it('draws every number about as often, for small seeds too', () => {
  const counts = new Array<number>(10).fill(0)
  for (let seed = 0; seed < 10_000; seed++) {
    const drawn = newRandom(seed).below(10)
    counts[drawn] = (counts[drawn] ?? 0) + 1
  }
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(160)
})
