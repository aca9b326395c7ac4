/** What the window may ask of the workspace's ledger, and the answers. Instants are milliseconds since 1970 UTC. */

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
  /** The code or its beginning. */
  text: z.string().max(200).optional(),
})
export type CodeFilter = z.infer<typeof codeFilter>

/** Of a code, a pool, an order or a customer. */
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
  /** Of what counts money. */
  currency: z.string().optional(),
})
export type LimitOfUse = z.infer<typeof limitOfUse>
const statementOf = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('points'), name: id }),
  z.object({ kind: z.literal('wallet'), name: id, currency: z.string() }),
])
export type StatementOf = z.infer<typeof statementOf>

/** Which ledger the workspace has. */
const choosing = {
  /**
   * Opens the workspace's ledger, or says why not; with rules, also where it is of another workspace. From then on the
   * window is told of changes.
   */
  ledgerInfo: z.object({ rules: rules.optional() }),
  /** Creates a ledger and uses it. Without an address: at the one that is chosen, or else in the workspace. */
  createLedger: z.object({ address: address.optional(), rules: rules.optional() }),
  /** Uses another ledger for this workspace; null: none of its own. */
  chooseLedger: z.object({ address: address.nullable(), rules: rules.optional() }),
} as const

/** What is asked of the ledger itself, in its own thread. */
export const ledgerQueries = {
  /** Pools of the rules, and those of which only the ledger has codes. */
  codePools: z.object({ rules }),
  codes: z.object({ filter: codeFilter.default({}), page }),
  /** The latest change first. */
  redemptions: z.object({ filter: redemptionFilter.default({}), page }),
  /** One of them with its cart and its result. */
  redemption: z.object({ order: id }),
  refusals: z.object({ filter: refusalFilter.default({}), page }),
  /** Limits and budgets of the rules as they stand. */
  limits: z.object({ rules }),
  /** What each day used of a limit, from an instant on. */
  limitUse: z.object({ rules, limit: limitOfUse, from: z.number().int() }),
  /** Draws codes and stores them. Stopped, it keeps those that it made by then. */
  makeCodes: z.object({
    rules,
    pool: id,
    count: z.number().int().min(1).max(10_000_000),
    customer: id.optional(),
    /** Uses of each. */
    limit: z.number().int().min(1).optional(),
  }),
  /** Takes in codes of a file: `code;limit`, or with a header. */
  importCodes: z.object({ rules, pool: id, file: address }),
  /** Switches codes off or on: those named, or all that the filter finds. */
  switchCodes: z.object({
    which,
    state: z.enum(['live', 'off']),
  }),
  /** Writes the codes that the filter finds as CSV. */
  exportCodes: z.object({ file: address, filter: codeFilter.default({}) }),
  /** Writes a page to print with the codes that the filter finds, or those named. */
  codeSheet: z.object({
    file: address,
    which,
    sign: z.enum(sheetSigns),
    title: z.string().max(200).optional(),
  }),

  /** Customers whom the ledger knows. `text`: a part of the id. */
  ledgerCustomers: z.object({ filter: z.object({ text: z.string().max(200).optional() }).default({}), page }),
  customerWallet: z.object({ rules, customer: id }),
  /** Gives or takes points by hand. The same key gives the same answer. */
  adjustPoints: z.object({
    rules,
    customer: id,
    program: id,
    points: z.number().int(),
    reason: z.string().trim().min(1).max(500),
    key: z.string().min(1).max(100),
  }),
  /** Each movement of points or of a wallet with the balance after it, the earliest first. */
  customerStatement: z.object({ rules, customer: id, of: statementOf }),
} as const
export type LedgerQuery = keyof typeof ledgerQueries

export const ledgerRequests = { ...choosing, ...ledgerQueries } as const

export type { LimitStatus, ListedCode, ListedCustomer, ListedRedemption, ListedRefusal, PoolSummary }
export type RedemptionRow = RedemptionSummary

/** How opening a ledger went. */
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
  /** `here`: where one would be created. */
  | { readonly state: 'none'; readonly here: string }
  | (LedgerOutcome & {
      /** Without its password. */
      readonly address: string
      readonly from: 'setting' | 'environment' | 'workspace'
    })

export type CustomerWallet = Omit<Wallet, 'redemptions'> & {
  /** Programs of the rules. */
  readonly programs: readonly string[]
  /** Where tiers go by all orders or all spend. */
  readonly tiers: readonly { readonly program: string; readonly tier: string }[]
  /** The latest first, some dozens of them. */
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
    /** Rows that can't be read: then nothing was taken in. */
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
