/** Requests about the workspace's ledger, and their answers. Instants are milliseconds since 1970 UTC. */

import * as z from 'zod'
import type { CodePage, ListedCode, PoolSummary } from '../../src/ledger/code-list.ts'
import type { CustomerPage, ListedCustomer } from '../../src/ledger/customer-list.ts'
import type { LedgerErrorCode } from '../../src/ledger/error.ts'
import type { DailyUse, LimitStatus } from '../../src/ledger/limits.ts'
import type { AdjustAnswer } from '../../src/ledger/loyalty.ts'
import type { ListedRedemption, ListedRefusal, RedemptionSummary } from '../../src/ledger/redemptions.ts'
import type { RefusalReason } from '../../src/ledger/refusals.ts'
import { sheetSigns } from '../../src/ledger/sheet-signs.ts'
import type { Movement, Wallet } from '../../src/ledger/wallet.ts'
import type { Message } from '../../src/words/message.ts'
import { page, rules } from './schemas.ts'

/** A file, or `postgres://…`. */
const address = z.string().trim().min(1).max(4096)
const codeFilter = z.object({
  pool: z.string().max(500).optional(),
  state: z.enum(['live', 'off', 'withdrawn']).optional(),
  customer: z.string().max(500).optional(),
  /** The code, or a prefix of it. */
  text: z.string().max(200).optional(),
})
export type CodeFilter = z.infer<typeof codeFilter>

/** Id of a code, a pool, an order or a customer. */
const id = z.string().min(1).max(500)
const which = z.union([z.object({ codes: z.array(id).min(1).max(100_000) }), z.object({ filter: codeFilter })])
export type WhichCodes = z.infer<typeof which>

const redemptionFilter = z.object({
  states: z.array(z.enum(['reserved', 'committed', 'released', 'lapsed', 'returned', 'cancelled'])).optional(),
  customer: id.optional(),
  order: id.optional(),
  campaign: id.optional(),
  code: id.optional(),
})
export type RedemptionQuery = z.infer<typeof redemptionFilter>
const refusalFilter = z.object({
  customer: id.optional(),
  reason: z.custom<RefusalReason>((value) => typeof value === 'string').optional(),
  /** The code as given, or the campaign. */
  subject: id.optional(),
})
export type RefusalQuery = z.infer<typeof refusalFilter>
const limitOfUse = z.object({
  account: z.string().max(5000),
  counts: z.enum(['uses', 'units', 'order-value', 'discount']),
  /** Only for limits that count money. */
  currency: z.string().optional(),
})
export type LimitOfUse = z.infer<typeof limitOfUse>
const statementOf = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('points'), name: id }),
  z.object({ kind: z.literal('wallet'), name: id, currency: z.string() }),
])
export type StatementOf = z.infer<typeof statementOf>

/** Requests that choose the workspace's ledger. */
const choosing = {
  /**
   * Opens the workspace's ledger, or says why it can't. With rules, it fails if the ledger belongs to another workspace. From
   * then on the window is notified of changes.
   */
  ledgerInfo: z.object({ rules: rules.optional() }),
  /** Creates a ledger and uses it. Default address: the chosen one, else the file in the workspace. */
  createLedger: z.object({ address: address.optional(), rules: rules.optional() }),
  /** Uses another ledger for this workspace; null removes the choice. */
  chooseLedger: z.object({ address: address.nullable(), rules: rules.optional() }),
} as const

