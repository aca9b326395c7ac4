/** Actions of the file tree. Each prompts for what it needs. */
import { t } from '../i18n/i18n.ts'
import { focusText, openFile } from '../panels/dock.ts'
import { promptConfirm, promptText } from '../parts/prompt.tsx'
import { deleteDocument, newDocument, renameDocument } from '../state/documents.ts'
import { getState } from '../state/store.ts'
import { checkNewPath, withEnding } from './new-path.ts'

/** `folder` is '' for the workspace root. */
export async function newFileIn(folder: string): Promise<void> {
  const named = await promptText({
    title: t('files.newTitle'),
    label: t('files.newName'),
    value: folder === '' ? '' : `${folder}/`,
    check: checkNewPath,
  })
  if (named === undefined) return
  newDocument(withEnding(named))
  openFile(withEnding(named))
  focusText()
}

/** Returns the new folder's path; undefined if cancelled. The folder is created with its first file. */
export function askFolder(folder: string): Promise<string | undefined> {
  return promptText({
    title: t('files.newFolder'),
    label: t('files.folderName'),
    value: folder === '' ? '' : `${folder}/`,
    check: (text) => (isFolderPath(text) ? undefined : t('files.badFolder')),
  })
}

export async function renameFile(path: string): Promise<void> {
  const named = await promptText({
    title: t('files.rename', { path }),
    label: t('files.newName'),
    value: path,
    check: (text) => (withEnding(text) === path ? undefined : checkNewPath(text)),
  })
  const to = named === undefined ? path : withEnding(named)
  if (to === path) return
  await renameDocument(path, to)
  openFile(to)
}

export async function renameFolder(folder: string): Promise<string | undefined> {
  const named = await promptText({
    title: t('files.rename', { path: folder }),
    label: t('files.folderName'),
    value: folder,
    check: (text) => (isFolderPath(text) && !clashes(folder, text) ? undefined : t('files.badFolder')),
  })
  if (named === undefined || named === folder) return undefined
  const moved = (path: string): string => `${named}${path.slice(folder.length)}`
  const { activePath } = getState()
  const files = filesIn(folder)
  for (const path of files) await renameDocument(path, moved(path))
  if (activePath !== undefined && files.includes(activePath)) openFile(moved(activePath))
  return named
}

export async function deleteFile(path: string): Promise<void> {
  const yes = await promptConfirm({
    title: t('files.delete', { path }),
    message: t('files.deleteAsk'),
    yes: t('files.deleteYes'),
    dangerous: true,
  })
  if (yes) await deleteDocument(path)
}

/** Deletes the folder with its contents. Returns false when the user cancels. */
export async function deleteFolder(folder: string): Promise<boolean> {
  const files = filesIn(folder)
  const yes = await promptConfirm({
    title: t('files.delete', { path: folder }),
    message: t('files.deleteFolderAsk', { count: files.length }),
    yes: t('files.deleteYes'),
    dangerous: true,
  })
  if (!yes) return false
  for (const path of files) await deleteDocument(path)
  return true
}

const filesIn = (folder: string): string[] =>
  [...getState().documents.keys()].filter((path) => path.startsWith(`${folder}/`))

const isFolderPath = (text: string): boolean =>
  text.split('/').every((part) => part.trim() !== '' && part !== '.' && part !== '..' && !/[\\:\p{C}]/u.test(part))

/** Whether moving the folder would overwrite a file. */
const clashes = (folder: string, to: string): boolean => {
  const { documents } = getState()
  return to !== folder && filesIn(folder).some((path) => documents.has(`${to}${path.slice(folder.length)}`))
}
