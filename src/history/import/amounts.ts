/** Amounts and quantities as whole millionths, read from the text of an export. */

/** The character before the decimals. */
export type DecimalMark = '.' | ','

/** Characters of a number with all that is put around it: more than the largest amount with its decimals needs. */
const longest = 40

const scale = 1_000_000
const decimals = 6

/**
 * "1,234.50" is 1234500000 with the mark ".", as is "1.234,50 zł" with ",". Digits beyond the sixth decimal round half away
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

/** What people and spreadsheets put around a number: a currency, spaces, groups of three, brackets or a minus behind it. */
function dressed(text: string, mark: DecimalMark): number | undefined {
  if (text.length > longest) return undefined
  const bare = text.replace(/[\s\u00A0\u202F'’]|\p{Sc}/gu, '').replace(currencyWord, '')
  const inBrackets = /^\((.+)\)$/.exec(bare)?.[1]
  const form = mark === '.' ? withPoint : withComma
  const parts = form.exec(inBrackets ?? bare)?.groups
  if (!parts) return undefined
  const { before = '', after = '', sign = '', behind = '' } = parts
  const digits = before.replaceAll(/[.,]/g, '')
  const rounded =
    BigInt(digits + after.slice(0, decimals).padEnd(decimals, '0')) + (after[decimals]?.match(/[5-9]/) ? 1n : 0n)
  const value = Number(rounded)
  if (!Number.isSafeInteger(value)) return undefined
  return inBrackets !== undefined || sign === '-' || behind === '-' ? 0 - value : value
}

const currencyWord = /^[A-Z]{3}(?=[-+(\d])|(?<=[-)\d])(?:[A-Z]{3}|zł|Kč|kr|Ft|lei)\.?$/u
const withPoint = /^(?<sign>[+-]?)(?<before>\d+|\d{1,3}(?:,\d{3})+)(?:\.(?<after>\d*))?(?<behind>-?)$/
const withComma = /^(?<sign>[+-]?)(?<before>\d+|\d{1,3}(?:\.\d{3})+)(?:,(?<after>\d*))?(?<behind>-?)$/

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
