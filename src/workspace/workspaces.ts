/**
 * A workspace is a folder of `.promo` files that one `settings` block rules: the folder of the file with that block, and all
 * below it.
 */
import { readdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { largestPromo, readText } from '../files/text.ts'
import { parse } from '../syntax/parse.ts'
import type { PromoFile } from '../syntax/tree.ts'

const declaresSettings = ({ declarations }: PromoFile): boolean => declarations.some(({ kind }) => kind === 'settings')

/**
 * The folders that are workspaces of their own, as the files' paths are relative to: '.' for the folder itself. One that lies
 * in another is none: its settings are a mistake in the other's rules.
 */
export function workspacesIn(files: readonly PromoFile[]): readonly string[] {
  const folders = [...new Set(files.filter(declaresSettings).map(({ path }) => dirname(path)))].sort()
  return folders.filter((folder) => !folders.some((other) => other !== folder && isBelow(folder, other)))
}

const isBelow = (folder: string, other: string): boolean => other === '.' || folder.startsWith(`${other}/`)

/** The nearest workspace that a folder lies in, itself among them; undefined where it lies in none. */
export async function workspaceAbove(folder: string): Promise<string | undefined> {
  if (await isWorkspace(folder)) return folder
  const absolute = resolve(folder)
  return absolute === dirname(absolute) ? undefined : workspaceAbove(join(folder, '..'))
}

async function isWorkspace(folder: string): Promise<boolean> {
  // A folder that can't be read can't be worked with either.
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  for (const entry of entries) {
    if (!entry.isFile() || !entry.name.endsWith('.promo')) continue
    const read = await readText(join(folder, entry.name), largestPromo)
    if ('text' in read && declaresSettings(parse(read.text, entry.name).file)) return true
  }
  return false
}
