/** In which language a caller wants sentences. */
import { languages, loadLocale } from '../../locale/load-locale.ts'
import type { Locale } from '../../words/locale.ts'

const spoken: ReadonlySet<string> = new Set(languages())

/** The first language of an `accept-language` header that there is a catalogue for; undefined is English. */
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
  // The language alone: whatever stands behind it comes from the caller, and locales are kept.
  return first === undefined || first.language === 'en' ? undefined : loadLocale(first.language)
}
