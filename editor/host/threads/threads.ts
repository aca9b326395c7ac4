import { newThread, type Thread, type ThreadLimits } from './thread.ts'

/** The threads of one open folder: none keeps another waiting, and each begins when it is first needed. */
export interface Threads {
  /** What is read of the history, page by page. */
  readonly tables: Thread
  /** Imports and made-up orders. */
  readonly jobs: Thread
  /** Keeps the last comparison. */
  readonly comparison: Thread
  /** Replays of a moment: what an edit does to the last month, how things stood before one order. */
  readonly replays: Thread
  end(): Promise<void>
}

const minute = 60_000
/** Only reads, in moments even of a long history. */
const reading: ThreadLimits = { letGo: 5000, silence: 5 * minute }
/** Undoing an import, or the end of a comparison, takes a while and is worth waiting for. */
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
