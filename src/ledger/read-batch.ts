/** Combines the reads of waiting calls in one query, so that they share a round trip. */
import { type Books, joinReads, type Reads } from './books.ts'
import type { Store } from './store/store.ts'

/** Maximum number of calls per query. */
const maxCalls = 64

/**
 * The returned books also hold what others asked for, except that `codes` are the call's own. They are shared: callers must not
 * change them.
 */
export type Read = (reads: Reads) => Promise<Books>

interface Waiting {
  readonly reads: Reads
  readonly resolve: (books: Books) => void
  readonly reject: (error: unknown) => void
}

/** Runs one query at a time; calls that arrive meanwhile wait for the next. `now`: the clock, in milliseconds. */
export function readBatcher(store: Store, now: () => number): Read {
  const waiting: Waiting[] = []
  let isRunning = false

  const run = async (): Promise<void> => {
    isRunning = true
    // Reads requested in the same turn of the event loop share the first query.
    await Promise.resolve()
    while (waiting.length > 0) await readTogether(waiting.splice(0, maxCalls))
    isRunning = false
  }

  const readTogether = async (batch: readonly Waiting[]): Promise<void> => {
    try {
      const books = await store.read(joinReads(batch.map(({ reads }) => reads)), now())
      for (const { reads, resolve } of batch) resolve({ ...books, codes: only(books.codes, reads.codes) })
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }

  return (reads) =>
    new Promise((resolve, reject) => {
      waiting.push({ reads, resolve, reject })
      if (!isRunning) void run()
    })
}

const only = <Value>(all: ReadonlyMap<string, Value>, keys: readonly string[]): Map<string, Value> =>
  new Map(
    keys.flatMap((key): [string, Value][] => {
      const value = all.get(key)
      return value === undefined ? [] : [[key, value]]
    }),
  )
