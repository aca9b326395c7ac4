import { ChevronDown, ChevronUp } from 'lucide-react'
import type { ColumnModel, TableColumn } from './use-table-columns.ts'
import css from './virtual-table.module.css'

export interface TableSort<By extends string> {
  readonly by: By
  readonly descending: boolean
}

/** Headings that sort where a column can, each with a handle that changes its width. */
export function VirtualTableHead<Row, By extends string>({
  model,
  columns,
  sort,
  onSort,
}: {
  readonly model: ColumnModel
  readonly columns: readonly TableColumn<Row, By>[]
  readonly sort: TableSort<By> | undefined
  readonly onSort: ((sort: TableSort<By>) => void) | undefined
}) {
  return (
    <thead className={css.head}>
      {model.getHeaderGroups().map((group) => (
        <tr key={group.id} aria-rowindex={1} className={css.row}>
          {group.headers.map((header) => {
            const column = columns.find(({ id }) => id === header.id)
            const sortsBy = onSort && column?.sortsBy
            const isSorted = sort !== undefined && column?.sortsBy === sort.by
            return (
              <th
                key={header.id}
                scope="col"
                className={column?.figure ? css.figures : undefined}
                aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : undefined}
              >
                {sortsBy === undefined ? (
                  <span className={css.title}>{column?.head}</span>
                ) : (
                  <button
                    type="button"
                    className={css.title}
                    onClick={() => onSort?.(nextSort(sortsBy, sort, column?.figure === true))}
                  >
                    {column?.head}
                    {isSorted &&
                      (sort.descending ? <ChevronDown size={12} aria-hidden /> : <ChevronUp size={12} aria-hidden />)}
                  </button>
                )}
                <span
                  className={css.handle}
                  aria-hidden
                  onMouseDown={header.getResizeHandler()}
                  onTouchStart={header.getResizeHandler()}
                  onDoubleClick={() => header.column.resetSize()}
                />
              </th>
            )
          })}
        </tr>
      ))}
    </thead>
  )
}

/** Numbers sort descending first, texts ascending; another click reverses. */
function nextSort<By extends string>(by: By, sort: TableSort<By> | undefined, largestFirst: boolean): TableSort<By> {
  return { by, descending: sort?.by === by ? !sort.descending : largestFirst }
}
