/** Reads the lists that rules import. Windows of this process with the same list share its contents. */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ImportedFile } from '../../../src/check/imports.ts'
import { importKeys } from '../../../src/check/imports-of.ts'
import type { PromoFile } from '../../../src/syntax/tree.ts'
import { readImport } from '../../../src/workspace/load.ts'
import { serialized } from '../../calls/serialize.ts'

export interface KnownImport {
  readonly file: ImportedFile
  /** The state of the file on disk before it was read. */
  readonly diskVersion: string
}

/** By absolute path. An entry lives as long as any window holds the contents. */
const contents = new Map<string, { readonly diskVersion: string; readonly file: WeakRef<ImportedFile> }>()
const unused = new FinalizationRegistry<string>((path) => {
  if (contents.get(path)?.file.deref() === undefined) contents.delete(path)
})

/** `root` must be free of links. Never throws. */
export const readShared = (root: string, key: string): Promise<KnownImport> =>
  // Windows that open a folder at the same time read it once.
  serialized(`import:${join(root, key)}`, async () => {
    const path = join(root, key)
    const diskVersion = await diskVersionOf(path)
    const known = contents.get(path)
    const shared = known?.diskVersion === diskVersion && diskVersion !== '' ? known.file.deref() : undefined
    if (shared) return { file: shared, diskVersion }
    const file = await readImport(root, key)
    contents.set(path, { diskVersion, file: new WeakRef(file) })
    unused.register(file, path)
    return { file, diskVersion }
  })

/** All imports of the trees, by key. */
export async function readAllShared(root: string, trees: readonly PromoFile[]): Promise<Map<string, KnownImport>> {
  const imports = new Map<string, KnownImport>()
  for (const key of trees.flatMap(importKeys)) {
    if (!imports.has(key)) imports.set(key, await readShared(root, key))
  }
  return imports
}

/** The state of a file on disk, without reading it; empty if there is no file. */
export const diskVersionOf = (path: string): Promise<string> =>
  stat(path).then(
    ({ mtimeMs, ctimeMs, size, ino }) => [mtimeMs, ctimeMs, size, ino].join(':'),
    () => '',
  )
