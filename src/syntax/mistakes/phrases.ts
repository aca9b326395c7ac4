/**
 * What authors write, and the sentence of this language that says it. Each is only offered where the statement can be read
 * with it, so that a row may be as general as its words. Earlier rows are tried first; `pattern.ts` says how to read them.
 */
import type { SyntaxCode } from '../codes.ts'
import { calendarPhrases } from './phrases-calendar.ts'
import { conditionPhrases } from './phrases-conditions.ts'
import { effectPhrases } from './phrases-effects.ts'
import { settingPhrases } from './phrases-settings.ts'

export type PhraseKind = 'order' | 'sentence' | 'word'

export type Slots = ReadonlyMap<string, string>

export interface PhraseRow {
  /** `word`: other words in the same place; `order`: the same words in another order; `sentence`: said in another way. */
  readonly kind: PhraseKind
  readonly says: readonly string[]
  /** A template; a function where something is computed, undefined where the row does not hold. */
  readonly write: string | ((slots: Slots) => string | undefined)
  /** One sentence for the message, where the kind's own says too little. */
  readonly because?: string
  readonly code?: SyntaxCode
}

export const phrases: readonly PhraseRow[] = [
  ...calendarPhrases,
  ...effectPhrases,
  ...conditionPhrases,
  ...settingPhrases,
]
