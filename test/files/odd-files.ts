/** Special files that would block a reader, or never end. */
import { execFileSync } from 'node:child_process'
import { symlinkSync } from 'node:fs'
import { join } from 'node:path'

/** Windows has neither FIFOs nor devices as files; these tests are skipped there, and reported as such. */
export const hasOddFiles = process.platform !== 'win32'

/** A FIFO without a writer. */
export function makeFifo(folder: string, name: string): string {
  const path = join(folder, name)
  execFileSync('mkfifo', [path])
  return path
}

/** A link to an endless device. */
export function makeEndless(folder: string, name: string): string {
  const path = join(folder, name)
  symlinkSync('/dev/zero', path)
  return path
}
