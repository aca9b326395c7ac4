/** The handlers of all requests. */
import type { RequestName } from '../contract.ts'
import { browse, makeFolder } from './browse.ts'
import { deleteCart, saveCart } from './carts.ts'
import {
  compare,
  comparisonCategories,
  comparisonOrder,
  comparisonOrders,
  comparisons,
  deleteComparison,
  exportReport,
  openComparison,
  openReport,
  recent,
  renameComparison,
  restoreComparison,
  revisions,
  rulesOf,
  saveComparison,
} from './comparison.ts'
import { deleteFile, exportFile, importableFiles, readImport, renameFile, saveFile } from './files.ts'
import { gitState, lastChanges } from './git.ts'
import type { Handler } from './handler.ts'
import {
  customerFor,
  customers,
  exportOrders,
  historyInfo,
  historyValues,
  missingSkus,
  orderAsCart,
  orderRecord,
  orderSums,
  orders,
} from './history.ts'
import {
  examineCustomers,
  examineOrders,
  forgetImport,
  generateHistory,
  importContents,
  importCustomers,
  importOrders,
  previewImport,
  readRejects,
  saveRejects,
  undoImport,
} from './imports.ts'
import { ledgerHandlers } from './ledger.ts'
import { notices } from './notices.ts'
import { readMapping, receiveOrders } from './orders-file.ts'
import { persistDrafts, persistSettings, persistState } from './persist.ts'
import {
  buildRelease,
  checkRelease,
  chooseDecisions,
  chooseReleasePlace,
  copyRelease,
  decision,
  decisions,
  makeKey,
  publishRelease,
  release,
  releaseChanges,
  releasesInfo,
  repairReleases,
  revokeKey,
  rollBackRelease,
  setSigningPolicy,
  setUpReleases,
  shareRelease,
  signRelease,
  switchCampaign,
  trustKey,
} from './releases.ts'
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

/** Long requests, run by threads and cancelled by the caller. */
const long = {
  gitState,
  lastChanges,
  revisions,
  rulesOf,

  historyInfo,
  orders,
  orderSums,
  orderRecord,
  exportOrders,
  customers,
  historyValues,
  missingSkus,
  orderAsCart,
  customerFor,
  examineOrders,
  previewImport,
  importOrders,
  undoImport,
  importContents,
  forgetImport,
  examineCustomers,
  importCustomers,
  readRejects,
  saveRejects,
  generateHistory,

  compare,
  comparisonOrders,
  comparisonOrder,
  exportReport,
  openReport,
  comparisonCategories,
  comparisons,
  openComparison,
  saveComparison,
  renameComparison,
  deleteComparison,
  restoreComparison,
  recent,

  ...ledgerHandlers,

  releasesInfo,
  chooseReleasePlace,
  setUpReleases,
  makeKey,
  trustKey,
  revokeKey,
  setSigningPolicy,
  releaseChanges,
  checkRelease,
  buildRelease,
  release,
  signRelease,
  copyRelease,
  publishRelease,
  shareRelease,
  switchCampaign,
  rollBackRelease,
  repairReleases,
  chooseDecisions,
  decisions,
  decision,
} as const satisfies Partial<Handlers>

export const handlers: Handlers = { ...short, ...long }

export const isLong = (name: RequestName): boolean => Object.hasOwn(long, name)
