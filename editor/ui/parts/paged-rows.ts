/** Rows of a table that may not fit into memory: loads pages around the visible range. */

export interface RowsPage<Row> {
  /** Total number of rows. */
  readonly total: number
  readonly rows: readonly Row[]
}

export type LoadRows<Row> = (page: {
  readonly offset: number
  readonly limit: number
  readonly signal: AbortSignal
}) => Promise<RowsPage<Row>>

export interface PagedRows<Row> {
  /** Undefined until the first answer. */
  total(): number | undefined
  /** Undefined while loading. */
  at(index: number): Row | undefined
  /** Sets the visible range, inclusive. */
  look(first: number, last: number): void
  /** The last request's error; undefined after success. */
  failure(): unknown
  /** Increases with every change of the above. */
  version(): number
  subscribe(listener: () => void): () => void
  /** Reloads the visible rows. The old ones stay until the new ones arrive. */
  reload(): void
  /** Cancels pending requests until the next `look`. */
  rest(): void
}

export const pageSize = 200
/** Pages cached besides the visible ones. */
const maxKept = 40
/** Parallel requests; the visible range has priority. */
const maxRequests = 2

export function pagedRows<Row>(load: LoadRows<Row>): PagedRows<Row> {
  /** In LRU order, oldest first. */
  const pages = new Map<number, readonly Row[]>()
  const requested = new Map<number, AbortController>()
  const listeners = new Set<() => void>()
  let total: number | undefined
  let failure: unknown
  let version = 0
  let needed: readonly number[] = []
  /** Outdated pages, shown until they have been reloaded. */
  const outdated = new Set<number>()

  const notify = (): void => {
    version++
    for (const listener of listeners) listener()
  }
  const keep = (page: number, rows: readonly Row[]): void => {
    pages.delete(page)
    pages.set(page, rows)
    outdated.delete(page)
    for (const [old] of pages) {
      if (pages.size <= maxKept) break
      if (!needed.includes(old)) pages.delete(old)
    }
  }
  const request = async (page: number): Promise<void> => {
    const control = new AbortController()
    requested.set(page, control)
    try {
      const answer = await load({ offset: page * pageSize, limit: pageSize, signal: control.signal })
      if (control.signal.aborted) return
      total = answer.total
      failure = undefined
      keep(page, answer.rows)
    } catch (error) {
      if (control.signal.aborted) return
      failure = error
      needed = []
    } finally {
      if (requested.get(page) === control) requested.delete(page)
    }
    notify()
    pump()
  }
  const pump = (): void => {
    for (const page of needed) {
      if (requested.size >= maxRequests) return
      if ((!pages.has(page) || outdated.has(page)) && !requested.has(page)) void request(page)
    }
  }

  return {
    total: () => total,
    at: (index) => pages.get(Math.floor(index / pageSize))?.[index % pageSize],
    look: (first, last) => {
      const [from, to] = [Math.floor(first / pageSize), Math.floor(last / pageSize)]
      const end = total === undefined ? 0 : Math.max(0, Math.ceil(total / pageSize) - 1)
      const inView = Array.from({ length: to - from + 1 }, (_, place) => from + place)
      needed = [...inView, to + 1, from - 1].filter((page) => page >= 0 && page <= end)
      for (const [page, control] of requested) {
        if (needed.includes(page)) continue
        control.abort()
        requested.delete(page)
      }
      for (const page of needed) {
        const rows = pages.get(page)
        if (rows && !outdated.has(page)) keep(page, rows)
      }
      pump()
    },
    failure: () => failure,
    version: () => version,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    reload: () => {
      if (failure !== undefined && needed.length === 0) needed = [0]
      for (const control of requested.values()) control.abort()
      requested.clear()
      for (const page of pages.keys()) {
        if (needed.includes(page)) outdated.add(page)
        else pages.delete(page)
      }
      pump()
    },
    rest: () => {
      needed = []
      for (const control of requested.values()) control.abort()
      requested.clear()
    },
  }
}
