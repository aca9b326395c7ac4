import { unwatchFile, watchFile } from 'node:fs'

/** Milliseconds between checks. Orders may be imported in a terminal; a check is cheap. */
const intervalMs = 2000

/** Calls back after writes to the history, until `close`; the file may not exist yet. */
export function watchHistory(path: string, onChange: () => void): { close(): void } {
  // Commits go to the write-ahead log first.
  const files = [path, `${path}-wal`]
  for (const file of files) watchFile(file, { interval: intervalMs, persistent: false }, onChange)
  return {
    close: () => {
      for (const file of files) unwatchFile(file, onChange)
    },
  }
}
