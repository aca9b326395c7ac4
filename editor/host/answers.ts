/** The types of the host's answers to the requests in `contract.ts`. */
import type { ImportedFile, ImportedTable } from '../../src/check/imports.ts'
import type { GitState } from '../../src/compare/git-states.ts'
import type { LastChanges } from '../../src/compare/last-changes.ts'
import type { Comparison } from '../../src/compare/model.ts'
import type { RecentEffect as RecentFigures } from '../../src/compare/recent.ts'
import type { ComparisonsRead } from '../../src/compare/saved.ts'
import type { SavedComparison } from '../../src/compare/saved-model.ts'
import type { Rules } from '../../src/compile/rules.ts'
import type { Cart } from '../../src/evaluate/cart/cart.ts'
import type { Result } from '../../src/evaluate/result/result.ts'
import type { CustomerRow } from '../../src/history/browse/customers.ts'
import type { MissingSkus } from '../../src/history/browse/missing-skus.ts'
import type { OrderRecord } from '../../src/history/browse/order-record.ts'
import type { OrderRow, OrderSums } from '../../src/history/browse/orders.ts'
import type { HistoryValues } from '../../src/history/browse/values.ts'
import type { GenerationSummary } from '../../src/history/generate/generate.ts'
import type { CustomerImportSummary } from '../../src/history/import/customers/import-customers.ts'
import type { CustomerFileInspection } from '../../src/history/import/customers/inspect.ts'
import type { ForgottenOrders } from '../../src/history/import/forget.ts'
import type { ImportSummary } from '../../src/history/import/import-file.ts'
import type { Mapping } from '../../src/history/import/mapping.ts'
import type { CountedReason } from '../../src/history/import/reasons.ts'
import type { RejectsTable } from '../../src/history/import/rejects-table.ts'
import type { Suggestion } from '../../src/history/import/suggest.ts'
import type { HistoryInfo } from '../../src/history/info.ts'
import type { Message } from '../../src/words/message.ts'
import type { DecisionAnswers } from './decisions-contract.ts'
import type { LedgerAnswers } from './ledger-contract.ts'
import type { ReleasesAnswers } from './releases-contract.ts'

export interface Recent {
  readonly folder: string
  readonly name: string
  /** ISO instant. */
  readonly opened: string
}

export interface WorkspaceFile {
  readonly path: string
  readonly text: string
  /** Version of the file's text. */
  readonly version: string
}

export interface WorkspaceCart {
  /** The file's name without `.json`. */
  readonly name: string
  readonly cart?: Cart
  /** Why the file could not be read as a cart. */
  readonly error?: Message
}

export interface OpenedWorkspace {
  readonly root: string
  readonly name: string
  /** Present in a git repository. */
  readonly branch?: string
  readonly files: readonly WorkspaceFile[]
  readonly imports: readonly (readonly [key: string, file: ImportedFile])[]
  readonly carts: readonly WorkspaceCart[]
  /** Links that lead outside, and unreadable files, in words for the user. */
  readonly notices: readonly { readonly path: string; readonly sentence: Message }[]
  readonly drafts: Readonly<Record<string, { readonly text: string; readonly base: string | null }>>
  readonly state: Readonly<Record<string, unknown>>
  readonly history?: HistoryInfo
}

export type { CustomerRow, OrderRecord, OrderRow, OrderSums }

export interface Rows<Row> {
  readonly total: number
  readonly rows: readonly Row[]
}

export interface ComparedOrderRow {
  readonly order: string
  readonly day: string
  readonly customer?: string
  /** Minor units. */
  readonly paysA: number
  readonly paysB: number
  readonly discountA: number
  readonly discountB: number
}

export interface ComparedOrder {
  readonly order: string
  readonly a: { readonly cart: Cart; readonly result: Result }
  readonly b: { readonly cart: Cart; readonly result: Result }
  /** What the history charged for the goods; major units. */
  readonly paid: string
  /** Names of products by SKU, of those that have one. */
  readonly names: Readonly<Record<string, string>>
}

/** A saved comparison without the parts that are only needed to repeat it. */
export type OpenedComparison = Omit<SavedComparison, 'outlines'>

