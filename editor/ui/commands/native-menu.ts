/** The desktop edition's native menu: sends labels, receives choices. */
import i18next from 'i18next'
import type { MenuSection } from '../../preload/bridge.ts'
import { t } from '../i18n/i18n.ts'
import { attempt } from '../state/notices.ts'
import { commandNamed, commands } from './commands.ts'
import { accelerator } from './keys.ts'
import { labelOf } from './menu.ts'

const menus = ['file', 'edit', 'view', 'cart', 'help'] as const

/** Roles that the system implements, after a separator. */
const systemRoles = {
  file: ['quit'],
  edit: ['cut', 'copy', 'paste', 'selectAll'],
  view: ['togglefullscreen'],
  cart: [],
  help: [],
} as const

function systemItems(menu: (typeof menus)[number]): MenuSection['items'] {
  const roles = systemRoles[menu]
  if (roles.length === 0) return []
  return [{ separator: true }, ...roles.map((role) => ({ label: t(`menus.${role}`), role }))]
}

/** Updates the menu when the language changes; returns an unsubscribe function. */
export function followNativeMenu(): () => void {
  const bridge = window.cartwright
  if (!bridge) return () => undefined
  const send = (): void => {
    bridge.setLanguage(i18next.language)
    bridge.setMenu(
      menus.map((menu) => ({
        label: t(`menus.${menu}`),
        items: [
          ...commands
            .filter((each) => each.menu === menu)
            .map((command) => ({
              label: labelOf(command),
              command: command.id,
              ...(command.keys && { accelerator: accelerator(command.keys) }),
            })),
          ...systemItems(menu),
        ],
      })),
    )
  }
  send()
  bridge.onCommand((id) => attempt(async () => commandNamed(id)?.run()))
  i18next.on('languageChanged', send)
  return () => i18next.off('languageChanged', send)
}
