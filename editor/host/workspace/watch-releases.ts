import { unwatchFile, watchFile } from 'node:fs'
import { join } from 'node:path'

/** Milliseconds between checks. */
const intervalMs = 2000

/** Calls back after each new row of the log in a folder of releases, until `close`; the folder may not exist yet. */
export function watchReleases(place: string, onChange: () => void): { close(): void } {
  const log = join(place, 'log')
  watchFile(log, { interval: intervalMs, persistent: false }, onChange)
  return { close: () => unwatchFile(log, onChange) }
}
