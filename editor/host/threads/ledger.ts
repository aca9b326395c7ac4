import { msg, name } from '../../../src/words/message.ts'
/** What the window asks of a ledger. Instants are milliseconds since 1970 UTC. */

import { rulesIn } from '../../../src/compile/rules.ts'
import { rulesAtHand } from '../../../src/compile/rules-at-hand.ts'
import { prepare } from '../../../src/evaluate/evaluate.ts'
import { mustBelong } from '../../../src/ledger/binding.ts'
import { type CodeListFilter, codePage, poolSummaries } from '../../../src/ledger/code-list.ts'
import { LedgerError } from '../../../src/ledger/error.ts'
import { ledgerRules } from '../../../src/ledger/ledger-rules.ts'
import { dailyUse, limitsOf } from '../../../src/ledger/limits.ts'
import { isPostgres } from '../../../src/ledger/open.ts'
import { redemptionOfOrder, redemptionPage, refusalPage } from '../../../src/ledger/redemptions.ts'
import type { Answers, LedgerOutcome, LimitOfUse, RedemptionQuery, RefusalQuery } from '../contract.ts'
import { RequestError } from '../failure.ts'
import { createLedgerAt, ledgerAt, onLedger } from './open-ledger.ts'

export interface LedgerParams {
  /** A file, or `postgres://…`. */
  readonly address: string
}

interface WithRules extends LedgerParams {
  readonly rules: unknown
}

interface Page {
  readonly offset: number
  readonly limit: number
}

/**
 * Why it can't be opened is an answer, which the window shows in the place of the ledger. With rules: it must be the ledger of
 * their workspace.
 */
export async function openLedger({
  address,
  rules,
}: LedgerParams & { readonly rules?: unknown }): Promise<LedgerOutcome> {
  try {
    const store = await ledgerAt(address)
    if (rules !== undefined) await mustBelong(store, rulesAtHand(rules))
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

export const codePools = ({ address, rules }: WithRules): Promise<Answers['codePools']> =>
  onLedger(address, (store) => poolSummaries(store, rulesAtHand(rules), Date.now()))

export const codes = ({
  address,
  filter,
  page,
}: LedgerParams & { readonly filter: CodeListFilter; readonly page: Page }): Promise<Answers['codes']> =>
  onLedger(address, (store) => codePage(store, filter, page, Date.now()))

export const redemptions = ({
  address,
  filter,
  page,
}: LedgerParams & { readonly filter: RedemptionQuery; readonly page: Page }): Promise<Answers['redemptions']> =>
  onLedger(address, (store) => redemptionPage(store, filter, page))

export const redemption = ({
  address,
  order,
}: LedgerParams & { readonly order: string }): Promise<Answers['redemption']> =>
  onLedger(address, async (store) => {
    const found = await redemptionOfOrder(store, order)
    if (found === undefined) throw new RequestError('not-found', msg`the ledger has no order ${name(order)}`)
    return found
  })

export const refusals = ({
  address,
  filter,
  page,
}: LedgerParams & { readonly filter: RefusalQuery; readonly page: Page }): Promise<Answers['refusals']> =>
  onLedger(address, (store) => refusalPage(store, filter, page))

export const limits = ({ address, rules }: WithRules): Promise<Answers['limits']> =>
  onLedger(address, (store) => limitsOf(store, ledgerRules(prepare(rulesAtHand(rules))), Date.now()))

export const limitUse = ({
  address,
  rules,
  limit,
  from,
}: WithRules & { readonly limit: LimitOfUse; readonly from: number }): Promise<Answers['limitUse']> =>
  onLedger(address, (store) => {
    const all = rulesAtHand(rules)
    return dailyUse(store, limit, (limit.currency && rulesIn(all, limit.currency)) || all, from)
  })
