/**
 * Makes folders that users name, with all above them. Where the system lets nobody make one, such as below `/proc`, it says that the
 * folder above is missing although it is there, and Node's own `recursive` tries for ever.
 */
import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** `mode`: of the folders that are made. Throws a system error. */
export function makeFolder(path: string, mode?: number): void {
  try {
    mkdirSync(path, mode)
  } catch (error) {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return
    const above = dirname(path)
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (!isMissing || statSync(above, { throwIfNoEntry: false }) !== undefined || above === path) throw error
    makeFolder(above, mode)
    makeFolder(path, mode)
  }
}
