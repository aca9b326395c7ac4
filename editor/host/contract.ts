/**
 * What the window may ask of the host, and what the host tells the window. Requests are checked against these schemas where
 * they come in; answers are plain data (JSON). Paths inside a workspace are relative to it, with `/`; folders are absolute.
 * An answer that fails is a `HostFailure`: a sentence for the user, and what to do.
 */
import { z } from 'zod'
import type { ImportedFile } from '../../src/check/imports.ts'
import type { Comparison } from '../../src/compare/model.ts'
import type { OrderSelection } from '../../src/compare/order-selection.ts'
import type { RecentEffect as RecentFigures } from '../../src/compare/recent.ts'
import type { Rules } from '../../src/compile/rules.ts'
import type { Cart } from '../../src/evaluate/cart/cart.ts'
import type { Result } from '../../src/evaluate/result/result.ts'
import type { CustomerRow } from '../../src/history/browse/customers.ts'
import type { OrderRow } from '../../src/history/browse/orders.ts'
import type { HistoryValues } from '../../src/history/browse/values.ts'
import type { GenerationSummary } from '../../src/history/generate/generate.ts'
import type { ImportSummary } from '../../src/history/import/import-file.ts'
import type { Mapping } from '../../src/history/import/mapping.ts'
import type { Suggestion } from '../../src/history/import/suggest.ts'
import type { HistoryInfo } from '../../src/history/info.ts'
import type { Reply } from '../calls/messages.ts'

const path = z.string().min(1).max(4096)
const day = z.iso.date()
/** Whose unsaved texts: stays the same when a window is loaded again. Without one, it is a new window. */
const windowId = z.string().regex(/^[a-z0-9-]{1,40}$/)
/** Compiled rules as the window has them; `readRules` checks them in full. */
const rules = z.custom<Rules>((value) => typeof value === 'object' && value !== null)
/** What the window keeps for itself: opaque to the host, and bounded. */
const persistedRecord = z.record(z.string(), z.json())

/** One side of a comparison. `named` is what `cartwright compare --a` takes: a scenario, a folder, compiled rules, a git revision. */
const rulesChoice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), name: z.string(), rules }),
  z.object({ kind: z.literal('named'), source: z.string().min(1) }),
])
export type RulesChoice = z.infer<typeof rulesChoice>

/** A place in a table of a million rows. */
const page = z.object({
  offset: z.number().int().min(0),
  limit: z.number().int().min(1).max(1000),
})

const orderFilter = z.object({
  /** In the order's id, its customer's, or a SKU of its lines. */
  text: z.string().max(200).optional(),
  from: day.optional(),
  /** Exclusive. */
  until: day.optional(),
  customer: z.string().optional(),
  sku: z.string().optional(),
  channel: z.string().optional(),
  country: z.string().optional(),
  /** Major units, of what was paid for goods. */
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
  /** Without `by`: whatever it lost its turn to; null: not to one campaign alone. */
  z.object({ kind: z.literal('lost'), campaign: z.string(), by: z.string().nullish(), side: z.enum(['a', 'b']) }),
  z.object({ kind: z.literal('near'), campaign: z.string(), side: z.enum(['a', 'b']) }),
  z.object({
    kind: z.literal('together'),
    campaigns: z.tuple([z.string(), z.string()]).readonly(),
    side: z.enum(['a', 'b']),
  }),
  /** Both are in it. */
  z.object({ kind: z.literal('days'), first: day, last: day }),
  z.object({ kind: z.literal('breakdown'), by: z.string(), row: z.string() }),
  /** Minor units, as in `DistributionBar`. */
  z.object({ kind: z.literal('distribution'), from: z.number(), to: z.number().optional(), side: z.enum(['a', 'b']) }),
  z.object({ kind: z.literal('customer'), customer: z.string() }),
]) satisfies z.ZodType<OrderSelection>

export type { OrderSelection }

