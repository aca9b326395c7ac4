/** Opening and leaving a workspace, and listening to what happens to it on the disk. */

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

// The place in front is remembered with the workspace.
useStore.subscribe(({ view, workspace }, before) => {
  if (workspace && view !== before.view) persist('view', view)
})

export const openFolder = (folder: string): Promise<void> => enter(() => requestFolder(folder), folder)

export const openSample = (name: string): Promise<void> => enter(() => requestSample(name), name)

/** Creates the workspace's folder with all it holds, and opens it. */
export const createWorkspace = (created: Omit<Params<'createWorkspace'>, 'window'>): Promise<void> =>
  enter(() => requestNew(created), created.folder)

/** Back to the welcome page; unsaved texts stay kept. */
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

/** Everything that a kill would lose is with the host when this resolves. */
export async function flushAll(): Promise<void> {
  await flushDrafts()
  await flushPersisted()
}

async function enter(open: () => Promise<OpenedWorkspace>, name: string): Promise<void> {
  await evaluateText(await showText(open, name))
}

/** Resolves when the text of another workspace can be worked in, without findings and figures. */
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

/** The folders that were opened, this one included. */
async function readRecents(): Promise<void> {
  const { recent } = await request('start', {})
  setState(({ start }) => ({ start: start && { ...start, recent } }))
}

function showWorkspace(opened: OpenedWorkspace): void {
  const { root, name, branch, history, drafts } = opened
  forgetReleased()
  // The panels of the workspace before are taken down first: what they change by that is no layout of the new one.
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
  // What this browser kept, the host has from now on.
  draftsChanged()
}

/** Brings findings, the cart and its reasons to the text that is shown. */
export async function evaluateText({ root, imports, notices }: OpenedWorkspace): Promise<void> {
  await whenSpoken()
  for (const { sentence } of notices) notify({ kind: 'error', message: say(sentence) })
  if (getState().workspace?.root !== root) return
  const today = new Date().toLocaleDateString('sv')
  const opened = engine.open({ files: currentFiles(), imports: new Map(imports), today })
  await Promise.all([opened, evaluateCarts()])
  attempt(findOutTheRest)
}

/** What the window can be worked in without: what changed since the last save, and what takes all campaigns together. */
async function findOutTheRest(): Promise<void> {
  show(await engine.setBaseline(savedFiles()))
  show(await engine.analyse())
  await readReleased()
}

/** The host that had the workspace open is gone and a new one is there; what is typed stays as it is. */
async function openAgain(): Promise<void> {
  const folder = getState().workspace?.root
  if (folder === undefined) return
  const opened = await requestWhileResuming('openWorkspace', { folder, window: await windowId(), again: true })
  const { documents } = getState()
  const there = new Set(opened.files.map(({ path }) => path))
  await diskChanged({
    files: opened.files.filter(({ path, version }) => documents.get(path)?.version !== version),
    removed: [...documents.values()].flatMap(({ path, saved }) => (saved === null || there.has(path) ? [] : [path])),
    imports: opened.imports,
    carts: opened.carts,
  })
  setState({ history: opened.history ?? getState().history })
  // What was typed meanwhile reached no host.
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
