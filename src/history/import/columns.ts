/** Binds the sources of a mapping to the columns of one file. */
import { similarName } from '../../syntax/similar-name.ts'
import { valuesIn } from '../../tables/objects.ts'
import { either, joined, type Message, msg, name } from '../../words/message.ts'
import { HistoryError } from '../error.ts'
import { amountText, type DecimalMark, millionths, times } from './amounts.ts'
import type { Condition, Conditions, ListSource, Mapping, Source } from './mapping.ts'

export type Fields = readonly string[]
export type ReadText = (fields: Fields) => string

export interface Columns {
  /** Returns an empty text if the mapping names no source or the file lacks it; for a list, the first value. */
  text(source: Source | undefined, field: Message): ReadText
  /** Like `text`, but adds up lists. Text that isn't a number is returned unchanged. */
  amount(source: Source | undefined, field: Message): ReadText
  /** Like `text`, but throws if the file lacks the column. */
  required(source: Source, field: Message): ReadText
  list(source: ListSource | undefined, field: Message): (fields: Fields) => readonly string[]
  /** Whether all conditions hold. If the file lacks a column, nothing holds; `effect` describes the consequence. */
  holds(conditions: Conditions, field: Message, effect: Message): (fields: Fields) => boolean
  /** Columns that the mapping names but the file lacks. */
  readonly missing: readonly MissingColumn[]
}

export interface MissingColumn {
  readonly column: string
  /** What the mapping reads from it. */
  readonly field: Message
  /** The consequence: "cancelled orders can't be recognised: they count". If absent, the field is simply left out. */
  readonly effect?: Message
}

const key = (column: string): string => column.trim().toLowerCase()

/**
 * Column names are compared ignoring case and surrounding spaces; the first of two columns with the same name counts.
 * `onColumn` is called with every column that is read.
 */
export function bindColumns(
  header: readonly string[],
  mark: DecimalMark = '.',
  onColumn: (name: string) => void = () => undefined,
): Columns {
  const places = new Map<string, number>()
  header.forEach((column, place) => {
    if (!places.has(key(column))) places.set(key(column), place)
  })
  const missing: MissingColumn[] = []

  const place = (column: string, field: Message, effect?: Message): number | undefined => {
    onColumn(column)
    const found = places.get(key(column))
    if (found === undefined) missing.push({ column, field, ...(effect === undefined ? {} : { effect }) })
    return found
  }
  /** Reads a cell. `one` reduces a list to a single value. */
  const column = (name: string, field: Message, one: (values: readonly string[]) => string): ReadText => {
    const at = place(name, field)
    if (at === undefined) return empty
    return (fields) => {
      const cell = (fields[at] ?? '').trim()
      return isList(cell) ? one(valuesIn(cell)) : cell
    }
  }
  const bind = (source: Source | undefined, field: Message, one: (values: readonly string[]) => string): ReadText => {
    if (source === undefined) return empty
    if (typeof source === 'string') return column(source, field, one)
    if (Array.isArray(source)) {
      const before = missing.length
      const reads = source.map((each) => bind(each, field, one))
      // If one of the alternatives is present, the others don't count as missing.
      if (namesOf(source).some((name) => places.has(key(name)))) missing.length = before
      return firstOf(reads)
    }
    if ('value' in source) return () => source.value
    if ('concat' in source) {
      const parts = source.concat.map((each) => bind(each, field, firstValue))
      return (fields) =>
        concat(
          parts.map((part) => part(fields)),
          source.between ?? '',
        )
    }
    if ('sum' in source) {
      const added = source.sum.map((each) => bind(each, field, sum))
      const taken = (source.less ?? []).map((each) => bind(each, field, sum))
      return (fields) => sumOf(fields, added, taken, mark)
    }
    if ('times' in source) {
      const factors = source.times.map((each) => bind(each, field, sum))
      return (fields) =>
        productOf(
          factors.map((factor) => factor(fields)),
          mark,
        )
    }
    const [whole, pattern] = [column(source.column, field, one), new RegExp(source.pattern, 'u')]
    return (fields) => groupOf(pattern.exec(whole(fields)))
  }
  const sum = (values: readonly string[]): string => sumOfTexts(values, mark)
  const holds = (
    { column: name, ...condition }: Condition,
    field: Message,
    effect: Message,
  ): ((fields: Fields) => boolean) => {
    const at = place(name, field, effect)
    if (at === undefined) return () => false
    const test = testOf(condition)
    return (fields) => {
      const cell = (fields[at] ?? '').trim()
      return isList(cell) ? valuesIn(cell).some(test) : test(cell)
    }
  }

  return {
    missing,
    text: (source, field) => bind(source, field, firstValue),
    amount: (source, field) => bind(source, field, sum),
    required: (source, field) => {
      const names = namesOf(source)
      if (names.length > 0 && names.every((name) => !places.has(key(name)))) throw noColumn(names, field, header)
      const kept = missing.length
      const read = bind(source, field, firstValue)
      missing.length = kept
      return read
    },
    list: (source, field) => {
      if (source === undefined) return () => none
      const at = place(source.column, field)
      if (at === undefined) return () => none
      const pattern = source.pattern === undefined ? undefined : new RegExp(source.pattern, 'u')
      const { split } = source
      return (fields) => {
        const whole = (fields[at] ?? '').trim()
        if (whole === '') return none
        const values = valuesIn(whole)
        const parts = split === undefined ? values : values.flatMap((value) => value.split(split))
        return parts.map((part) => (pattern ? groupOf(pattern.exec(part)) : part).trim()).filter((part) => part !== '')
      }
    },
    holds: (conditions, field, effect) => {
      const [first, ...others] = [conditions].flat().map((condition) => holds(condition, field, effect))
      if (first === undefined) return () => true
      return others.length === 0 ? first : (fields) => first(fields) && others.every((other) => other(fields))
    },
  }
}

