/**
 * A workspace is a folder of `.promo` files governed by one `settings` block: the folder of the file with that block, and
 * everything below it.
 */
import { readdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { largestPromo, readText } from '../files/text.ts'
import { parse } from '../syntax/parse.ts'
import type { PromoFile } from '../syntax/tree.ts'

const declaresSettings = ({ declarations }: PromoFile): boolean => declarations.some(({ kind }) => kind === 'settings')

/**
 * The folders that are separate workspaces, relative to the same folder as the files' paths: '.' for that folder itself.
 * Folders inside another workspace don't count: their settings are a mistake in that workspace's rules.
 */
export function workspacesIn(files: readonly PromoFile[]): readonly string[] {
  const folders = [...new Set(files.filter(declaresSettings).map(({ path }) => dirname(path)))].sort()
  return folders.filter((folder) => !folders.some((other) => other !== folder && isBelow(folder, other)))
}

const isBelow = (folder: string, other: string): boolean => other === '.' || folder.startsWith(`${other}/`)

/** The nearest workspace that contains the folder or is the folder itself; undefined if there is none. */
export async function workspaceAbove(folder: string): Promise<string | undefined> {
  if (await isWorkspace(folder)) return folder
  const absolute = resolve(folder)
  return absolute === dirname(absolute) ? undefined : workspaceAbove(join(folder, '..'))
}

async function isWorkspace(folder: string): Promise<boolean> {
  // An unreadable folder is unusable as a workspace anyway.
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  for (const entry of entries) {
    if (!entry.isFile() || !entry.name.endsWith('.promo')) continue
    const read = await readText(join(folder, entry.name), largestPromo)
    if ('text' in read && declaresSettings(parse(read.text, entry.name).file)) return true
  }
  return false
}
