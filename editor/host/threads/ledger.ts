/** The window's requests about a ledger. Instants are milliseconds since 1970 UTC. */
import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import { rulesIn } from '../../../src/compile/rules.ts'
import { rulesAtHand } from '../../../src/compile/rules-at-hand.ts'
import { prepare } from '../../../src/evaluate/evaluate.ts'
import { bindingOf, bindTo, mustBelong } from '../../../src/ledger/binding.ts'
import { type CodeListFilter, codePage, poolSummaries } from '../../../src/ledger/code-list.ts'
import { LedgerError } from '../../../src/ledger/error.ts'
import { ledgerRules } from '../../../src/ledger/ledger-rules.ts'
import { dailyUse, limitsOf } from '../../../src/ledger/limits.ts'
import { isPostgres } from '../../../src/ledger/open.ts'
import { redemptionOfOrder, redemptionPage, refusalPage } from '../../../src/ledger/redemptions.ts'
import { msg, name } from '../../../src/words/message.ts'
import { identityOf, writeIdentity } from '../../../src/workspace/identity.ts'
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
 * A failure is an answer, which the window shows in place of the ledger. With rules, the ledger must belong to their workspace.
 */
export async function openLedger({
  address,
  rules,
  folder,
}: LedgerParams & { readonly rules?: unknown; readonly folder: string }): Promise<LedgerOutcome> {
  try {
    const store = await ledgerAt(address)
    if (rules !== undefined) await mustBelong(store, rulesAtHand(rules), await identityOf(folder))
    return { state: 'open', kind: isPostgres(address) ? 'postgres' : 'file' }
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error
    const { code, message, help } = error
    return { state: 'failed', code, message, ...(help !== undefined && { help }) }
  }
}

/** If the ledger is new and the rules are known, binds it to their folder by an id stored in both. */
export async function createLedger({
  address,
  rules,
  folder,
}: LedgerParams & { readonly rules?: unknown; readonly folder: string }): Promise<null> {
  await createLedgerAt(address)
  if (rules === undefined) return null
  await onLedger(address, async (store) => {
    if ((await bindingOf(store)) !== undefined) return
    const id = (await identityOf(folder)) ?? randomUUID()
    await bindTo(store, rulesAtHand(rules), { workspace: basename(folder), id })
    await writeIdentity(folder, id)
  })
  return null
}

/** Changes with every write. */
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
