/** The rows of a shop's product file that are goods, with blanks filled in from related rows. */

import { type Message, msg, plural, toMessage } from '../../words/message.ts'
import { textOf } from '../../words/text-of.ts'
import type { Rows } from '../imported.ts'
import type { CatalogueMapping } from './mapping.ts'
import { readyMadeNotes } from './ready-made-notes.ts'
import type { BoundColumns, Cells } from './sources.ts'

/** Index among the rows, 0 for the header, and the cells. */
export type GoodsRow = readonly [place: number, cells: Cells]

export interface GoodsRows {
  readonly rows: readonly GoodsRow[]
  /** Sentences about rows that were left out or need attention: "3 rows: draft and archived products". */
  readonly notes: readonly Message[]
}

export function goodsRows(all: Rows, mapping: CatalogueMapping, columns: BoundColumns): GoodsRows {
  const counts = new Map<string, { readonly what: Message; rows: number }>()
  const count = (what: Message): void => {
    const known = counts.get(textOf(what)) ?? { what, rows: 0 }
    known.rows++
    counts.set(textOf(what), known)
  }
  const ignore = (mapping.ignore ?? []).map(({ when, why }) => ({ why, holds: columns.holds(when) }))
  const notes = (mapping.notes ?? []).map(({ when, say }) => ({ say, holds: columns.holds(when) }))
  const carry = fillFromFirstRow(mapping, columns)
  const inherit = fillFromParent(all, mapping, columns, () =>
    count(msg`variants whose parent, and so their categories, are not in the file`),
  )

  const rows: GoodsRow[] = []
  for (let place = 1; place < all.length; place++) {
    const cells = inherit(carry(all[place] ?? []))
    const ignored = ignore.find(({ holds }) => holds(cells))
    if (ignored?.why !== undefined) count(msg`${ofMapping(ignored.why)}, left out`)
    if (ignored) continue
    for (const { say, holds } of notes) if (holds(cells)) count(ofMapping(say))
    rows.push([place, cells])
  }
  return {
    rows,
    notes: [...counts.values()].map(({ what, rows: number }) =>
      plural(number, msg`1 row of ${what}`, msg`${number} rows of ${what}`),
    ),
  }
}

/** A sentence from a mapping: its author's text, or the translatable message if the mapping is ready-made. */
const ofMapping = (text: string): Message => readyMadeNotes.get(text) ?? toMessage(text)

type Change = (cells: Cells) => Cells

const unchanged: Change = (cells) => cells

/** Fills blanks from the first row of the same product. */
function fillFromFirstRow({ carry }: CatalogueMapping, columns: BoundColumns): Change {
  if (carry === undefined) return unchanged
  const by = columns.text(carry.by)
  const places = placesOf(carry.columns, columns)
  const first = new Map<string, Cells>()
  return (cells) => {
    const key = by(cells)
    if (key === '') return cells
    const from = first.get(key)
    if (from === undefined) {
      first.set(key, cells)
      return cells
    }
    return filled(cells, from, places)
  }
}

/** Fills blanks from the parent row that a row names. */
function fillFromParent(all: Rows, { parent }: CatalogueMapping, columns: BoundColumns, onOrphan: () => void): Change {
  const at = parent && columns.place(parent.column)
  if (parent === undefined || at === undefined) return unchanged
  const keys = parent.of.map((source) => columns.text(source))
  const places = placesOf(parent.columns, columns)
  if (!all.some((cells, place) => place > 0 && (cells[at] ?? '') !== '')) return unchanged
  const byKey = new Map<string, Cells>()
  for (const cells of all.slice(1)) {
    for (const key of keys) if (key(cells) !== '' && !byKey.has(key(cells))) byKey.set(key(cells), cells)
  }
  return (cells) => {
    const name = cells[at]?.trim() ?? ''
    if (name === '') return cells
    const from = byKey.get(name)
    if (from === undefined) onOrphan()
    return from === undefined ? cells : filled(cells, from, places)
  }
}

const placesOf = (names: readonly string[], columns: BoundColumns): readonly number[] =>
  names.map((name) => columns.place(name)).filter((place) => place !== undefined)

function filled(cells: Cells, from: Cells, places: readonly number[]): Cells {
  let changed: string[] | undefined
  for (const place of places) {
    const cell = cells[place]
    const other = from[place]
    if (other === undefined || other === '' || (cell !== undefined && cell.trim() !== '')) continue
    changed ??= cells.slice()
    while (changed.length < place) changed.push('')
    changed[place] = other
  }
  return changed ?? cells
}
