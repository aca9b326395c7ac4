/** Seeded random numbers, the same on every platform. Not for secrets. */
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

export interface Random {
  /** A whole number in [0, count). */
  below(count: number): number
  /** A whole number, both bounds inclusive. */
  between(low: number, high: number): number
  /** True with a probability of `share` in a thousand. */
  perMille(share: number): boolean
  /** One of the elements; the list must not be empty. */
  pick<T>(from: readonly T[]): T
}

/** The same seed (a 32-bit integer) and stream always give the same numbers; the streams of one seed never overlap. */
export function newRandom(seed: number, stream = 0): Random {
  const generator = xoroshiro128plus(seed)
  // A jump skips 2^64 numbers; the first one also mixes the bits of small seeds.
  for (let jumps = 0; jumps <= stream; jumps++) generator.jump()
  const between = (low: number, high: number): number => uniformInt(generator, low, high)
  const below = (count: number): number => between(0, count - 1)
  return {
    below,
    between,
    perMille: (share) => below(1000) < share,
    pick: (from) => from[below(from.length)] as (typeof from)[number],
  }
}
