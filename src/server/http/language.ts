/** Selects the language of sentences for a caller. */
import { languages, loadLocale } from '../../locale/load-locale.ts'
import type { Locale } from '../../words/locale.ts'

const spoken: ReadonlySet<string> = new Set(languages())

/** The first language in an `accept-language` header that has a catalogue; undefined for English. */
export function localeOf(accepted: string | undefined): Locale | undefined {
  if (accepted === undefined) return undefined
  const wanted = accepted
    .slice(0, 200)
    .split(',')
    .map((each, place) => {
      const [tag = '', quality] = each.trim().split(/\s*;\s*q=/)
      return { language: tag.split('-')[0]?.toLowerCase() ?? '', quality: Number(quality ?? 1), place }
    })
    .filter(({ language, quality }) => spoken.has(language) && quality > 0)
    .sort((a, b) => b.quality - a.quality || a.place - b.place)
  const [first] = wanted
  // Only the language, since the rest of the tag is the caller's text, and locales are cached.
  return first === undefined || first.language === 'en' ? undefined : loadLocale(first.language)
}
