/** Where file dialogs begin. */
import { changeSettings } from '../state/settings.ts'
import { getState, type Settings } from '../state/store.ts'

type Kind = keyof Settings['lastFolders']

/** A folder is looked for beside the open one, a file where one was chosen last; undefined for the home folder. */
export function startFor(kind: Kind): string | undefined {
  const { settings, workspace } = getState()
  const last = settings.lastFolders[kind]
  return kind === 'folder' ? (workspace?.root ?? last) : (last ?? workspace?.root)
}

/** Remembers where something was chosen. */
export function rememberChoice(kind: Kind, path: string): void {
  const folder = kind === 'folder' ? path : path.replace(/[/\\][^/\\]*$/, '')
  changeSettings({ lastFolders: { ...getState().settings.lastFolders, [kind]: folder } })
}
