/** The words of all phrases, to tell at once which names are none of them. */
import { phrases } from './phrases.ts'
import { isMeant, meaningsOf, numberWords } from './words.ts'

let inPhrases: ReadonlySet<string> | undefined

/** Whether a table of mistakes knows a word, or the last part of one with a dot. */
export function isPhraseWord(written: string): boolean {
  const word = written.toLowerCase().split('.').at(-1)?.trim() ?? ''
  inPhrases ??= new Set(phrases.flatMap(({ says }) => says.flatMap((each) => each.split(/[\s[\]|]+/))))
  return inPhrases.has(word) || isMeant(word) || meaningsOf(word).length > 0 || numberWords.has(word)
}
