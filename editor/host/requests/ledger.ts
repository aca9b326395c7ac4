import { existsSync } from 'node:fs'
import { isPostgres } from '../../../src/ledger/open.ts'
import type { Answers } from '../contract.ts'
import { RequestError } from '../failure.ts'
import { openedIn, type Session } from '../session.ts'
import type { Thread } from '../threads/thread.ts'
import { shownAddress } from '../workspace/ledger-address.ts'
import type { OpenWorkspace } from '../workspace/open.ts'
import type { Context, Handler } from './handler.ts'

export const ledgerInfo: Handler<'ledgerInfo'> = (_, context) => infoOf(openedIn(context.session), context)

async function infoOf(workspace: OpenWorkspace, { session, ...call }: Context): Promise<Answers['ledgerInfo']> {
  const { ledger, threads } = workspace
  const found = await ledger.find()
  if (found === undefined) return { state: 'none', here: ledger.here }
  const { address, from } = found
  const outcome = await threads.ledger.run('openLedger', { address }, call)
  if (outcome.state === 'open') workspace.watchLedger(address, () => tellOfLedger(session, workspace))
  return { ...outcome, address: shownAddress(address), from }
}

export const createLedger: Handler<'createLedger'> = async ({ address }, context) => {
  const workspace = openedIn(context.session)
  const { ledger, threads } = workspace
  const place = address ?? (await ledger.find())?.address ?? ledger.here
  if (!isPostgres(place) && existsSync(place)) {
    throw new RequestError('refused', `\`${place}\` is there already`, 'choose another name, or use it as it is')
  }
  await threads.ledger.run('createLedger', { address: place }, context)
  if (address !== undefined) await ledger.choose(address)
  return infoOf(workspace, context)
}

export const chooseLedger: Handler<'chooseLedger'> = async ({ address }, context) => {
  const workspace = openedIn(context.session)
  await workspace.ledger.choose(address ?? undefined)
  return infoOf(workspace, context)
}

export const codePools: Handler<'codePools'> = async ({ rules }, { session, ...call }) => {
  const { thread, address } = await ledgerIn(session)
  return thread.run('codePools', { address, rules }, call)
}

export const codes: Handler<'codes'> = async ({ filter, page }, { session, ...call }) => {
  const { thread, address } = await ledgerIn(session)
  return thread.run('codes', { address, filter, page }, call)
}

async function ledgerIn(session: Session): Promise<{ readonly thread: Thread; readonly address: string }> {
  const { ledger, threads } = openedIn(session)
  const found = await ledger.find()
  if (found === undefined)
    throw new RequestError('refused', 'this workspace has no ledger', 'create one, or choose one')
  return { thread: threads.ledger, address: found.address }
}

function tellOfLedger(session: Session, workspace: OpenWorkspace): void {
  if (session.workspace() === workspace) session.tell({ event: 'ledger-changed' })
}
