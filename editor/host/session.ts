import { msg } from '../../src/words/message.ts'
/** What a window has open. */

import type { HostEvent } from './contract.ts'
import { RequestError } from './failure.ts'
import type { Home } from './home/home.ts'
import { log } from './log.ts'
import type { OpenWorkspace } from './workspace/open.ts'

export interface Session {
  readonly home: Home
  readonly tell: (event: HostEvent) => void
  /** Undefined while no folder is open. */
  workspace(): OpenWorkspace | undefined
  /** Opens a workspace in place of the current one, whose running work is cancelled in the background. */
  put(workspace: OpenWorkspace | undefined): void
  /** Resolves when all resources are released. */
  close(): Promise<void>
}

export function newSession(home: Home, tell: (event: HostEvent) => void): Session {
  let current: OpenWorkspace | undefined
  let isOver = false
  const closing = new Set<Promise<void>>()
  const close = (workspace: OpenWorkspace): void => {
    const closed = workspace
      .close()
      .catch((error: unknown) => log(`closing ${workspace.root}: ${String(error)}`))
      .finally(() => closing.delete(closed))
    closing.add(closed)
  }
  const put = (workspace: OpenWorkspace | undefined): void => {
    const before = current
    current = isOver ? undefined : workspace
    if (before !== undefined) close(before)
    // The window was closed while the workspace was being opened.
    if (isOver && workspace !== undefined) close(workspace)
  }
  return {
    home,
    tell,
    workspace: () => current,
    put,
    close: async () => {
      isOver = true
      put(undefined)
      await Promise.all(closing)
    },
  }
}

/** The open workspace; fails if there is none. */
export function openedIn(session: Session): OpenWorkspace {
  const workspace = session.workspace()
  if (workspace === undefined) throw new RequestError('refused', msg`no folder is open`, msg`open a folder first`)
  return workspace
}
