/** A product file with its columns bound to catalogue columns. */
import { firstOf, type Message, msg, name, plural } from '../words/message.ts'
import type { Column } from './catalogue-columns.ts'
import type { GoodsRow } from './catalogue-layouts/goods-rows.ts'
import type { Cells } from './catalogue-layouts/sources.ts'
import type { DecimalMark } from './catalogue-numbers.ts'
import type { RowProblem, Rows } from './imported.ts'
import { columnName } from './lists.ts'
import type { Attribute, Settings } from './rule-set.ts'

export interface CatalogueTable {
  readonly sku: (cells: Cells) => string
  readonly columns: readonly BoundColumn[]
  readonly rows: Iterable<GoodsRow>
  /** Number of cells in the header; rows with more are reported. */
  readonly width: number
  /** The decimal mark, if the mapping states it. */
  readonly mark?: DecimalMark
  /** Problems with columns. */
  readonly problems: readonly RowProblem[]
  readonly notes: readonly Message[]
}

/** A catalogue column, and where this file has its values. */
export interface BoundColumn {
  /** The file's name for the column that a row's value comes from. */
  readonly nameIn: (cells: Cells) => string
  readonly column: Column
  /** Currency of amounts that don't name one. */
  readonly of: string
  readonly text: (cells: Cells) => string
  readonly list: (cells: Cells) => readonly string[]
}

export interface CatalogueOptions {
  readonly attributes: ReadonlyMap<string, Attribute>
  readonly settings: Pick<Settings, 'currency' | 'currencies'>
}

export const unreadableTable = (problem: RowProblem): CatalogueTable => ({
  sku: () => '',
  columns: [],
  rows: [],
  width: 0,
  problems: [problem],
  notes: [],
})

const maxNamed = 8

/** A message about columns that have values but are not read; empty if there are none. */
export function unreadColumns(rows: Rows, isRead: (name: string, place: number) => boolean): readonly Message[] {
  const [header = [], ...rest] = rows
  const names = header.filter(
    (cell, place) =>
      columnName(cell) !== '' && !isRead(columnName(cell), place) && rest.some((cells) => (cells[place] ?? '') !== ''),
  )
  if (names.length === 0) return []
  const named = firstOf(
    names.map((cell) => name(cell.trim())),
    maxNamed,
  )
  return [plural(names.length, msg`the column ${named} is not read`, msg`the columns ${named} are not read`)]
}
