/** All tasks of the host's threads. */
import { compare, comparisonOrder, comparisonOrders, comparisonReport, saveLastComparison } from './comparison.ts'
import { customerFor, orderAsCart } from './customers-and-carts.ts'
import { decision, decisions } from './decisions.ts'
import {
  customers,
  exportOrders,
  historyInfo,
  historyValues,
  importContents,
  missingSkus,
  orderRecord,
  orderSums,
  orders,
} from './history.ts'
import {
  examineCustomers,
  examineOrders,
  fillSample,
  forgetImport,
  generateHistory,
  importCustomers,
  importOrders,
  previewImport,
  readRejects,
  saveRejects,
  undoImport,
} from './imports.ts'
import { ledgerTasks } from './ledger-tasks.ts'
import { recent } from './recent.ts'
import { buildRelease, checkRelease, releaseChanges } from './release-build.ts'
import { publishRelease, rollBackRelease, shareRelease, signRelease, switchCampaign } from './release-changes.ts'
import { makeKey, releaseKeys, revokeKey, setSigningPolicy, setUpKeys, trustKey } from './release-keys.ts'
import { copyRelease, release, releaseLog, repairReleases } from './releases.ts'
import { gitStates, lastChanges, revisions, rulesOf } from './rules.ts'
import {
  comparisonCategories,
  comparisons,
  deleteComparison,
  openComparison,
  renameComparison,
  restoreComparison,
  savedReport,
} from './saved-comparisons.ts'

export const tasks = {
  historyInfo,
  orders,
  orderSums,
  orderRecord,
  exportOrders,
  missingSkus,
  importContents,
  customers,
  historyValues,
  orderAsCart,
  customerFor,
  examineOrders,
  previewImport,
  importOrders,
  undoImport,
  forgetImport,
  examineCustomers,
  importCustomers,
  readRejects,
  saveRejects,
  generateHistory,
  fillSample,
  compare,
  comparisonOrders,
  comparisonOrder,
  comparisonReport,
  saveLastComparison,
  comparisonCategories,
  comparisons,
  openComparison,
  renameComparison,
  deleteComparison,
  restoreComparison,
  savedReport,
  recent,
  rulesOf,
  revisions,
  gitStates,
  lastChanges,
  ...ledgerTasks,
  releaseLog,
  releaseKeys,
  setUpKeys,
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
  decisions,
  decision,
} as const

export type TaskName = keyof typeof tasks
export type Task<Name extends TaskName> = (typeof tasks)[Name]
export type TaskParams<Name extends TaskName> = Parameters<Task<Name>>[0]
