import { existsSync } from 'node:fs'
import type { Rules } from '../../../src/compile/rules.ts'
import { isPostgres } from '../../../src/ledger/open.ts'
import type { Answers } from '../contract.ts'
import { RequestError } from '../failure.ts'
import { openedIn, type Session } from '../session.ts'
import type { Thread } from '../threads/thread.ts'
import { shownAddress } from '../workspace/ledger-address.ts'
import type { OpenWorkspace } from '../workspace/open.ts'
import type { Context, Handler } from './handler.ts'

export const ledgerInfo: Handler<'ledgerInfo'> = ({ rules }, context) =>
  infoOf(openedIn(context.session), context, rules)

async function infoOf(
  workspace: OpenWorkspace,
  { session, ...call }: Context,
  rules: Rules | undefined,
): Promise<Answers['ledgerInfo']> {
  const { ledger, threads } = workspace
  const found = await ledger.find()
  if (found === undefined) return { state: 'none', here: ledger.here }
  const { address, from } = found
  const outcome = await threads.ledger.run('openLedger', { address, rules }, call)
  if (outcome.state === 'open') workspace.watchLedger(address, () => tellOfLedger(session, workspace))
  return { ...outcome, address: shownAddress(address), from }
}

export const createLedger: Handler<'createLedger'> = async ({ address, rules }, context) => {
  const workspace = openedIn(context.session)
  const { ledger, threads } = workspace
  const place = address ?? (await ledger.find())?.address ?? ledger.here
  if (!isPostgres(place) && existsSync(place)) {
    throw new RequestError('refused', `\`${place}\` is there already`, 'choose another name, or use it as it is')
  }
  await threads.ledger.run('createLedger', { address: place }, context)
  if (address !== undefined) await ledger.choose(address)
  return infoOf(workspace, context, rules)
}

export const chooseLedger: Handler<'chooseLedger'> = async ({ address, rules }, context) => {
  const workspace = openedIn(context.session)
  await workspace.ledger.choose(address ?? undefined)
  return infoOf(workspace, context, rules)
}

export const codePools: Handler<'codePools'> = async (params, { session, ...call }) => {
  const { thread, address } = await ledgerIn(session)
  return thread.run('codePools', { address, ...params }, call)
}

export const codes: Handler<'codes'> = async (params, { session, ...call }) => {
  const { thread, address } = await ledgerIn(session)
  return thread.run('codes', { address, ...params }, call)
}

export const redemptions: Handler<'redemptions'> = async (params, { session, ...call }) => {
  const { thread, address } = await ledgerIn(session)
  return thread.run('redemptions', { address, ...params }, call)
}

export const redemption: Handler<'redemption'> = async (params, { session, ...call }) => {
  const { thread, address } = await ledgerIn(session)
  return thread.run('redemption', { address, ...params }, call)
}

export const refusals: Handler<'refusals'> = async (params, { session, ...call }) => {
  const { thread, address } = await ledgerIn(session)
  return thread.run('refusals', { address, ...params }, call)
}

export const limits: Handler<'limits'> = async (params, { session, ...call }) => {
  const { thread, address } = await ledgerIn(session)
  return thread.run('limits', { address, ...params }, call)
}

export const limitUse: Handler<'limitUse'> = async (params, { session, ...call }) => {
  const { thread, address } = await ledgerIn(session)
  return thread.run('limitUse', { address, ...params }, call)
}

export const makeCodes: Handler<'makeCodes'> = async (params, { session, ...call }) => {
  const { thread, address } = await ledgerIn(session)
  return thread.run('makeCodes', { address, ...params }, call)
}

export const importCodes: Handler<'importCodes'> = async (params, { session, ...call }) => {
  const { thread, address } = await ledgerIn(session)
  return thread.run('importCodes', { address, ...params }, call)
}

export const switchCodes: Handler<'switchCodes'> = async (params, { session, ...call }) => {
  const { thread, address } = await ledgerIn(session)
  return thread.run('switchCodes', { address, ...params }, call)
}

export const exportCodes: Handler<'exportCodes'> = async (params, { session, ...call }) => {
  const { thread, address } = await ledgerIn(session)
  return thread.run('exportCodes', { address, ...params }, call)
}

export const ledgerCustomers: Handler<'ledgerCustomers'> = async (params, { session, ...call }) => {
  const { thread, address } = await ledgerIn(session)
  return thread.run('ledgerCustomers', { address, ...params }, call)
}

export const customerWallet: Handler<'customerWallet'> = async (params, { session, ...call }) => {
  const { thread, address } = await ledgerIn(session)
  return thread.run('customerWallet', { address, ...params }, call)
}

export const customerStatement: Handler<'customerStatement'> = async (params, { session, ...call }) => {
  const { thread, address } = await ledgerIn(session)
  return thread.run('customerStatement', { address, ...params }, call)
}

export const codeSheet: Handler<'codeSheet'> = async (params, { session, ...call }) => {
  const { thread, address } = await ledgerIn(session)
  return thread.run('codeSheet', { address, ...params }, call)
}

export const adjustPoints: Handler<'adjustPoints'> = async (params, { session, ...call }) => {
  const { thread, address } = await ledgerIn(session)
  return thread.run('adjustPoints', { address, ...params }, call)
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
