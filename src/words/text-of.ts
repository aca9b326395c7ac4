import { ownEntry } from '../own-entry.ts'
import { directionOf, type Locale, type Translation } from './locale.ts'
import { type Message, type Parameter, toMessage } from './message.ts'

/** The message in a language. Without one: in English, with numbers, amounts and dates as they stand in rules and results. */
export function textOf(message: Message, locale?: Locale): string {
  return write(message, locale === undefined ? inEnglish : writerFor(locale))
}

/** Writes a message or a single parameter in some language. */
export type Say = (parameter: Parameter) => string

export const sayIn =
  (locale: Locale | undefined): Say =>
  (parameter) =>
    textOf(toMessage(parameter), locale)

/** In English with names in double quotes, the notation of `.promo` files: for messages that quote source text. */
export const sourceOf = (message: Message): string => write(message, inSource)

/** The English text with `{0}`, `{1}` … as placeholders, and its context. */
export function keyOf({ text, context }: Pick<Message, 'text' | 'context'>): string {
  let key = keys.get(text)
  if (key === undefined) {
    key = text.reduce((before, part, place) => `${before}{${place - 1}}${part}`)
    keys.set(text, key)
  }
  return context === undefined ? key : `${key} (${context})`
}

const keys = new WeakMap<readonly string[], string>()

// ---------------------------------------------------------------------------------------------- writing

interface Writer {
  readonly locale?: Locale
  readonly quote: '`' | '"'
  /** Whether parameters get bidi isolation, so that left-to-right ones don't disorder a right-to-left sentence. */
  readonly isolates: boolean
}

const inEnglish: Writer = { quote: '`', isolates: false }
const inSource: Writer = { quote: '"', isolates: false }

const writers = new WeakMap<Locale, Writer>()

function writerFor(locale: Locale): Writer {
  let writer = writers.get(locale)
  if (writer === undefined) {
    writer = { locale, quote: '`', isolates: directionOf(locale.tag) === 'rtl' }
    writers.set(locale, writer)
  }
  return writer
}

function write(message: Message, writer: Writer): string {
  const { text, counted } = message
  const { locale } = writer
  const translation = locale && ownEntry(locale.messages, keyOf(message))
  if (locale === undefined || translation === undefined) {
    const { text: english, parameters } = counted?.count === 1 ? counted.one : message
    let written = english[0] ?? ''
    for (let i = 0; i < parameters.length; i++) written += parameterAt(parameters, i, writer) + english[i + 1]
    return written
  }
  if (text.length === 1 && typeof translation === 'string') return translation
  return partsOf(formFor(translation, counted?.count, locale))
    .map((part) => (typeof part === 'string' ? part : parameterAt(message.parameters, part, writer)))
    .join('')
}

function formFor(translation: Translation, count: number | undefined, { tag }: Locale): string {
  if (typeof translation === 'string') return translation
  return (count === undefined ? undefined : translation[pluralRules(tag).select(count)]) ?? translation.other ?? ''
}

/** Texts and parameter indices, alternating. */
function partsOf(translation: string): readonly (string | number)[] {
  let parts = splitTexts.get(translation)
  if (parts === undefined) {
    parts = translation.split(/\{(\d+)\}/).map((part, place) => (place % 2 === 0 ? part : Number(part)))
    splitTexts.set(translation, parts)
  }
  return parts
}

/** Bounded by the number of translations. */
const splitTexts = new Map<string, readonly (string | number)[]>()

function parameterAt(parameters: readonly Parameter[], place: number, writer: Writer): string {
  const parameter = parameters[place]
  if (parameter === undefined) return ''
  const text = parameterText(parameter, writer)
  const isWords = typeof parameter === 'object' && parameter.kind === 'message'
  return writer.isolates && !isWords ? `\u2068${text}\u2069` : text
}

