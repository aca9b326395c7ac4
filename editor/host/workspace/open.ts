/** A folder that is open in the window: what the window was told of it, so that it hears only of what is new. */
import { lstat, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type ImportedFile, importKey } from '../../../src/check/imports.ts'
import { historyIn } from '../../../src/history/history-in.ts'
import { parse } from '../../../src/syntax/parse.ts'
import { importsOf, readFiles, readImport, readImports } from '../../../src/workspace/load.ts'
import { largestPromo, readText } from '../../../src/workspace/text.ts'
import type { HostEvent, OpenedWorkspace, WorkspaceFile } from '../contract.ts'
import type { Home, WorkspaceHome } from '../home/home.ts'
import { newThreads, type Threads } from '../threads/threads.ts'
import { branchOf } from './branch.ts'
import { cartNameOf, readCartAt, readCarts } from './carts.ts'
import { versionOf } from './version.ts'
import { watchFolder } from './watch.ts'

export interface OpenWorkspace {
  /** Absolute, without links. */
  readonly root: string
  readonly name: string
  readonly home: WorkspaceHome
  /** The file of its order history, which need not be there. */
  readonly history: string
  readonly threads: Threads
  /** What the window knows of it. */
  readonly known: Known
  close(): Promise<void>
}

/** What the window has, so that a change of its own does not come back to it. */
export interface Known {
  /** By path, the version of the text. */
  readonly files: Map<string, string>
  /** By import key, what it holds and how its file stood on the disk then. */
  readonly imports: Map<string, KnownImport>
  /** By cart name, its content. */
  readonly carts: Map<string, string>
}

export interface KnownImport {
  readonly file: ImportedFile
  readonly standing: string
}

export interface Opening {
  readonly workspace: OpenWorkspace
  readonly opened: Omit<OpenedWorkspace, 'history'>
}

/** Reads the folder and watches it; `tell` hears of every change from outside. Throws `WorkspaceError`. */
export async function openWorkspace(folder: string, home: Home, tell: (event: HostEvent) => void): Promise<Opening> {
  const { root, files: read, unread } = await readFiles(folder)
  const own = home.of(root)
  const [imports, branch, carts, drafts, state] = await Promise.all([
    readImports(root, treesOf(read)),
    branchOf(root),
    readCarts(root),
    own.drafts.read(),
    own.state.read(),
  ])
  const files = read.map(({ path, text }) => ({ path, text, version: versionOf(text) }))
  const known: Known = {
    files: new Map(files.map(({ path, version }) => [path, version])),
    imports: new Map(
      await Promise.all(
        Array.from(
          imports,
          async ([key, file]) => [key, { file, standing: await standingOf(join(root, key)) }] as const,
        ),
      ),
    ),
    carts: new Map(carts.map((cart) => [cart.name, JSON.stringify(cart)])),
  }
  const watching = watchFolder(root, {
    isOfInterest: (path) => path.endsWith('.promo') || known.imports.has(path) || cartNameOf(path) !== undefined,
    onChange: async (paths) => {
      const event = await changesAt(root, paths, known)
      if (event !== undefined) tell(event)
    },
    onGone: () =>
      tell({ event: 'workspace-gone', message: `the folder \`${root}\` is gone: it was moved, renamed or deleted` }),
  })
  const threads = newThreads()
  const name = basename(root)
  const notices = unread.map(({ path, message }) => ({ path, message }))
  for (const { setAside } of [drafts, state]) {
    if (setAside !== undefined) {
      notices.push({
        path: '.',
        message: `what was kept for this folder could not be understood and lies in \`${setAside}\``,
      })
    }
  }
  return {
    workspace: {
      root,
      name,
      home: own,
      history: historyIn(root),
      threads,
      known,
      close: async () => {
        await Promise.all([watching.close(), threads.end()])
      },
    },
    opened: {
      root,
      name,
      ...(branch !== undefined && { branch }),
      files,
      imports: [...imports],
      carts,
      notices,
      drafts: drafts.value,
      state: state.value,
    },
  }
}

/** The trees of files that may import something: the window parses all of them anyway, and here it would only take time. */
const treesOf = (files: readonly { readonly path: string; readonly text: string }[]) =>
  files.filter(({ text }) => /\bfrom\b/i.test(text)).map(({ path, text }) => parse(text, path).file)

/** How a file stands on the disk, without reading it. */
const standingOf = (path: string): Promise<string> =>
  stat(path).then(
    ({ mtimeMs, size }) => `${mtimeMs}:${size}`,
    () => '',
  )

/** Reads what is imported under a key; from then on the window hears of its changes. */
export async function importAnew(root: string, key: string, known: Known): Promise<ImportedFile> {
  const standing = await standingOf(join(root, key))
  const file = await readImport(root, key)
  known.imports.set(key, { file, standing })
  return file
}

/** What is new at these paths; undefined where the window knows it all. */
async function changesAt(root: string, paths: readonly string[], known: Known): Promise<HostEvent | undefined> {
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
        for (const key of keysIn(file)) if (!known.imports.has(key)) await importAnew(root, key, known)
      }
    }
    if (await isImportChanged(root, path, known)) {
      await importAnew(root, path, known)
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

async function isImportChanged(root: string, path: string, { imports }: Known): Promise<boolean> {
  const before = imports.get(path)
  return before !== undefined && before.standing !== (await standingOf(join(root, path)))
}

async function isCartChanged(root: string, path: string, { carts }: Known): Promise<boolean> {
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
