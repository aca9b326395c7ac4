import { openedIn } from '../session.ts'
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

export const exportReport: Handler<'exportReport'> = async ({ file }, { session, ...call }) => {
  await writeExport(file, await openedIn(session).threads.comparison.run('comparisonReport', {}, call), ['.html'])
  return null
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