function parameterText(parameter: Parameter, writer: Writer): string {
  if (typeof parameter === 'string') return parameter
  const { locale } = writer
  if (typeof parameter === 'number') {
    const value = String(parameter)
    return locale ? figure(locale.tag, value) : value
  }
  switch (parameter.kind) {
    case 'message':
      return write(parameter, writer)
    case 'name': {
      const quote = parameter.quotes === 'double' ? '"' : writer.quote
      return `${quote}${parameter.text}${quote}`
    }
    case 'number': {
      const { value, isChange = false } = parameter
      const sign = isChange && /^[^-]*[1-9]/.test(value) ? '+' : ''
      return `${sign}${locale ? figure(locale.tag, value) : value}`
    }
    case 'percent': {
      const { value } = parameter
      if (locale === undefined) return `${value}%`
      return figure(locale.tag, value, { style: 'unit', unit: 'percent' })
    }
    case 'money':
      return moneyText(parameter.amount, parameter.currency, locale)
    case 'date':
      return locale ? dateText(parameter.date, locale.tag) : parameter.date
    case 'weekday': {
      const { weekday } = parameter
      return locale ? timeFormat(locale.tag, { weekday: 'short' }).format(knownWeek[weekday]) : weekday
    }
    case 'joined':
      return parameter.items.map((_, place) => parameterAt(parameter.items, place, writer)).join(parameter.by)
    default:
      return parameter satisfies never
  }
}

/** In English the currency code follows the amount, as in the rules. */
function moneyText(amount: string, currency: string, locale: Locale | undefined): string {
  if (locale === undefined) return `${amount} ${currency}`
  if (isEnglish(locale.tag)) return `${figure(locale.tag, amount)} ${currency}`
  return figure(locale.tag, amount, { style: 'currency', currency })
}

const isEnglish = (tag: string): boolean => /^en(?:-|$)/.test(tag)

function dateText(date: string, tag: string): string {
  const isDay = date.length === 'yyyy-mm-dd'.length
  return timeFormat(tag, { dateStyle: 'medium', ...(isDay ? {} : { timeStyle: 'short' }) }).format(
    new Date(isDay ? date : `${date}Z`),
  )
}

/** The days of a week that starts on a Monday. */
const knownWeek = {
  mon: new Date('2024-01-01'),
  tue: new Date('2024-01-02'),
  wed: new Date('2024-01-03'),
  thu: new Date('2024-01-04'),
  fri: new Date('2024-01-05'),
  sat: new Date('2024-01-06'),
  sun: new Date('2024-01-07'),
} as const

/** With a minus sign, where `Intl` writes a hyphen. */
const figure = (tag: string, value: string, options: Intl.NumberFormatOptions = {}): string =>
  numberFormat(tag, value, options).format(decimal(value)).replace('-', '\u2212')

/** `Intl` takes decimal strings exactly, without converting them to a float. */
const decimal = (value: string): Intl.StringNumericLiteral => value as Intl.StringNumericLiteral

// Cached: formatters cost far more to create than to use.
const plurals = new Map<string, Intl.PluralRules>()
const numberFormats = new Map<string, Intl.NumberFormat>()
const timeFormats = new Map<string, Intl.DateTimeFormat>()

const pluralRules = (tag: string): Intl.PluralRules => cached(plurals, tag, () => new Intl.PluralRules(tag))

/** With all decimals of the value. */
function numberFormat(tag: string, value: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const digits = value.split('.')[1]?.length ?? 0
  return cached(
    numberFormats,
    `${tag} ${digits} ${options.style ?? ''} ${options.currency ?? ''}`,
    () => new Intl.NumberFormat(tag, { ...options, minimumFractionDigits: digits, maximumFractionDigits: digits }),
  )
}

const timeFormat = (tag: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  cached(
    timeFormats,
    `${tag} ${options.weekday ?? ''} ${options.timeStyle ?? ''}`,
    () => new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC' }),
  )

function cached<Value>(known: Map<string, Value>, key: string, make: () => Value): Value {
  let value = known.get(key)
  if (value === undefined) {
    value = make()
    known.set(key, value)
  }
  return value
}
