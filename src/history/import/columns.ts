/** Sources of a mapping, bound to the columns of one file. */
import { similarName } from '../../syntax/similar-name.ts'
import { HistoryError } from '../error.ts'
import type { Condition, ListSource, Mapping, Source } from './mapping.ts'

export type Fields = readonly string[]
export type ReadText = (fields: Fields) => string

export interface Columns {
  /** Gives an empty text where the mapping names no source or the file lacks it. */
  text(source: Source | undefined, field: string): ReadText
  /** Refuses a file without the column. */
  required(source: Source, field: string): ReadText
  list(source: ListSource | undefined, field: string): (fields: Fields) => readonly string[]
  holds(condition: Condition, field: string): (fields: Fields) => boolean
  /** Columns that the mapping names and the file lacks, with what is not imported for that. */
  readonly missing: readonly { readonly column: string; readonly field: string }[]
}

const key = (column: string): string => column.trim().toLowerCase()

/** Names are compared without regard to case and outer spaces; of two columns of one name the first counts. */
export function bindColumns(header: readonly string[]): Columns {
  const places = new Map<string, number>()
  header.forEach((column, place) => {
    if (!places.has(key(column))) places.set(key(column), place)
  })
  const missing: { column: string; field: string }[] = []

  const place = (column: string, field: string): number | undefined => {
    const found = places.get(key(column))
    if (found === undefined) missing.push({ column, field })
    return found
  }
  const column = (name: string, field: string): ReadText => {
    const at = place(name, field)
    return at === undefined ? empty : (fields) => (fields[at] ?? '').trim()
  }
  const text = (source: Source | undefined, field: string): ReadText => {
    if (source === undefined) return empty
    if (typeof source === 'string') return column(source, field)
    if (Array.isArray(source)) return firstOf(source.map((each) => column(each, field)))
    if ('value' in source) return () => source.value
    const [whole, pattern] = [column(source.column, field), new RegExp(source.pattern, 'u')]
    return (fields) => groupOf(pattern.exec(whole(fields)))
  }

  return {
    missing,
    text,
    required: (source, field) => {
      const names = namesOf(source)
      if (names.length > 0 && names.every((name) => !places.has(key(name)))) throw noColumn(names, field, header)
      const kept = missing.length
      const read = text(source, field)
      missing.length = kept
      return read
    },
    list: (source, field) => {
      if (source === undefined) return () => none
      const read = column(source.column, field)
      const pattern = source.pattern === undefined ? undefined : new RegExp(source.pattern, 'u')
      return (fields) => {
        const whole = read(fields)
        if (whole === '') return none
        const parts = source.split === undefined ? [whole] : whole.split(source.split)
        return parts.map((part) => (pattern ? groupOf(pattern.exec(part)) : part).trim()).filter((part) => part !== '')
      }
    },
    holds: (condition, field) => {
      const at = place(condition.column, field)
      if (at === undefined) return () => false
      const pattern = condition.matches === undefined ? undefined : new RegExp(condition.matches, 'u')
      const { is, isNot, startsWith } = condition
      const one = is && new Set(is)
      return (fields) => {
        const value = (fields[at] ?? '').trim()
        if (one && !one.has(value)) return false
        if (isNot?.includes(value)) return false
        if (startsWith && !startsWith.some((start) => value.startsWith(start))) return false
        return pattern === undefined || pattern.test(value)
      }
    },
  }
}

/** Whether a file with this header has all that the mapping cannot do without. */
export function fits(mapping: Mapping, header: readonly string[]): boolean {
  const present = new Set(header.map(key))
  const needed = [
    mapping.order,
    mapping.time.column,
    mapping.sku,
    mapping.quantity,
    mapping.price ?? mapping.amount,
    mapping.currency,
  ]
  return needed.every((source) => {
    const names = source === undefined ? [] : namesOf(source)
    return names.length === 0 || names.some((name) => present.has(key(name)))
  })
}

function namesOf(source: Source): readonly string[] {
  if (typeof source === 'string') return [source]
  if (Array.isArray(source)) return source
  return 'column' in source ? [source.column] : []
}

function noColumn(names: readonly string[], field: string, header: readonly string[]): HistoryError {
  const wanted = names.map((name) => `\`${name}\``).join(' or ')
  const [first = ''] = names
  const meant = similarName(first, [...header])
  const help = meant
    ? `did you mean \`${meant}\`?`
    : `its columns are ${header.map((each) => `\`${each}\``).join(', ')}`
  return new HistoryError('mapping', `the file has no column ${wanted}, from which the mapping takes ${field}`, help)
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
