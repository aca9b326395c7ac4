/**
 * What the window may ask of the host, and what the host tells the window. Requests are checked against these schemas where
 * they come in; answers are plain data (JSON). Paths inside a workspace are relative to it, with `/`; folders are absolute.
 * An answer that fails is a `HostFailure`: a sentence for the user, and what to do.
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
/** State that the window stores; opaque to the host, with a size limit. */
const persistedRecord = z.record(z.string(), z.json())

/** All requests with the schemas of their parameters. `Answers` has the types of the answers. */
export const requests = {
  /** What the window needs before a workspace is open. */
  start: z.object({}),
  /**
   * Reads a folder as workspace, watches it from then on, and remembers it among the recent ones. `again`: the window has it
   * open already, and has no use for unsaved texts of other windows.
   */
  openWorkspace: z.object({ folder: path, window: windowId.optional(), again: z.boolean().default(false) }),
  /** Copies a sample into the user's folder (once) and opens the copy. */
  openSample: z.object({ name: z.string().regex(/^[a-z0-9-]+$/), window: windowId.optional() }),
  /** A product list of any format as a table, before there is a workspace. */
  readProducts: z.object({ file: path }),
  /**
   * Creates a folder with these files, all or none, and opens it. The product list is copied into it; without the rows at
   * the places `leaveOut`, the header being 0, it becomes `products.csv`.
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
  /** Fetches the newest version from the releases address; fails if there is none. Only on the user's request. */
  checkForUpdate: z.object({}),
  /** The texts of the program's licence and of those of what it is made of; null where they are not there. */
  notices: z.object({}),
  /** Folders, and files with the given endings, for browsing without native dialogs. Default `folder`: the home folder. */
  browse: z.object({ folder: path.optional(), endings: z.array(z.string()).default([]) }),
  makeFolder: z.object({ folder: path, name: z.string().min(1).max(255) }),

  /** Fails with `changed-outside` if the file's version is not `base`; null for a new file. */
  saveFile: z.object({ path, text: z.string(), base: z.string().nullable(), overwrite: z.boolean().default(false) }),
  renameFile: z.object({ path, to: path }),
  deleteFile: z.object({ path }),
  /** Files of the workspace that rules could import. */
  importableFiles: z.object({}),
  /** Reads an imported file before the text that names it is saved. */
  readImport: z.object({ path }),
  /** A cart file of the workspace: `carts/NAME.json`. */
  saveCart: z.object({ name: z.string().min(1).max(120), cart: z.custom<Cart>((value) => typeof value === 'object') }),
  deleteCart: z.object({ name: z.string().min(1).max(120) }),
  /** Writes a file to a place the user chose, atomically, also outside the workspace. */
  exportFile: z.object({ file: path, text: z.string() }),

  /** Replaces this window's unsaved texts, by path. They are stored outside the workspace. */
  keepDrafts: z.object({ drafts: z.record(path, z.object({ text: z.string(), base: z.string().nullable() })) }),
  /** The window's state for the open workspace: layout, open tabs, pinned carts, filters… */
  keepState: z.object({ state: persistedRecord }),
  /** The user's preferences: theme, language, zoom… */
  keepSettings: z.object({ settings: persistedRecord }),

  /** The branch, and the rule files that differ from the last commit; of none outside a git repository. */
  gitState: z.object({}),
  /** Who changed which line of the rule files last, by the last commit; of no file outside a git repository. */
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
  /** Something was written to the workspace's ledger, by whomever. */
  | { readonly event: 'ledger-changed' }
  /** Something was written to the folder of the workspace's releases, by whomever. */
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
  listen(hear: (message: unknown) => void): void
}
