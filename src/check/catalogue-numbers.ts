/** Numbers in the formats of spreadsheets and shops: "12.50", "1.234,50", "15.00 USD", "€ 3", "250 g". */
import { minorDigits } from '../money/currencies.ts'
import { type Fraction, fraction, multiply, parseDecimal } from '../money/fraction.ts'

export type DecimalMark = '.' | ','

const commaDecimals = /^\D*(?:\d+,(?:\d{1,2}|\d{4,})|\d{1,3}(?:[.\s\u00A0\u202F'’]\d{3})+,\d+|0,\d+)\D*$/u
const pointDecimals = /^\D*(?:\d+\.(?:\d{1,2}|\d{4,})|\d{1,3}(?:[,\s\u00A0\u202F'’]\d{3})+\.\d+|0\.\d+)\D*$/u

/**
 * The decimal mark, judged by unambiguous cells: "100,00" implies a comma, "100.00" a point.
 * Undefined if there are commas but no unambiguous cell.
 */
export function decimalMarkOf(cells: Iterable<string>): DecimalMark | undefined {
  let commas = 0
  let [comma, point] = [false, false]
  for (const cell of cells) {
    if (cell.includes(',')) {
      commas++
      if (commaDecimals.test(cell)) comma = true
    }
    if (!point && cell.includes('.') && pointDecimals.test(cell)) point = true
  }
  if (commas === 0 || point) return '.'
  return comma ? ',' : undefined
}

const grouped = {
  '.': /^-?\d{1,3}(?:[,\s\u00A0\u202F'’]\d{3})+(?:\.\d+)?$/u,
  ',': /^-?(?:\d+|\d{1,3}(?:[.\s\u00A0\u202F'’]\d{3})+)(?:,\d+)?$/u,
} as const

/** "1.234,50" with a decimal comma becomes "1234.50"; undefined for text that is not a number. Plain digits are unchanged. */
export function plainNumber(text: string, mark: DecimalMark | undefined): string | undefined {
  if (mark !== ',' && /^-?\d+(?:\.\d+)?$/.test(text)) return text
  if (mark === undefined || !grouped[mark].test(text)) return undefined
  return mark === ','
    ? text.replaceAll(/[.\s\u00A0\u202F'’]/gu, '').replace(',', '.')
    : text.replaceAll(/[,\s\u00A0\u202F'’]/gu, '')
}

/** "012.50" becomes "12.5": exact arithmetic is faster with fewer digits. `plain` is a result of `plainNumber`. */
export function shortest(plain: string): string {
  const [, sign = '', whole = '', decimals = ''] = /^(-?)0*(\d+?)(?:\.(\d*?)0*)?$/.exec(plain) ?? []
  const digits = decimals === '' ? whole : `${whole}.${decimals}`
  return digits === '0' ? digits : sign + digits
}

/** The two possible readings of "1,250", if no other cell shows the decimal mark. */
export function readings(text: string): readonly [string, string] | undefined {
  const [, whole, rest] = /^(-?\d{1,3}),(\d{3})$/.exec(text) ?? []
  return whole === undefined || rest === undefined ? undefined : [`${whole}${rest}`, `${whole}.${rest}`]
}

export interface WrittenAmount {
  readonly number: string
  /** Absent if the cell names none. */
  readonly currency?: string
}

/** Splits "15.00 USD", "USD 15" and "€15" into number and currency; a symbol stands for the matching currency in `among`. */
export function writtenAmount(cell: string, among: readonly string[]): WrittenAmount {
  if (/^-?\d[\d.,]*$/.test(cell)) return { number: cell }
  const [, before = '', number = '', after = ''] = /^([^\d-]*)(-?\d(?:.*\d)?)([^\d]*)$/u.exec(cell) ?? []
  const words = [before.trim(), after.trim()].filter((word) => word !== '')
  const [word = ''] = words
  if (words.length !== 1) return { number: cell }
  const code = word.toUpperCase()
  if (/^[A-Z]{3}$/.test(code) && minorDigits(code) !== undefined) return { number, currency: code }
  const currency = among.find((each) => signsOf(each).has(word.toLowerCase()))
  return currency === undefined ? { number: cell } : { number, currency }
}

const signs = new Map<string, ReadonlySet<string>>()

function signsOf(currency: string): ReadonlySet<string> {
  const known = signs.get(currency)
  if (known) return known
  const sign = (display: 'symbol' | 'narrowSymbol') =>
    new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: display })
      .formatToParts(1)
      .find(({ type }) => type === 'currency')
      ?.value.toLowerCase() ?? ''
  const found = new Set(['symbol', 'narrowSymbol'].map((display) => sign(display as 'symbol')))
  signs.set(currency, found)
  return found
}

const kilograms: ReadonlyMap<string, Fraction> = new Map(
  Object.entries({
    kg: '1',
    g: '0.001',
    mg: '0.000001',
    lb: '0.45359237',
    lbs: '0.45359237',
    oz: '0.028349523125',
  }).map(([unit, value]) => [unit, parseDecimal(value) ?? fraction(1n)]),
)

/** "250 g" as the number and the kilograms of one unit. Default unit: kilograms. */
export function writtenWeight(cell: string): { readonly number: string; readonly unit: Fraction } | undefined {
  const [, number = '', unit = 'kg'] = /^(.*\d)\s*([a-z]+)?$/iu.exec(cell) ?? []
  const found = kilograms.get(unit.toLowerCase())
  return found && { number, unit: found }
}

export const inKilograms = (value: Fraction, unit: Fraction): Fraction => multiply(value, unit)
