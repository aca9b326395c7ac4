/** A folder open in a window. */

import { basename, join } from 'node:path'
import { msg, name as quotedName } from '../../../src/words/message.ts'
import { readFiles } from '../../../src/workspace/load.ts'
import type { HostEvent, OpenedWorkspace } from '../contract.ts'
import { notUnderstood, type WindowDrafts } from '../home/drafts.ts'
import type { Home, WorkspaceHome } from '../home/home.ts'
import { openThreads, type Threads } from '../threads/threads.ts'
import { branchOf } from './branch.ts'
import { cartNameOf, readCarts } from './carts.ts'
import { changesAt, type KnownFiles, treesOf } from './changes.ts'
import { historyPath } from './history-path.ts'
import { readAllShared } from './imports.ts'
import { type LedgerChoice, ledgerChoice } from './ledger-address.ts'
import { type ReleaseChoice, releaseChoice } from './release-setting.ts'
import { versionOf } from './version.ts'
import { type FolderWatcher, watchFolder } from './watch.ts'
import { watchDatabase, watchFiles } from './watch-files.ts'
import { watchLedger } from './watch-ledger.ts'

export interface OpenWorkspace {
  /** Absolute, with links resolved. */
  readonly root: string
  readonly name: string
  readonly home: WorkspaceHome
  readonly drafts: WindowDrafts
  /** The path of its order history, which may not exist. */
  readonly history: string
  readonly threads: Threads
  readonly ledger: LedgerChoice
  readonly releases: ReleaseChoice
  /** What the window already knows. */
  readonly known: KnownFiles
  /** Starts to report outside changes, including those since the folder was read. `onHistory` is called for the history's. */
  watch(onHistory: () => void): void
  /** Calls back after changes to the ledger at this address. Replaces an earlier watch. */
  watchLedger(address: string, onChange: () => void): void
  /** The same for the log in a folder of releases. */
  watchReleases(place: string, onChange: () => void): void
  close(): Promise<void>
}

export interface OpenedFolder {
  readonly workspace: OpenWorkspace
  readonly opened: Omit<OpenedWorkspace, 'history'>
}

export interface OpenOptions {
  readonly home: Home
  /** Receives outside changes once the folder is watched. */
  readonly tell: (event: HostEvent) => void
  /** As in the request `openWorkspace`. */
  readonly window: string
  readonly again: boolean
}

/** Reads the folder. Throws `WorkspaceError`. */
export async function openWorkspace(folder: string, { home, tell, window, again }: OpenOptions): Promise<OpenedFolder> {
  const { root, files: read, unread } = await readFiles(folder)
  const own = home.of(root)
  const [imports, branch, carts, place, state] = await Promise.all([
    readAllShared(root, treesOf(read)),
    branchOf(root),
    readCarts(root),
    historyPath(root),
    own.state.read(),
  ])
  // Last, because from here on the window counts as open.
  const drafts = own.drafts(window)
  const unsaved = await drafts.read(!again)
  const history = place ?? own.history
  const files = read.map(({ path, text }) => ({ path, text, version: versionOf(text) }))
  const known: KnownFiles = {
    files: new Map(files.map(({ path, version }) => [path, version])),
    imports,
    carts: new Map(carts.map((cart) => [cart.name, JSON.stringify(cart)])),
  }
  let isOpen = true
  let watcher: FolderWatcher | undefined
  let watchingHistory: { close(): void } | undefined
  const watch = (onHistory: () => void): void => {
    if (!isOpen || watcher !== undefined) return
    watchingHistory = watchDatabase(history, onHistory)
    watcher = watchFolder(root, {
      isOfInterest: (path) => path.endsWith('.promo') || known.imports.has(path) || cartNameOf(path) !== undefined,
      onChange: async (paths) => {
        const event = await changesAt(root, paths, known)
        if (event !== undefined && isOpen) tell(event)
      },
      onGone: () =>
        tell({
          event: 'workspace-gone',
          sentence: msg`the folder ${quotedName(root)} no longer exists: it was moved, renamed or deleted`,
        }),
    })
  }
  const threads = openThreads(history)
  let watchingReleases: { readonly place: string; close(): void } | undefined
  let watchingLedger: { readonly address: string; close(): void } | undefined
  const name = basename(root)
  const notices = [...unread.map(({ path, message }) => ({ path, sentence: message })), ...unsaved.notices]
  if (state.setAside !== undefined) notices.push(notUnderstood(state.setAside))
  if (place === undefined) {
    notices.push({
      path: '.cartwright',
      sentence: msg`\`.cartwright\` contains links that point outside the folder: its order history is not read, and a new one is stored elsewhere`,
    })
  }
  return {
    workspace: {
      root,
      name,
      home: own,
      drafts,
      history,
      threads,
      known,
      ledger: ledgerChoice(root, history, own.ledger, process.env),
      releases: releaseChoice(root, own.releases),
      watch,
      watchLedger: (address, onChange) => {
        if (!isOpen || watchingLedger?.address === address) return
        watchingLedger?.close()
        watchingLedger = { address, ...watchLedger(address, threads.ledger, onChange) }
      },
      watchReleases: (place, onChange) => {
        if (!isOpen || watchingReleases?.place === place) return
        watchingReleases?.close()
        watchingReleases = { place, ...watchFiles([join(place, 'log')], onChange) }
      },
      close: async () => {
        isOpen = false
        watchingReleases?.close()
        watchingHistory?.close()
        watchingLedger?.close()
        await Promise.all([drafts.close(), watcher?.close(), threads.end()])
      },
    },
    opened: {
      root,
      name,
      ...(branch !== undefined && { branch }),
      files,
      imports: Array.from(imports, ([key, { file }]) => [key, file] as const),
      carts,
      notices,
      drafts: unsaved.drafts,
      state: state.value,
    },
  }
}
