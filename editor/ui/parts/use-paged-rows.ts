import { useEffect, useMemo, useRef } from 'react'
import { type LoadRows, type PagedRows, pagedRows } from './paged-rows.ts'

/** Rows from `load`; a new `key` means different rows. A new `edition` means that the same rows may have changed. */
export function usePagedRows<Row>(key: string, load: LoadRows<Row>, edition = 0): PagedRows<Row> {
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` identifies everything that `load` depends on
  const rows = useMemo(() => pagedRows(load), [key])
  const loaded = useRef({ rows, edition })
  useEffect(() => {
    const isSame = loaded.current.rows === rows
    const isOutdated = loaded.current.edition !== edition
    loaded.current = { rows, edition }
    if (isSame && isOutdated) rows.reload()
  }, [rows, edition])
  useEffect(() => () => rows.rest(), [rows])
  return rows
}
