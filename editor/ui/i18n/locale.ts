/** The sentences of engine and host in the window's language. */
import { english, type Locale, type Translations } from '../../../src/words/locale.ts'

const files = import.meta.glob<Translations>('../../../src/words/*/*.json', { import: 'default' })

/** For a language without sentences of its own: English, with numbers and dates as that language writes them. */
export async function localeFor(language: string): Promise<Locale> {
  if (language === english.tag) return english
  const own = Object.entries(files).filter(([path]) => path.includes(`/words/${language}/`))
  const read = await Promise.all(own.map(([, load]) => load()))
  return { tag: language, messages: Object.assign({}, ...read) }
}
