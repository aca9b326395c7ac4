import { t } from '../i18n/i18n.ts'
import type { MenuItem } from '../parts/menu.tsx'
import { attempt } from '../state/notices.ts'
import type { Command } from './command.ts'
import { commands } from './commands.ts'
import { showKeys } from './keys.ts'

export const labelOf = ({ id }: Command): string => t(`commands.${id}`)

/** The commands of one menu. */
export function commandMenu(menu: NonNullable<Command['menu']>): MenuItem[] {
  return commands
    .filter((each) => each.menu === menu)
    .map((command) => ({
      label: labelOf(command),
      ...(command.icon && { icon: command.icon }),
      ...(command.keys && { keys: showKeys(command.keys) }),
      disabled: !(command.isPossible?.() ?? true),
      run: () => attempt(async () => command.run()),
    }))
}
