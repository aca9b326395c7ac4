import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import css from './data-table.module.css'
import type { TableData } from './table-data.ts'

const rowHeight = 28

/** A plain table, virtualized. `onRow` makes the first cell of each row a button. */
export function DataTable({
  label,
  columns,
  rows,
  onRow,
}: TableData & { readonly label: string; readonly onRow?: ((index: number) => void) | undefined }) {
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  })
  const shown = virtual.getVirtualItems()
  const above = shown[0]?.start ?? 0
  const below = virtual.getTotalSize() - (shown.at(-1)?.end ?? 0)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard
    <section ref={scroller} className={css.scroller} aria-label={label} tabIndex={0}>
      <table className={css.table} aria-rowcount={rows.length + 1}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.label} scope="col" className={column.figure ? 'figure' : undefined}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {above > 0 && <Gap height={above} />}
          {shown.map(({ index }) => (
            <tr key={index} aria-rowindex={index + 2}>
              {columns.map(({ label: heading, figure, format }, place) => {
                const raw = rows[index]?.[place] ?? ''
                const text = format && raw !== '' ? format(raw) : raw
                return (
                  <td key={heading} className={figure ? 'figure' : undefined}>
                    {place === 0 && onRow ? (
                      <button type="button" onClick={() => onRow(index)}>
                        {text}
                      </button>
                    ) : (
                      text
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
          {below > 0 && <Gap height={below} />}
        </tbody>
      </table>
    </section>
  )
}

const Gap = ({ height }: { readonly height: number }) => (
  <tr aria-hidden>
    <td style={{ height, padding: 0, border: 0 }} />
  </tr>
)
