/** Loads the languages that ship with the package. */
import { existsSync, readdirSync } from 'node:fs'
import { readPackaged } from '../files/packaged.ts'
import { packageRoot } from '../package-root.ts'
import type { Locale, Translations } from '../words/locale.ts'

const folder = new URL('src/words/', packageRoot)

/** Language tags with a catalogue, and English, whose text is in the source code. */
export const languages = (): string[] =>
  [
    'en',
    ...readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])),
  ].sort()

const known = new Map<string, Locale>()

/**
 * The locale for a language tag such as "pl" or "de-AT": the catalogue of its language, with the tag's own number and date
 * formats. Undefined for English and for languages without a catalogue.
 */
export function loadLocale(tag: string): Locale | undefined {
  const language = languageOf(tag)
  if (language === undefined || !existsSync(new URL(`${language}/`, folder))) return undefined
  const locale = known.get(tag) ?? { tag, messages: readCatalogue(language) }
  known.set(tag, locale)
  return locale
}

/** "pl" for "pl-PL"; undefined for an invalid language tag. */
function languageOf(tag: string): string | undefined {
  try {
    return new Intl.Locale(tag).language
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function readCatalogue(language: string): Translations {
  const own = new URL(`${language}/`, folder)
  const areas = readdirSync(own).filter((file) => file.endsWith('.json'))
  return Object.assign({}, ...areas.map((file) => JSON.parse(readPackaged(new URL(file, own))) as Translations))
}
