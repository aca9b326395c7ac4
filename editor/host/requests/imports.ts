import { msg } from '../../../src/words/message.ts'
import { RequestError } from '../failure.ts'
import { notifyHistory } from '../history-info.ts'
import { openedIn } from '../session.ts'
import type { Handler } from './handler.ts'

export const examineOrders: Handler<'examineOrders'> = ({ file }, { session, ...call }) =>
  openedIn(session).threads.jobs.run('examineOrders', { file }, call)

export const previewImport: Handler<'previewImport'> = ({ file, mapping }, { session, ...call }) =>
  openedIn(session).threads.jobs.run('previewImport', { file, mapping }, call)

export const importOrders: Handler<'importOrders'> = async (parameters, { session, ...call }) => {
  const workspace = openedIn(session)
  const summary = await workspace.threads.jobs.run(
    'importOrders',
    { path: workspace.history, folder: workspace.root, ...parameters },
    call,
  )
  await notifyHistory(session, workspace)
  return summary
}

export const undoImport: Handler<'undoImport'> = async (_, { session, ...call }) => {
  const workspace = openedIn(session)
  const undone = await workspace.threads.jobs.run('undoImport', { path: workspace.history }, call)
  await notifyHistory(session, workspace)
  return undone
}

export const importContents: Handler<'importContents'> = (query, { session, ...call }) => {
  const { history, threads } = openedIn(session)
  return threads.tables.run('importContents', { path: history, ...query }, call)
}

export const forgetImport: Handler<'forgetImport'> = async (query, { session, ...call }) => {
  const workspace = openedIn(session)
  const forgotten = await workspace.threads.jobs.run('forgetImport', { path: workspace.history, ...query }, call)
  await notifyHistory(session, workspace)
  return forgotten
}

export const examineCustomers: Handler<'examineCustomers'> = ({ file }, { session, ...call }) =>
  openedIn(session).threads.jobs.run('examineCustomers', { file }, call)

export const importCustomers: Handler<'importCustomers'> = async (parameters, { session, ...call }) => {
  const workspace = openedIn(session)
  const summary = await workspace.threads.jobs.run(
    'importCustomers',
    { path: workspace.history, folder: workspace.root, ...parameters },
    call,
  )
  await notifyHistory(session, workspace)
  return summary
}

export const readRejects: Handler<'readRejects'> = ({ file }, { session, ...call }) =>
  openedIn(session).threads.jobs.run('readRejects', { file }, call)

export const saveRejects: Handler<'saveRejects'> = (parameters, { session, ...call }) =>
  openedIn(session).threads.jobs.run('saveRejects', parameters, call)

export const generateHistory: Handler<'generateHistory'> = async (parameters, { session, ...call }) => {
  const workspace = openedIn(session)
  const year = lastYear(new Date())
  const { from = year.from, until = year.until } = parameters
  if (until <= from)
    throw new RequestError('refused', msg`the last day is before the first`, msg`choose a later last day`)
  const made = { path: workspace.history, ...parameters, from, until }
  const generated = await workspace.threads.jobs.run('generateHistory', made, call)
  await notifyHistory(session, workspace)
  return generated
}

/** The twelve months up to and including a day. */
function lastYear(now: Date): { readonly from: string; readonly until: string } {
  const day = (date: Date): string => date.toISOString().slice(0, 10)
  const until = new Date(now.getTime() + 86_400_000)
  const from = new Date(until)
  from.setUTCFullYear(until.getUTCFullYear() - 1)
  return { from: day(from), until: day(until) }
}
