import { access, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isMappingPath } from '../check/catalogue-layouts/ready-made.ts'
import type { ImportedFile, Imports } from '../check/imports.ts'
import { importKeys } from '../check/imports-of.ts'
import { inWords } from '../files/error.ts'
import { readBeginning } from '../files/read.ts'
import { largestPromo, readText } from '../files/text.ts'
import { type Diagnostic, type Finding, writeDiagnostic } from '../syntax/diagnostic.ts'
import { parse } from '../syntax/parse.ts'
import { withOwnNames } from '../syntax/placeholders.ts'
import type { PromoFile } from '../syntax/tree.ts'
import type { Locale } from '../words/locale.ts'
import { type Message, msg, name } from '../words/message.ts'
import { readCsv } from './csv.ts'
import { WorkspaceError } from './error.ts'
import { findPromoFiles, isInside, isLinkInside } from './find.ts'

/** A folder of promotions, read from disk. All paths are relative to it, with `/`. */
export interface Workspace extends Files {
  readonly imports: Imports
  /** The parsed `files`, in the same order. */
  readonly trees: readonly PromoFile[]
  /** Syntax errors, and files and links that were not read. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads every `.promo` file below a folder and the files that they import; diagnostics are in the locale. Default: English. */
export async function loadWorkspace(dir: string, locale?: Locale): Promise<Workspace> {
  const read = await readFiles(dir)
  const parsed = parsedIn(read, locale)
  return { ...parsed, imports: await readImports(read.root, parsed.trees) }
}

/** Parses the files; diagnostics are in the locale. */
export function parsedIn<Read extends Files>(
  read: Read,
  locale?: Locale,
): Read & Pick<Workspace, 'trees' | 'diagnostics'> {
  const parsed = read.files.map(({ path, text }) => parse(text, path, { locale }))
  const trees = parsed.map(({ file }) => file)
  const found = parsed.flatMap(({ diagnostics }) => diagnostics)
  const unread = read.unread.map((each) => writeDiagnostic(each, locale))
  return { ...read, trees, diagnostics: [...unread, ...withOwnNames(found, trees)] }
}

export interface Files {
  /** Absolute, without links. */
  readonly root: string
  /** Sorted by path in code point order. */
  readonly files: readonly { readonly path: string; readonly text: string }[]
  /** Files and links that were not read. */
  readonly unread: readonly Finding[]
}

/** Reads only the `.promo` files below a folder, without imports. */
export async function readFiles(dir: string): Promise<Files> {
  const root = await folder(dir)
  const found = await findPromoFiles(root)
  const unread = [
    ...found.outside.map((path) =>
      notRead(
        'link-outside',
        'warning',
        path,
        msg`${name(path)} is a link that points outside the folder; it was not read`,
      ),
    ),
    ...found.unreadable.map(({ path, error }) => unreadable(path, error)),
  ]
  const files: { path: string; text: string }[] = []
  for (const path of found.files) {
    const read = await readText(join(root, path), largestPromo)
    if ('text' in read) files.push({ path, text: read.text })
    else unread.push(unreadable(path, read.error))
  }
  return { root, files, unread }
}

async function folder(dir: string): Promise<string> {
  try {
    const root = await realpath(dir)
    if (!(await stat(root)).isDirectory()) throw new WorkspaceError(msg`${name(dir)} is a file, not a folder`)
    await access(root)
    return root
  } catch (error) {
    if (error instanceof WorkspaceError) throw error
    throw new WorkspaceError(msg`${name(dir)} ${inWords(error)}`)
  }
}

/** What the trees import, by key. `root` must not contain links. */
export async function readImports(root: string, trees: readonly PromoFile[]): Promise<Imports> {
  const imports = new Map<string, ImportedFile>()
  for (const tree of trees) {
    for (const key of importKeys(tree)) if (!imports.has(key)) imports.set(key, await readImport(root, key))
  }
  return imports
}

/** What is imported under a key. `root` must not contain links. Never throws. */
export async function readImport(root: string, key: string): Promise<ImportedFile> {
  const path = join(root, key)
  if (!isInside(root, path)) return { error: msg`points outside the folder; copy the file into it` }
  if (!(await isLinkInside(root, path)))
    return { error: msg`is a link that points outside the folder; copy the file into it` }
  // Loaded on demand: few workspaces have mappings or files other than CSV, and their readers would slow down every start.
  if (await isNoText(path)) return (await import('./packed-table.ts')).readPackedTable(path)
  const read = await readText(path)
  if ('error' in read) return read
  if (isMappingPath(key)) return (await import('./catalogue-mapping.ts')).readCatalogueMapping(read.text)
  return beginsAsXml.test(read.text) ? (await import('./xml.ts')).readXml(read.text) : readCsv(read.text)
}

const beginsAsXml = /^\s*<(?:\?xml|rss|feed)\b/

/** Signatures of workbooks, Parquet, packed files, and files that people mistake for tables. */
const beginsAsNoText =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /^(?:PK\x03\x04|PAR1|\x1f\x8b|%PDF|\xd0\xcf\x11\xe0|SQLite |\x89PNG|\xff\xd8\xff|GIF8|7z\xbc\xaf|Rar!|BZh|\{\\rtf)/

async function isNoText(path: string): Promise<boolean> {
  const { bytes } = await readBeginning(path, 8).catch(() => ({ bytes: Buffer.alloc(0) }))
  return beginsAsNoText.test(bytes.toString('latin1'))
}

/** A file that could not be read, and why, worded to follow its name. */
export const unreadable = (path: string, error: Message): Finding =>
  notRead('unreadable-file', 'error', path, msg`${name(path)} ${error}`)

const notRead = (code: string, severity: 'error' | 'warning', path: string, message: Message): Finding => ({
  code,
  severity,
  path,
  range: { start: 0, end: 0 },
  message,
})
