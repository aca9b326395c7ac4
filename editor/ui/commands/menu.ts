import { t } from '../i18n/i18n.ts'
import type { MenuItem } from '../parts/menu.tsx'
import { attempt } from '../state/notices.ts'
import { type Command, keysOf, type MenuName } from './command.ts'
import { commands } from './commands.ts'
import { showKeys } from './keys.ts'

export const labelOf = ({ id }: Command): string => t(`commands.${id}`)

/** The commands of one menu. */
export const commandMenu = (menu: MenuName): MenuItem[] =>
  commands
    .filter((each) => each.menu === menu)
    .flatMap((command) => [...(command.separated ? ['separator' as const] : []), itemOf(command)])

function itemOf(command: Command): MenuItem {
  const { icon, choices, isPossible, isOn } = command
  const keys = keysOf(command)
  const rest = {
    label: labelOf(command),
    ...(icon && { icon }),
    disabled: !(isPossible?.() ?? true),
  }
  if (choices) {
    const items = (): MenuItem[] =>
      choices().map(({ label, selected, run }) => ({
        label,
        ...(selected !== undefined && { selected }),
        run: () => attempt(async () => run()),
      }))
    return { ...rest, disabled: rest.disabled || items().length === 0, items }
  }
  return {
    ...rest,
    ...(keys !== undefined && { keys: showKeys(keys) }),
    ...(isOn && { on: isOn() }),
    run: () => attempt(async () => command.run()),
  }
}
