/** The handlers of all requests. */
import type { RequestName } from '../contract.ts'
import { browse, makeFolder } from './browse.ts'
import { deleteCart, saveCart } from './carts.ts'
import { comparisonHandlers } from './comparison.ts'
import { decisionHandlers } from './decisions.ts'
import { createFile, deleteFile, exportFile, importableFiles, readImport, renameFile, saveFile } from './files.ts'
import { gitState, lastChanges } from './git.ts'
import type { Handler } from './handler.ts'
import { historyHandlers } from './history.ts'
import { importHandlers } from './imports.ts'
import { ledgerHandlers } from './ledger.ts'
import { notices } from './notices.ts'
import { readMapping, receiveOrders } from './orders-file.ts'
import { persistDrafts, persistSettings, persistState } from './persist.ts'
import { releaseHandlers } from './releases.ts'
import { forgetRecent, start } from './start.ts'
import { checkForUpdate } from './updates.ts'
import { closeWorkspace, createWorkspace, openSample, openWorkspace, readProducts } from './workspace.ts'

type Handlers = { readonly [Name in RequestName]: Handler<Name> }

/** Fast requests, unless a disk does not respond. */
const short = {
  start,
  openWorkspace,
  openSample,
  readProducts,
  createWorkspace,
  closeWorkspace,
  forgetRecent,
  checkForUpdate,
  notices,
  browse,
  makeFolder,

  saveFile,
  createFile,
  renameFile,
  deleteFile,
  readImport,
  importableFiles,
  saveCart,
  deleteCart,
  exportFile,

  keepDrafts: persistDrafts,
  keepState: persistState,
  keepSettings: persistSettings,

  readMapping,
  receiveOrders,
} as const satisfies Partial<Handlers>

/** Long requests, which threads run and callers can cancel. */
const long = {
  gitState,
  lastChanges,
  ...historyHandlers,
  ...importHandlers,
  ...comparisonHandlers,
  ...ledgerHandlers,
  ...releaseHandlers,
  ...decisionHandlers,
} as const satisfies Partial<Handlers>

export const handlers: Handlers = { ...short, ...long }

export const isLong = (name: RequestName): boolean => Object.hasOwn(long, name)
