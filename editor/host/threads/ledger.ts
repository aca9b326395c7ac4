/** What the window asks of a ledger. Instants are milliseconds since 1970 UTC. */
import { rulesAtHand } from '../../../src/compile/rules-at-hand.ts'
import { type CodeListFilter, codePage, poolSummaries } from '../../../src/ledger/code-list.ts'
import { LedgerError } from '../../../src/ledger/error.ts'
import { isPostgres } from '../../../src/ledger/open.ts'
import type { Answers, LedgerOutcome } from '../contract.ts'
import { createLedgerAt, ledgerAt, onLedger } from './open-ledger.ts'

export interface LedgerParams {
  /** A file, or `postgres://…`. */
  readonly address: string
}

interface Page {
  readonly offset: number
  readonly limit: number
}

/** Why it can't be opened is an answer, which the window shows in the place of the ledger. */
export async function openLedger({ address }: LedgerParams): Promise<LedgerOutcome> {
  try {
    await ledgerAt(address)
    return { state: 'open', kind: isPostgres(address) ? 'postgres' : 'file' }
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error
    const { code, message, help } = error
    return { state: 'failed', code, message, ...(help !== undefined && { help }) }
  }
}

export async function createLedger({ address }: LedgerParams): Promise<null> {
  await createLedgerAt(address)
  return null
}

/** Changes whenever something is written. */
export const ledgerVersion = ({ address }: LedgerParams): Promise<string> =>
  onLedger(address, async (store) => {
    const [row] = await store.select<{ changes: number }>(
      `SELECT CAST(coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) AS BIGINT) AS changes FROM pg_stat_user_tables`,
    )
    return String(row?.changes ?? 0)
  })

export const codePools = ({
  address,
  rules,
}: LedgerParams & { readonly rules: unknown }): Promise<Answers['codePools']> =>
  onLedger(address, (store) => poolSummaries(store, rulesAtHand(rules), Date.now()))

export const codes = ({
  address,
  filter,
  page,
}: LedgerParams & { readonly filter: CodeListFilter; readonly page: Page }): Promise<Answers['codes']> =>
  onLedger(address, (store) => codePage(store, filter, page, Date.now()))
