import { memo, type ReactNode } from 'react'
import css from './virtual-table.module.css'

export interface RowColumn<Row> {
  readonly id: string
  readonly cell: (row: Row) => ReactNode
  /** Right-aligned. */
  readonly figure?: boolean
}

interface RowProps<Row> {
  readonly id: string
  readonly index: number
  /** Absent while loading. */
  readonly row: Row | undefined
  readonly columns: readonly RowColumn<Row>[]
  /** Pixels from the top of the body. */
  readonly top: number
  readonly selected: boolean | undefined
  /** Whether the keyboard is on this row, if several rows are selected. */
  readonly current: boolean
}

function TableRow<Row>({ id, index, row, columns, top, selected, current }: RowProps<Row>) {
  return (
    <tr
      id={id}
      data-index={index}
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-current={current || undefined}
      className={css.row}
      style={{ insetBlockStart: top }}
    >
      {columns.map(({ id: column, cell, figure }) => (
        <td key={column} className={figure ? 'figure' : undefined}>
          {row === undefined ? <i className={css.bone} /> : cell(row)}
        </td>
      ))}
    </tr>
  )
}

/** A memoized row: renders only when its content changes. */
export const VirtualRow = memo(TableRow) as typeof TableRow
