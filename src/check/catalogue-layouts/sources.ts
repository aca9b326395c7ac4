/** Sources and conditions of a mapping, bound to the columns of one file. */
import { columnName } from '../lists.ts'
import type { ColumnSource, Condition, Conditions, Source } from './mapping.ts'

export type Cells = readonly string[]
export type ReadText = (cells: Cells) => string
export type ReadList = (cells: Cells) => readonly string[]

export interface BoundColumns {
  /** Undefined for a column that the file lacks. */
  place(column: string): number | undefined
  text(source: Source): ReadText
  list(source: Source): ReadList
  holds(conditions: Conditions): (cells: Cells) => boolean
}

/** If two columns have the same name, the first one counts. */
export function bindColumns(header: Cells): BoundColumns {
  const places = new Map<string, number>()
  header.forEach((cell, place) => {
    const name = columnName(cell)
    if (!places.has(name)) places.set(name, place)
  })
  const place = (column: string) => places.get(columnName(column))

  const ofColumn = ({ column, pattern, unit, when }: ColumnSource): ReadText => {
    const at = place(column)
    if (at === undefined) return empty
    let read: ReadText = (cells) => cells[at]?.trim() ?? ''
    if (pattern !== undefined) {
      const [whole, expression] = [read, new RegExp(pattern, 'u')]
      read = (cells) => groupOf(expression.exec(whole(cells)))
    }
    if (unit !== undefined) {
      const bare = read
      read = (cells) => withUnit(bare(cells), unit)
    }
    return when === undefined ? read : onlyWhen(holds(when), read)
  }

  const text = (source: Source): ReadText => {
    if (typeof source === 'string') return ofColumn({ column: source })
    if (isList(source)) return firstOf(source.map(text))
    if ('value' in source) return () => source.value
    if ('all' in source) return firstOf(source.all.map(text))
    if ('join' in source) {
      const reads = source.join.map(text)
      return (cells) => {
        let joined = ''
        for (const read of reads) {
          const value = read(cells)
          if (value !== '') joined = joined === '' ? value : joined + source.with + value
        }
        return joined
      }
    }
    return ofColumn(source)
  }

  const list = (source: Source): ReadList => {
    if (typeof source === 'object' && 'all' in source) {
      const reads = source.all.map(list)
      return (cells) => [...new Set(reads.flatMap((read) => read(cells)))]
    }
    const read = text(source)
    const { split = undefined, path = undefined } = typeof source === 'object' && 'column' in source ? source : {}
    const steps = path === undefined ? undefined : new RegExp(`\\s*${escaped(path)}\\s*`, 'u')
    return (cells) => {
      const whole = read(cells)
      if (whole === '') return none
      const parts = split === undefined ? [whole] : splitAt(whole, split)
      return parts.map((part) => (steps ? part.split(steps).join('/') : part)).filter((part) => part !== '')
    }
  }

  const holdsOne = ({ column, is, isNot, startsWith, matches }: Condition): ((cells: Cells) => boolean) => {
    const at = place(column)
    const expression = matches === undefined ? undefined : new RegExp(matches, 'u')
    return (cells) => {
      const cell = at === undefined ? '' : (cells[at]?.trim() ?? '')
      if (is && !is.includes(cell)) return false
      if (isNot?.includes(cell)) return false
      if (startsWith && !startsWith.some((start) => cell.startsWith(start))) return false
      return expression === undefined || expression.test(cell)
    }
  }
  const holds = (conditions: Conditions): ((cells: Cells) => boolean) => {
    const all = [conditions].flat().map(holdsOne)
    return (cells) => all.every((each) => each(cells))
  }

  return { place, text, list, holds }
}

/** All columns that a source takes values from. */
export function columnsOf(source: Source): readonly string[] {
  if (typeof source === 'string') return [source]
  if (isList(source)) return source.flatMap(columnsOf)
  if ('column' in source) return [source.column]
  if ('value' in source) return []
  return ('all' in source ? source.all : source.join).flatMap(columnsOf)
}

/** All columns that only decide whether another column is used. */
export function conditionsOf(source: Source): readonly string[] {
  if (typeof source === 'string') return []
  if (isList(source)) return source.flatMap(conditionsOf)
  if ('column' in source) return source.when === undefined ? [] : conditionColumns(source.when)
  if ('value' in source) return []
  return ('all' in source ? source.all : source.join).flatMap(conditionsOf)
}

export const conditionColumns = (conditions: Conditions): readonly string[] =>
  [conditions].flat().map(({ column }) => column)

const isList = (source: Source): source is readonly Source[] => Array.isArray(source)

/** The parts between separators; an escaped separator (after a backslash) belongs to its part. */
export function splitAt(text: string, separator: string): string[] {
  const parts: string[] = []
  for (const piece of text.split(separator)) {
    const last = parts.at(-1)
    if (last?.endsWith('\\')) parts[parts.length - 1] = `${last.slice(0, -1)}${separator}${piece}`
    else parts.push(piece)
  }
  return parts.map((part) => part.trim())
}

function firstOf(reads: readonly ReadText[]): ReadText {
  return (cells) => {
    for (const read of reads) {
      const value = read(cells)
      if (value !== '') return value
    }
    return ''
  }
}

const onlyWhen =
  (holds: (cells: Cells) => boolean, read: ReadText): ReadText =>
  (cells) =>
    holds(cells) ? read(cells) : ''

const withUnit = (cell: string, unit: string): string => (/[\d.,]$/.test(cell) ? `${cell} ${unit}` : cell)
const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
const groupOf = (found: RegExpExecArray | null): string => found?.[1] ?? found?.[0] ?? ''
const empty: ReadText = () => ''
const none: readonly string[] = []
