/** A row in the tables of phrases. */
import type { Message } from '../../words/message.ts'
import type { SyntaxCode } from '../codes.ts'

export type PhraseKind = 'order' | 'sentence' | 'word'

export type Slots = ReadonlyMap<string, string>

export interface PhraseRow {
  /** `word`: other words in the same place; `order`: the same words in another order; `sentence`: phrased differently. */
  readonly kind: PhraseKind
  readonly says: readonly string[]
  /**
   * A template, empty if the words must be removed; or a function that computes the
   * text, or returns undefined if the row does not apply.
   */
  readonly write: string | ((slots: Slots) => string | undefined)
  /** Whether it matches only at the start of a statement. */
  readonly begins?: boolean
  /** A sentence for the message, if the default for the kind says too little. */
  readonly because?: Message
  /** What to do, if the corrected line says too little: for lines that must be removed. */
  readonly help?: Message
  readonly code?: SyntaxCode
}
