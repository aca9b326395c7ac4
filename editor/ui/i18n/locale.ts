/** Messages of the engine and the host in the window's language. */
import { english, type Locale, type Translations } from '../../../src/words/locale.ts'
import type { Message } from '../../../src/words/message.ts'
import { textOf } from '../../../src/words/text-of.ts'

const files = import.meta.glob<Translations>('../../../src/words/*/*.json', { import: 'default' })

/** A language without messages of its own gets English ones, with numbers and dates in its own format. */
export async function localeFor(language: string): Promise<Locale> {
  if (language === english.tag) return english
  const own = Object.entries(files).filter(([path]) => path.includes(`/words/${language}/`))
  const read = await Promise.all(own.map(([, load]) => load()))
  return { tag: language, messages: Object.assign({}, ...read) }
}

let windowLocale: Locale | undefined

/** The locale that `say` writes in. */
export function setWindowLocale(locale: Locale): void {
  windowLocale = locale
}

/** Writes a message of the host or the engine in the window's language; in English until its messages are loaded. */
export const say = (message: Message): string => textOf(message, windowLocale)
