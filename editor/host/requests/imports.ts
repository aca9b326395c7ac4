import { msg } from '../../../src/words/message.ts'
import { RequestError } from '../failure.ts'
import { notifyHistory } from '../history-info.ts'
import { openedIn, type Session } from '../session.ts'
import { handedOn, ofHistory } from './handed-on.ts'
import type { Handler } from './handler.ts'

/** Notifies the window of the history's new state. */
function tellHistory(session: Session): () => Promise<void> {
  const workspace = openedIn(session)
  return () => notifyHistory(session, workspace)
}

const generateHistory: Handler<'generateHistory'> = async (parameters, { session, ...call }) => {
  const workspace = openedIn(session)
  const year = lastYear(new Date())
  const { from = year.from, until = year.until } = parameters
  if (until <= from)
    throw new RequestError('refused', msg`the last day is before the first`, msg`choose a later last day`)
  const given = { path: workspace.history, ...parameters, from, until }
  const generated = await workspace.threads.jobs.run('generateHistory', given, call)
  await notifyHistory(session, workspace)
  return generated
}

export const importHandlers = {
  ...handedOn(ofHistory, {
    examineOrders: 'jobs',
    previewImport: 'jobs',
    importContents: 'tables',
    examineCustomers: 'jobs',
    readRejects: 'jobs',
    saveRejects: 'jobs',
  }),
  ...handedOn(
    ofHistory,
    { importOrders: 'jobs', undoImport: 'jobs', forgetImport: 'jobs', importCustomers: 'jobs' },
    tellHistory,
  ),
  generateHistory,
} as const

/** The twelve months up to and including a day. */
function lastYear(now: Date): { readonly from: string; readonly until: string } {
  const day = (date: Date): string => date.toISOString().slice(0, 10)
  const until = new Date(now.getTime() + 86_400_000)
  const from = new Date(until)
  from.setUTCFullYear(until.getUTCFullYear() - 1)
  return { from: day(from), until: day(until) }
}
