import { newThread, type Thread, type ThreadLimits } from './thread.ts'

/** The threads of an open folder. They do not block each other, and each starts at its first use. */
export interface Threads {
  /** Pages of tables from the history. */
  readonly tables: Thread
  /** Imports and generated orders. */
  readonly jobs: Thread
  /** Holds the last comparison. */
  readonly comparison: Thread
  /** Short replays: the effect of an edit on the last month, the state before an order. */
  readonly replays: Thread
  end(): Promise<void>
}

const minute = 60_000
/** For reads, which are fast even in a large history. */
const reading: ThreadLimits = { letGo: 5000, silence: 5 * minute }
/** Rolling back an import, or the end of a comparison, takes a while. */
const working: ThreadLimits = { letGo: minute }

export function newThreads(): Threads {
  const threads = {
    tables: newThread(reading),
    jobs: newThread(working),
    comparison: newThread(working),
    replays: newThread(reading),
  }
  return {
    ...threads,
    end: async () => {
      await Promise.all(Object.values(threads).map((thread) => thread.end()))
    },
  }
}
