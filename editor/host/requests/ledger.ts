import { existsSync } from 'node:fs'
import type { Rules } from '../../../src/compile/rules.ts'
import { isPostgres } from '../../../src/ledger/open.ts'
import { msg, name } from '../../../src/words/message.ts'
import type { Answers } from '../contract.ts'
import { RequestError } from '../failure.ts'
import { type LedgerQuery, ledgerQueries } from '../ledger-contract.ts'
import { openedIn, type Session } from '../session.ts'
import type { TaskParams } from '../threads/tasks.ts'
import type { Thread } from '../threads/thread.ts'
import { shownAddress } from '../workspace/ledger-address.ts'
import type { OpenWorkspace } from '../workspace/open.ts'
import type { Context, Handler } from './handler.ts'

const ledgerInfo: Handler<'ledgerInfo'> = ({ rules }, context) => infoOf(openedIn(context.session), context, rules)

async function infoOf(
  workspace: OpenWorkspace,
  { session, ...call }: Context,
  rules: Rules | undefined,
): Promise<Answers['ledgerInfo']> {
  const { ledger, threads, root: folder } = workspace
  const found = await ledger.find()
  if (found === undefined) return { state: 'none', here: ledger.here }
  const { address, from } = found
  const outcome = await threads.ledger.run('openLedger', { address, rules, folder }, call)
  if (outcome.state === 'open') workspace.watchLedger(address, () => tellOfLedger(session, workspace))
  return { ...outcome, address: shownAddress(address), from }
}

const createLedger: Handler<'createLedger'> = async ({ address, rules }, context) => {
  const workspace = openedIn(context.session)
  const { ledger, threads, root: folder } = workspace
  const place = address ?? (await ledger.find())?.address ?? ledger.here
  if (!isPostgres(place) && existsSync(place)) {
    throw new RequestError(
      'refused',
      msg`${name(place)} already exists`,
      msg`choose another name, or use the existing one`,
    )
  }
  await threads.ledger.run('createLedger', { address: place, rules, folder }, context)
  if (address !== undefined) await ledger.choose(address)
  return infoOf(workspace, context, rules)
}

const chooseLedger: Handler<'chooseLedger'> = async ({ address, rules }, context) => {
  const workspace = openedIn(context.session)
  await workspace.ledger.choose(address ?? undefined)
  return infoOf(workspace, context, rules)
}

/** Runs the task of the same name in the ledger's thread; `threads/ledger-tasks.ts` checks that the types match. */
const query =
  (name: LedgerQuery) =>
  async (params: object, { session, ...call }: Context): Promise<unknown> => {
    const { thread, address } = await ledgerIn(session)
    return thread.run(name, { address, ...params } as TaskParams<LedgerQuery>, call)
  }

export const ledgerHandlers = {
  ledgerInfo,
  createLedger,
  chooseLedger,
  ...(Object.fromEntries(Object.keys(ledgerQueries).map((name) => [name, query(name as LedgerQuery)])) as {
    readonly [Name in LedgerQuery]: Handler<Name>
  }),
} as const

async function ledgerIn(session: Session): Promise<{ readonly thread: Thread; readonly address: string }> {
  const { ledger, threads } = openedIn(session)
  const found = await ledger.find()
  if (found === undefined)
    throw new RequestError('refused', msg`this workspace has no ledger`, msg`create one, or choose an existing one`)
  return { thread: threads.ledger, address: found.address }
}

function tellOfLedger(session: Session, workspace: OpenWorkspace): void {
  if (session.workspace() === workspace) session.tell({ event: 'ledger-changed' })
}
