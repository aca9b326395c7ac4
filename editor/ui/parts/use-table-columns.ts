/** The columns of a virtual table: their widths, which users change and the window stores. */
import {
  columnResizingFeature,
  columnSizingFeature,
  type ReactTable,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useMemo, useState } from 'react'
import * as z from 'zod'
import { persist, restore } from '../state/persisted.ts'
import { textWidth } from '../theme/text-width.ts'
import type { RowColumn } from './virtual-row.tsx'

export interface TableColumn<Row, By extends string> extends RowColumn<Row> {
  readonly head: string
  /** Initial width in pixels, unless the heading or one of the `holds` texts is wider. */
  readonly width: number
  /** The longest texts that a cell may hold, if they depend on the language. */
  readonly holds?: () => readonly string[]
  /** Takes the remaining width. */
  readonly grows?: boolean
  readonly sortsBy?: By
}

/** The table model has only columns and widths; rows are supplied separately. */
const features = tableFeatures({ columnSizingFeature, columnResizingFeature })
export type ColumnModel = ReactTable<typeof features, object>
const noRows: readonly object[] = []

/** Keep in sync with the style sheet. Used to size columns so that no heading is cut off in any language. */
const headFont = { size: 11, weight: 600 }
const cellFont = { size: 13, weight: 400 }
const widths = z.record(z.string(), z.number().min(40).max(1200))

export interface TableColumns {
  readonly model: ColumnModel
  /** For CSS `grid-template-columns`. */
  readonly template: string
  /** Pixels that all columns need. */
  readonly least: number
}

/** `name`: key under which the widths are stored. */
export function useTableColumns<Row, By extends string>(
  name: string,
  columns: readonly TableColumn<Row, By>[],
): TableColumns {
  const definitions = useMemo(
    () => columns.map((column, index) => definitionOf(column, index === 0 || index === columns.length - 1)),
    [columns],
  )
  const [sizes, setSizes] = useState<Record<string, number>>(() => restore(`columns.${name}`, widths) ?? {})
  const model = useTable<typeof features, object>({
    features,
    columns: definitions,
    data: noRows,
    columnResizeMode: 'onChange',
    state: { columnSizing: sizes },
    onColumnSizingChange: (change) => {
      const next = typeof change === 'function' ? change(sizes) : change
      setSizes(next)
      persist(`columns.${name}`, next)
    },
  })
  const sizeOf = (id: string): number => model.getColumn(id)?.getSize() ?? 100
  const template = columns.map(({ id, grows }) =>
    grows && sizes[id] === undefined ? `minmax(${sizeOf(id)}px, 1fr)` : `${sizeOf(id)}px`,
  )
  return { model, template: template.join(' '), least: columns.reduce((sum, { id }) => sum + sizeOf(id), 0) }
}

/** `isOuter`: whether it is the first or the last column, which has a wider margin. */
function definitionOf<Row, By extends string>(
  { id, head, width, holds, sortsBy }: TableColumn<Row, By>,
  isOuter: boolean,
) {
  const texts = [
    textWidth(head, headFont) + (sortsBy ? 16 : 0),
    ...(holds?.() ?? []).map((text) => textWidth(text, cellFont)),
  ]
  return { id, header: head, size: Math.max(width, Math.max(...texts) + (isOuter ? 28 : 20)), minSize: 48 }
}
