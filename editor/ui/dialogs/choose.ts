/** File choice: native dialogs in the desktop edition, our own in the browser edition. */
import { browseFor } from './browse-dialog.tsx'
import { rememberChoice, startFor } from './last-folder.ts'

/** Undefined if cancelled. Extensions have no dot. */
export const chooseFolder = (): Promise<string | undefined> =>
  natively('folder', (from) => window.cartwright?.pickFolder(from)) ?? browseFor({ kind: 'folder' })

export const chooseFile = (name: string, extensions: readonly string[]): Promise<string | undefined> =>
  natively('file', (from) => window.cartwright?.pickFile({ name, extensions, ...from })) ??
  browseFor({ kind: 'file', endings: extensions })

/** Chooses a path for a new file. */
export const chooseSave = (name: string, extensions: readonly string[]): Promise<string | undefined> =>
  natively('save', (from) => window.cartwright?.pickSave({ name, extensions, ...from })) ??
  browseFor({ kind: 'save', name })

/** Undefined if there are no native dialogs. */
function natively(
  kind: 'folder' | 'file' | 'save',
  pick: (start: { readonly from?: string }) => Promise<string | undefined> | undefined,
): Promise<string | undefined> | undefined {
  const from = startFor(kind)
  return pick(from === undefined ? {} : { from })?.then((path) => {
    if (path !== undefined) rememberChoice(kind, path)
    return path
  })
}
