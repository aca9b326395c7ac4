/**
 * Requests from the window to the host, and notifications from the host to the window. Requests are validated against these
 * schemas on arrival; answers are plain data (JSON). Paths inside a workspace are relative to it, with `/`; folders are absolute.
 * A failed request answers with a `Failure`: a sentence for the user, and what to do.
 */

import * as z from 'zod'
import type { ImportedFile } from '../../src/check/imports.ts'
import type { Cart } from '../../src/evaluate/cart/cart.ts'
import type { HistoryInfo } from '../../src/history/info.ts'
import type { Message } from '../../src/words/message.ts'
import { templates } from '../../src/workspace/template-names.ts'
import type { Reply } from '../calls/messages.ts'
import type { WorkspaceCart, WorkspaceFile } from './answers.ts'
import { comparisonRequests } from './comparison-contract.ts'
import { decisionRequests } from './decisions-contract.ts'
import { historyRequests } from './history-contract.ts'
import { ledgerRequests } from './ledger-contract.ts'
import { releasesRequests } from './releases-contract.ts'
import { path } from './schemas.ts'

export type * from './answers.ts'
export type * from './comparison-contract.ts'
export type * from './decisions-contract.ts'
export type * from './history-contract.ts'
export type * from './ledger-contract.ts'
export type * from './releases-contract.ts'

/** Identifies the owner of unsaved texts; stable when a window reloads. Absent: a new window. */
const windowId = z.string().regex(/^[a-z0-9-]{1,40}$/)
/** State that the window stores. Opaque to the host; limited in size. */
const persistedRecord = z.record(z.string(), z.json())

/** All requests with the schemas of their parameters. The types of the answers are in `Answers`. */
export const requests = {
  /** What the window needs before a workspace is open. */
  start: z.object({}),
  /**
   * Reads a folder as a workspace, watches it from then on, and adds it to the recent folders. `again`: the window already has
   * it open, so it does not take over unsaved texts of other windows.
   */
  openWorkspace: z.object({ folder: path, window: windowId.optional(), again: z.boolean().default(false) }),
  /** Copies a sample into the user's folder, unless it is already there, and opens the copy. */
  openSample: z.object({ name: z.string().regex(/^[a-z0-9-]+$/), window: windowId.optional() }),
  /** Reads a product list of any format as a table. Needs no open workspace. */
  readProducts: z.object({ file: path }),
  /**
   * Creates a folder with these files, all or none, and opens it. The product list is copied into it. If rows are left out
   * (`leaveOut`, row numbers; the header is 0), the copy is `products.csv`.
   */
  createWorkspace: z.object({
    folder: path,
    window: windowId.optional(),
    template: z.enum(templates).optional(),
    files: z
      .record(z.string().regex(/^(?:carts\/)?[\p{L}\p{N}][\p{L}\p{N} ._-]*\.(?:promo|json)$/u), z.string())
      .default({}),
    products: z.object({ file: path, leaveOut: z.array(z.number().int().min(1)).readonly() }).optional(),
  }),
  closeWorkspace: z.object({}),
  forgetRecent: z.object({ folder: path }),
  /** Fetches the newest version from the releases address; fails if there is none. Sent only when the user asks for it. */
  checkForUpdate: z.object({}),
  /** The texts of the program's licence and of its dependencies' licences; null where a file is missing. */
  notices: z.object({}),
  /** Folders, and files with the given endings, for browsing without native dialogs. Default `folder`: the home folder. */
  browse: z.object({ folder: path.optional(), endings: z.array(z.string()).default([]) }),
  makeFolder: z.object({ folder: path, name: z.string().min(1).max(255) }),

  /** Fails with `changed-outside` if the file's version is not `base`; null for a new file. */
  saveFile: z.object({ path, text: z.string(), base: z.string().nullable(), overwrite: z.boolean().default(false) }),
  /** Writes a file that does not exist yet; leaves an existing one untouched. */
  createFile: z.object({ path, text: z.string() }),
  renameFile: z.object({ path, to: path }),
  deleteFile: z.object({ path }),
  /** Files of the workspace that rules could import. */
  importableFiles: z.object({}),
  /** Reads a file that a text is about to import, before that text is saved. */
  readImport: z.object({ path }),
  /** Writes `carts/NAME.json` in the workspace. */
  saveCart: z.object({ name: z.string().min(1).max(120), cart: z.custom<Cart>((value) => typeof value === 'object') }),
  deleteCart: z.object({ name: z.string().min(1).max(120) }),
  /** Writes a file atomically to a place the user chose, which may be outside the workspace. */
  exportFile: z.object({ file: path, text: z.string() }),

  /** Replaces this window's unsaved texts, by path. They are stored outside the workspace. */
  keepDrafts: z.object({ drafts: z.record(path, z.object({ text: z.string(), base: z.string().nullable() })) }),
  /** The window's state for the open workspace: layout, open tabs, pinned carts, filters… */
  keepState: z.object({ state: persistedRecord }),
  /** The user's preferences: theme, language, zoom… */
  keepSettings: z.object({ settings: persistedRecord }),

  /** The branch, and the rule files that differ from the last commit. Answers with no files outside a git repository. */
  gitState: z.object({}),
  /** Who last changed each line of the rule files, as of the last commit. Answers with no files outside a git repository. */
  lastChanges: z.object({}),
  /** The last commits that touched the workspace; empty outside a git repository. */
  revisions: z.object({}),
  /** Compiled rules of a git revision, a folder, a compiled file or the saved text (`.`). */
  rulesOf: z.object({ source: z.string().min(1) }),

  ...historyRequests,
  ...comparisonRequests,
  ...ledgerRequests,
  ...releasesRequests,
  ...decisionRequests,
} as const

export type RequestName = keyof typeof requests
export type Params<Name extends RequestName> = z.input<(typeof requests)[Name]>

/** Notifications from the host. */
export type HostEvent =
  | {
      readonly event: 'files-changed'
      /** Files whose text differs from the window's. */
      readonly files: readonly WorkspaceFile[]
      readonly removed: readonly string[]
      /** The complete list, as for carts. */
      readonly imports: readonly (readonly [key: string, file: ImportedFile])[]
      readonly carts: readonly WorkspaceCart[]
    }
  /** Orders were imported or generated, or the history was read after the workspace opened. */
  | { readonly event: 'history-changed'; readonly history: HistoryInfo | null }
  /** The workspace's ledger was written to, by this or another program. */
  | { readonly event: 'ledger-changed' }
  /** The folder of the workspace's releases was written to, by this or another program. */
  | { readonly event: 'releases-changed' }
  | { readonly event: 'workspace-gone'; readonly sentence: Message }
  /** The host crashed and restarted without an open workspace; the window must open it again. */
  | { readonly event: 'host-restarted' }
  /** The host crashed too often; all further requests fail. */
  | { readonly event: 'host-gone'; readonly sentence: Message }

/** Window to host. */
export const fromWindow = z.union([
  z.object({ id: z.number().int(), request: z.enum(Object.keys(requests) as [RequestName]), params: z.unknown() }),
  z.object({ cancel: z.number().int() }),
])
export type FromWindow = z.infer<typeof fromWindow>

/** Host to window. */
export type FromHost = Reply | HostEvent

/** Anything that carries messages: a message port, a child process's channel, a web socket. */
export interface Port {
  send(message: FromHost): void
  listen(listener: (message: unknown) => void): void
}
