import { readdir } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { isIgnored } from './find.ts'

/** Extensions of tables that rules can import, packed or not. */
const endings: ReadonlySet<string> = new Set(['.csv', '.tsv', '.txt', '.xlsx', '.xml', '.parquet', '.gz', '.zip'])

/** Limits for folders that contain more than a shop's rules. */
const maxEntries = 20_000
const maxFound = 500

/** Paths of files below a folder that `from "…"` and `as "…"` can refer to, top-level ones first. Never throws. */
export async function findImportable(root: string): Promise<readonly string[]> {
  const found: string[] = []
  const folders = ['']
  let entries = 0
  for (const folder of folders) {
    const inFolder = await readdir(join(root, folder), { withFileTypes: true }).catch(() => [])
    for (const entry of inFolder.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (++entries > maxEntries || found.length === maxFound) return found
      if (isIgnored(entry.name) || entry.name.startsWith('.')) continue
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory()) folders.push(path)
      else if (entry.isFile() && (endings.has(extname(path).toLowerCase()) || path.endsWith('.map.json')))
        found.push(path)
    }
  }
  return found
}
