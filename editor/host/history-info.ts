import type { HistoryInfo } from '../../src/history/info.ts'
import { RequestError } from './failure.ts'
import type { Call } from './request-server.ts'
import type { Session } from './session.ts'
import type { OpenWorkspace } from './workspace/open.ts'

/** Null where there is no history yet, or one that nothing came into. */
export async function readHistoryInfo(
  { history, threads }: OpenWorkspace,
  call?: Partial<Call>,
): Promise<HistoryInfo | null> {
  try {
    const info = await threads.tables.run('historyInfo', { path: history }, call)
    return info.orders === 0 && info.imports.length === 0 ? null : info
  } catch (error) {
    if (error instanceof RequestError && error.code === 'no-history') return null
    throw error
  }
}

/** How the history of each folder stood when its window heard of it last. */
const lastNotified = new WeakMap<OpenWorkspace, string>()

/** Lets the window know how the history of a workspace stands now, if that is news and it is still the one that is open. */
export async function notifyHistory(session: Session, workspace: OpenWorkspace): Promise<void> {
  const history = await readHistoryInfo(workspace)
  if (session.workspace() !== workspace || !hasChanged(workspace, history)) return
  session.tell({ event: 'history-changed', history })
}

/** Whether the window does not know it yet; from then on it does. */
export function hasChanged(workspace: OpenWorkspace, history: HistoryInfo | null): boolean {
  const standing = history === null ? '' : JSON.stringify({ ...history, bytes: 0 })
  if (standing === (lastNotified.get(workspace) ?? '')) return false
  lastNotified.set(workspace, standing)
  return true
}
