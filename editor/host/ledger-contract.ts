/** What the window may ask of the workspace's ledger, and the answers. Instants are milliseconds since 1970 UTC. */
import { z } from 'zod'
import type { CodePage, ListedCode, PoolSummary } from '../../src/ledger/code-list.ts'
import type { LedgerErrorCode } from '../../src/ledger/error.ts'
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

export const ledgerRequests = {
  /** Opens the workspace's ledger, or says why not. From then on the window is told of changes. */
  ledgerInfo: z.object({}),
  /** Creates a ledger and uses it. Without an address: at the one that is chosen, or else in the workspace. */
  createLedger: z.object({ address: address.optional() }),
  /** Uses another ledger for this workspace; null: none of its own. */
  chooseLedger: z.object({ address: address.nullable() }),
  /** Pools of the rules, and those of which only the ledger has codes. */
  codePools: z.object({ rules }),
  codes: z.object({ filter: codeFilter.default({}), page }),
} as const

export type { ListedCode, PoolSummary }

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

export interface LedgerAnswers {
  ledgerInfo: LedgerInfo
  createLedger: LedgerInfo
  chooseLedger: LedgerInfo
  codePools: readonly PoolSummary[]
  codes: CodePage
}
