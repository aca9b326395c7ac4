/** The desktop edition's native menu: sends labels, receives choices. */
import i18next from 'i18next'
import type { MenuSection } from '../../preload/bridge.ts'
import { t } from '../i18n/i18n.ts'
import { attempt } from '../state/notices.ts'
import { useStore } from '../state/store.ts'
import { type Command, keysOf, type MenuName, menuNames } from './command.ts'
import { commandNamed, commands } from './commands.ts'
import { accelerator } from './keys.ts'
import { labelOf } from './menu.ts'

/** Roles that the system implements, after a separator. */
const systemRoles = {
  file: ['quit'],
  edit: ['cut', 'copy', 'paste', 'selectAll'],
  view: ['togglefullscreen'],
  cart: [],
  help: [],
} as const

function systemItems(menu: MenuName): MenuSection['items'] {
  const roles = systemRoles[menu]
  if (roles.length === 0) return []
  return [{ separator: true }, ...roles.map((role) => ({ label: t(`menus.${role}`), role }))]
}

type NativeItem = MenuSection['items'][number]

function itemsOf(command: Command): NativeItem[] {
  const keys = keysOf(command)
  const label = labelOf(command)
  const choices = command.choices?.()
  const item: NativeItem = choices
    ? {
        label,
        items: choices.map((choice, index) => ({
          label: choice.label,
          command: `${command.id} ${index}`,
          ...(choice.selected !== undefined && { checked: choice.selected }),
        })),
      }
    : { label, command: command.id, ...(keys && { accelerator: accelerator(keys) }) }
  return [...(command.separated ? [{ separator: true } as const] : []), item]
}

/** `name` is "file.save", or "file.openRecent 2" for a choice. */
function runNamed(name: string): void | Promise<void> {
  const [id = '', index] = name.split(' ')
  const command = commandNamed(id)
  return index === undefined ? command?.run() : command?.choices?.()[Number(index)]?.run()
}

/** Updates the menu when the language changes; returns an unsubscribe function. */
export function followNativeMenu(): () => void {
  const bridge = window.cartwright
  if (!bridge) return () => undefined
  const send = (): void => {
    bridge.setLanguage(i18next.language)
    bridge.setMenu(
      menuNames.map((menu) => ({
        label: t(`menus.${menu}`),
        items: [...commands.filter((each) => each.menu === menu).flatMap(itemsOf), ...systemItems(menu)],
      })),
    )
  }
  send()
  bridge.onCommand((id) => attempt(async () => runNamed(id)))
  i18next.on('languageChanged', send)
  // The start data has the recent folders, which the menu lists.
  const stop = useStore.subscribe(({ start, workspace, settings }, before) => {
    if (start !== before.start || workspace?.root !== before.workspace?.root || settings !== before.settings) send()
  })
  return () => {
    i18next.off('languageChanged', send)
    stop()
  }
}
