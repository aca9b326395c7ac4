import { memo, type ReactNode } from 'react'
import css from './virtual-table.module.css'

export interface RowColumn<Row> {
  readonly id: string
  readonly cell: (row: Row) => ReactNode
  /** Figures stand at the end of their cell. */
  readonly figure?: boolean
}

interface RowProps<Row> {
  readonly id: string
  readonly index: number
  /** Absent while it is on its way. */
  readonly row: Row | undefined
  readonly columns: readonly RowColumn<Row>[]
  /** Pixels from the top of the body. */
  readonly top: number
  readonly selected: boolean | undefined
}

function TableRow<Row>({ id, index, row, columns, top, selected }: RowProps<Row>) {
  return (
    <tr
      id={id}
      data-index={index}
      aria-rowindex={index + 2}
      aria-selected={selected}
      className={css.row}
      style={{ transform: `translateY(${top}px)` }}
    >
      {columns.map(({ id: column, cell, figure }) => (
        <td key={column} className={figure ? 'figure' : undefined}>
          {row === undefined ? <i className={css.bone} /> : cell(row)}
        </td>
      ))}
    </tr>
  )
}

/** A row of a long table: drawn again only when what it shows changes, not whenever the reader scrolls. */
export const VirtualRow = memo(TableRow) as typeof TableRow
