/** What one window has open. */
import type { HostEvent } from './contract.ts'
import { Refusal } from './failure.ts'
import type { Home } from './home/home.ts'
import type { OpenWorkspace } from './workspace/open.ts'

export interface Session {
  readonly home: Home
  readonly tell: (event: HostEvent) => void
  /** Undefined while no folder is open. */
  workspace(): OpenWorkspace | undefined
  /** Closes the workspace that is open, if one is, and takes the other's place for it. */
  put(workspace: OpenWorkspace | undefined): Promise<void>
  close(): Promise<void>
}

export function newSession(home: Home, tell: (event: HostEvent) => void): Session {
  let current: OpenWorkspace | undefined
  const put = async (workspace: OpenWorkspace | undefined): Promise<void> => {
    const before = current
    current = workspace
    await before?.close()
  }
  return { home, tell, workspace: () => current, put, close: () => put(undefined) }
}

/** The workspace that is open; refuses where none is. */
export function openedIn(session: Session): OpenWorkspace {
  const workspace = session.workspace()
  if (workspace === undefined) throw new Refusal('refused', 'no folder is open', 'open a folder first')
  return workspace
}
