/** A folder of rules in an editor: files on disk, overlaid with unsaved documents. */

import { lstat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ImportedFile } from '../check/imports.ts'
import { importKeys } from '../check/imports-of.ts'
import { largestPromo, readText, type TextFile } from '../files/text.ts'
import { memoize } from '../language/memoize.ts'
import { editProject, openProject, type Project, removeFile, withImports } from '../language/project.ts'
import { type Diagnostic, writeDiagnostic } from '../syntax/diagnostic.ts'
import type { PromoFile } from '../syntax/tree.ts'
import type { Locale } from '../words/locale.ts'
import { msg } from '../words/message.ts'
import { WorkspaceError } from '../workspace/error.ts'
import { isIgnored, isInside } from '../workspace/find.ts'
import { findImportable } from '../workspace/importable.ts'
import { loadWorkspace, readImport, unreadable } from '../workspace/load.ts'
import { log } from './log.ts'

export interface Folder {
  /** A file's path in the project; undefined for files outside it. */
  pathOf(file: string): string | undefined
  /** The editor's URI of the file, if open. */
  uriOf(path: string): string
  /** The up-to-date project. */
  current(): Promise<Project>
  /** Files and links that were not read. */
  unread(): readonly Diagnostic[]
  /** Paths of files that rules could import. */
  importable(): Promise<readonly string[]>
  /** Sets the text of an open document. */
  edit(path: string, uri: string, text: string): void
  /** Reverts to the text on disk. */
  close(path: string): void
  /** Files changed, added or removed on disk. */
  changedOnDisk(paths: readonly string[]): void
}

export interface FolderOptions {
  /** False for a single file: the project consists of open documents and their imports. */
  readonly whole: boolean
  readonly today: string
  /** The language of diagnostics. */
  readonly locale?: Locale | undefined
}

/** `root` is an absolute path; undefined for documents that were never saved. */
export function openFolder(root: string | undefined, { whole, today, locale }: FolderOptions): Folder {
  let project = openProject([], new Map(), today, locale)
  const unread = new Map<string, readonly Diagnostic[]>()
  let trueRoot = root
  const open = new Map<string, string>()
  /** Texts to apply before the project is next requested; undefined for removed files. */
  const pending = new Map<string, string | undefined>()
  let work = Promise.resolve()

  const afterwards = (step: () => Promise<void>): void => {
    work = work.then(step).catch((error: unknown) => log('the folder could not be read', error))
  }

  async function load(folder: string): Promise<void> {
    try {
      const loaded = await loadWorkspace(folder, locale)
      trueRoot = loaded.root
      const notRead = loaded.diagnostics.filter(({ code }) => code === 'link-outside' || code === 'unreadable-file')
      for (const [path, found] of Map.groupBy(notRead, ({ path }) => path)) unread.set(path, found)
      project = openProject(loaded.files, loaded.imports, today, locale)
    } catch (error) {
      if (!(error instanceof WorkspaceError)) throw error
      log(error.message)
    }
  }

  async function readAgain(path: string): Promise<void> {
    if (open.has(path) || root === undefined) return
    const read = await readFile(root, path)
    if (open.has(path)) return
    pending.set(path, read && 'text' in read ? read.text : undefined)
    if (read && 'error' in read) unread.set(path, [writeDiagnostic(unreadable(path, read.error), locale)])
    else unread.delete(path)
  }

  function takeOver(): void {
    for (const [path, text] of pending) {
      project = text === undefined ? removeFile(project, path) : editProject(project, path, text)
    }
    pending.clear()
  }

  async function readImports(keys: readonly string[]): Promise<void> {
    if (keys.length === 0) return
    const read = await Promise.all(keys.map(async (key) => [key, await imported(trueRoot, key)] as const))
    project = withImports(project, new Map([...project.imports, ...read]))
  }

  if (whole && root !== undefined) afterwards(() => load(root))

  return {
    pathOf(file) {
      if (root === undefined) return file
      if (!isInside(root, file)) return undefined
      const parts = relative(root, file).split(sep)
      return parts.some(isIgnored) ? undefined : parts.join('/')
    },
    uriOf: (path) => open.get(path) ?? (root === undefined ? path : pathToFileURL(join(root, path)).href),
    async current() {
      await work
      takeOver()
      await readImports(missingImports(project))
      return project
    },
    unread: () => [...unread.values()].flat().filter(({ path }) => !open.has(path)),
    importable: async () => (whole && trueRoot !== undefined ? findImportable(trueRoot) : []),
    edit(path, uri, text) {
      open.set(path, uri)
      pending.set(path, text)
    },
    close(path) {
      open.delete(path)
      afterwards(() => readAgain(path))
    },
    changedOnDisk(paths) {
      afterwards(async () => {
        for (const path of paths.filter((each) => each.endsWith('.promo'))) await readAgain(path)
        await readImports(paths.filter((path) => project.imports.has(path)))
      })
    },
  }
}

/** Undefined for missing files and links. A link's target inside the folder is read at its own path. */
async function readFile(root: string, path: string): Promise<TextFile | undefined> {
  const file = join(root, path)
  const isFile = await lstat(file).then(
    (stats) => !stats.isSymbolicLink(),
    () => false,
  )
  return isFile ? readText(file, largestPromo) : undefined
}

const imported = (root: string | undefined, key: string): Promise<ImportedFile> =>
  root === undefined ? Promise.resolve({ error: msg`will be read once this text is saved` }) : readImport(root, key)

const keysOf: (file: PromoFile) => readonly string[] = memoize(importKeys)

function missingImports({ parsed, imports }: Project): string[] {
  const keys = [...parsed.values()].flatMap(({ file }) => keysOf(file))
  return [...new Set(keys)].filter((key) => !imports.has(key))
}
