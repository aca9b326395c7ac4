import { newThread, type Thread } from './thread.ts'

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

export function newThreads(): Threads {
  const threads = { tables: newThread(), jobs: newThread(), comparison: newThread(), replays: newThread() }
  return {
    ...threads,
    end: async () => {
      await Promise.all(Object.values(threads).map((thread) => thread.end()))
    },
  }
}
