/**
 * The campaigns that the last commit of the workspace retired. Until rules are released in another way, the committed rules count
 * as released; without git there are none.
 */
import { retiredIn } from '../../../src/compile/rules.ts'
import { engine } from '../engine/client.ts'
import { HostError, request } from '../host/client.ts'
import { attempt } from './notices.ts'
import { getState } from './store.ts'
import { show } from './text-sync.ts'

/** The commit that was read last. */
let known: string | undefined

export function forgetReleased(): void {
  known = undefined
}

/** Reads the committed rules if the commit has changed. */
export async function readReleased(): Promise<void> {
  const { workspace } = getState()
  if (workspace?.branch === undefined) return
  try {
    const [last] = await request('revisions', {})
    if (last === undefined || last.commit === known) return
    known = last.commit
    const { rules } = await request('rulesOf', { source: 'git:HEAD' })
    if (getState().workspace === workspace) show(await engine.setRetired(retiredIn(rules)))
  } catch (error) {
    // Rules committed with errors released nothing, and neither did a folder without commits.
    if (!(error instanceof HostError)) throw error
  }
}

/** The user may have committed in another program. */
export function listenToReleases(): void {
  window.addEventListener('focus', () => attempt(readReleased))
}
