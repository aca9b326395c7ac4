/** A virtualized table of any length that loads rows as they become visible. */
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { failureOf } from '../state/failure.ts'
import { FailedLine } from './failed.tsx'
import type { PagedRows } from './paged-rows.ts'
import { useSavedScroll } from './use-saved-scroll.ts'
import { type TableColumn, useTableColumns } from './use-table-columns.ts'
import { useVirtualRows } from './use-virtual-rows.ts'
import { VirtualRow } from './virtual-row.tsx'
import css from './virtual-table.module.css'
import { type TableSort, VirtualTableHead } from './virtual-table-head.tsx'

/** `extend`: selects from the start of the selection to the row. */
export type SelectionChange = 'only' | 'toggle' | 'extend'

/** Rows that a table shows until their number is known. */
const assumed = 30

export function VirtualTable<Row, By extends string = never>({
  name,
  label,
  columns,
  rows,
  sort,
  onSort,
  selected,
  onSelect,
  isSelected,
  onSelectAll,
  onOpen,
  none,
  keepsScroll = false,
}: {
  /** Key under which column widths are stored. */
  readonly name: string
  readonly label: string
  readonly columns: readonly TableColumn<Row, By>[]
  readonly rows: PagedRows<Row>
  readonly sort?: TableSort<By>
  readonly onSort?: (sort: TableSort<By>) => void
  /** Index of the current row. */
  readonly selected?: number | undefined
  readonly onSelect?: (index: number, row: Row, how: SelectionChange) => void
  /** Passed if several rows may be selected. */
  readonly isSelected?: (row: Row) => boolean
  readonly onSelectAll?: () => void
  /** On Enter or double click. */
  readonly onOpen?: (row: Row) => void
  /** Text for an empty table. */
  readonly none: ReactNode
  /** Whether the workspace stores the scroll position. */
  readonly keepsScroll?: boolean
}) {
  const id = useId()
  const version = useSyncExternalStore(rows.subscribe, rows.version)
  /** A row that was navigated to before it loaded. */
  const [awaited, setAwaited] = useState<number>()
  const total = rows.total()
  const { scroller, indices, height, page, topOf, reveal, scrollToTop } = useVirtualRows(total ?? assumed)
  const [first = 0, last = 0] = [indices[0], indices.at(-1)]
  const { model, template, least } = useTableColumns(name, columns)

  useEffect(() => rows.look(first, last), [rows, first, last])
  useSavedScroll(keepsScroll ? name : undefined, () => scroller.current, total !== undefined)
  const shownRows = useRef(rows)
  useEffect(() => {
    // Effects also run when a place becomes visible again; then nothing moves.
    if (shownRows.current === rows) return
    shownRows.current = rows
    scrollToTop()
    setAwaited(undefined)
  }, [rows, scrollToTop])

  const select = (index: number, how: SelectionChange = 'only'): void => {
    const row = rows.at(index)
    setAwaited(row === undefined ? index : undefined)
    if (row !== undefined) onSelect?.(index, row, how)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version means that rows arrived
  useEffect(() => {
    if (awaited !== undefined && rows.at(awaited) !== undefined) select(awaited)
  }, [version, awaited])
  const active = awaited ?? selected
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || !total) return
    const at = active ?? -1
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: total - 1,
    }
    const to = steps[event.key]
    if (to !== undefined) {
      const index = Math.min(total - 1, Math.max(0, to))
      reveal(index)
      select(index, isSelected && event.shiftKey ? 'extend' : 'only')
    } else if (isSelected && event.key === ' ' && active !== undefined) select(active, 'toggle')
    else if (onSelectAll && event.key === 'a' && (event.ctrlKey || event.metaKey)) onSelectAll()
    else if (event.key === 'Enter' && selected !== undefined) {
      const row = rows.at(selected)
      if (row !== undefined) onOpen?.(row)
    } else return
    event.preventDefault()
  }
  const failure = rows.failure()

  return (
    <table
      ref={scroller}
      className={css.table}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: in ARIA, a table navigated by keys is a grid
      role="grid"
      aria-label={label}
      aria-rowcount={total === undefined ? -1 : total + 1}
      aria-busy={total === undefined}
      aria-multiselectable={isSelected && true}
      aria-activedescendant={active === undefined ? undefined : `${id}-${active}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        const index = indexAt(event)
        if (index === undefined) return
        select(index, isSelected ? changeBy(event) : 'only')
        scroller.current?.focus()
      }}
      onScroll={({ currentTarget }) => currentTarget.toggleAttribute('data-scrolled', currentTarget.scrollLeft !== 0)}
      onDoubleClick={(event) => {
        const row = rows.at(indexAt(event) ?? -1)
        if (row !== undefined) onOpen?.(row)
      }}
      style={{ '--columns': template, '--least': `${least}px` } as React.CSSProperties}
    >
      <VirtualTableHead model={model} columns={columns} sort={sort} onSort={onSort} />
      {total === 0 || failure !== undefined ? (
        <tbody>
          <tr>
            <td className={css.none}>
              {failure === undefined ? none : <FailedLine failure={failureOf(failure)} retry={rows.reload} />}
            </td>
          </tr>
        </tbody>
      ) : (
        <tbody className={css.body} style={{ height }}>
          {indices.map((index) => {
            const row = rows.at(index)
            const isMarked = isSelected && row !== undefined ? isSelected(row) : index === active
            return (
              <VirtualRow
                key={index}
                id={`${id}-${index}`}
                index={index}
                row={row}
                columns={columns}
                top={topOf(index)}
                selected={onSelect ? isMarked : undefined}
                current={isSelected !== undefined && index === active}
              />
            )
          })}
        </tbody>
      )}
    </table>
  )
}

/** Standard list selection. A click on a row's checkbox acts like Ctrl+click. */
function changeBy({ target, ctrlKey, metaKey, shiftKey }: MouseEvent): SelectionChange {
  if (shiftKey) return 'extend'
  const isBox = target instanceof Element && target.closest('[data-box]') !== null
  return isBox || ctrlKey || metaKey ? 'toggle' : 'only'
}

/** The clicked row. */
function indexAt({ target }: MouseEvent): number | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null
  return row ? Number(row.dataset.index) : undefined
}
