/** The language of the command line. Process-wide, like its colours. */
import { languageOfEnvironment } from '../locale/from-environment.ts'
import { languages, loadLocale } from '../locale/load-locale.ts'
import { english, type Locale } from '../words/locale.ts'
import { type Message, msg, number, type Parameter, quoted, toMessage } from '../words/message.ts'
import { sayIn, textOf } from '../words/text-of.ts'
import { Failure } from './failure.ts'

let chosen: Locale | undefined
let spoken: { readonly locale: Locale | undefined } | undefined

/** Sets the language given by `--lang`. */
export function speak(tag: string): void {
  const locale = loadLocale(tag)
  if (locale === undefined && !/^en(?:-|$)/i.test(tag)) {
    throw new Failure(say(msg`the language ${quoted(tag)} is not available`), {
      help: say(msg`write one of ${languages().join(', ')}`),
    })
  }
  chosen = locale
  spoken = { locale }
}

/** For people: the language of `--lang`, else of the environment; undefined for English. */
export function locale(): Locale | undefined {
  if (spoken === undefined) {
    const tag = languageOfEnvironment(process.env)
    spoken = { locale: tag === undefined ? undefined : loadLocale(tag) }
  }
  return spoken.locale
}

/** For JSON, which programs read: only the language of `--lang`, so that output is the same on every machine. */
export const localeOfJson = (): Locale | undefined => chosen

export const say = (message: Message): string => textOf(message, locale())

/** Like `say`, but also formats numbers and dates in English: "1,234". */
export const sayFigures = (parameter: Parameter): string => sayIn(locale() ?? english)(parameter)

/** Formats a decimal string in the current language. */
export const sayNumber = (value: string): string => say(toMessage(number(value)))

/** A discount with its sign; empty if zero. */
export const signed = (amount: string): string => (/[1-9]/.test(amount) ? sayNumber(`-${amount}`) : '')
