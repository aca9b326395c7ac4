/** Files that are none: they would keep a reader waiting, or never end. */
import { execFileSync } from 'node:child_process'
import { symlinkSync } from 'node:fs'
import { join } from 'node:path'

/** Windows has neither FIFOs nor devices among its files; there these tests are skipped and named so. */
export const hasOddFiles = process.platform !== 'win32'

/** A FIFO that nobody writes into. */
export function makeFifo(folder: string, name: string): string {
  const path = join(folder, name)
  execFileSync('mkfifo', [path])
  return path
}

/** A link to a device that never ends. */
export function makeEndless(folder: string, name: string): string {
  const path = join(folder, name)
  symlinkSync('/dev/zero', path)
  return path
}
