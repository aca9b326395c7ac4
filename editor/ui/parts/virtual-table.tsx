/** A virtualized table of any length that loads rows as they become visible. */
import { columnResizingFeature, columnSizingFeature, tableFeatures, useTable } from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { ChevronDown, ChevronUp } from 'lucide-react'
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import * as z from 'zod'
import { failureOf } from '../state/failure.ts'
import { persist, restore } from '../state/persisted.ts'
import { FailedLine } from './failed.tsx'
import type { PagedRows } from './paged-rows.ts'
import { observeScaled, scrollScale } from './scroll-scale.ts'
import { textWidth } from './text-width.ts'
import { useKeptScroll } from './use-kept-scroll.ts'
import { type RowColumn, VirtualRow } from './virtual-row.tsx'
import css from './virtual-table.module.css'

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

export interface TableSort<By extends string> {
  readonly by: By
  readonly descending: boolean
}

/** `extend`: selects from the start of the selection to the row. */
export type SelectionChange = 'only' | 'toggle' | 'extend'

/** The table model has only columns and widths; rows are supplied separately. */
const features = tableFeatures({ columnSizingFeature, columnResizingFeature })
type Features = typeof features
const noRows: readonly object[] = []

const rowHeight = 28
/** Keep in sync with the style sheet. Used to size columns so that no heading is cut off in any language. */
const headFont = { size: 11, weight: 600 }
const cellFont = { size: 13, weight: 400 }
const overscan = 12
const widths = z.record(z.string(), z.number().min(40).max(1200))

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
  const scroller = useRef<HTMLTableElement>(null)
  const [view, setView] = useState(600)
  const count = total ?? 30
  const scale = scrollScale(count * rowHeight, view)
  const ratio = useRef(scale.ratio)
  ratio.current = scale.ratio

  const virtualizer = useVirtualizer<HTMLTableElement, HTMLTableRowElement>({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan,
    observeElementOffset: (instance, callback) => observeScaled(instance, ratio, callback),
  })
  const items = virtualizer.getVirtualItems()
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0]

  useEffect(() => rows.look(first, last), [rows, first, last])
  useKeptScroll(keepsScroll ? name : undefined, () => scroller.current, total !== undefined)
  const shownRows = useRef(rows)
  useEffect(() => {
    // Effects also run when a place becomes visible again; then nothing moves.
    if (shownRows.current === rows) return
    shownRows.current = rows
    if (scroller.current) scroller.current.scrollTop = 0
    setAwaited(undefined)
  }, [rows])
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const observer = new ResizeObserver(() => setView(element.clientHeight - rowHeight))
    observer.observe(element)
    const wheel = (event: WheelEvent): void => {
      if (ratio.current === 1 || event.ctrlKey || event.deltaMode !== WheelEvent.DOM_DELTA_PIXEL) return
      event.preventDefault()
      element.scrollBy({ top: event.deltaY / ratio.current, left: event.deltaX })
    }
    element.addEventListener('wheel', wheel, { passive: false })
    return () => {
      observer.disconnect()
      element.removeEventListener('wheel', wheel)
    }
  }, [])

  const definitions = useMemo(
    () =>
      columns.map(({ id: column, head, width, holds, sortsBy }, index) => {
        const isOuter = index === 0 || index === columns.length - 1
        const texts = [
          textWidth(head, headFont) + (sortsBy ? 16 : 0),
          ...(holds?.() ?? []).map((text) => textWidth(text, cellFont)),
        ]
        const size = Math.max(width, Math.max(...texts) + (isOuter ? 28 : 20))
        return { id: column, header: head, size, minSize: 48 }
      }),
    [columns],
  )
  const [sizes, setSizes] = useState<Record<string, number>>(() => restore(`columns.${name}`, widths) ?? {})
  const table = useTable<Features, object>({
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
  const template = columns
    .map(({ id: column, grows }) => {
      const size = table.getColumn(column)?.getSize() ?? 100
      return grows && sizes[column] === undefined ? `minmax(${size}px, 1fr)` : `${size}px`
    })
    .join(' ')
  const least = columns.reduce((sum, { id: column }) => sum + (table.getColumn(column)?.getSize() ?? 100), 0)

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
  const reveal = (index: number): void => {
    const element = scroller.current
    if (!element) return
    const [top, seen] = [index * rowHeight, element.scrollTop * scale.ratio]
    if (top < seen) element.scrollTop = top / scale.ratio
    else if (top + rowHeight > seen + view) element.scrollTop = (top + rowHeight - view) / scale.ratio
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || !total) return
    const at = active ?? -1
    const page = Math.max(1, Math.floor(view / rowHeight) - 1)
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
  const shift = scale.ratio === 1 ? 0 : (virtualizer.scrollOffset ?? 0) * (1 / scale.ratio - 1)

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
      onDoubleClick={(event) => {
        const row = rows.at(indexAt(event) ?? -1)
        if (row !== undefined) onOpen?.(row)
      }}
      style={{ '--columns': template, '--least': `${least}px` } as React.CSSProperties}
    >
      <thead className={css.head}>
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id} aria-rowindex={1} className={css.row}>
            {group.headers.map((header) => {
              const column = columns.find((each) => each.id === header.id)
              const isSorted = sort !== undefined && column?.sortsBy === sort.by
              return (
                <th
                  key={header.id}
                  scope="col"
                  className={column?.figure ? css.figures : undefined}
                  aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : undefined}
                >
                  {column?.sortsBy === undefined || !onSort ? (
                    <span className={css.title}>{column?.head}</span>
                  ) : (
                    <button
                      type="button"
                      className={css.title}
                      onClick={() => column.sortsBy && onSort(nextSort(column.sortsBy, sort, column.figure === true))}
                    >
                      {column.head}
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
      {total === 0 || failure !== undefined ? (
        <tbody>
          <tr>
            <td className={css.none}>
              {failure === undefined ? none : <FailedLine failure={failureOf(failure)} retry={rows.reload} />}
            </td>
          </tr>
        </tbody>
      ) : (
        <tbody className={css.body} style={{ height: scale.height }}>
          {items.map(({ index }) => {
            const row = rows.at(index)
            const isMarked = isSelected && row !== undefined ? isSelected(row) : index === active
            return (
              <VirtualRow
                key={index}
                id={`${id}-${index}`}
                index={index}
                row={row}
                columns={columns}
                top={index * rowHeight + shift}
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

/** Numbers sort descending first, texts ascending; another click reverses. */
function nextSort<By extends string>(by: By, sort: TableSort<By> | undefined, largestFirst: boolean): TableSort<By> {
  return { by, descending: sort?.by === by ? !sort.descending : largestFirst }
}
