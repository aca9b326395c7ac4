import { Copy } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../parts/button.tsx'
import { DataTable } from '../../parts/data-table.tsx'
import { type TableData, toCsv } from '../../parts/table-data.ts'
import { copyText } from '../../state/clipboard.ts'
import css from './compare.module.css'

/** Pixels: longer than the lists of the largest changes, so that only long tables scroll within the page. */
const maxHeight = 1700

/** A table with a heading that can be copied. */
export function FigureTable({
  title,
  note,
  table,
  copy = table,
  onRow,
}: {
  readonly title: string
  readonly note?: string | undefined
  readonly table: TableData
  /** What is copied, if it differs: figures without grouping. */
  readonly copy?: TableData
  readonly onRow?: ((index: number) => void) | undefined
}) {
  const { t } = useTranslation()
  return (
    <section className={css.table} aria-label={title}>
      <header>
        <h3>{title}</h3>
        <IconButton icon={Copy} label={t('chart.copy')} onClick={() => copyText(toCsv(copy), t('chart.copied'))} />
      </header>
      {note !== undefined && <p>{note}</p>}
      <div className={css.rows} style={{ maxHeight }}>
        <DataTable label={title} {...table} onRow={onRow} />
      </div>
    </section>
  )
}
