/** Amounts and quantities as whole millionths, read from the text of an export. */
import { decimalOf } from '../decimal.ts'

/** The character before the decimals. */
export type DecimalMark = '.' | ','

/** Characters of a number with all that is put around it: more than the largest amount with its decimals needs. */
const longest = 40

const scale = 1_000_000
const decimals = 6

/**
 * "1,234.50" is 1234500000 with the mark ".", as is "1.234,50 zł" with ",". Brackets, and a minus behind it, make a number
 * negative. Digits beyond the sixth decimal round half away
 * from zero: they are what a spreadsheet's binary numbers leave behind. Undefined for what is no number, is too large, or has more than
 * 40 characters.
 */
export function millionths(text: string, mark: DecimalMark): number | undefined {
  return plain(text, mark) ?? dressed(text, mark)
}

/** Digits with at most six decimals and at most nine places before them: all but a few of any file. */
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

/** What people and spreadsheets put around a number: a currency, groups, brackets or a minus behind it. */
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

/** Without its currency, which may stand before or behind the number, inside brackets or around them. */
function undressed(text: string): { bare: string; isInBrackets: boolean } {
  const bare = withoutCurrency(text)
  const inner = /^\((.+)\)$/.exec(bare)?.[1]
  return inner === undefined
    ? { bare, isInBrackets: false }
    : { bare: withoutCurrency(inner.trim()), isInBrackets: true }
}

const withoutCurrency = (text: string): string => text.replace(currencyBefore, '$<sign>').replace(currencyBehind, '')

/** A code of ISO 4217, a sign of Unicode with the country's letters (`R$`, `US$`), or what a country writes. */
const currency =
  '(?:[A-Z]{3}|[A-Z]{0,2}\\p{Sc}|[Kk][Rr]\\.?|zł|Kč|Ft|[Ll]ei|Rs\\.?|S/\\.?|RM|Rp\\.?|Fr\\.?|руб\\.?|р\\.|грн\\.?|лв\\.?|TL|din\\.?)'
const currencyBefore = new RegExp(`^(?<sign>[+-]?)\\s*${currency}\\s*(?=[-+(\\d])`, 'u')
const currencyBehind = new RegExp(`(?<=[-–—)\\d.,])\\s*${currency}$`, 'u')

/**
 * Digits in groups of three, each divided alike, or in those of India (1,25,000). A dash in place of decimals is none of them:
 * Swiss and German price tags write `12.-`.
 */
const formOf = (mark: string, group: string): RegExp =>
  new RegExp(
    `^(?<sign>[+-]?)\\s*(?<before>\\d+|\\d{1,3}(?:(?<gap>[${group}\\s'’])\\d{3})(?:\\k<gap>\\d{3})*|\\d{1,2}(?:${group}\\d{2})+${group}\\d{3}|(?=${mark}\\d))(?:${mark}(?<after>--?|[–—]|\\d*))?\\s*(?<behind>-?)$`,
    'u',
  )
const forms: Readonly<Record<DecimalMark, RegExp>> = { '.': formOf('\\.', ','), ',': formOf(',', '\\.') }

/** Millionths as `millionths` reads them with the same mark; what is too large is no number to it. */
export function amountText(value: number, mark: DecimalMark): string {
  if (!Number.isSafeInteger(value)) return '∞'
  const text = decimalOf(value)
  return mark === ',' ? text.replace('.', ',') : text
}

/** a x b, both in millionths; half a millionth rounds away from zero. NaN where that is no safe integer. */
export function times(a: number, b: number): number {
  const product = a * b
  return Number.isSafeInteger(product) ? awayFromZero(product, scale) : exactly(BigInt(a) * BigInt(b), BigInt(scale))
}

/** a / b, both in millionths; `b` must not be zero. NaN where that is no safe integer. */
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
