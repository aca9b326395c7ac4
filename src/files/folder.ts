/**
 * Creates folders that users name, including their parents. Where no folder can be created, such as below `/proc`, the system reports
 * an existing parent as missing, and Node's own `recursive` option retries for ever.
 */
import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { codeOf } from './error.ts'

/** `mode`: that of the new folders. Throws a system error. */
export function makeFolder(path: string, mode?: number): void {
  try {
    mkdirSync(path, mode)
  } catch (error) {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return
    const above = dirname(path)
    if (codeOf(error) !== 'ENOENT' || statSync(above, { throwIfNoEntry: false }) !== undefined || above === path)
      throw error
    makeFolder(above, mode)
    makeFolder(path, mode)
  }
}
