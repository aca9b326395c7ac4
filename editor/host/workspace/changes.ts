/** Finds what changed in a folder since the window was last notified. */
import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ImportedFile } from '../../../src/check/imports.ts'
import { importKeys } from '../../../src/check/imports-of.ts'
import { largestPromo, readText } from '../../../src/files/text.ts'
import { parse } from '../../../src/syntax/parse.ts'
import type { HostEvent, WorkspaceFile } from '../contract.ts'
import { cartNameOf, readCartAt, readCarts } from './carts.ts'
import { diskVersionOf, type KnownImport, readShared } from './imports.ts'
import { versionOf } from './version.ts'

/** What the window already has, so that its own changes are not reported back. */
export interface KnownFiles {
  /** Text versions by path. */
  readonly files: Map<string, string>
  /** By import key: the contents, and the file's state on disk when they were read. */
  readonly imports: Map<string, KnownImport>
  /** Contents by cart name. */
  readonly carts: Map<string, string>
}

/** Trees of the files that may have imports. Most have none, and opening a folder waits for the parser. */
export const treesOf = (files: readonly { readonly path: string; readonly text: string }[]) =>
  files.filter(({ text }) => mayImport.test(text)).map(({ path, text }) => parse(text, path).file)

/** The word in front of a file's name. In a date or an amount ("from 50 PLN") it stands in front of a digit. */
const mayImport = /\bfrom\b(?!\s*\d)/i

/** Reads an import and from then on reports its changes. */
export async function reloadImport(root: string, key: string, known: KnownFiles): Promise<ImportedFile> {
  const read = await readShared(root, key)
  known.imports.set(key, read)
  return read.file
}

/** The changes at these paths; undefined if there are none that the window lacks. */
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

const keysIn = (file: WorkspaceFile): string[] => treesOf([file]).flatMap(importKeys)

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

/** Undefined for missing or unreadable files and for links, as when the folder was opened. */
async function readRulesFile(root: string, path: string): Promise<WorkspaceFile | undefined> {
  const stats = await lstat(join(root, path)).catch(() => undefined)
  if (!stats?.isFile()) return undefined
  const read = await readText(join(root, path), largestPromo)
  return 'error' in read ? undefined : { path, text: read.text, version: versionOf(read.text) }
}
