import type { Locale } from './locale.ts'
import { asMessage, type Message } from './message.ts'
import { textOf } from './text-of.ts'

/** Something went wrong that a person can do something about. `message` and `help` say it in English, the messages in any language. */
export class MessageError extends Error {
  override readonly name: string = 'MessageError'
  readonly sentence: Message
  /** What to do about it, or to write instead. */
  readonly advice: Message | undefined
  readonly help: string | undefined

  constructor(sentence: Message, advice?: Message, cause?: unknown) {
    super(textOf(sentence), cause === undefined ? {} : { cause })
    this.sentence = sentence
    this.advice = advice
    this.help = advice && textOf(advice)
  }

  /** `message` and `help` in a language; without one, in English. */
  inWords(locale?: Locale): { readonly message: string; readonly help: string | undefined } {
    return { message: textOf(this.sentence, locale), help: this.advice && textOf(this.advice, locale) }
  }
}

/** What an error says; of those of libraries and the system, in their own words. */
export const sentenceOf = (error: unknown): Message =>
  error instanceof MessageError ? error.sentence : asMessage(error instanceof Error ? error.message : String(error))
