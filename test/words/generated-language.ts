/** A language that is made of the English texts: whatever is still plain English in it was never a message. */
import { areaNames, translationsOf } from '../../scripts/messages.ts'
import type { Locale, Translation } from '../../src/words/locale.ts'

const marked = (text: string): string =>
  text.replaceAll(/`[^`]*`|"[^"]*"|\{\d+\}|[a-z]/gi, (part) => (part.length === 1 ? `${part}\u0301` : part))

const english = (key: string): string => key.replace(/ \([^()]*\)$/, '')

function generate(key: string, known: Translation): Translation {
  const text = marked(english(key))
  return typeof known === 'string' ? text : { one: text, other: text }
}

/** Every letter carries an accent; names and words of the language of rules, in quotes, do not. */
export const generated: Locale = {
  tag: 'de',
  messages: Object.fromEntries(
    areaNames.flatMap((area) =>
      Object.entries(translationsOf('de', area)).map(([key, known]) => [key, generate(key, known)] as const),
    ),
  ),
}

/** Words without accents that are no names: not in quotes, no path, and not among `names`. */
export function englishIn(text: string, names: readonly string[] = []): readonly string[] {
  const outsideQuotes = text.replaceAll(/`[^`]*`|"[^"]*"/g, ' ')
  return outsideQuotes
    .split(/[^\p{L}\p{M}\w./-]+/u)
    .map((word) => word.replace(/^[.-]+|[.-]+$/g, ''))
    .filter((word) => /^[a-z]{2,}$/i.test(word) && !names.includes(word))
}
