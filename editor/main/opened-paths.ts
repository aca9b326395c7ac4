/** What the program was asked to open on its command line. */
import { statSync } from 'node:fs'
import { resolve } from 'node:path'

/** Absolute paths of the folders and `.promo` files among the arguments; switches and everything else are not for us. */
export function openedPaths(args: readonly string[], from: string): string[] {
  return args
    .filter((arg) => arg !== '' && !arg.startsWith('-'))
    .map((arg) => resolve(from, arg))
    .filter(canBeOpened)
}

export function canBeOpened(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false })
  return found !== undefined && (found.isDirectory() || (found.isFile() && path.endsWith('.promo')))
}
