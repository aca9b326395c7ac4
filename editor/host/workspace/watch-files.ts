import { type Stats, unwatchFile, watchFile } from 'node:fs'

/** Milliseconds between checks. Other programs write too, such as an import in a terminal; a check is cheap. */
const intervalMs = 2000

/** Calls back after writes to any of the files, until `close`; the files may not exist yet. */
export function watchFiles(paths: readonly string[], onChange: () => void): { close(): void } {
  const listener = (now: Stats, before: Stats): void => {
    // The first call for a file that does not exist.
    if (now.mtimeMs !== 0 || before.mtimeMs !== 0) onChange()
  }
  for (const path of paths) {
    const watcher = watchFile(path, { interval: intervalMs, persistent: false }, listener)
    // Every window on the folder listens to the same watcher: more than ten listeners are no leak.
    watcher.setMaxListeners(0)
  }
  return {
    close: () => {
      for (const path of paths) unwatchFile(path, listener)
    },
  }
}

/** The same for a database of SQLite, whose commits go to its write-ahead log first. */
export const watchDatabase = (path: string, onChange: () => void): { close(): void } =>
  watchFiles([path, `${path}-wal`], onChange)
