/** Finds the folder or file to open in command-line arguments. */
import { statSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import type { OpenTarget } from '../preload/bridge.ts'

/**
 * The last folder or `.promo` file among the arguments; ignores switches and everything else.
 * @param from The folder that relative paths start from.
 */
export function openTarget(args: readonly string[], from: string): OpenTarget | undefined {
  const paths = args.filter((arg) => arg !== '' && !arg.startsWith('-')).map((arg) => resolve(from, arg))
  return paths.map(targetAt).findLast((each) => each !== undefined)
}

function targetAt(path: string): OpenTarget | undefined {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found?.isDirectory()) return { folder: path }
  return found?.isFile() && path.endsWith('.promo') ? { folder: dirname(path), file: basename(path) } : undefined
}
