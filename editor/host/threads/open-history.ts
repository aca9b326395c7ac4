/** The history for tasks: opened once per thread, with the rows of tables. */
import { statSync } from 'node:fs'
import { keyOf, openRows, type Rows } from '../../../src/history/browse/rows-file.ts'
import { type History, openHistory } from '../../../src/history/store.ts'
import type { TaskCall } from './task-call.ts'

interface OpenHistory {
  readonly history: History
  /** Identifies the file itself, which may be replaced. */
  readonly inode: number
  rows?: Rows
}

const opened = new Map<string, OpenHistory>()

/** Throws a `HistoryError` with the code `no-history` if there is none. */
export function historyAt(path: string): History {
  return openedAt(path).history
}

/** Rebuilds the rows if the history has changed. */
export function rowsAt(path: string, { progress, isStopped }: Pick<TaskCall, 'progress' | 'isStopped'>): Rows {
  const known = openedAt(path)
  if (known.rows?.key === keyOf(known.history)) return known.rows
  known.rows?.close()
  delete known.rows
  known.rows = openRows(known.history, {
    onProgress: (done, of) => progress({ done, of, what: 'orders' }),
    isStopped,
  })
  return known.rows
}

export function closeHistories(): void {
  for (const { history, rows } of opened.values()) {
    rows?.close()
    history.close()
  }
  opened.clear()
}

function openedAt(path: string): OpenHistory {
  const known = opened.get(path)
  const inode = statSync(path, { throwIfNoEntry: false })?.ino
  if (known !== undefined && known.inode === inode) return known
  known?.rows?.close()
  known?.history.close()
  opened.delete(path)
  const anew = { history: openHistory(path, { readonly: true }), inode: statSync(path).ino }
  opened.set(path, anew)
  return anew
}
