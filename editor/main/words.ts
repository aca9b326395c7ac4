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
  noNode: msg`Cartwright cannot reach files and history here.`,
  noNodeHelp: msg`This Electron is too old to run that part itself, and no Node 22.14 or newer was found. Install Node from nodejs.org, or name one in CARTWRIGHT_NODE, and start again.`,
  changed: msg`This copy of Cartwright is not as it was made.`,
  changedHelp: msg`Files of the program were changed, added or lost, so it does not start. Install it again from where you have it; your rules and settings are not part of it. These files are meant:`,
  windowBroke: msg`The window stopped and was opened again.`,
  windowBrokeHelp: msg`What you typed is kept.`,
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
