/** Reads amounts and quantities from the text of an export as whole millionths. */
import { decimalOf } from '../decimal.ts'

/** The decimal separator. */
export type DecimalMark = '.' | ','

/** Longest accepted number in characters: more than the largest amount needs with everything around it. */
const longest = 40

const scale = 1_000_000
const decimals = 6

/**
 * Parses "1,234.50" with the mark ".", or "1.234,50 zł" with ",", as 1234500000. Parentheses or a trailing minus make a number
 * negative. Digits beyond the sixth decimal round half away from zero: they are artefacts of binary numbers in spreadsheets.
 * Undefined for text that isn't a number, is too large, or is longer than 40 characters.
 */
export function millionths(text: string, mark: DecimalMark): number | undefined {
  return plain(text, mark) ?? dressed(text, mark)
}

/** Fast path for at most nine integer digits and six decimals: nearly all values of any file. */
function plain(text: string, mark: DecimalMark): number | undefined {
  const length = text.length
  let index = text.charCodeAt(0) === minus ? 1 : 0
  const start = index
  let value = 0
  let after = -1
  if (length - start > 15) return undefined
  for (; index < length; index++) {
    const code = text.charCodeAt(index)
    if (code >= zero && code <= nine) {
      value = value * 10 + (code - zero)
      if (after >= 0) after++
    } else if (after < 0 && text[index] === mark && index > start) {
      after = 0
    } else {
      return undefined
    }
  }
  const before = length - start - (after < 0 ? 0 : after + 1)
  if (before < 1 || before > 9 || after === 0 || after > decimals) return undefined
  const whole = value * (powers[decimals - Math.max(0, after)] ?? 1)
  return start === 1 ? 0 - whole : whole
}

const minus = 45
const zero = 48
const nine = 57
const powers = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000]

/** Handles what people and spreadsheets put around a number: a currency, group separators, parentheses or a trailing minus. */
function dressed(text: string, mark: DecimalMark): number | undefined {
  if (text.length > longest) return undefined
  const { bare, isInBrackets } = undressed(text.trim().replaceAll('\u2212', '-'))
  const parts = forms[mark].exec(bare)?.groups
  if (!parts) return undefined
  const { before = '', after = '', sign = '', behind = '' } = parts
  const [digits, cents] = [before.replaceAll(/\D/g, ''), after.replaceAll(/\D/g, '')]
  const rounded =
    BigInt(digits + cents.slice(0, decimals).padEnd(decimals, '0')) + (/[5-9]/.test(cents[decimals] ?? '') ? 1n : 0n)
  const value = Number(rounded)
  if (!Number.isSafeInteger(value) || (isInBrackets && sign !== '')) return undefined
  return isInBrackets || sign === '-' || behind === '-' ? 0 - value : value
}

/** Strips the currency, which may stand before or after the number, inside or outside parentheses. */
function undressed(text: string): { bare: string; isInBrackets: boolean } {
  const bare = withoutCurrency(text)
  const inner = /^\((.+)\)$/.exec(bare)?.[1]
  return inner === undefined
    ? { bare, isInBrackets: false }
    : { bare: withoutCurrency(inner.trim()), isInBrackets: true }
}

const withoutCurrency = (text: string): string => text.replace(currencyBefore, '$<sign>').replace(currencyBehind, '')

/** An ISO 4217 code, a Unicode currency sign with the country's letters (`R$`, `US$`), or a local abbreviation. */
const currency =
  '(?:[A-Z]{3}|[A-Z]{0,2}\\p{Sc}|[Kk][Rr]\\.?|zł|Kč|Ft|[Ll]ei|Rs\\.?|S/\\.?|RM|Rp\\.?|Fr\\.?|руб\\.?|р\\.|грн\\.?|лв\\.?|TL|din\\.?)'
const currencyBefore = new RegExp(`^(?<sign>[+-]?)\\s*${currency}\\s*(?=[-+(\\d])`, 'u')
const currencyBehind = new RegExp(`(?<=[-–—)\\d.,])\\s*${currency}$`, 'u')

/**
 * Digits in groups of three with a consistent separator, or in Indian groups (1,25,000). A dash may stand in place of decimals:
 * Swiss and German price tags write `12.-`.
 */
const formOf = (mark: string, group: string): RegExp =>
  new RegExp(
    `^(?<sign>[+-]?)\\s*(?<before>\\d+|\\d{1,3}(?:(?<gap>[${group}\\s'’])\\d{3})(?:\\k<gap>\\d{3})*|\\d{1,2}(?:${group}\\d{2})+${group}\\d{3}|(?=${mark}\\d))(?:${mark}(?<after>--?|[–—]|\\d*))?\\s*(?<behind>-?)$`,
    'u',
  )
const forms: Readonly<Record<DecimalMark, RegExp>> = { '.': formOf('\\.', ','), ',': formOf(',', '\\.') }

/** Formats millionths so that `millionths` reads them with the same mark; "∞" if too large, which it rejects. */
export function amountText(value: number, mark: DecimalMark): string {
  if (!Number.isSafeInteger(value)) return '∞'
  const text = decimalOf(value)
  return mark === ',' ? text.replace('.', ',') : text
}

/** a x b, both in millionths; rounds half away from zero. NaN if the result is not a safe integer. */
export function times(a: number, b: number): number {
  const product = a * b
  return Number.isSafeInteger(product) ? awayFromZero(product, scale) : exactly(BigInt(a) * BigInt(b), BigInt(scale))
}

/** a / b, both in millionths; `b` must not be zero. NaN if the result is not a safe integer. */
export function over(a: number, b: number): number {
  const product = a * scale
  return Number.isSafeInteger(product) ? awayFromZero(product, b) : exactly(BigInt(a) * BigInt(scale), BigInt(b))
}

function awayFromZero(dividend: number, divisor: number): number {
  const rest = Math.abs(dividend % divisor)
  const down = (Math.abs(dividend) - rest) / Math.abs(divisor)
  const value = rest * 2 >= Math.abs(divisor) ? down + 1 : down
  return dividend < 0 === divisor < 0 ? value : 0 - value
}

function exactly(dividend: bigint, divisor: bigint): number {
  const [n, d] = [magnitude(dividend), magnitude(divisor)]
  const value = Number((n * 2n + d) / (d * 2n))
  if (!Number.isSafeInteger(value)) return Number.NaN
  return dividend < 0n === divisor < 0n ? value : 0 - value
}

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value)
