/** Keyboard shortcuts, written the same way for all platforms. */
import { t } from '../i18n/i18n.ts'
import { attempt } from '../state/notices.ts'
import type { Command } from './command.ts'

export const isMac = /Mac/.test(navigator.platform)

/** Formats "Mod+Shift+P" as the platform and the language name the keys: "⇧⌘P", "Ctrl+Shift+P" or "Strg+Umschalt+P". */
export function showKeys(keys: string): string {
  if (!isMac) return keys.replace('Mod', t('shortcuts.keys.ctrl')).replace('Shift', t('shortcuts.keys.shift'))
  const signs: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥', Enter: '↵' }
  return keys
    .split('+')
    .map((key) => signs[key] ?? key)
    .join('')
}

/** Converts to Electron's accelerator notation. */
export const accelerator = (keys: string): string => keys.replace('Mod', 'CmdOrCtrl').replace('Enter', 'Return')

function matches(keys: string, event: KeyboardEvent): boolean {
  const parts = keys.split('+')
  const key = parts.at(-1) ?? ''
  const wants = (name: string): boolean => parts.slice(0, -1).includes(name)
  return (
    (isMac ? event.metaKey : event.ctrlKey) === wants('Mod') &&
    event.shiftKey === wants('Shift') &&
    event.altKey === wants('Alt') &&
    (event.key.toLowerCase() === key.toLowerCase() || event.code === `Key${key}` || event.code === `Digit${key}`)
  )
}

/** Runs the first enabled command with the pressed keys, before the page handles them. */
export function listenToKeys(commands: readonly Command[]): () => void {
  const listener = (event: KeyboardEvent): void => {
    const command = commands.find(
      ({ keys, alsoKeys, isPossible }) =>
        [keys, alsoKeys].some((each) => each !== undefined && matches(each, event)) && (isPossible?.() ?? true),
    )
    if (!command) return
    event.preventDefault()
    event.stopPropagation()
    attempt(async () => command.run())
  }
  window.addEventListener('keydown', listener, true)
  return () => window.removeEventListener('keydown', listener, true)
}
