import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import type { OpenedWorkspace } from '../host/contract.ts'
import type { OpenTarget } from '../preload/bridge.ts'
import { hearEvents } from './host/client.ts'
import { openFile } from './panels/dock.ts'
import { App } from './shell/app.tsx'
import { followConnection } from './state/connection.ts'
import { leavePage } from './state/drafts.ts'
import { speakInEngine } from './state/language.ts'
import { attempt, notifyError } from './state/notices.ts'
import type { FirstWorkspace } from './state/opening.ts'
import { listenToReleases } from './state/released.ts'
import { checkAtStart } from './state/updates.ts'
import { evaluateText, flushAll, listenToDisk, openFolder, showText } from './state/workspace.ts'

/** Milliseconds that the page's skeleton waits for the first workspace. If opening takes longer, the window shows its menus. */
const patience = 100

/** Renders the window and shows its workspace. */
export async function openWindow(first: FirstWorkspace | undefined): Promise<void> {
  const root = document.getElementById('window')
  if (!root) throw new Error('the page has no place for the window')
  followConnection()
  speakInEngine()
  listenToDisk()
  listenToReleases()
  window.cartwright?.onBeforeClose(flushAll)
  window.cartwright?.onOpen((target) => attempt(() => openAsked(target)))
  document.addEventListener('visibilitychange', () => attempt(flushAll))
  window.addEventListener('pagehide', leavePage)
  const showing = first && showText(() => first.opened, first.name)
  if (showing) await Promise.race([showing.catch(() => undefined), delay(patience)])
  flushSync(() => createRoot(root).render(<App />))
  if (first && showing) await show(first, showing).catch(notifyError)
  else hearEvents()
  attempt(checkAtStart)
}

async function show({ file }: FirstWorkspace, showing: Promise<OpenedWorkspace>): Promise<void> {
  const workspace = await showing.finally(hearEvents)
  if (file !== undefined) openFile(file)
  // Lets the page show the text before it is evaluated.
  await delay(0)
  await evaluateText(workspace)
}

async function openAsked({ folder, file }: OpenTarget): Promise<void> {
  await openFolder(folder)
  if (file !== undefined) openFile(file)
}

const delay = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))
