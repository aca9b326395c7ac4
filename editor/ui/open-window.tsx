import { createRoot } from 'react-dom/client'
import type { OpenTarget } from '../preload/bridge.ts'
import { hearEvents } from './host/client.ts'
import type { FirstWorkspace } from './host/opening.ts'
import { openFile } from './panels/dock.ts'
import { App } from './shell/app.tsx'
import { followConnection } from './state/connection.ts'
import { leavePage } from './state/drafts.ts'
import { speakInEngine } from './state/language.ts'
import { attempt, notifyError } from './state/notices.ts'
import { listenToReleases } from './state/released.ts'
import { checkAtStart } from './state/updates.ts'
import { evaluateText, flushAll, listenToDisk, openFolder, showText } from './state/workspace.ts'

/** Renders the window and shows its workspace. */
export async function openWindow(first: FirstWorkspace | undefined): Promise<void> {
  const root = document.getElementById('window')
  if (!root) throw new Error('the page has no place for the window')
  createRoot(root).render(<App />)
  followConnection()
  speakInEngine()
  listenToDisk()
  listenToReleases()
  window.cartwright?.onBeforeClose(flushAll)
  window.cartwright?.onOpen((target) => attempt(() => openAsked(target)))
  document.addEventListener('visibilitychange', () => attempt(flushAll))
  window.addEventListener('pagehide', leavePage)
  if (first) await show(first).catch(notifyError)
  else hearEvents()
  attempt(checkAtStart)
}

async function show({ name, file, opened }: FirstWorkspace): Promise<void> {
  const workspace = await showText(() => opened, name).finally(hearEvents)
  if (file !== undefined) openFile(file)
  await evaluateText(workspace)
}

async function openAsked({ folder, file }: OpenTarget): Promise<void> {
  await openFolder(folder)
  if (file !== undefined) openFile(file)
}
