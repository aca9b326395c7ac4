/** Choosing folders and files: the system's dialogs in the desktop edition, the window's own in the browser edition. */
import { browseFor } from './browse-dialog.tsx'

/** Each is undefined where the user called it off. Endings come without a dot. */
export const chooseFolder = (): Promise<string | undefined> =>
  window.cartwright ? window.cartwright.pickFolder() : browseFor({ kind: 'folder' })

export const chooseFile = (name: string, extensions: readonly string[]): Promise<string | undefined> =>
  window.cartwright
    ? window.cartwright.pickFile({ name, extensions })
    : browseFor({ kind: 'file', endings: extensions })

/** A place to write a new file. */
export const chooseSave = (name: string, extensions: readonly string[]): Promise<string | undefined> =>
  window.cartwright ? window.cartwright.pickSave({ name, extensions }) : browseFor({ kind: 'save', name })
