/** All tasks of the host's threads. */
import { compare, comparisonOrder, comparisonOrders, comparisonReport, saveLastComparison } from './comparison.ts'
import { customerFor, orderAsCart } from './customers-and-carts.ts'
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
import {
  comparisonCategories,
  comparisons,
  deleteComparison,
  keptReport,
  openComparison,
  renameComparison,
  restoreComparison,
} from './kept-comparisons.ts'
import { ledgerTasks } from './ledger-tasks.ts'
import { recent } from './recent.ts'
import { gitStates, lastChanges, revisions, rulesOf } from './rules.ts'

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
  keptReport,
  recent,
  rulesOf,
  revisions,
  gitStates,
  lastChanges,
  ...ledgerTasks,
} as const

export type TaskName = keyof typeof tasks
export type Task<Name extends TaskName> = (typeof tasks)[Name]
export type TaskParams<Name extends TaskName> = Parameters<Task<Name>>[0]
