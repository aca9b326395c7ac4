/**
 * Chance from a seed: xoshiro128** (Blackman and Vigna), its state filled by splitmix32. Only 32-bit integer steps and exact
 * divisions, so that a seed means the same shop on every platform.
 */
export interface Random {
  /** A whole number from 0, below `count`. */
  below(count: number): number
  /** Both ends may come. */
  between(low: number, high: number): number
  /** True in so many of a thousand cases. */
  perMille(share: number): boolean
  /** One of them; there must be one. */
  pick<T>(from: readonly T[]): T
}

/** The same seed and stream always give the same numbers; streams of one seed have nothing to do with each other. */
export function newRandom(seed: number, stream: number): Random {
  const fill = splitmix32((seed ^ Math.imul(stream, 0x9e3779b9)) >>> 0)
  let [a, b, c, d] = [fill(), fill(), fill(), fill()]
  const next = (): number => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = rotate(d, 11)
    return result
  }
  const below = (count: number): number => Math.floor((next() / 0x1_0000_0000) * count)
  return {
    below,
    between: (low, high) => low + below(high - low + 1),
    perMille: (share) => below(1000) < share,
    pick: (from) => from[below(from.length)] as (typeof from)[number],
  }
}

const rotate = (value: number, by: number): number => (value << by) | (value >>> (32 - by))

function splitmix32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x9e3779b9) | 0
    let mixed = state ^ (state >>> 16)
    mixed = Math.imul(mixed, 0x21f0aaad)
    mixed ^= mixed >>> 15
    mixed = Math.imul(mixed, 0x735a2d97)
    return mixed ^ (mixed >>> 15)
  }
}
