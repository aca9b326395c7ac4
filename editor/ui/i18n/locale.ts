/** The sentences of engine and host in the window's language. */
import { english, type Locale, type Translations } from '../../../src/words/locale.ts'
import type { Message } from '../../../src/words/message.ts'
import { textOf } from '../../../src/words/text-of.ts'

const files = import.meta.glob<Translations>('../../../src/words/*/*.json', { import: 'default' })

/** For a language without sentences of its own: English, with numbers and dates as that language writes them. */
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

/** A sentence of host or engine in the window's language; in English until its words are there. */
export const say = (message: Message): string => textOf(message, windowLocale)