/** Every request by its name, with what it needs. The answers are in `Answers`. */
export const requests = {
  /** What the window needs before anything is opened. */
  start: z.object({}),
  /**
   * Reads a folder as workspace, watches it from then on, and remembers it among the recent ones. `again`: the window has it
   * open already, and has no use for unsaved texts of other windows.
   */
  openWorkspace: z.object({ folder: path, window: windowId.optional(), again: z.boolean().default(false) }),
  /** Copies a sample into the user's own folder (once) and opens the copy. */
  openSample: z.object({ name: z.string().regex(/^[a-z0-9-]+$/), window: windowId.optional() }),
  closeWorkspace: z.object({}),
  forgetRecent: z.object({ folder: path }),
  /** Asks the address of the releases for the newest version; refuses where the program has none. Only when the user wants it. */
  checkForUpdate: z.object({}),
  /** Folders, and files with one of the endings, for choosing where no native dialog is. Without `folder`: the user's own. */
  browse: z.object({ folder: path.optional(), endings: z.array(z.string()).default([]) }),
  makeFolder: z.object({ folder: path, name: z.string().min(1).max(255) }),

  /** Refuses with `changed-outside` where the file no longer has the text whose version is `base`; null: a new file. */
  saveFile: z.object({ path, text: z.string(), base: z.string().nullable(), overwrite: z.boolean().default(false) }),
  renameFile: z.object({ path, to: path }),
  deleteFile: z.object({ path }),
  /** What is imported with `from`, before the text that names it is saved. */
  readImport: z.object({ path }),
  /** A cart file of the workspace: `carts/NAME.json`. */
  saveCart: z.object({ name: z.string().min(1).max(120), cart: z.custom<Cart>((value) => typeof value === 'object') }),
  deleteCart: z.object({ name: z.string().min(1).max(120) }),
  /** Writes a file that the user chose a place for, outside of the workspace too; in whole, or not at all. */
  exportFile: z.object({ file: path, text: z.string() }),

  /** Unsaved texts of this window by path: kept outside of the workspace, whole or not at all. Replaces those of this window. */
  keepDrafts: z.object({ drafts: z.record(path, z.object({ text: z.string(), base: z.string().nullable() })) }),
  /** The window's layout, open tabs, pinned carts, filters…, of the open workspace. */
  keepState: z.object({ state: persistedRecord }),
  /** Theme, language, zoom…, of the user. */
  keepSettings: z.object({ settings: persistedRecord }),

  /** The last commits that touched the workspace; empty where it is in no git repository. */
  revisions: z.object({}),
  /** Compiled rules of a git revision, a folder, a compiled file or the saved text (`.`). */
  rulesOf: z.object({ source: z.string().min(1) }),

  historyInfo: z.object({}),
  orders: z.object({ filter: orderFilter.default({}), sort: orderSort, page }),
  customers: z.object({ filter: customerFilter.default({}), sort: customerSort, page }),
  /** What filters and the cart panel offer: values of channel, country, payment, delivery, segments, seen in the history. */
  historyValues: z.object({}),
  /** An order as the cart it was, with its customer and what was used as they stood then under these rules. */
  orderAsCart: z.object({ order: z.string(), rules }),
  /** A customer as they stand after the last order; with rules, with those of their attributes that the rules declare. */
  customerFor: z.object({ customer: z.string(), rules: rules.optional() }),
  /** A look into a file of orders before it is imported. */
  examineOrders: z.object({ file: path }),
  /** A mapping that was saved as a file. */
  readMapping: z.object({ file: path }),
  /** A piece of a file that was dropped on a browser's window: at most so much at once. `at`: bytes that came before. */
  receiveOrders: z.object({
    name: z.string().min(1).max(255),
    at: z.number().int().min(0),
    bytes: z.base64().max(4 * 1024 * 1024),
  }),
  /** What the first rows become under a mapping. */
  previewImport: z.object({ file: path, mapping: z.unknown() }),
  importOrders: z.object({
    file: path,
    mapping: z.unknown().optional(),
    currency: z.string().optional(),
    timezone: z.string().optional(),
  }),
  /** Makes up a history that fits the rules, for trying. */
  generateHistory: z.object({
    rules,
    orders: z.number().int().min(1).max(1_000_000),
    seed: z.number().int().default(1),
  }),

  /** Replays the history under both sides; the last comparison stays open for the next three. */
  compare: z.object({
    a: rulesChoice,
    b: rulesChoice,
    from: day.optional(),
    /** Exclusive. */
    until: day.optional(),
    /** As `cartwright compare --sweep`, with the rules of each value compiled. */
    sweep: z.object({ name: z.string(), values: z.array(z.object({ value: z.string(), rules })).max(60) }).optional(),
    seed: z.number().int().default(1),
  }),
  comparisonOrders: z.object({ selection: orderSelection, page }),
  comparisonOrder: z.object({ order: z.string() }),
  /** Writes the HTML report. */
  exportReport: z.object({ file: path }),
  /** What an edit does to the orders of the last month of the history: a quick replay under both. */
  recent: z.object({ before: rules, after: rules }),
} as const

export type RequestName = keyof typeof requests
export type Params<Name extends RequestName> = z.input<(typeof requests)[Name]>

export interface Recent {
  readonly folder: string
  readonly name: string
  /** ISO instant. */
  readonly opened: string
}

export interface WorkspaceFile {
  readonly path: string
  readonly text: string
  /** Tells one text of the file from another. */
  readonly version: string
}

