/** The words of all phrases, to quickly rule out other names. */
import { phrases } from './phrases.ts'
import { isKnownMistake, meaningsOf, numberWords } from './words.ts'

let inPhrases: ReadonlySet<string> | undefined

/** Whether a word, or the part after its last dot, occurs in a table of mistakes. */
export function isPhraseWord(written: string): boolean {
  const word = written.toLowerCase().split('.').at(-1)?.trim() ?? ''
  inPhrases ??= new Set(phrases.flatMap(({ says }) => says.flatMap((each) => each.split(/[\s[\]|]+/))))
  return inPhrases.has(word) || isKnownMistake(word) || meaningsOf(word).length > 0 || numberWords.has(word)
}
