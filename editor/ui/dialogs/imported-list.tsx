/** Shows an imported list (`from "…"`). */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { create } from 'zustand'
import { engine } from '../engine/client.ts'
import { t as words } from '../i18n/i18n.ts'
import { Dialog } from '../parts/dialog.tsx'
import { usePagedRows } from '../parts/use-paged-rows.ts'
import type { TableColumn } from '../parts/use-table-columns.ts'
import { VirtualTable } from '../parts/virtual-table.tsx'
import { attempt, notify } from '../state/notices.ts'
import css from './imported-list.module.css'

interface OpenList {
  readonly path: string
  readonly header: readonly string[]
}

const useOpenList = create<{ readonly shown: OpenList | undefined }>(() => ({ shown: undefined }))

/** Shows the list at a workspace path, if it was readable. */
export function openImportedList(path: string): void {
  attempt(async () => {
    const list = await engine.importedRows(path, { offset: 0, limit: 0 })
    if (list) useOpenList.setState({ shown: { path, header: list.header } })
    else notify({ kind: 'error', message: words('editor.noList', { path }), help: words('editor.noListHelp') })
  })
}

export function ImportedListDialog() {
  const shown = useOpenList((state) => state.shown)
  return shown ? <List {...shown} /> : null
}

type Row = readonly string[]

function List({ path, header }: OpenList) {
  const { t } = useTranslation()
  const rows = usePagedRows<Row>(path, async (page) => {
    const list = await engine.importedRows(path, { offset: page.offset, limit: page.limit })
    return list ?? { total: 0, rows: [] }
  })
  const columns = useMemo<readonly TableColumn<Row, never>[]>(
    () =>
      header.map((head, index) => ({
        id: String(index),
        head,
        cell: (row: Row) => row[index] ?? '',
        width: 160,
        grows: index === header.length - 1,
      })),
    [header],
  )
  return (
    <Dialog wide title={path} onClose={() => useOpenList.setState({ shown: undefined })}>
      <div className={css.list}>
        <VirtualTable name={`list ${path}`} label={path} columns={columns} rows={rows} none={t('editor.emptyList')} />
      </div>
    </Dialog>
  )
}
