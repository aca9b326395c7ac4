import { msg, name } from '../../../src/words/message.ts'
import { RequestError } from '../failure.ts'
import { openedIn, type Session } from '../session.ts'
import { writeExport } from './files.ts'
import { handedOn, ofHistory } from './handed-on.ts'
import type { Handler } from './handler.ts'

const saveComparison: Handler<'saveComparison'> = (params, { session, ...call }) =>
  openedIn(session).threads.comparison.run('saveLastComparison', params, call)

const exportReport: Handler<'exportReport'> = async ({ file, saved, language }, { session, ...call }) => {
  const { history, threads } = openedIn(session)
  const page =
    saved === undefined
      ? threads.comparison.run('comparisonReport', { language }, call)
      : threads.tables.run('savedReport', { path: history, id: saved, language }, call)
  await writeExport(file, await page, ['.html'])
  reportsOf(session).add(file)
  return null
}

/** Reports that each window wrote; nothing else may be opened outside. */
const reports = new WeakMap<Session, Set<string>>()

function reportsOf(session: Session): Set<string> {
  const known = reports.get(session) ?? new Set()
  reports.set(session, known)
  return known
}

const openReport: Handler<'openReport'> = async ({ file }, { session }) => {
  if (!reportsOf(session).has(file)) {
    throw new RequestError('refused', msg`${name(file)} is not a report from this window`, msg`save the report first`)
  }
  try {
    const { default: open } = await import('open')
    await open(file)
  } catch {
    throw new RequestError('refused', msg`no browser could be started for ${name(file)}`, msg`open the file manually`)
  }
  return null
}

export const comparisonHandlers = {
  ...handedOn(ofHistory, {
    compare: 'comparison',
    comparisonOrders: 'comparison',
    comparisonOrder: 'comparison',
    comparisonCategories: 'tables',
    comparisons: 'tables',
    openComparison: 'tables',
    renameComparison: 'tables',
    deleteComparison: 'tables',
    restoreComparison: 'tables',
    recent: 'replays',
    rulesOf: 'jobs',
    revisions: 'jobs',
  }),
  exportReport,
  openReport,
  saveComparison,
} as const
