/**
 * What the window may ask of the host, and what the host tells the window. Requests are checked against these schemas where
 * they come in; answers are plain data (JSON). Paths inside a workspace are relative to it, with `/`; folders are absolute.
 * An answer that fails is a `HostFailure`: a sentence for the user, and what to do.
 */

import * as z from 'zod'
import type { ImportedFile } from '../../src/check/imports.ts'
import type { OrderSelection } from '../../src/compare/order-selection.ts'
import { periodNames } from '../../src/compare/period-names.ts'
import { orderFilterSchema, requestSchema } from '../../src/compare/request.ts'
import type { RulesOutline } from '../../src/diff/outline.ts'
import type { Cart } from '../../src/evaluate/cart/cart.ts'
import { orderColumns } from '../../src/history/browse/order-columns.ts'
import { basketSizes } from '../../src/history/generate/basket-sizes.ts'
import { maxMendedRows } from '../../src/history/import/rejects-table.ts'
import type { HistoryInfo } from '../../src/history/info.ts'
import type { Message } from '../../src/words/message.ts'
import { templates } from '../../src/workspace/template-names.ts'
import type { Reply } from '../calls/messages.ts'
import type { WorkspaceCart, WorkspaceFile } from './answers.ts'
import { ledgerRequests } from './ledger-contract.ts'
import { releasesRequests } from './releases-contract.ts'
import { page, rules } from './schemas.ts'

export type * from './answers.ts'
export type * from './ledger-contract.ts'
export type * from './releases-contract.ts'

const path = z.string().min(1).max(4096)
const day = z.iso.date()
const rejectsRow = z.object({
  line: z.number().int().min(1),
  reason: z.string(),
  cells: z.array(z.string()).readonly(),
})
/** Identifies the owner of unsaved texts; stable when a window reloads. Absent: a new window. */
const windowId = z.string().regex(/^[a-z0-9-]{1,40}$/)
/** State that the window stores; opaque to the host, with a size limit. */
const persistedRecord = z.record(z.string(), z.json())

const outline = z.custom<RulesOutline>((value) => typeof value === 'object' && value !== null)

/**
 * One side of a comparison. `named` accepts what `cartwright compare --a` does: a scenario, a folder, compiled rules, a git revision,
 * `charged`. `unsaved`: files whose text is not what the disk has.
 */
const rulesChoice = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('text'),
    name: z.string(),
    rules,
    outline: outline.optional(),
    unsaved: z.array(z.string()).max(10_000).optional(),
  }),
  z.object({ kind: z.literal('named'), source: z.string().min(1) }),
])
export type RulesChoice = z.infer<typeof rulesChoice>

const orderFilter = z.object({
  /** Matches the order's id, its customer's id, or a SKU in its lines. */
  text: z.string().max(200).optional(),
  from: day.optional(),
  /** Exclusive. */
  until: day.optional(),
  customer: z.string().optional(),
  sku: z.string().optional(),
  channel: z.string().optional(),
  country: z.string().optional(),
  /** Of the customer. */
  segment: z.string().optional(),
  /** Amount paid for goods, in major units. */
  paidFrom: z.string().optional(),
  paidTo: z.string().optional(),
})
export type OrderFilter = z.infer<typeof orderFilter>

const customerFilter = z.object({ text: z.string().max(200).optional(), segment: z.string().optional() })

const orderSort = z.object({ by: z.enum(['at', 'id', 'customer', 'paid', 'lines']), descending: z.boolean() })
const customerSort = z.object({ by: z.enum(['id', 'orders', 'spend', 'last']), descending: z.boolean() })

/** The orders behind a figure or a mark of a chart of a comparison. */
const orderSelection = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('changed') }),
  z.object({ kind: z.literal('newly-touched') }),
  z.object({ kind: z.literal('no-longer-touched') }),
  z.object({ kind: z.literal('below-cost'), side: z.enum(['a', 'b']) }),
  z.object({ kind: z.literal('campaign'), campaign: z.string(), side: z.enum(['a', 'b']) }),
  /** `by` undefined: excluded by anything. `by` null: excluded by no single campaign. */
  z.object({ kind: z.literal('lost'), campaign: z.string(), by: z.string().nullish(), side: z.enum(['a', 'b']) }),
  z.object({ kind: z.literal('near'), campaign: z.string(), side: z.enum(['a', 'b']) }),
  z.object({
    kind: z.literal('together'),
    campaigns: z.tuple([z.string(), z.string()]).readonly(),
    side: z.enum(['a', 'b']),
  }),
  /** Both days are included. */
  z.object({ kind: z.literal('days'), first: day, last: day }),
  z.object({ kind: z.literal('breakdown'), by: z.string(), row: z.string() }),
  /** Minor units, as in `DistributionBar`. */
  z.object({ kind: z.literal('distribution'), from: z.number(), to: z.number().optional(), side: z.enum(['a', 'b']) }),
  z.object({ kind: z.literal('customer'), customer: z.string() }),
]) satisfies z.ZodType<OrderSelection>

export type { OrderSelection }

