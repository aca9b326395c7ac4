/**
 * Patterns of generated codes (M67): `?` is a random character, `#` the check character over all random ones, and everything else
 * is literal. Used both to generate codes and to recognize them.
 */
import { comparedCode } from './compared-code.ts'

/** Letters and digits that are not easily confused: no 0 and O, no 1, I and L. */
export const codeAlphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** A prime, so that every single error changes the checksum. */
const modulus = codeAlphabet.length

/**
 * The weighted sum over all random characters and the check character is 0. Neighboring weights differ and none is 0, so any
 * single wrong character and any swap of neighbors changes the sum.
 */
const weightOf = (place: number): number => (place % (modulus - 1)) + 1

const signValue = (sign: string): number => codeAlphabet.indexOf(sign)

/** Whether the code could have been generated from the pattern: alphabet, length and check sign. Compared after normalization. */
export function fitsPattern(code: string, pattern: string): boolean {
  const signs = [...comparedCode(code)]
  const wanted = [...comparedCode(pattern)]
  if (signs.length !== wanted.length) return false
  let place = 0
  let sum = 0
  for (const [i, sign] of signs.entries()) {
    if (wanted[i] !== '?' && wanted[i] !== '#') {
      if (sign !== wanted[i]) return false
      continue
    }
    if (signValue(sign) < 0) return false
    sum += weightOf(place++) * signValue(sign)
  }
  return !wanted.includes('#') || sum % modulus === 0
}

/** Generates a code. `draw(n)` returns a whole number in [0, n). */
export function codeOfPattern(pattern: string, draw: (below: number) => number): string {
  const wanted = [...pattern]
  const values = wanted.flatMap((sign) => (sign === '?' ? [draw(modulus)] : sign === '#' ? [0] : []))
  const check = wanted.filter((sign) => sign === '?' || sign === '#').indexOf('#')
  if (check >= 0) values[check] = checkValue(values, check)
  let place = 0
  return wanted.map((sign) => (sign === '?' || sign === '#' ? codeAlphabet[values[place++] ?? 0] : sign)).join('')
}

/** The check character that makes the sum 0; its own position counts as 0 so far. */
function checkValue(values: readonly number[], check: number): number {
  const sum = values.reduce((total, value, place) => total + weightOf(place) * value, 0)
  for (let value = 0; value < modulus; value++) {
    if ((sum + weightOf(check) * value) % modulus === 0) return value
  }
  throw new RangeError(`no check sign of ${modulus} fits`)
}
