/** Languages with a complete translation in letters of their own: Latin letters reveal what is not translated. */
import { messagesIn, sourceFiles } from '../../scripts/messages.ts'
import type { Locale } from '../../src/words/locale.ts'

const alphabets = { el: 'αβψδεφγηιξκλμνοπχρστυθωςζ¨', ar: 'ابجدهوزحطيكلمنسعفصقرشتثخذض' } as const
type Tag = keyof typeof alphabets

/** Parameters and source words stay as they are. */
export const inLettersOf = (tag: Tag, english: string): string =>
  english.replaceAll(/\{+\w+\}+|`[^`]*`|[a-z]/gi, (part) =>
    part.length === 1 ? (alphabets[tag][part.toLowerCase().charCodeAt(0) - 97] ?? part) : part,
  )

export const categoriesOf = (tag: Tag): readonly Intl.LDMLPluralRule[] =>
  new Intl.PluralRules(tag).resolvedOptions().pluralCategories

export function generatedLanguage(tag: Tag = 'el'): Locale {
  const messages = messagesIn(sourceFiles()).map(({ key, isPlural }) => {
    // The context of a message is not part of its text.
    const text = inLettersOf(tag, key.replace(/ \([a-z ]+\)$/, ''))
    return [key, isPlural ? Object.fromEntries(categoriesOf(tag).map((each) => [each, text])) : text] as const
  })
  return { tag, messages: Object.fromEntries(messages) }
}

/** Words in Latin letters, except names in backticks or quotes, and `known` ones: data, formats, abbreviations. */
export const latinWords = (text: string, known: readonly string[] = []): string[] =>
  (text.replaceAll(/`[^`]*`|"[^"]*"/g, '').match(/\p{Script=Latin}{2,}/gu) ?? []).filter(
    (word) => !known.includes(word),
  )
