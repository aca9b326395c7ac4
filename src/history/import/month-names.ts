/** Month names in the languages of Europe, full or abbreviated. No name stands for two months. */

const languages = ['en', 'de', 'pl', 'ru', 'fr', 'es', 'it', 'cs', 'nl', 'pt', 'sv', 'da', 'uk', 'hu', 'ro', 'tr']

let names: ReadonlyMap<string, number> | undefined
const known = new Map<string, number | undefined>()

/** 1 to 12 for "Jul", "lipca", "März" and "сент."; undefined for other words. Three letters are enough. */
export function monthOf(word: string): number | undefined {
  const text = word.toLowerCase()
  if (!known.has(text)) {
    // Bounded: a column of nonsense must not fill the memory.
    if (known.size > 1000) known.clear()
    known.set(text, find(text))
  }
  return known.get(text)
}

function find(text: string): number | undefined {
  names ??= allNames()
  const whole = names.get(text)
  if (whole !== undefined || text.length < 3) return whole
  const months = new Set([...names].filter(([name]) => name.startsWith(text)).map(([, month]) => month))
  return months.size === 1 ? [...months][0] : undefined
}

function allNames(): ReadonlyMap<string, number> {
  const found = new Map<string, number>([['mrz', 3]])
  for (const language of languages) {
    for (const style of ['long', 'short'] as const) {
      // Slavic languages use another form of the name together with a day.
      const formats = [{ month: style }, { month: style, day: 'numeric' }] as const
      for (const format of formats.map(
        (options) => new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' }),
      )) {
        for (let month = 1; month <= 12; month++) {
          const name = nameIn(format, month)
          if (/^\p{L}{3,}$/u.test(name)) found.set(name, month)
        }
      }
    }
  }
  return found
}

function nameIn(format: Intl.DateTimeFormat, month: number): string {
  const parts = format.formatToParts(Date.UTC(2026, month - 1, 15))
  return (parts.find(({ type }) => type === 'month')?.value ?? '').toLowerCase().replace(/\.$/, '')
}
