/** A language with a translation of everything, whose letters are Greek: what is left in Latin ones has none. */
import { messagesIn, sourceFiles } from '../../scripts/messages.ts'
import type { Locale } from '../../src/words/locale.ts'

const letters = 'αβψδεφγηιξκλμνοπχρστυθωςζ¨'

/** Parameters and source words stay as they are; so does the context of a message, which is not written. */
const generated = (english: string): string =>
  english
    .replace(/ \([a-z ]+\)$/, '')
    .replaceAll(/\{\d+\}|`[^`]*`|[a-z]/gi, (part) =>
      part.length === 1 ? (letters[part.toLowerCase().charCodeAt(0) - 97] ?? part) : part,
    )

export function generatedLanguage(): Locale {
  const messages = messagesIn(sourceFiles()).map(({ key, isPlural }) => {
    const text = generated(key)
    return [key, isPlural ? { one: text, other: text } : text] as const
  })
  return { tag: 'el', messages: Object.fromEntries(messages) }
}

/** Words in Latin letters, but for names in backticks or quotes, and what is `known`: data, formats, abbreviations. */
export const latinWords = (text: string, known: readonly string[] = []): string[] =>
  (text.replaceAll(/`[^`]*`|"[^"]*"/g, '').match(/\p{Script=Latin}{2,}/gu) ?? []).filter(
    (word) => !known.includes(word),
  )
