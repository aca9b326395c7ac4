/** File choice: native dialogs in the desktop edition, our own in the browser edition. */
import { browseFor } from './browse-dialog.tsx'

/** Undefined if cancelled. Endings come without a dot. */
export const chooseFolder = (): Promise<string | undefined> =>
  window.cartwright ? window.cartwright.pickFolder() : browseFor({ kind: 'folder' })

export const chooseFile = (name: string, extensions: readonly string[]): Promise<string | undefined> =>
  window.cartwright
    ? window.cartwright.pickFile({ name, extensions })
    : browseFor({ kind: 'file', endings: extensions })

/** Chooses a path for a new file. */
export const chooseSave = (name: string, extensions: readonly string[]): Promise<string | undefined> =>
  window.cartwright ? window.cartwright.pickSave({ name, extensions }) : browseFor({ kind: 'save', name })
