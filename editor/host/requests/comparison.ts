import { msg, name } from '../../../src/words/message.ts'
import { RequestError } from '../failure.ts'
import { openedIn, type Session } from '../session.ts'
import { writeExport } from './files.ts'
import type { Handler } from './handler.ts'

export const compare: Handler<'compare'> = (params, { session, ...call }) => {
  const { root, history, threads } = openedIn(session)
  return threads.comparison.run('compare', { path: history, folder: root, ...params }, call)
}

export const comparisonOrders: Handler<'comparisonOrders'> = (params, { session, ...call }) =>
  openedIn(session).threads.comparison.run('comparisonOrders', params, call)

export const comparisonOrder: Handler<'comparisonOrder'> = (params, { session, ...call }) =>
  openedIn(session).threads.comparison.run('comparisonOrder', params, call)

export const exportReport: Handler<'exportReport'> = async ({ file, saved, language }, { session, ...call }) => {
  const { history, threads } = openedIn(session)
  const page =
    saved === undefined
      ? threads.comparison.run('comparisonReport', { language }, call)
      : threads.tables.run('keptReport', { path: history, id: saved, language }, call)
  await writeExport(file, await page, ['.html'])
  reportsOf(session).add(file)
  return null
}

/** Nothing but these is opened outside. */
const reports = new WeakMap<Session, Set<string>>()

function reportsOf(session: Session): Set<string> {
  const known = reports.get(session) ?? new Set()
  reports.set(session, known)
  return known
}

export const openReport: Handler<'openReport'> = async ({ file }, { session }) => {
  if (!reportsOf(session).has(file)) {
    throw new RequestError('refused', msg`${name(file)} is no report of this window`, msg`save the report first`)
  }
  try {
    const { default: open } = await import('open')
    await open(file)
  } catch {
    throw new RequestError('refused', msg`no browser could be started for ${name(file)}`, msg`open the file yourself`)
  }
  return null
}

export const comparisonCategories: Handler<'comparisonCategories'> = (_, { session, ...call }) => {
  const { history, threads } = openedIn(session)
  return threads.tables.run('comparisonCategories', { path: history }, call)
}

export const comparisons: Handler<'comparisons'> = (_, { session, ...call }) => {
  const { root, history, threads } = openedIn(session)
  return threads.tables.run('comparisons', { path: history, folder: root }, call)
}

export const openComparison: Handler<'openComparison'> = ({ id }, { session, ...call }) => {
  const { history, threads } = openedIn(session)
  return threads.tables.run('openComparison', { path: history, id }, call)
}

export const saveComparison: Handler<'saveComparison'> = (params, { session, ...call }) =>
  openedIn(session).threads.comparison.run('saveLastComparison', params, call)

export const renameComparison: Handler<'renameComparison'> = (params, { session, ...call }) => {
  const { history, threads } = openedIn(session)
  return threads.tables.run('renameComparison', { path: history, ...params }, call)
}

export const deleteComparison: Handler<'deleteComparison'> = ({ id }, { session, ...call }) => {
  const { history, threads } = openedIn(session)
  return threads.tables.run('deleteComparison', { path: history, id }, call)
}

export const restoreComparison: Handler<'restoreComparison'> = ({ id }, { session, ...call }) => {
  const { history, threads } = openedIn(session)
  return threads.tables.run('restoreComparison', { path: history, id }, call)
}

export const recent: Handler<'recent'> = (params, { session, ...call }) => {
  const { history, threads } = openedIn(session)
  return threads.replays.run('recent', { path: history, ...params }, call)
}

export const rulesOf: Handler<'rulesOf'> = ({ source }, { session, ...call }) => {
  const { root, threads } = openedIn(session)
  return threads.jobs.run('rulesOf', { folder: root, source }, call)
}

export const revisions: Handler<'revisions'> = (_, { session, ...call }) => {
  const { root, threads } = openedIn(session)
  return threads.jobs.run('revisions', { folder: root }, call)
}
