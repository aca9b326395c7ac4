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
  /** Opens a workspace in place of the one that is open; what still runs there is stopped, and nobody waits for it. */
  put(workspace: OpenWorkspace | undefined): void
  /** Ends when nothing is held any more. */
  close(): Promise<void>
}

export function newSession(home: Home, tell: (event: HostEvent) => void): Session {
  let current: OpenWorkspace | undefined
  const closing = new Set<Promise<void>>()
  const put = (workspace: OpenWorkspace | undefined): void => {
    const before = current
    current = workspace
    if (before === undefined) return
    const closed = before
      .close()
      .catch((error: unknown) => void process.stderr.write(`closing ${before.root}: ${String(error)}\n`))
      .finally(() => closing.delete(closed))
    closing.add(closed)
  }
  return {
    home,
    tell,
    workspace: () => current,
    put,
    close: async () => {
      put(undefined)
      await Promise.all(closing)
    },
  }
}

/** The workspace that is open; refuses where none is. */
export function openedIn(session: Session): OpenWorkspace {
  const workspace = session.workspace()
  if (workspace === undefined) throw new Refusal('refused', 'no folder is open', 'open a folder first')
  return workspace
}