export function namesOf(source: Source): readonly string[] {
  if (typeof source === 'string') return [source]
  if (Array.isArray(source)) return source.flatMap(namesOf)
  if ('column' in source) return [source.column]
  if ('concat' in source) return source.concat.flatMap(namesOf)
  if ('sum' in source) return [...source.sum, ...(source.less ?? [])].flatMap(namesOf)
  return 'times' in source ? source.times.flatMap(namesOf) : []
}

const isList = (cell: string): boolean => cell.startsWith('["')
const firstValue = (values: readonly string[]): string => values.find((value) => value.trim() !== '')?.trim() ?? ''

function testOf({ is, isNot, startsWith, matches }: Omit<Condition, 'column'>): (value: string) => boolean {
  const pattern = matches === undefined ? undefined : new RegExp(matches, 'u')
  const one = is && new Set(is)
  return (value) => {
    if (one && !one.has(value)) return false
    if (isNot?.includes(value)) return false
    if (startsWith && !startsWith.some((start) => value.startsWith(start))) return false
    return pattern === undefined || pattern.test(value)
  }
}

const concat = (parts: readonly string[], between: string): string =>
  parts.every((part) => part === '') ? '' : parts.join(between)

/** Blank cells count as zero; blank if all are. */
function sumOf(fields: Fields, added: readonly ReadText[], taken: readonly ReadText[], mark: DecimalMark): string {
  let total: number | undefined
  for (const [sign, reads] of [
    [1, added],
    [-1, taken],
  ] as const) {
    for (const read of reads) {
      const text = read(fields)
      if (text === '') continue
      const value = millionths(text, mark)
      if (value === undefined) return text
      total = (total ?? 0) + sign * value
    }
  }
  return total === undefined ? '' : amountText(total, mark)
}

const sumOfTexts = (values: readonly string[], mark: DecimalMark): string =>
  sumOf(
    [],
    values.map((value) => () => value.trim()),
    [],
    mark,
  )

function productOf(factors: readonly string[], mark: DecimalMark): string {
  if (factors.includes('')) return ''
  let product = 1_000_000
  for (const factor of factors) {
    const value = millionths(factor, mark)
    if (value === undefined) return factor
    product = times(product, value)
  }
  return amountText(product, mark)
}

/** Whether a file with this header has everything the mapping requires. */
export function fits(mapping: Mapping, header: readonly string[]): boolean {
  const present = new Set(header.map(key))
  const joined = (mapping.join ?? []).map(({ as }) => `${as}.`)
  const isPresent = (name: string): boolean => present.has(key(name)) || joined.some((start) => name.startsWith(start))
  const needed = [
    mapping.order,
    mapping.time.column,
    mapping.sku,
    mapping.quantity,
    mapping.price ?? mapping.amount,
    mapping.currency,
    ...(mapping.header ?? []),
  ]
  return needed.every((source) => {
    const names = source === undefined ? [] : namesOf(source)
    return names.length === 0 || names.some((name) => isPresent(name) || isNumbered(mapping, name, header))
  })
}

const isNumbered = ({ lines }: Mapping, name: string, header: readonly string[]): boolean =>
  lines !== undefined &&
  'numbered' in lines &&
  lines.numbered.includes(name) &&
  header.some((column) => numberIn(column, name) !== undefined)

/** The number in place of the # of a numbered column. */
export function numberIn(column: string, pattern: string): number | undefined {
  const [before = '', after = ''] = key(pattern).split('#')
  const name = key(column)
  if (!name.startsWith(before) || !name.endsWith(after) || name.length <= before.length + after.length) return undefined
  const digits = name.slice(before.length, name.length - after.length)
  return /^\d{1,4}$/.test(digits) ? Number(digits) : undefined
}

export const itsColumns = (header: readonly string[]): Message => msg`its columns are ${joined(header.map(name), ', ')}`

function noColumn(names: readonly string[], field: Message, header: readonly string[]): HistoryError {
  const wanted = either(names.map(name))
  const [first = ''] = names
  const meant = similarName(first, [...header])
  const help = meant ? msg`did you mean ${name(meant)}?` : itsColumns(header)
  return new HistoryError(
    'mapping',
    msg`the mapping takes ${field} from the column ${wanted}, which is not in the file`,
    help,
  )
}

function firstOf(reads: readonly ReadText[]): ReadText {
  return (fields) => {
    for (const read of reads) {
      const value = read(fields)
      if (value !== '') return value
    }
    return ''
  }
}

const none: readonly string[] = []
const empty: ReadText = () => ''
const groupOf = (found: RegExpExecArray | null): string => found?.[1] ?? found?.[0] ?? ''
