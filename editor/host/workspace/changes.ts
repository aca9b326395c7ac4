/** What is new in a folder to a window that has it open. */
import { lstat, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type ImportedFile, importKey } from '../../../src/check/imports.ts'
import { largestPromo, readText } from '../../../src/files/text.ts'
import { parse } from '../../../src/syntax/parse.ts'
import { importsOf, readImport } from '../../../src/workspace/load.ts'
import type { HostEvent, WorkspaceFile } from '../contract.ts'
import { cartNameOf, readCartAt, readCarts } from './carts.ts'
import { versionOf } from './version.ts'

/** What the window has, so that a change of its own does not come back to it. */
export interface KnownFiles {
  /** By path, the version of the text. */
  readonly files: Map<string, string>
  /** By import key, what it holds and how its file stood on the disk then. */
  readonly imports: Map<string, KnownImport>
  /** By cart name, its content. */
  readonly carts: Map<string, string>
}

export interface KnownImport {
  readonly file: ImportedFile
  readonly diskVersion: string
}

/** The trees of files that may import something: the window parses all of them anyway, and here it would only take time. */
export const treesOf = (files: readonly { readonly path: string; readonly text: string }[]) =>
  files.filter(({ text }) => /\bfrom\b/i.test(text)).map(({ path, text }) => parse(text, path).file)

/** How a file stands on the disk, without reading it. */
export const diskVersionOf = (path: string): Promise<string> =>
  stat(path).then(
    ({ mtimeMs, size }) => `${mtimeMs}:${size}`,
    () => '',
  )

/** Reads what is imported under a key; from then on the window hears of its changes. */
export async function reloadImport(root: string, key: string, known: KnownFiles): Promise<ImportedFile> {
  const standing = await diskVersionOf(join(root, key))
  const file = await readImport(root, key)
  known.imports.set(key, { file, diskVersion: standing })
  return file
}

/** What is new at these paths; undefined where the window knows it all. */
export async function changesAt(
  root: string,
  paths: readonly string[],
  known: KnownFiles,
): Promise<HostEvent | undefined> {
  const files: WorkspaceFile[] = []
  const removed: string[] = []
  let others = false
  for (const path of paths) {
    if (path.endsWith('.promo')) {
      const file = await readRulesFile(root, path)
      if (file === undefined) {
        if (known.files.delete(path)) removed.push(path)
      } else if (known.files.get(path) !== file.version) {
        known.files.set(path, file.version)
        files.push(file)
        for (const key of keysIn(file)) if (!known.imports.has(key)) await reloadImport(root, key, known)
      }
    }
    if (await isImportChanged(root, path, known)) {
      await reloadImport(root, path, known)
      others = true
    }
    if (await isCartChanged(root, path, known)) others = true
  }
  if (files.length + removed.length === 0 && !others) return undefined
  const imports = Array.from(known.imports, ([key, { file }]) => [key, file] as const)
  return { event: 'files-changed', files, removed, imports, carts: await readCarts(root) }
}

const keysIn = ({ path, text }: WorkspaceFile): string[] =>
  treesOf([{ path, text }]).flatMap((tree) => importsOf(tree).map((from) => importKey(path, from)))

async function isImportChanged(root: string, path: string, { imports }: KnownFiles): Promise<boolean> {
  const before = imports.get(path)
  return before !== undefined && before.diskVersion !== (await diskVersionOf(join(root, path)))
}

async function isCartChanged(root: string, path: string, { carts }: KnownFiles): Promise<boolean> {
  const name = cartNameOf(path)
  if (name === undefined) return false
  const cart = await readCartAt(root, path)
  const content = cart && JSON.stringify(cart)
  if (content === carts.get(name)) return false
  if (content === undefined) carts.delete(name)
  else carts.set(name, content)
  return true
}

/** Undefined for what is not there, can't be read, or is a link, as when the folder was opened. */
async function readRulesFile(root: string, path: string): Promise<WorkspaceFile | undefined> {
  const stats = await lstat(join(root, path)).catch(() => undefined)
  if (!stats?.isFile()) return undefined
  const read = await readText(join(root, path), largestPromo)
  return 'error' in read ? undefined : { path, text: read.text, version: versionOf(read.text) }
}
