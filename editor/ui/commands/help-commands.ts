import { changeSettings } from '../state/settings.ts'
import { getState } from '../state/store.ts'
import { checkForUpdate } from '../state/updates.ts'
import type { Command } from './command.ts'

export const helpCommands: readonly Command[] = [
  {
    id: 'help.tour',
    menu: 'help',
    isPossible: () => getState().workspace !== undefined,
    run: () => changeSettings({ toured: false }),
  },
  {
    id: 'help.checkForUpdate',
    menu: 'help',
    isPossible: () => getState().start?.releases !== undefined,
    run: checkForUpdate,
  },
]
