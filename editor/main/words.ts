/** The main process's own texts, for when there is no window. */
import { join } from 'node:path'
import { readPackaged } from '../../src/files/packaged.ts'
import type { Locale, Translations } from '../../src/words/locale.ts'
import { type Message, msg } from '../../src/words/message.ts'
import { textOf } from '../../src/words/text-of.ts'

const texts = {
  cancel: msg`Cancel`,
  openLink: msg`Open this address in your browser?`,
  open: msg`Open`,
  noNode: msg`Cartwright cannot access files and history.`,
  noNodeHelp: msg`This Electron is too old to access them itself, and Node 22.14 or newer was not found. Install Node from nodejs.org, or set its path in CARTWRIGHT_NODE, and start again.`,
  changed: msg`This copy of Cartwright has been modified.`,
  changedHelp: msg`Program files were changed, added or removed, so Cartwright does not start. Install it again from the original source; your rules and settings are not affected. These files differ:`,
  windowBroke: msg`The window crashed and was opened again.`,
  windowBrokeHelp: msg`Your unsaved text was kept.`,
} as const satisfies Record<string, Message>

export type Words = Readonly<Record<keyof typeof texts, string>>

/**
 * @param root The folder of package.json.
 * @param tag Such as "pl" or "pl-PL"; English for unsupported languages.
 */
export function wordsIn(root: string, tag: string): Words {
  const locale = localeIn(root, tag)
  const all = Object.entries(texts).map(([name, message]) => [name, textOf(message, locale)])
  return Object.fromEntries(all) as Words
}

/** These texts report what is wrong with the program's files, so an unreadable catalogue must not be an error. */
function localeIn(root: string, tag: string): Locale | undefined {
  const [language = ''] = tag.toLowerCase().split('-')
  if (!/^[a-z]{2,3}$/.test(language)) return undefined
  try {
    const text = readPackaged(join(root, 'src/words', language, 'program.json'))
    return { tag: language, messages: JSON.parse(text) as Translations }
  } catch {
    return undefined
  }
}
