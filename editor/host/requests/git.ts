import { openedIn } from '../session.ts'
import { branchOf } from '../workspace/branch.ts'
import type { Handler } from './handler.ts'

/** Answers with no files outside a repository. */
export const lastChanges: Handler<'lastChanges'> = async (_, { session, ...call }) => {
  const { root, known, threads } = openedIn(session)
  if ((await branchOf(root)) === undefined) return { changes: [], files: {} }
  return threads.jobs.run('lastChanges', { folder: root, paths: [...known.files.keys()] }, call)
}

export const gitState: Handler<'gitState'> = async (_, { session, ...call }) => {
  const { root, known, threads } = openedIn(session)
  const branch = await branchOf(root)
  if (branch === undefined) return { files: {} }
  const files = await threads.jobs.run('gitStates', { folder: root, paths: [...known.files.keys()] }, call)
  return { branch, files }
}