/** Requests to the ledger itself, answered by its own thread. */
export const ledgerQueries = {
  /** The rules' pools, and pools that only the ledger has codes of. */
  codePools: z.object({ rules }),
  codes: z.object({ filter: codeFilter.default({}), page }),
  /** Latest change first. */
  redemptions: z.object({ filter: redemptionFilter.default({}), page }),
  /** One redemption with its cart and its result. */
  redemption: z.object({ order: id }),
  refusals: z.object({ filter: refusalFilter.default({}), page }),
  /** The rules' limits and budgets with their current use. */
  limits: z.object({ rules }),
  /** A limit's use per day, from an instant on. */
  limitUse: z.object({ rules, limit: limitOfUse, from: z.number().int() }),
  /** Draws codes and stores them. If cancelled, the codes made so far stay. */
  makeCodes: z.object({
    rules,
    pool: id,
    count: z.number().int().min(1).max(10_000_000),
    customer: id.optional(),
    /** Uses per code. */
    limit: z.number().int().min(1).optional(),
  }),
  /** Imports codes from a file: `code;limit`, or columns named by a header. */
  importCodes: z.object({ rules, pool: id, file: address }),
  /** Switches codes off or on: the given ones, or all that match the filter. */
  switchCodes: z.object({
    which,
    state: z.enum(['live', 'off']),
  }),
  /** Writes the codes that match the filter as CSV. */
  exportCodes: z.object({ file: address, filter: codeFilter.default({}) }),
  /** Writes a printable page with the codes that match the filter, or with the given ones. */
  codeSheet: z.object({
    file: address,
    which,
    sign: z.enum(sheetSigns),
    title: z.string().max(200).optional(),
  }),

  /** Customers in the ledger. `text`: a substring of the id. */
  ledgerCustomers: z.object({ filter: z.object({ text: z.string().max(200).optional() }).default({}), page }),
  customerWallet: z.object({ rules, customer: id }),
  /** Adds or removes points by hand. Idempotent by key: the same key gives the same answer. */
  adjustPoints: z.object({
    rules,
    customer: id,
    program: id,
    points: z.number().int(),
    reason: z.string().trim().min(1).max(500),
    key: z.string().min(1).max(100),
  }),
  /** Each movement of points or of a wallet with the balance after it, earliest first. */
  customerStatement: z.object({ rules, customer: id, of: statementOf }),
} as const
export type LedgerQuery = keyof typeof ledgerQueries

export const ledgerRequests = { ...choosing, ...ledgerQueries } as const

export type { LimitStatus, ListedCode, ListedCustomer, ListedRedemption, ListedRefusal, PoolSummary }
export type RedemptionRow = RedemptionSummary

/** The outcome of opening a ledger. */
export type LedgerOutcome =
  | { readonly state: 'open'; readonly kind: 'file' | 'postgres' }
  | {
      readonly state: 'failed'
      readonly code: LedgerErrorCode
      /** In English. */
      readonly message: string
      readonly help?: string
    }

export type LedgerInfo =
  /** `here`: where a new one would be created. */
  | { readonly state: 'none'; readonly here: string }
  | (LedgerOutcome & {
      /** Without its password. */
      readonly address: string
      readonly from: 'setting' | 'environment' | 'workspace'
    })

export type CustomerWallet = Omit<Wallet, 'redemptions'> & {
  /** The rules' programs. */
  readonly programs: readonly string[]
  /** Tiers that depend on all orders or all spend of the customer. */
  readonly tiers: readonly { readonly program: string; readonly tier: string }[]
  /** Latest first; at most a few dozen. */
  readonly redemptions: readonly Pick<
    RedemptionSummary,
    'order' | 'state' | 'changed' | 'expires' | 'total' | 'discount' | 'currency'
  >[]
}

/** Points, or money in major units, as decimal strings. */
export type StatementRow = Omit<Movement, 'amount' | 'balance'> & { readonly amount: string; readonly balance: string }

export interface LedgerAnswers {
  ledgerInfo: LedgerInfo
  createLedger: LedgerInfo
  chooseLedger: LedgerInfo
  codePools: readonly PoolSummary[]
  codes: CodePage
  redemptions: { readonly total: number; readonly rows: readonly RedemptionSummary[] }
  redemption: ListedRedemption
  refusals: { readonly total: number; readonly rows: readonly ListedRefusal[] }
  limits: readonly LimitStatus[]
  limitUse: readonly DailyUse[]
  makeCodes: { readonly made: number }
  importCodes: {
    readonly added: number
    readonly refused: readonly { readonly code: string; readonly reason: 'pattern' | 'known' }[]
    /** Rows that can't be read. If there are any, nothing was imported. */
    readonly problems: readonly { readonly line: number; readonly message: Message }[]
    readonly notes: readonly Message[]
  }
  switchCodes: { readonly changed: number }
  exportCodes: { readonly codes: number }
  codeSheet: { readonly codes: number }
  ledgerCustomers: CustomerPage
  customerWallet: CustomerWallet
  adjustPoints: AdjustAnswer
  customerStatement: readonly StatementRow[]
}
