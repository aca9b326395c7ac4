/**
 * Records of JSON and Parquet as rows. A column is a path of names separated by dots, `billing_address.country`. A path goes
 * through every element of a list; if it finds several values, the cell is a JSON list of texts.
 */
import { ownEntry } from '../own-entry.ts'

/** The decimal separator with which numbers are written. */
export type DecimalMark = '.' | ','

export interface RowsOfObjects {
  readonly columns: readonly string[]
  /** The rows of one record: one per element of the named lists, or a single row if there are none. */
  rows(record: unknown): string[][]
}

/** Limits of the paths collected from records. */
const maxDepth = 8
const maxPaths = 2000

/** The paths of all values in records, in order of first occurrence. */
export function pathsIn(records: readonly unknown[]): string[] {
  const paths = new Set<string>()
  const visit = (value: unknown, path: string, depth: number): void => {
    if (depth > maxDepth || paths.size >= maxPaths) return
    if (Array.isArray(value)) {
      for (const each of value) visit(each, path, depth)
    } else if (isObject(value)) {
      for (const [name, inner] of Object.entries(value)) visit(inner, path === '' ? name : `${path}.${name}`, depth + 1)
    } else if (path !== '') {
      paths.add(path)
    }
  }
  for (const record of records) visit(record, '', 0)
  return [...paths]
}

/** `each` names lists whose elements become rows; values around them are repeated. */
export function rowsOfObjects(columns: readonly string[], each: readonly string[], mark: DecimalMark): RowsOfObjects {
  const paths = columns.map((column) => column.split('.'))
  const whole = paths.map((path) => ({ level: 0, rest: path }))
  const lists = each.map((list) => {
    const steps = list.split('.')
    const others = each.filter((other) => other !== list && !isInside(list, other)).map((other) => other.split('.'))
    return {
      steps,
      places: paths.map((path) => {
        // Values of other lists don't belong to an element of this one.
        if (others.some((other) => sharedSteps(path, other) === other.length)) return undefined
        const level = sharedSteps(path, steps)
        return { level, rest: path.slice(level) }
      }),
    }
  })
  const rowOf = (levels: readonly unknown[], places: readonly ({ level: number; rest: string[] } | undefined)[]) =>
    places.map((place) => (place === undefined ? '' : cell(levels[place.level], place.rest, mark)))

  return {
    columns,
    rows: (record) => {
      const rows: string[][] = []
      for (const { steps, places } of lists) {
        forEachElement([record], steps, (levels) => rows.push(rowOf(levels, places)))
      }
      return rows.length > 0 ? rows : [rowOf([record], whole)]
    },
  }
}

const isInside = (inner: string, outer: string): boolean => inner.startsWith(`${outer}.`)

function sharedSteps(path: readonly string[], steps: readonly string[]): number {
  let count = 0
  while (count < steps.length && count < path.length && path[count] === steps[count]) count++
  return count
}

/** Calls `take` with the element at the end of the steps, and all values on the way to it, starting with the record. */
function forEachElement(
  levels: readonly unknown[],
  steps: readonly string[],
  take: (levels: readonly unknown[]) => void,
): void {
  const step = steps[levels.length - 1]
  if (step === undefined) {
    take(levels)
    return
  }
  const inner = stepInto(levels.at(-1), step)
  const elements = Array.isArray(inner) ? inner : inner === undefined || inner === null ? [] : [inner]
  for (const element of elements) forEachElement([...levels, element], steps, take)
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !(value instanceof Date)

function stepInto(value: unknown, step: string): unknown {
  if (!isObject(value)) return undefined
  return ownEntry(value, step)
}

function cell(value: unknown, path: readonly string[], mark: DecimalMark): string {
  let inner = value
  for (const [place, step] of path.entries()) {
    if (Array.isArray(inner)) return cellOfList(inner, path.slice(place), mark)
    const outer = inner
    inner = stepInto(outer, step)
    if (inner === null) return ''
    // A name may contain a dot itself.
    if (inner === undefined) return place < path.length - 1 ? cell(outer, [path.slice(place).join('.')], mark) : ''
  }
  return Array.isArray(inner) ? cellOfList(inner, [], mark) : textOf(inner, mark)
}

function cellOfList(list: readonly unknown[], path: readonly string[], mark: DecimalMark): string {
  const texts = list.flatMap((each) => valuesIn(cell(each, path, mark)))
  return cellOfValues(texts)
}

/** Combines several values in one cell. */
export function cellOfValues(values: readonly string[]): string {
  if (values.length > 1) return JSON.stringify(values)
  return values[0] ?? ''
}

/** The values of a cell: several if it contains a JSON list of texts. */
export function valuesIn(text: string): readonly string[] {
  if (text === '') return []
  if (!text.startsWith('["')) return [text]
  try {
    const list: unknown = JSON.parse(text)
    return Array.isArray(list) && list.every((each) => typeof each === 'string') ? list : [text]
  } catch {
    return [text]
  }
}

function textOf(value: unknown, mark: DecimalMark): string {
  switch (typeof value) {
    case 'string':
      return value
    case 'number':
      return numeral(value, mark)
    case 'bigint':
    case 'boolean':
      return String(value)
    case 'object':
      return value === null ? '' : JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? String(each) : each))
    default:
      return ''
  }
}

/** Digits without an exponent if possible. */
export function numeral(value: number, mark: DecimalMark): string {
  const digits = String(value)
  const plain = digits.includes('e-') ? value.toFixed(12) : digits
  return mark === ',' ? plain.replace('.', ',') : plain
}
