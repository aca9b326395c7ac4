import { useLayoutEffect, useState } from 'react'
import type { PagedRows } from './paged-rows.ts'

interface ListedRows<Row> extends PagedRows<Row> {
  set(rows: readonly Row[]): void
}

/** In-memory rows for a virtual table, which keeps its scroll position when they change. */
export function useListedRows<Row>(rows: readonly Row[]): PagedRows<Row> {
  const [listed] = useState(() => listedRows(rows))
  useLayoutEffect(() => listed.set(rows), [listed, rows])
  return listed
}

function listedRows<Row>(first: readonly Row[]): ListedRows<Row> {
  const listeners = new Set<() => void>()
  let rows = first
  let version = 0
  return {
    total: () => rows.length,
    at: (index) => rows[index],
    look: () => undefined,
    failure: () => undefined,
    version: () => version,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    reload: () => undefined,
    rest: () => undefined,
    set: (next) => {
      if (next === rows) return
      rows = next
      version++
      for (const listener of listeners) listener()
    },
  }
}
