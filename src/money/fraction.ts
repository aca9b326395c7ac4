/** Exact numbers: what decimals become when they are divided. Always in lowest terms with a positive denominator. */
export interface Fraction {
  readonly n: bigint
  readonly d: bigint
}

function gcd(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a
  let y = b
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

/** n / d in lowest terms; `d` must not be zero. */
export function fraction(n: bigint, d: bigint = 1n): Fraction {
  if (d === 0n) throw new RangeError('a fraction needs a denominator other than zero')
  const sign = d < 0n ? -1n : 1n
  const divisor = gcd(n, d * sign)
  return { n: (n * sign) / divisor, d: (d * sign) / divisor }
}

/** Maximum characters of a decimal, without its sign. The cost of exact arithmetic grows with the square of the length. */
export const maxDecimalLength = 40

const decimalForm = /^-?\d+(?:\.\d+)?$/

/** Whether a decimal is well-formed but too long. */
export const isLongDecimal = (text: string): boolean => isLong(text) && decimalForm.test(text)

const isLong = (text: string): boolean =>
  text.length > maxDecimalLength && (text.length > maxDecimalLength + 1 || !text.startsWith('-'))

/**
 * Reads "12.50"; undefined for anything that is not plain decimal digits (no exponent, no
 * grouping), and for more than `maxDecimalLength` characters.
 */
export function parseDecimal(text: string): Fraction | undefined {
  if (isLong(text) || !decimalForm.test(text)) return undefined
  const point = text.indexOf('.')
  if (point < 0) return { n: BigInt(text), d: 1n }
  const decimals = text.length - point - 1
  return fraction(BigInt(text.slice(0, point) + text.slice(point + 1)), 10n ** BigInt(decimals))
}

export const add = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d + b.n * a.d, a.d * b.d)
export const subtract = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d - b.n * a.d, a.d * b.d)
export const multiply = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.n, a.d * b.d)
/** `b` must not be zero. */
export const divide = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d, a.d * b.n)

const bound = 10n ** BigInt(maxDecimalLength)

/** Whether both parts have at most `maxDecimalLength` digits: values computed from literals have the same bound as literals. */
export const isBounded = ({ n, d }: Fraction): boolean => n < bound && n > -bound && d < bound

/** Negative, zero or positive as a is below, equal to or above b. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.n * b.d - b.n * a.d
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/**
 * The decimal string without trailing zeros; undefined if the decimals never end
 * (1/3). May be longer than `parseDecimal` accepts.
 */
export function toDecimal({ n, d }: Fraction): string | undefined {
  let decimals = 0
  let scaled = n
  let rest = d
  while (rest !== 1n) {
    const factor = rest % 10n === 0n ? 10n : rest % 2n === 0n ? 2n : rest % 5n === 0n ? 5n : 0n
    if (factor === 0n) return undefined
    rest /= factor
    scaled *= 10n / factor
    decimals++
  }
  if (decimals === 0) return scaled.toString()
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(decimals + 1, '0')
  return `${scaled < 0n ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

/** A decimal string that `parseDecimal` accepts; undefined if the decimals never end or there are too many. */
export function toShortDecimal(value: Fraction): string | undefined {
  const text = toDecimal(value)
  return text === undefined || isLong(text) ? undefined : text
}