/** Amounts are decimal strings in major units. */
export type RecentEffect = RecentFigures<string>

export interface Answers extends LedgerAnswers, ReleasesAnswers, DecisionAnswers {
  start: {
    readonly recent: readonly Recent[]
    /** The last open workspace, if it still exists. */
    readonly last?: string
    readonly settings: Readonly<Record<string, unknown>>
    readonly samples: readonly string[]
    readonly version: string
    readonly platform: string
    /** The server for update checks; absent if there is none. */
    readonly releases?: string
  }
  openWorkspace: OpenedWorkspace
  openSample: OpenedWorkspace
  readProducts: {
    readonly table: ImportedTable
    /** The file's name in a workspace. */
    readonly name: string
  }
  createWorkspace: OpenedWorkspace
  closeWorkspace: null
  forgetRecent: readonly Recent[]
  checkForUpdate: {
    readonly current: string
    /** Null if the current version is the newest. `page`: its download page (https). */
    readonly newer: { readonly version: string; readonly page: string } | null
  }
  notices: { readonly license: string | null; readonly notices: string | null }
  browse: {
    readonly folder: string
    readonly parent?: string
    /** Names, not paths. */
    readonly folders: readonly string[]
    readonly files: readonly string[]
    readonly hasRules: boolean
  }
  makeFolder: { readonly folder: string }
  saveFile: { readonly version: string }
  createFile: { readonly state: 'created' | 'exists' }
  renameFile: null
  deleteFile: null
  readImport: ImportedFile
  importableFiles: readonly string[]
  saveCart: null
  deleteCart: null
  exportFile: null
  keepDrafts: null
  keepState: null
  keepSettings: null
  gitState: { readonly branch?: string; readonly files: Readonly<Record<string, GitState>> }
  lastChanges: LastChanges
  revisions: readonly { readonly commit: string; readonly day: string; readonly title: string }[]
  rulesOf: { readonly name: string; readonly rules: Rules }
  historyInfo: HistoryInfo | null
  orders: Rows<OrderRow>
  customers: Rows<CustomerRow>
  historyValues: HistoryValues
  orderSums: OrderSums
  orderRecord: OrderRecord
  exportOrders: { readonly orders: number }
  missingSkus: MissingSkus
  orderAsCart: Cart
  customerFor: NonNullable<Cart['customer']> | null
  examineOrders: {
    readonly file: string
    readonly bytes: number
    readonly encoding: string
    readonly columns: readonly string[]
    /** The first rows. */
    readonly rows: readonly (readonly string[])[]
    /** A built-in mapping that fits. */
    readonly readyMade?: { readonly name: string; readonly mapping: Mapping }
    /** Absent for JSON Lines, which need no mapping. */
    readonly suggestion?: Suggestion
  }
  readMapping: Mapping
  receiveOrders: { readonly file: string }
  previewImport: {
    readonly orders: readonly OrderRow[]
    /** The first records, complete. */
    readonly records: readonly OrderRecord[]
    /** Distinct SKUs in the rows that were read. */
    readonly skus: readonly string[]
    /** Number of rows read. */
    readonly rows: number
    readonly refused: readonly CountedReason[]
    readonly ignored: readonly CountedReason[]
  }
  importOrders: ImportSummary
  undoImport: ForgottenOrders
  importContents: ForgottenOrders
  forgetImport: ForgottenOrders
  examineCustomers: CustomerFileInspection
  importCustomers: CustomerImportSummary
  readRejects: RejectsTable
  saveRejects: null
  generateHistory: GenerationSummary
  /** `notices`: remarks on how the comparison was made. */
  compare: Comparison & { readonly notices: readonly Message[] }
  comparisonOrders: Rows<ComparedOrderRow>
  comparisonOrder: ComparedOrder
  exportReport: null
  openReport: null
  comparisonCategories: readonly string[]
  comparisons: ComparisonsRead & { readonly by: string }
  openComparison: OpenedComparison
  saveComparison: OpenedComparison
  renameComparison: OpenedComparison
  deleteComparison: null
  restoreComparison: null
  recent: RecentEffect
}
