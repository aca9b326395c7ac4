/** A row of the tables of phrases. */
import type { Message } from '../../words/message.ts'
import type { SyntaxCode } from '../codes.ts'

export type PhraseKind = 'order' | 'sentence' | 'word'

export type Slots = ReadonlyMap<string, string>

export interface PhraseRow {
  /** `word`: other words in the same place; `order`: the same words in another order; `sentence`: said in another way. */
  readonly kind: PhraseKind
  readonly says: readonly string[]
  /** A template, empty where the words are to be left out; a function where something is computed, undefined where the row does not hold. */
  readonly write: string | ((slots: Slots) => string | undefined)
  /** Whether it only stands at the beginning of a statement. */
  readonly begins?: boolean
  /** One sentence for the message, where the kind's own says too little. */
  readonly because?: Message
  /** What to do, where the line as it should be says too little: a line that is to be left out. */
  readonly help?: Message
  readonly code?: SyntaxCode
}
