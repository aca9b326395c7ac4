/** What a column contains in the file's first rows. */
import { joined, name, type Parameter } from '../../../words/message.ts'
import { type DecimalMark, millionths } from '../amounts.ts'
import { plainName } from './column-names.ts'

export interface ColumnProfile {
  readonly name: string
  readonly plain: string
  /** One per row; empty if the row has nothing. */
  readonly cells: readonly string[]
  /** The non-empty cells. */
  readonly values: readonly string[]
  readonly distinct: ReadonlySet<string>
  /** Millionths per row; undefined if the row has no number. */
  readonly numbers: readonly (number | undefined)[]
  /** The values are numbers, possibly with a currency or a %, except for a few typos. */
  readonly isNumeric: boolean
}

/** One value in fifty may be a typo or "n/a" without disqualifying a column. */
const nearlyAll = 0.98

/**
 * Typos in numbers and dates are common: an import refuses and reports their rows, while a column left out would go unnoticed. One
 * value in ten may be one; in a short file, one value in five.
 */
export const exceptTypos = (count: number, all: number): boolean => {
  const typos = all - count
  return count > 0 && typos <= Math.max(1, all / 10) && typos <= all / 5
}

export const mostly = (count: number, all: number): boolean => all > 0 && count / all >= nearlyAll

export function profileOf(name: string, cells: readonly string[], mark: DecimalMark): ColumnProfile {
  const values = cells.filter((cell) => cell !== '')
  const numbers = cells.map((cell) => numberIn(cell, mark))
  const count = numbers.filter((value) => value !== undefined).length
  return {
    name,
    plain: plainName(name),
    cells,
    values,
    distinct: new Set(values),
    numbers,
    isNumeric: exceptTypos(count, values.length),
  }
}

/** For a percentage, the number before the sign. */
export const numberIn = (cell: string, mark: DecimalMark): number | undefined =>
  cell === '' ? undefined : millionths(cell.replace(/\s*%$/, ''), mark)

/** Two rows are not enough to tell. */
export const isConstant = ({ distinct, values }: ColumnProfile): boolean => distinct.size <= 1 && values.length > 2

export const isFilled = ({ cells, values }: ColumnProfile): boolean => mostly(values.length, cells.length)

export const share = (values: readonly string[], holds: (value: string) => boolean): number =>
  values.length === 0 ? 0 : values.filter(holds).length / values.length

/** `A`, `B`, `C`: a few of the values, shortened. */
export function shown(values: Iterable<string>): Parameter {
  const some = [...new Set(values)].slice(0, 3)
  return joined(
    some.map((value) => name(value.length > 30 ? `${value.slice(0, 30)}…` : value)),
    ', ',
  )
}