export interface WorkspaceCart {
  /** The file's name without `.json`. */
  readonly name: string
  readonly cart?: Cart
  /** Why the file could not be read as a cart. */
  readonly error?: string
}

export interface OpenedWorkspace {
  readonly root: string
  readonly name: string
  /** Where it is in a git repository. */
  readonly branch?: string
  readonly files: readonly WorkspaceFile[]
  readonly imports: readonly (readonly [key: string, file: ImportedFile])[]
  readonly carts: readonly WorkspaceCart[]
  /** Links that lead out and files that could not be read, in the user's words. */
  readonly notices: readonly { readonly path: string; readonly message: string }[]
  readonly drafts: Readonly<Record<string, { readonly text: string; readonly base: string | null }>>
  readonly state: Readonly<Record<string, unknown>>
  readonly history?: HistoryInfo
}

export type { CustomerRow, OrderRow }

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
  /** What history charged for the goods; major units. */
  readonly paid: string
}

/** Amounts are decimal strings in major units. */
export type RecentEffect = RecentFigures<string>

export interface Answers {
  start: {
    readonly recent: readonly Recent[]
    /** The workspace that was open last, if it is still there. */
    readonly last?: string
    readonly settings: Readonly<Record<string, unknown>>
    readonly samples: readonly { readonly name: string; readonly title: string }[]
    readonly version: string
    readonly platform: string
    /** The host that is asked for new versions; absent where there is none. */
    readonly releases?: string
  }
  openWorkspace: OpenedWorkspace
  openSample: OpenedWorkspace
  closeWorkspace: null
  forgetRecent: readonly Recent[]
  checkForUpdate: {
    readonly current: string
    /** Null where the current one is the newest. `page`: where to get it, an address with https. */
    readonly newer: { readonly version: string; readonly page: string } | null
  }
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
  renameFile: null
  deleteFile: null
  readImport: ImportedFile
  saveCart: null
  deleteCart: null
  exportFile: null
  keepDrafts: null
  keepState: null
  keepSettings: null
  revisions: readonly { readonly commit: string; readonly day: string; readonly title: string }[]
  rulesOf: { readonly name: string; readonly rules: Rules }
  historyInfo: HistoryInfo | null
  orders: Rows<OrderRow>
  customers: Rows<CustomerRow>
  historyValues: HistoryValues
  orderAsCart: Cart
  customerFor: NonNullable<Cart['customer']> | null
  examineOrders: {
    readonly file: string
    readonly bytes: number
    readonly encoding: string
    readonly columns: readonly string[]
    /** The first rows. */
    readonly rows: readonly (readonly string[])[]
    /** A ready-made mapping that fits. */
    readonly readyMade?: { readonly name: string; readonly mapping: Mapping }
    /** Absent for JSON Lines, which need none. */
    readonly suggestion?: Suggestion
  }
  readMapping: Mapping
  receiveOrders: { readonly file: string }
  previewImport: {
    readonly orders: readonly OrderRow[]
    readonly refused: Readonly<Record<string, number>>
    readonly ignored: Readonly<Record<string, number>>
  }
  importOrders: ImportSummary
  generateHistory: GenerationSummary
  /** `notices`: what the user should know of how it came about. */
  compare: Comparison & { readonly notices: readonly string[] }
  comparisonOrders: Rows<ComparedOrderRow>
  comparisonOrder: ComparedOrder
  exportReport: null
  recent: RecentEffect
}

/** What happens without being asked for. */
export type HostEvent =
  | {
      readonly event: 'files-changed'
      /** Those whose text is another than the window has. */
      readonly files: readonly WorkspaceFile[]
      readonly removed: readonly string[]
      /** All of them, as are the carts. */
      readonly imports: readonly (readonly [key: string, file: ImportedFile])[]
      readonly carts: readonly WorkspaceCart[]
    }
  /** Orders were imported or made up, or the history was read only after the folder had opened. */
  | { readonly event: 'history-changed'; readonly history: HistoryInfo | null }
  | { readonly event: 'workspace-gone'; readonly message: string }
  /** The host died and is there again, with nothing open: what was open must be opened again. */
  | { readonly event: 'host-restarted' }
  /** The host died too often; every request fails from now on. */
  | { readonly event: 'host-gone'; readonly message: string }

/** Window to host. */
export const fromWindow = z.union([
  z.object({ id: z.number().int(), request: z.enum(Object.keys(requests) as [RequestName]), params: z.unknown() }),
  z.object({ cancel: z.number().int() }),
])
export type FromWindow = z.infer<typeof fromWindow>

/** Host to window. */
export type FromHost = Reply | HostEvent

/** Whatever carries messages: a message port, a child process's channel, a web socket. */
export interface Port {
  send(message: FromHost): void
  listen(hear: (message: unknown) => void): void
}
