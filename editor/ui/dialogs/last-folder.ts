/** The folder in which file dialogs start. */
import { changeSettings } from '../state/settings.ts'
import { getState, type Settings } from '../state/store.ts'

type Kind = keyof Settings['lastFolders']

/** A folder dialog starts in the open folder, a file dialog where a file was last chosen; undefined for the home folder. */
export function startFor(kind: Kind): string | undefined {
  const { settings, workspace } = getState()
  const last = settings.lastFolders[kind]
  return kind === 'folder' ? (workspace?.root ?? last) : (last ?? workspace?.root)
}

/** Remembers the last choice of each kind of dialog. */
export function rememberChoice(kind: Kind, path: string): void {
  const folder = kind === 'folder' ? path : path.replace(/[/\\][^/\\]*$/, '')
  changeSettings({ lastFolders: { ...getState().settings.lastFolders, [kind]: folder } })
}
