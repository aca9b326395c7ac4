/**
 * A sentence for a person: its English text and its parameters. The text is the key of its translations, so English needs no
 * catalogue. `textOf` writes it in a language.
 */
export interface Message {
  readonly kind: 'message'
  /**
   * The English text, split at its parameters. The same array on every call from
   * one place in the code, so it works as a cache key.
   */
  readonly text: readonly string[]
  readonly parameters: readonly Parameter[]
  /** Distinguishes messages that are the same in English but not in other languages. */
  readonly context?: string
  /** For a sentence about a number of things: the number, and the English sentence for exactly one. */
  readonly counted?: { readonly count: number; readonly one: Message }
}

export type Parameter =
  /** Written verbatim: source text, a path, an id. */
  string | number | Message | Name | NumberParameter | Money | LocalDate | WeekdayParameter | JoinedParameters

/** A name or source text in quotes. */
interface Name {
  readonly kind: 'name'
  readonly text: string
  /** `source`: as code in sentences, as a string literal in source notation. */
  readonly quotes: 'source' | 'double'
}

interface NumberParameter {
  readonly kind: 'number' | 'percent'
  /** A decimal string; a percentage as "5" for 5 %. */
  readonly value: string
  /** Written with a plus sign if positive. */
  readonly isChange?: true
}

interface Money {
  readonly kind: 'money'
  /** A decimal string in major units; all its decimals are written. */
  readonly amount: string
  readonly currency: string
}

interface LocalDate {
  readonly kind: 'date'
  /** "2026-10-01" or "2026-10-01T18:00", in local time. */
  readonly date: string
}

interface WeekdayParameter {
  readonly kind: 'weekday'
  readonly weekday: 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'
}

interface JoinedParameters {
  readonly kind: 'joined'
  readonly items: readonly Parameter[]
  /** Punctuation or an operator; words are messages. */
  readonly by: string
}

/** External text as a message; if it ships with the program, it has translations. */
export const fromText = (text: string): Message => ({ kind: 'message', text: [text], parameters: [] })

/** ``msg`needs a valid code of ${name(pool)}` `` */
export const msg = (text: TemplateStringsArray, ...parameters: readonly Parameter[]): Message => ({
  kind: 'message',
  text,
  parameters,
})

/**
 * A sentence about a number of things, with the English for one and for any other number. Translations have one form per plural
 * category of their language, with the parameters of `others`.
 */
export const plural = (count: number, one: Message, others: Message): Message => ({
  ...others,
  counted: { count, one },
})

/** `context` follows the English text in brackets in the catalogue: "{0} more (units)". */
export const about = (context: string, message: Message): Message => ({ ...message, context })

export const name = (text: string): Parameter => ({ kind: 'name', text, quotes: 'source' })
/** In double quotes everywhere: text from a cart, as opposed to the rules. */
export const quoted = (text: string): Parameter => ({ kind: 'name', text, quotes: 'double' })
export const number = (value: number | string): Parameter => ({ kind: 'number', value: String(value) })
/** A difference: always with a sign. */
export const change = (value: number | string): Parameter => ({ kind: 'number', value: String(value), isChange: true })
export const percent = (value: string): Parameter => ({ kind: 'percent', value })
export const money = (amount: string, currency: string): Parameter => ({ kind: 'money', amount, currency })
export const localDate = (date: string): Parameter => ({ kind: 'date', date })
export const weekdayName = (weekday: WeekdayParameter['weekday']): Parameter => ({ kind: 'weekday', weekday })
export const joined = (items: readonly Parameter[], by: string): Parameter => ({ kind: 'joined', items, by })

/** "`A` or `B` or `C`" */
export const either = (items: readonly Parameter[]): Parameter => folded(items, (a, b) => msg`${a} or ${b}`)

/** "`A`, `B`, `C` and 5 more" */
export function firstOf(items: readonly Parameter[], most: number): Parameter {
  const shown = joined(items.slice(0, most), ', ')
  return items.length > most ? msg`${shown} and ${items.length - most} more` : shown
}

/** All items folded into one by a message with two parameters. */
export function folded(items: readonly Parameter[], join: (a: Parameter, b: Parameter) => Message): Parameter {
  const [first = '', ...others] = items
  return others.reduce((before, next) => join(before, next), first)
}

export const toMessage = (parameter: Parameter): Message =>
  typeof parameter === 'object' && parameter.kind === 'message'
    ? parameter
    : { kind: 'message', text: alone, parameters: [parameter] }

const alone: readonly string[] = ['', '']
