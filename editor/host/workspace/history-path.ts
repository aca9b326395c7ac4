import { readdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { historyIn } from '../../../src/history/history-in.ts'
import { endsInside } from './paths.ts'

/**
 * The file of a workspace's history, or undefined where links would have it read or written elsewhere: SQLite follows them,
 * also those of the files that it keeps beside its own.
 */
export async function historyPath(root: string): Promise<string | undefined> {
  const path = historyIn(root)
  if (!(await endsInside(root, path))) return undefined
  const beside = await readdir(dirname(path), { withFileTypes: true }).catch(() => [])
  return beside.some((entry) => entry.isSymbolicLink()) ? undefined : path
}
