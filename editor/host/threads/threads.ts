import type { Call } from '../../calls/answer.ts'
import { newThread, type Thread, type ThreadOptions } from './thread.ts'

/** The threads of a window. They do not block each other, and each starts at its first use. */
export interface Threads {
  /** Pages of tables from the history. */
  readonly tables: Thread
  /** Imports and generated orders. */
  readonly jobs: Thread
  /** Holds the last comparison of this window. */
  readonly comparison: Thread
  /** Short replays: the effect of an edit on the last month, the state before an order. */
  readonly replays: Thread
  /** The ledger. */
  readonly ledger: Thread
  /** Releases, and decisions made under them. Holds the release that was checked last. */
  readonly releases: Thread
  /** Cancels what this window started. A thread that no other window shares ends. */
  end(): Promise<void>
}

const minute = 60_000
/** For reads, which are fast even in a large history. */
const reading: ThreadOptions = { letGo: 5000, silence: 5 * minute }
/** Rolling back an import, or finishing a comparison, takes a while. Their longest steps without progress take seconds. */
const working: ThreadOptions = { letGo: minute, silence: 15 * minute }
/** For calculations that can keep all processors busy while the user goes on typing. */
const background = { niceness: 10 }

interface SharedThreads {
  readonly tables: Thread
  readonly jobs: Thread
  readonly replays: Thread
}

/** Threads by the history that they read, and the number of windows that use them. */
const shared = new Map<string, { readonly threads: SharedThreads; windows: number }>()

/** Windows of this process on the same history share all threads except the one for comparisons. */
export function openThreads(history: string): Threads {
  const entry = shared.get(history) ?? {
    threads: {
      tables: newThread(reading),
      jobs: newThread({ ...working, ...background }),
      replays: newThread({ ...reading, ...background }),
    },
    windows: 0,
  }
  shared.set(history, entry)
  entry.windows++
  const { tables, jobs, replays } = entry.threads
  const own = { tables: borrowed(tables), jobs: borrowed(jobs), replays: borrowed(replays) }
  const comparison = newThread({ ...working, ...background })
  const ledger = newThread(working)
  const releases = newThread(working)
  let isOver = false
  return {
    ...own,
    comparison,
    ledger,
    releases,
    end: async () => {
      if (isOver) return
      isOver = true
      entry.windows--
      const last = entry.windows === 0 ? Object.values(entry.threads) : []
      if (last.length > 0) shared.delete(history)
      // A thread that ends cancels its own work, within its own time limit.
      const ending = last.length > 0 ? last : Object.values(own)
      await Promise.all([comparison, ledger, releases, ...ending].map((thread) => thread.end()))
    },
  }
}

/** A window's use of a shared thread, which cancels only this window's work. */
function borrowed(thread: Thread): Thread {
  const ended = new AbortController()
  const running = new Set<Promise<unknown>>()
  return {
    run: (name, given, call: Partial<Call> = {}) => {
      const signal = call.signal ? AbortSignal.any([call.signal, ended.signal]) : ended.signal
      const answer = thread.run(name, given, { ...call, signal })
      running.add(answer)
      const forget = (): void => void running.delete(answer)
      answer.then(forget, forget)
      return answer
    },
    end: async () => {
      ended.abort()
      await Promise.allSettled(running)
    },
  }
}
