/** Calls back after changes to a ledger: for a file by its modification time, for a server by its own count of changes. */
import { isPostgres } from '../../../src/ledger/open.ts'
import type { Thread } from '../threads/thread.ts'
import { watchDatabase } from './watch-files.ts'

/** Milliseconds between polls of a server. */
const intervalMs = 3000

export function watchLedger(address: string, thread: Thread, onChange: () => void): { close(): void } {
  return isPostgres(address) ? watchServer(address, thread, onChange) : watchDatabase(address, onChange)
}

function watchServer(address: string, thread: Thread, onChange: () => void): { close(): void } {
  let last: string | undefined
  let timer: NodeJS.Timeout | undefined
  let isOver = false
  const poll = async (): Promise<void> => {
    // A failing server is not reported here: the window's own requests report it.
    const version = await thread.run('ledgerVersion', { address }).catch(() => last)
    if (isOver) return
    if (last !== undefined && version !== last) onChange()
    last = version
    timer = setTimeout(() => void poll(), intervalMs).unref()
  }
  void poll()
  return {
    close: () => {
      isOver = true
      clearTimeout(timer)
    },
  }
}
