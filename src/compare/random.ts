/**
 * Seeded random numbers, the same on every platform: xoshiro128** (Blackman and Vigna, 2018), its state filled from the seed by
 * splitmix32. Not for secrets.
 */
export type Random = () => number

/** Gives whole numbers from 0 up to, not including, 2^32. `seed` is taken modulo 2^32. */
export function randomNumbers(seed: number): Random {
  let filling = seed >>> 0
  const fill = (): number => {
    filling = (filling + 0x9e3779b9) | 0
    let z = filling
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad)
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
    return z ^ (z >>> 15)
  }
  let [a, b, c, d] = [fill(), fill(), fill(), fill()]
  return () => {
    const turned = Math.imul(b, 5)
    const result = Math.imul((turned << 7) | (turned >>> 25), 9) >>> 0
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = (d << 11) | (d >>> 21)
    return result
  }
}

/** A whole number below `bound` (at most 2^32), each as likely to within 2^-32 of `bound`. */
export const below = (random: Random, bound: number): number => Math.floor((random() / 4_294_967_296) * bound)
