import { unwatchFile, watchFile } from 'node:fs'

/** A terminal may import orders at any time; looking is cheap, and nobody waits for it. Milliseconds. */
const intervalMs = 2000

/** Calls when something was written to the history, until `close`; it need not be there yet. */
export function watchHistory(path: string, onChange: () => void): { close(): void } {
  // What is committed goes to the log beside it first.
  const files = [path, `${path}-wal`]
  for (const file of files) watchFile(file, { interval: intervalMs, persistent: false }, onChange)
  return {
    close: () => {
      for (const file of files) unwatchFile(file, onChange)
    },
  }
}
