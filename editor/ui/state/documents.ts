/** The rule files of the open workspace: their texts, unsaved changes, and changes by others. */
import { serialized } from '../../calls/serialize.ts'
import type { WorkspaceFile } from '../../host/contract.ts'
import { engine } from '../engine/client.ts'
import { HostError, isDisconnected, request, whenResumed } from '../host/client.ts'
import { t } from '../i18n/i18n.ts'
import { allModels, createModel, modelOf, pathOf, replaceText } from '../monaco/models.ts'
import { type Drafts, draftsChanged } from './drafts.ts'
import { helpOf, notify, notifyError } from './notices.ts'
import { followSteps, forgetSteps } from './steps.ts'
import { type DocumentState, getState, setState } from './store.ts'
import { show, textChanged } from './text-sync.ts'

/** Replaces the open files with those of a workspace, with earlier unsaved texts applied on top. */
export function openDocuments(files: readonly WorkspaceFile[], drafts: Drafts): void {
  for (const model of allModels()) model.dispose()
  unsure.clear()
  forgetSteps()
  const documents = new Map<string, DocumentState>()
  for (const { path, text, version } of files) {
    const draft = drafts[path]
    documents.set(path, {
      path,
      saved: text,
      version: draft ? draft.base : version,
      dirty: draft !== undefined && draft.text !== text,
      conflict: draft !== undefined && draft.base !== version && draft.text !== text,
    })
    track(path, draft?.text ?? text)
  }
  for (const [path, { text }] of Object.entries(drafts)) {
    if (documents.has(path) || !path.endsWith('.promo')) continue
    documents.set(path, { path, saved: null, version: null, dirty: true, conflict: false })
    track(path, text)
  }
  setState({ documents })
}

/** Current texts, including unsaved changes. */
export const currentFiles = (): { path: string; text: string }[] =>
  allModels().map((model) => ({ path: pathOf(model.uri), text: model.getValue() }))

/** Texts as last saved. */
export const savedFiles = (): { path: string; text: string }[] =>
  [...getState().documents.values()].flatMap(({ path, saved }) => (saved === null ? [] : [{ path, text: saved }]))

/** Creates a new file, which is not saved yet. */
export function newDocument(path: string, text = ''): void {
  update({ path, saved: null, version: null, dirty: text !== '', conflict: false })
  track(path, text)
  textChanged(path)
  draftsChanged()
}

/** Milliseconds after which the status bar shows a save that is still running. */
const slowMs = 1000

/** Texts whose save was never answered because the host ended. */
const unsure = new Map<string, string>()

/**
 * Saves the text to disk, or reports why not. With `overwrite`, replaces changes by others. Saves of one file run one after
 * the other, because each is based on the version that the previous one wrote.
 */
export async function saveDocument(path: string, overwrite = false): Promise<void> {
  const isSaved = await serialized(path, async () => {
    const late = setTimeout(() => setState({ saving: path }), slowMs)
    try {
      await whenResumed()
      return await save(path, overwrite)
    } finally {
      clearTimeout(late)
      if (getState().saving === path) setState({ saving: undefined })
    }
  })
  if (isSaved) await compareWithSaved()
}

async function save(path: string, overwrite: boolean): Promise<boolean> {
  const text = modelOf(path)?.getValue()
  const document = getState().documents.get(path)
  if (text === undefined || !document) return false
  try {
    const { version } = await request('saveFile', { path, text, base: document.version, overwrite })
    unsure.delete(path)
    updateKnown(path, { saved: text, version, dirty: modelOf(path)?.getValue() !== text, conflict: false })
    draftsChanged()
    return true
  } catch (error) {
    if (!(error instanceof HostError)) throw error
    if (error.code === 'changed-outside') updateKnown(path, { conflict: true })
    if (!isDisconnected(error)) throw error
    // The text may have been written all the same.
    unsure.set(path, text)
    notify({ kind: 'error', message: t('connection.notSaved', { path, why: error.message }), ...helpOf(error) })
    return false
  }
}

/** Tries every file, even if another fails. */
export async function saveAll(): Promise<void> {
  const dirty = [...getState().documents.values()].filter((each) => each.dirty)
  const saved = dirty.map(({ path }) => saveDocument(path).catch(notifyError))
  await Promise.all(saved)
}

/** Discards the unsaved changes of a file in favour of the text on disk. */
export function revertDocument(path: string): void {
  const document = getState().documents.get(path)
  const model = modelOf(path)
  if (!document || !model) return
  if (document.saved === null) {
    dropDocument(path)
    return
  }
  update({ ...document, dirty: false, conflict: false })
  replaceText(model, document.saved)
  draftsChanged()
}

export async function renameDocument(path: string, to: string): Promise<void> {
  const document = getState().documents.get(path)
  const text = modelOf(path)?.getValue()
  if (!document || text === undefined) return
  if (document.saved !== null) await request('renameFile', { path, to })
  dropDocument(path)
  update({ ...document, path: to })
  track(to, text)
  textChanged(to)
  if (getState().activePath === path) setState({ activePath: to })
}

export async function deleteDocument(path: string): Promise<void> {
  if (getState().documents.get(path)?.saved !== null) await request('deleteFile', { path })
  dropDocument(path)
}

/** Applies changes by others: at once if the file has no unsaved changes, otherwise marks a conflict. */
export async function filesChangedOutside(files: readonly WorkspaceFile[], removed: readonly string[]): Promise<void> {
  for (const { path, text, version } of files) {
    const document = getState().documents.get(path)
    const model = modelOf(path)
    if (!document || !model) {
      update({ path, saved: text, version, dirty: false, conflict: false })
      track(path, text)
      textChanged(path)
    } else if (model.getValue() === text || unsure.get(path) === text) {
      update({ path, saved: text, version, dirty: model.getValue() !== text, conflict: false })
    } else if (document.dirty) {
      update({ ...document, saved: text, conflict: true })
    } else {
      update({ path, saved: text, version, dirty: false, conflict: false })
      replaceText(model, text)
    }
  }
  for (const path of removed) {
    const document = getState().documents.get(path)
    if (document?.dirty) update({ ...document, saved: null, version: null })
    else if (document) dropDocument(path)
  }
  await compareWithSaved()
}

/** Makes the saved text the baseline of pinned carts. */
async function compareWithSaved(): Promise<void> {
  if (getState().baseline.kind === 'saved') show(await engine.setBaseline(savedFiles()))
}

function track(path: string, text: string): void {
  const model = createModel(path, text)
  followSteps(path, model)
  model.onDidChangeContent(() => {
    const document = getState().documents.get(path)
    // A new file that is empty has nothing to lose.
    const dirty = (document?.saved ?? '') !== model.getValue()
    if (document && document.dirty !== dirty) update({ ...document, dirty })
    textChanged(path)
    draftsChanged()
  })
}

function dropDocument(path: string): void {
  const documents = new Map(getState().documents)
  documents.delete(path)
  const { activePath } = getState()
  setState({ documents, ...(activePath === path && { activePath: [...documents.keys()][0] }) })
  modelOf(path)?.dispose()
  textChanged(path)
  draftsChanged()
}

/** Updates a document unless it was renamed or deleted meanwhile. */
function updateKnown(path: string, change: Partial<DocumentState>): void {
  const document = getState().documents.get(path)
  if (document) update({ ...document, ...change })
}

function update(document: DocumentState): void {
  const documents = new Map(getState().documents).set(document.path, document)
  setState({ documents: new Map([...documents].sort(([a], [b]) => (a < b ? -1 : 1))) })
}
