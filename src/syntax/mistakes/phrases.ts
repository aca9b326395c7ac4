/**
 * What authors write, and the equivalent in this language. A row is only suggested if the statement parses with it, so rows may
 * be general. Earlier rows are tried first; see `pattern.ts` for the notation.
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
