/** Opens and leaves workspaces, and follows their changes on disk. */

import { flushSync } from 'react-dom'
import * as z from 'zod'
import type { HostEvent, OpenedWorkspace, Params } from '../../host/contract.ts'
import { engine } from '../engine/client.ts'
import { onHostEvent, onNewHost, request, requestWhileResuming } from '../host/client.ts'
import { windowId } from '../host/window-id.ts'
import { t } from '../i18n/i18n.ts'
import { say } from '../i18n/locale.ts'
import { cartsChangedOutside, evaluateCarts, openCarts } from './carts.ts'
import { currentFiles, filesChangedOutside, openDocuments, savedFiles } from './documents.ts'
import { draftsChanged, flushDrafts } from './drafts.ts'
import { whenSpoken } from './language.ts'
import { attempt, notify, notifyError } from './notices.ts'
import { requestFolder, requestNew, requestSample } from './opening.ts'
import {
  flushPersisted,
  forgetAll,
  pausePersisting,
  persist,
  restore,
  restoreAll,
  resumePersisting,
} from './persisted.ts'
import { forgetReleased, readReleased } from './released.ts'
import { getState, initialState, setState, useStore, viewNames } from './store.ts'
import { scheduleAnalysis, show } from './text-sync.ts'

// Each workspace remembers its last place.
useStore.subscribe(({ view, workspace }, before) => {
  if (workspace && view !== before.view) persist('view', view)
})

export const openFolder = (folder: string): Promise<void> => enter(() => requestFolder(folder), folder)

export const openSample = (name: string): Promise<void> => enter(() => requestSample(name), name)

/** Creates the workspace's folder with all its files and opens it. */
export const createWorkspace = (created: Omit<Params<'createWorkspace'>, 'window'>): Promise<void> =>
  enter(() => requestNew(created), created.folder)

/** Returns to the welcome page. Unsaved texts stay stored. */
export async function leaveWorkspace(): Promise<void> {
  await flushAll()
  await request('closeWorkspace', {})
  forgetAll()
  openDocuments([], {})
  document.title = 'Cartwright'
  const { carts, brokenCarts, pinned, baseline, view } = initialState
  setState({
    workspace: undefined,
    snapshot: undefined,
    settled: undefined,
    activePath: undefined,
    openCart: undefined,
    history: undefined,
    ...{ carts, brokenCarts, pinned, baseline, view },
  })
}

/** Resolves when the host has everything that would be lost if the window were killed. */
export async function flushAll(): Promise<void> {
  await flushDrafts()
  await flushPersisted()
}

async function enter(open: () => Promise<OpenedWorkspace>, name: string): Promise<void> {
  await evaluateText(await showText(open, name))
}

/** Opens another workspace. Resolves when its text can be edited, before findings and figures are computed. */
export async function showText(open: () => Promise<OpenedWorkspace>, name: string): Promise<OpenedWorkspace> {
  setState({ opening: name })
  try {
    await flushAll()
    pausePersisting()
    const opened = await open()
    showWorkspace(opened)
    attempt(readRecents)
    return opened
  } finally {
    resumePersisting()
    setState({ opening: undefined })
  }
}

/** Reads the recent folders, which now include this one. */
async function readRecents(): Promise<void> {
  const { recent } = await request('start', {})
  setState(({ start }) => ({ start: start && { ...start, recent } }))
}

function showWorkspace(opened: OpenedWorkspace): void {
  const { root, name, branch, history, drafts } = opened
  forgetReleased()
  // Closes the panels of the previous workspace first, so that this does not change the layout of the new one.
  flushSync(() => setState({ workspace: undefined, snapshot: undefined, settled: undefined, activePath: undefined }))
  restoreAll(opened.state)
  openDocuments(opened.files, drafts)
  openCarts(opened.carts, drafts)
  setState({
    workspace: { root, name, ...(branch !== undefined && { branch }) },
    baseline: initialState.baseline,
    history,
    view: restore('view', z.enum(viewNames)) ?? initialState.view,
    activePath: opened.files[0]?.path,
  })
  document.title = `${name} – Cartwright`
  // Sends the texts found in the browser to the host.
  draftsChanged()
}

/** Computes findings, the cart and its reasons for the text shown. */
export async function evaluateText({ root, imports, notices }: OpenedWorkspace): Promise<void> {
  await whenSpoken()
  for (const { sentence } of notices) notify({ kind: 'error', message: say(sentence) })
  if (getState().workspace?.root !== root) return
  const today = new Date().toLocaleDateString('sv')
  const opened = engine.open({ files: currentFiles(), imports: new Map(imports), today })
  await Promise.all([opened, evaluateCarts()])
  attempt(findOutTheRest)
}

/** Work that the window can start without: the comparison with the saved text, and analyses over all campaigns. */
async function findOutTheRest(): Promise<void> {
  show(await engine.setBaseline(savedFiles()))
  show(await engine.analyse())
  await readReleased()
}

/** Reopens the workspace after the host was replaced. What the user typed stays. */
async function openAgain(): Promise<void> {
  const folder = getState().workspace?.root
  if (folder === undefined) return
  const opened = await requestWhileResuming('openWorkspace', { folder, window: await windowId(), again: true })
  const { documents } = getState()
  const paths = new Set(opened.files.map(({ path }) => path))
  await diskChanged({
    files: opened.files.filter(({ path, version }) => documents.get(path)?.version !== version),
    removed: [...documents.values()].flatMap(({ path, saved }) => (saved === null || paths.has(path) ? [] : [path])),
    imports: opened.imports,
    carts: opened.carts,
  })
  setState({ history: opened.history ?? getState().history })
  // No host has received what was typed meanwhile.
  draftsChanged()
}

async function diskChanged(change: Omit<Extract<HostEvent, { event: 'files-changed' }>, 'event'>): Promise<void> {
  show(await engine.setImports(new Map(change.imports)))
  scheduleAnalysis()
  await filesChangedOutside(change.files, change.removed)
  await cartsChangedOutside(change.carts)
}

export function listenToDisk(): void {
  onNewHost(async () => {
    try {
      await openAgain()
      return true
    } catch (error) {
      notifyError(error)
      return false
    }
  })
  onHostEvent((event: HostEvent) => {
    switch (event.event) {
      case 'files-changed':
        attempt(() => diskChanged(event))
        break
      case 'workspace-gone':
        notify({ kind: 'error', message: say(event.sentence), help: t('shell.workspaceGoneHelp') })
        break
    }
  })
}
