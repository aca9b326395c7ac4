/**
 * What authors write, and the sentence of this language that says it. Each is only offered where the statement can be read
 * with it, so that a row may be as general as its words. Earlier rows are tried first; `pattern.ts` says how to read them.
 */
import type { PhraseRow } from './phrase-row.ts'
import { calendarPhrases } from './phrases-calendar.ts'
import { attributePhrases, conditionPhrases } from './phrases-conditions.ts'
import { effectPhrases } from './phrases-effects.ts'
import { settingPhrases } from './phrases-settings.ts'

export const phrases: readonly PhraseRow[] = [
  ...calendarPhrases,
  ...effectPhrases,
  ...conditionPhrases,
  ...settingPhrases,
  ...attributePhrases,
]
