/** The system's own menu in the desktop edition: labels go there, choices come back. */
import i18next from 'i18next'
import { t } from '../i18n/i18n.ts'
import { attempt } from '../state/notices.ts'
import { commandNamed, commands } from './commands.ts'
import { accelerator } from './keys.ts'
import { labelOf } from './menu.ts'

const menus = ['file', 'edit', 'view', 'cart', 'help'] as const

/** Keeps the menu in the window's language; gives back how to stop. */
export function followNativeMenu(): () => void {
  const bridge = window.cartwright
  if (!bridge) return () => undefined
  const send = (): void =>
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
          ...(menu === 'file' ? [{ separator: true as const }, { label: t('menus.quit'), role: 'quit' as const }] : []),
        ],
      })),
    )
  send()
  bridge.onCommand((id) => attempt(async () => commandNamed(id)?.run()))
  i18next.on('languageChanged', send)
  return () => i18next.off('languageChanged', send)
}
