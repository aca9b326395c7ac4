import { createRoot } from 'react-dom/client'
import type { Answers } from '../host/contract.ts'
import type { OpenTarget } from '../preload/bridge.ts'
import { openFile } from './panels/dock.ts'
import { App } from './shell/app.tsx'
import { followConnection } from './state/connection.ts'
import { leavePage } from './state/drafts.ts'
import { speakInEngine } from './state/language.ts'
import { attempt, notifyError } from './state/notices.ts'
import { listenToReleases } from './state/released.ts'
import { checkAtStart } from './state/updates.ts'
import { flushAll, listenToDisk, openFolder, openSample } from './state/workspace.ts'

/** Renders the window and opens its workspace. */
export async function openWindow(start: Answers['start']): Promise<void> {
  const root = document.getElementById('window')
  if (!root) throw new Error('the page has no place for the window')
  createRoot(root).render(<App />)
  followConnection()
  await speakInEngine()
  listenToDisk()
  listenToReleases()
  window.cartwright?.onBeforeClose(flushAll)
  window.cartwright?.onOpen((target) => attempt(() => openAsked(target)))
  document.addEventListener('visibilitychange', () => attempt(flushAll))
  window.addEventListener('pagehide', leavePage)
  const target = await window.cartwright?.openTarget()
  await (target ? openAsked(target) : openFirst(start)).catch(notifyError)
  attempt(checkAtStart)
}

/** Opens the last workspace, or a sample on the first start. */
async function openFirst({ last, recent, samples }: Answers['start']): Promise<void> {
  const [sample] = samples
  if (last !== undefined) await openFolder(last)
  else if (recent.length === 0 && sample) await openSample(sample.name)
}

async function openAsked({ folder, file }: OpenTarget): Promise<void> {
  await openFolder(folder)
  if (file !== undefined) openFile(file)
}
