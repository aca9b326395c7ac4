import { BookOpen, CircleAlert, Info, Keyboard } from 'lucide-react'
import { openDialog } from '../dialogs/open-dialog.ts'
import { openPage } from '../dialogs/reference.tsx'
import { goToPlace } from '../panels/places.ts'
import { changeSettings } from '../state/settings.ts'
import { getState } from '../state/store.ts'
import { checkForUpdate } from '../state/updates.ts'
import type { Command } from './command.ts'

export const helpCommands: readonly Command[] = [
  { id: 'help.reference', icon: BookOpen, keys: 'F1', menu: 'help', run: () => openPage({ kind: 'contents' }) },
  { id: 'help.diagnostics', icon: CircleAlert, menu: 'help', run: () => openPage({ kind: 'codes' }) },
  { id: 'help.shortcuts', icon: Keyboard, menu: 'help', run: () => openDialog('shortcuts') },
  {
    id: 'help.tour',
    menu: 'help',
    isPossible: () => getState().workspace !== undefined,
    run: () => {
      goToPlace('rules')
      changeSettings({ toured: false })
    },
  },
  {
    id: 'help.checkForUpdate',
    menu: 'help',
    separated: true,
    run: checkForUpdate,
  },
  { id: 'help.about', icon: Info, menu: 'help', run: () => openDialog('about') },
]
