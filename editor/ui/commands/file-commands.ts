import { FilePlus, FolderClock, FolderOpen, Save, SaveAll, Settings2, Store } from 'lucide-react'
import { newFileIn } from '../actions/files.ts'
import { newWorkspace } from '../actions/new-workspace.ts'
import { chooseFolder } from '../dialogs/choose.ts'
import { openDialog } from '../dialogs/open-dialog.ts'
import { closeFile } from '../panels/dock.ts'
import { revertDocument, saveAll, saveDocument } from '../state/documents.ts'
import { getState } from '../state/store.ts'
import { leaveWorkspace, openFolder } from '../state/workspace.ts'
import type { Command } from './command.ts'

const isOpen = (): boolean => getState().workspace !== undefined
const isDirty = (): boolean => getState().documents.get(getState().activePath ?? '')?.dirty ?? false

export const fileCommands: readonly Command[] = [
  { id: 'file.newWorkspace', icon: Store, menu: 'file', run: newWorkspace },
  {
    id: 'file.openFolder',
    icon: FolderOpen,
    keys: 'Mod+O',
    menu: 'file',
    run: async () => {
      const folder = await chooseFolder()
      if (folder !== undefined) await openFolder(folder)
    },
  },
  {
    id: 'file.openRecent',
    icon: FolderClock,
    menu: 'file',
    choices: () =>
      (getState().start?.recent ?? [])
        .filter(({ folder }) => folder !== getState().workspace?.root)
        .map(({ folder, name }) => ({ label: `${name} – ${folder}`, run: () => openFolder(folder) })),
    run: () => undefined,
  },
  {
    id: 'file.new',
    icon: FilePlus,
    keys: 'Alt+N',
    menu: 'file',
    separated: true,
    isPossible: isOpen,
    run: () => newFileIn(''),
  },
  {
    id: 'file.save',
    icon: Save,
    keys: 'Mod+S',
    menu: 'file',
    isPossible: isOpen,
    run: async () => {
      const { activePath } = getState()
      if (activePath !== undefined) await saveDocument(activePath)
    },
  },
  { id: 'file.saveAll', icon: SaveAll, keys: 'Mod+Shift+S', menu: 'file', isPossible: isOpen, run: saveAll },
  {
    id: 'file.revert',
    menu: 'file',
    isPossible: isDirty,
    run: () => revertDocument(getState().activePath ?? ''),
  },
  { id: 'file.closeTab', keys: 'Alt+W', menu: 'file', isPossible: isOpen, run: () => closeFile() },
  {
    id: 'file.settings',
    icon: Settings2,
    keys: 'Mod+,',
    menu: 'file',
    separated: true,
    run: () => openDialog('settings'),
  },
  { id: 'file.close', menu: 'file', isPossible: isOpen, run: leaveWorkspace },
]
