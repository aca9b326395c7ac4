/** Which way the host can run here, and starting it so. */
import { app } from 'electron'
import { hostEntry } from './app-paths.ts'
import { canRunHost, findNode } from './find-node.ts'
import { startInElectron } from './host-in-electron.ts'
import type { HostProcess } from './host-process.ts'
import { startUnderNode } from './host-under-node.ts'

/** How to start the host each time one is needed; `missing` where nothing at hand can run it. */
export type HostStarter =
  | { readonly kind: 'starter'; readonly start: () => HostProcess }
  | { readonly kind: 'missing'; readonly tried: readonly string[] }

export function hostStarter(): HostStarter {
  const entry = hostEntry()
  // What is built runs in Electron; a source needs a Node that reads TypeScript.
  if (canRunHost(process.versions) && app.isPackaged) {
    return { kind: 'starter', start: () => startInElectron(entry) }
  }
  const node = findNode(process.env)
  return node.kind === 'missing' ? node : { kind: 'starter', start: () => startUnderNode(node.path, entry) }
}
