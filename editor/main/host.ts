/** Chooses how to run the host. */
import { app } from 'electron'
import { hostEntry } from './app-paths.ts'
import { canRunHost, findNode } from './find-node.ts'
import { startInElectron } from './host-in-electron.ts'
import type { HostProcess } from './host-process.ts'
import { startUnderNode } from './host-under-node.ts'

/** Starts a host; `missing` if nothing available can run it. */
export type HostStarter =
  | { readonly kind: 'starter'; readonly start: () => HostProcess }
  | { readonly kind: 'missing'; readonly tried: readonly string[] }

export function hostStarter(): HostStarter {
  const entry = hostEntry()
  // Built code runs in Electron; sources need a Node that reads TypeScript.
  if (canRunHost(process.versions) && app.isPackaged) {
    return { kind: 'starter', start: () => startInElectron(entry) }
  }
  const node = findNode(process.env)
  return node.kind === 'missing' ? node : { kind: 'starter', start: () => startUnderNode(node.path, entry) }
}
