import { readdir, realpath } from 'node:fs/promises'
import { isAbsolute, join, relative, sep } from 'node:path'
import { inWords } from '../files/error.ts'
import { type Message, msg } from '../words/message.ts'

const ignored = new Set(['node_modules', '.git', '.cartwright', 'dist'])

/** Whether folders with this name are skipped. */
export const isIgnored = (name: string): boolean => ignored.has(name)

export interface WorkspaceFiles {
  /** Workspace-relative POSIX paths of `.promo` files, sorted by code points. */
  readonly files: readonly string[]
  /** Links that lead outside the folder; their targets are not read. */
  readonly outside: readonly string[]
  /** Folders and files that can't be read, and why, worded to follow their name. */
  readonly unreadable: readonly { readonly path: string; readonly error: Message }[]
}

/** Finds `.promo` files below a folder. Links are not followed: targets inside the folder are found at their own paths. */
export async function findPromoFiles(root: string): Promise<WorkspaceFiles> {
  const files: string[] = []
  const outside: string[] = []
  const unreadable: { path: string; error: Message }[] = []
  const visit = async (folder: string): Promise<void> => {
    const entries = await readdir(join(root, folder), { withFileTypes: true }).catch((error: unknown) => {
      unreadable.push({ path: folder === '' ? '.' : folder, error: inWords(error) })
      return []
    })
    for (const entry of entries) {
      if (isIgnored(entry.name)) continue
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isSymbolicLink()) {
        if (!(await isLinkInside(root, join(root, path)))) outside.push(path)
      } else if (entry.isDirectory()) await visit(path)
      else if (entry.name.endsWith('.promo')) {
        if (entry.isFile()) files.push(path)
        else unreadable.push({ path, error: msg`is not a regular file` })
      }
    }
  }
  await visit('')
  return { files: files.sort(), outside: outside.sort(), unreadable }
}

/** Whether a path, after resolving all links in it, is below the folder `root` (itself without links), or doesn't exist. */
export async function isLinkInside(root: string, path: string): Promise<boolean> {
  try {
    return isInside(root, await realpath(path))
  } catch {
    return isInside(root, path)
  }
}

export function isInside(root: string, path: string): boolean {
  const way = relative(root, path)
  return !(way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way))
}
