import { dirname, isAbsolute, join } from 'node:path'
import { readText } from '../../../src/files/text.ts'

/** The branch, or the commit if none is checked out; undefined outside a git repository. Does not run git. */
export async function branchOf(root: string): Promise<string | undefined> {
  for (let folder = root; ; folder = dirname(folder)) {
    const head = await headIn(folder)
    if (head !== undefined) return /^ref: refs\/heads\/(.+)$/.exec(head)?.[1] ?? /^[0-9a-f]{7}/.exec(head)?.[0]
    if (folder === dirname(folder)) return undefined
  }
}

async function headIn(folder: string): Promise<string | undefined> {
  const own = join(folder, '.git')
  const head = await firstLine(join(own, 'HEAD'))
  if (head !== undefined) return head
  // In a worktree, `.git` is a file that points to the git directory.
  const elsewhere = /^gitdir: (.+)$/.exec((await firstLine(own)) ?? '')?.[1]
  if (elsewhere === undefined) return undefined
  return firstLine(join(isAbsolute(elsewhere) ? elsewhere : join(folder, elsewhere), 'HEAD'))
}

/** Bytes: git writes one short line to such files. */
const maxHeadBytes = 4096

async function firstLine(path: string): Promise<string | undefined> {
  const read = await readText(path, maxHeadBytes)
  return 'text' in read ? read.text.split(/\r?\n/)[0] : undefined
}
