/** A language that messages are written in. A plain value, so that it can be sent to a worker. */
export interface Locale {
  /** BCP 47: "pl", "de-AT". It decides the format of numbers, amounts and dates, and the plural forms. */
  readonly tag: string
  /** Translations by English text; texts without one stay English. */
  readonly messages: Translations
}

/** By key: the English text with `{0}`, `{1}` … as placeholders. */
export type Translations = Readonly<Record<string, Translation>>

/** A text with `{0}` …, or one for each plural category. */
export type Translation = string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>

/** English with numbers and dates in English notation; without a locale they are written as in the rules. */
export const english: Locale = { tag: 'en', messages: {} }

const rightToLeft: ReadonlySet<string> = new Set(['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm', 'Rohg'])

/** The direction of the language's script. */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  const { script = '' } = new Intl.Locale(tag).maximize()
  return rightToLeft.has(script) ? 'rtl' : 'ltr'
}
