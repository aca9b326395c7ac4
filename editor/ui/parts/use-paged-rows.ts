import { useEffect, useMemo } from 'react'
import { type LoadRows, type PagedRows, pagedRows } from './paged-rows.ts'

/** Rows from `load`, reloaded when `key` changes. */
export function usePagedRows<Row>(key: string, load: LoadRows<Row>): PagedRows<Row> {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says everything that the load depends on
  const rows = useMemo(() => pagedRows(load), [key])
  useEffect(() => () => rows.rest(), [rows])
  return rows
}
