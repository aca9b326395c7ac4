import { isThere } from '../../src/files/is-there.ts'
import type { HistoryInfo } from '../../src/history/info.ts'
import type { Call } from '../calls/answer.ts'
import { RequestError } from './failure.ts'
import type { Session } from './session.ts'
import type { OpenWorkspace } from './workspace/open.ts'

/** Null if there is no history or it is empty. Starts no thread, which is slow, if there is none. */
export async function readHistoryInfo(
  { history, threads }: OpenWorkspace,
  call?: Partial<Call>,
): Promise<HistoryInfo | null> {
  if (!(await isThere(history))) return null
  try {
    const info = await threads.tables.run('historyInfo', { path: history }, call)
    return info.orders === 0 && info.imports.length === 0 ? null : info
  } catch (error) {
    if (error instanceof RequestError && error.code === 'no-history') return null
    throw error
  }
}

/** The history info last sent to each window. */
const lastNotified = new WeakMap<OpenWorkspace, string>()

/** Sends the current history info to the window if it changed and the workspace is still open. */
export async function notifyHistory(session: Session, workspace: OpenWorkspace): Promise<void> {
  const history = await readHistoryInfo(workspace)
  if (session.workspace() !== workspace || !hasChanged(workspace, history)) return
  session.tell({ event: 'history-changed', history })
}

/** Returns whether the info differs from what was last sent, and records it as sent. */
export function hasChanged(workspace: OpenWorkspace, history: HistoryInfo | null): boolean {
  const current = history === null ? '' : JSON.stringify({ ...history, bytes: 0 })
  if (current === (lastNotified.get(workspace) ?? '')) return false
  lastNotified.set(workspace, current)
  return true
}