const comparisonId = z.string().regex(/^[a-z0-9-]{1,40}$/)
const comparisonName = z.string().trim().min(1).max(200)
const comparisonNote = z.string().max(10_000)
const author = z.string().max(200)

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

  historyInfo: z.object({}),
  orders: z.object({ filter: orderFilter.default({}), sort: orderSort, page }),
  customers: z.object({ filter: customerFilter.default({}), sort: customerSort, page }),
  /** Values that occur in the history (channel, country, payment, delivery, segments), for filters and the cart panel. */
  historyValues: z.object({}),
  /** What the orders come to that the filter finds. */
  orderSums: z.object({ filter: orderFilter.default({}) }),
  /** A past order with all that the history has of it. */
  orderRecord: z.object({ order: z.string() }),
  /** Writes the orders that the filter finds as CSV, with these columns under these headings. */
  exportOrders: z.object({
    file: path,
    filter: orderFilter.default({}),
    sort: orderSort,
    columns: z.array(z.object({ id: z.enum(orderColumns), head: z.string().max(200) })).min(1),
  }),
  /** How many SKUs of the history the rules' catalogue lacks. */
  missingSkus: z.object({ rules }),
  /** A past order as a cart, with the customer's state and usage counters of that time under these rules. */
  orderAsCart: z.object({ order: z.string(), rules }),
  /** A customer's state after the last order. With rules: including attributes that the rules declare. */
  customerFor: z.object({ customer: z.string(), rules: rules.optional() }),
  /** Inspects a file of orders before its import. */
  examineOrders: z.object({ file: path }),
  /** A mapping from a file. */
  readMapping: z.object({ file: path }),
  /** A chunk of a file dropped on a browser window. `at`: bytes sent before. */
  receiveOrders: z.object({
    name: z.string().min(1).max(255),
    at: z.number().int().min(0),
    bytes: z.base64().max(4 * 1024 * 1024),
  }),
  /** How the first rows are read under a mapping. */
  previewImport: z.object({ file: path, mapping: z.unknown() }),
  importOrders: z.object({
    file: path,
    mapping: z.unknown().optional(),
    currency: z.string().optional(),
    timezone: z.string().optional(),
    /** Keeps the other rows of an order with a refused one. */
    partial: z.boolean().optional(),
    /** Imports orders although they differ from the file's own totals. */
    acceptDifferences: z.boolean().optional(),
    /** Of the reasons beside refused rows (BCP 47). */
    language: z.string().max(40).default('en'),
  }),
  /** Takes the last import out of the history. */
  undoImport: z.object({}),
  /** What would leave the history with an import. */
  importContents: z.object({ import: z.number().int() }),
  /** Takes an import out of the history. */
  forgetImport: z.object({ import: z.number().int() }),
  /** Inspects a file of customers before its import. */
  examineCustomers: z.object({ file: path }),
  importCustomers: z.object({
    file: path,
    mapping: z.unknown().optional(),
    language: z.string().max(40).default('en'),
  }),
  /** The refused rows of an import, to be corrected. */
  readRejects: z.object({ file: path }),
  /** Writes corrected rows to the file of refused rows. */
  saveRejects: z.object({ file: path, rows: z.array(rejectsRow).max(maxMendedRows).readonly() }),
  /** Generates a history that fits the rules, for experiments. */
  generateHistory: z.object({
    rules,
    orders: z.number().int().min(1).max(1_000_000),
    /** Of those of the rules; absent: their first. */
    currency: z.string().optional(),
    seed: z.number().int().default(1),
    /** Local days; absent: the last twelve months. */
    from: day.optional(),
    /** Exclusive. */
    until: day.optional(),
    basket: z.enum(basketSizes).default('usual'),
  }),

  /** Replays the history under both sides. The last comparison stays open for the next three requests. */
  compare: z.object({
    a: rulesChoice,
    b: rulesChoice,
    from: day.optional(),
    /** Exclusive. */
    until: day.optional(),
    /** Instead of both days. */
    period: z.enum(periodNames).optional(),
    filter: orderFilterSchema.optional(),
    /** Like `cartwright compare --sweep`, with compiled rules for each value. */
    sweep: z.object({ name: z.string(), values: z.array(z.object({ value: z.string(), rules })).max(60) }).optional(),
    seed: z.number().int().default(1),
  }),
  comparisonOrders: z.object({ selection: orderSelection, page }),
  comparisonOrder: z.object({ order: z.string() }),
  /** Writes the HTML report of the last comparison, or of a kept one, in a language (BCP 47). */
  exportReport: z.object({ file: path, saved: comparisonId.optional(), language: z.string().max(40) }),
  /** Opens a report that this window wrote in the system's browser. */
  openReport: z.object({ file: path }),
  /** Categories of the history's products, with those above them, for filters. */
  comparisonCategories: z.object({}),
  /** The comparisons that are kept beside the history, and who would make the next. */
  comparisons: z.object({}),
  openComparison: z.object({ id: comparisonId }),
  /** Keeps the last comparison. `again`: it takes the place of this one, and says what changed since. */
  saveComparison: z.object({
    name: comparisonName,
    note: comparisonNote,
    by: author,
    request: requestSchema,
    again: comparisonId.optional(),
  }),
  renameComparison: z.object({ id: comparisonId, name: comparisonName, note: comparisonNote, by: author }),
  deleteComparison: z.object({ id: comparisonId }),
  restoreComparison: z.object({ id: comparisonId }),
  /** The effect of an edit on the last month of the history. */
  recent: z.object({ before: rules, after: rules }),

  ...ledgerRequests,
  ...releasesRequests,
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
