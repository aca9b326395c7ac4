/** The language of the command line. Process-wide, as its colours are: one run speaks one language. */
import { languageOfEnvironment } from '../locale/from-environment.ts'
import { languages, loadLocale } from '../locale/load-locale.ts'
import { english, type Locale } from '../words/locale.ts'
import { asMessage, type Message, msg, number, type Parameter, quoted } from '../words/message.ts'
import { sayIn, textOf } from '../words/text-of.ts'
import { Failure } from './failure.ts'

let chosen: Locale | undefined
let spoken: { readonly locale: Locale | undefined } | undefined

/** Sets the language that `--lang` names. */
export function speak(tag: string): void {
  const locale = loadLocale(tag)
  if (locale === undefined && !/^en(?:-|$)/i.test(tag)) {
    throw new Failure(say(msg`there is no language ${quoted(tag)}`), {
      help: say(msg`write one of ${languages().join(', ')}`),
    })
  }
  chosen = locale
  spoken = { locale }
}

/** Of what a person reads: that of `--lang`, else that of the environment; undefined for English. */
export function locale(): Locale | undefined {
  if (spoken === undefined) {
    const tag = languageOfEnvironment(process.env)
    spoken = { locale: tag === undefined ? undefined : loadLocale(tag) }
  }
  return spoken.locale
}

/** Of JSON, which programs read: that of `--lang` alone, so that it is the same on every machine. */
export const localeOfJson = (): Locale | undefined => chosen

export const say = (message: Message): string => textOf(message, locale())

/** As `say`, in English too with numbers and dates as people write them: "1,234". */
export const sayFigures = (parameter: Parameter): string => sayIn(locale() ?? english)(parameter)

/** A decimal string in the notation of the language. */
export const sayNumber = (value: string): string => say(asMessage(number(value)))

/** A discount with its sign; nothing for none. */
export const signed = (amount: string): string => (/[1-9]/.test(amount) ? sayNumber(`-${amount}`) : '')
