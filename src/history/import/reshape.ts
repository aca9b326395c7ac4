/** Turns the records of a file into rows of order lines: carries cells down, splits lines, joins other files. */

import { joined, type Message, msg, name } from '../../words/message.ts'
import { HistoryError } from '../error.ts'
import { itsColumns, numberIn } from './columns.ts'
import type { JoinedFile } from './join.ts'
import type { Mapping } from './mapping.ts'

/** The transformation from a file's records to a mapping's rows. */
export interface Shape {
  /** The file's own columns, followed by those that the shape adds. */
  readonly header: readonly string[]
  /** The record with the cells carried down to it, as shown for a refused row. */
  complete(fields: readonly string[]): readonly string[]
  /** The rows of a complete record, or why there are none. */
  rows(fields: readonly string[]): readonly (readonly string[])[] | { readonly reason: Message }
}

type Step = (fields: readonly string[]) => readonly (readonly string[])[] | { readonly reason: Message }

/** `note` is called for keys that are missing from a joined file. Throws a `HistoryError` if the file lacks a required column. */
export function shapeOf(
  mapping: Mapping,
  columns: readonly string[],
  joined: readonly JoinedFile[],
  note: (what: Message) => void,
): Shape {
  const complete = carriedDown(mapping.carryDown ?? [], columns)
  const { header: own, step } = linesOf(mapping.lines, columns)
  let header = own
  const joins = joined
    .filter(({ sha256 }) => sha256 !== undefined)
    .map((file) => {
      const at = placeOf(file.here, header, msg`is joined to ${name(file.file)}`)
      header = [...header, ...file.columns]
      return { file, at }
    })
  const rows: Step =
    joins.length === 0
      ? step
      : (fields) => {
          const lines = step(fields)
          if ('reason' in lines) return lines
          return lines.map((line) => {
            const wide = [...line]
            while (wide.length < own.length) wide.push('')
            for (const { file, at } of joins) wide.push(...cellsOf(file, (wide[at] ?? '').trim(), note))
            return wide
          })
        }
  return { header, complete, rows }
}

export function columnsOfShape({ carryDown = [], lines, join = [] }: Mapping): string[] {
  const split = lines !== undefined && 'split' in lines ? [lines.split].flat() : []
  return [...carryDown, ...split, ...join.map(({ key }) => (typeof key === 'string' ? key : key.here))]
}

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

function placeOf(column: string, header: readonly string[], why: Message): number {
  const at = header.findIndex((each) => same(each, column))
  if (at >= 0) return at
  throw new HistoryError(
    'mapping',
    msg`the mapping says that the column ${name(column)} ${why}, but the file has no such column`,
    itsColumns(header),
  )
}

/** If all these columns are blank in a record, it takes their values from the record before. */
function carriedDown(names: readonly string[], columns: readonly string[]): Shape['complete'] {
  if (names.length === 0) return (fields) => fields
  const places = names.map((name) => placeOf(name, columns, msg`is carried down`))
  let last: readonly string[] | undefined
  return (fields) => {
    const isBlank = places.every((at) => (fields[at] ?? '').trim() === '')
    if (!isBlank || last === undefined) {
      last = isBlank ? undefined : fields
      return fields
    }
    const full = [...fields]
    for (const at of places) full[at] = last[at] ?? ''
    return full
  }
}

interface Lines {
  readonly header: readonly string[]
  readonly step: Step
}

function linesOf(lines: Mapping['lines'], columns: readonly string[]): Lines {
  if (lines === undefined || 'each' in lines) return { header: columns, step: (fields) => [fields] }
  return 'split' in lines ? splitCells(lines, columns) : numberedColumns(lines.numbered, columns)
}

function splitCells(
  { split, between }: { readonly split: string | readonly string[]; readonly between: string },
  columns: readonly string[],
): Lines {
  const names = [split].flat()
  const places = names.map((name) => placeOf(name, columns, msg`is split into lines`))
  const partsOf = (cell: string): string[] => {
    if (cell.trim() === '') return []
    const parts = cell.split(between).map((part) => part.trim())
    return parts.at(-1) === '' ? parts.slice(0, -1) : parts
  }
  const step: Step = (fields) => {
    const parts = places.map((at) => partsOf(fields[at] ?? ''))
    const count = Math.max(1, ...parts.map(({ length }) => length))
    if (parts.some(({ length }) => length > 0 && length !== count)) {
      return { reason: msg`${joined(names.map(name), ', ')} do not have the same number of values` }
    }
    return Array.from({ length: count }, (_, line) => {
      const row = [...fields]
      places.forEach((at, index) => {
        row[at] = parts[index]?.[line] ?? ''
      })
      return row
    })
  }
  return { header: columns, step }
}

/** Merges columns such as `item_1_sku` into `item_#_sku`; a number whose columns are all blank gives no line. */
function numberedColumns(names: readonly string[], columns: readonly string[]): Lines {
  const numbers = new Map<number, (number | undefined)[]>()
  columns.forEach((column, at) => {
    names.forEach((name, index) => {
      const number = numberIn(column, name)
      if (number === undefined) return
      const places = numbers.get(number) ?? names.map(() => undefined)
      places[index] ??= at
      numbers.set(number, places)
    })
  })
  if (numbers.size === 0) placeOf(names[0]?.replace('#', '1') ?? '', columns, msg`is numbered`)
  const groups = [...numbers].sort(([a], [b]) => a - b).map(([, places]) => places)
  const step: Step = (fields) => {
    if (fields.length !== columns.length) return [fields]
    const lines = groups
      .map((places) => places.map((at) => (at === undefined ? '' : (fields[at] ?? ''))))
      .filter((cells) => cells.some((cell) => cell.trim() !== ''))
    return (lines.length > 0 ? lines : [names.map(() => '')]).map((cells) => [...fields, ...cells])
  }
  return { header: [...columns, ...names], step }
}

function cellsOf(file: JoinedFile, value: string, note: (what: Message) => void): readonly string[] {
  if (value === '') return file.blank
  const found = file.find(value)
  if (found === undefined) note(msg`${name(file.file)} has no row for a ${name(file.here)}`)
  return found ?? file.blank
}
