import { readdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { historyIn } from '../../../src/history/history-in.ts'
import { endsInside } from './paths.ts'

/**
 * The path of a workspace's history, or undefined if links would redirect reads or writes: SQLite follows links, also for the
 * files that it keeps beside the database.
 */
export async function historyPath(root: string): Promise<string | undefined> {
  const path = historyIn(root)
  if (!(await endsInside(root, path))) return undefined
  const siblings = await readdir(dirname(path), { withFileTypes: true }).catch(() => [])
  return siblings.some((entry) => entry.isSymbolicLink()) ? undefined : path
}
