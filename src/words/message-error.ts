import type { Locale } from './locale.ts'
import { type Message, toMessage } from './message.ts'
import { textOf } from './text-of.ts'

/**
 * An error that the user can do something about. `message` and `help` are in
 * English; the messages can be written in any language.
 */
export class MessageError extends Error {
  override readonly name: string = 'MessageError'
  readonly sentence: Message
  /** What to do about it, or what to write instead. */
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

/** The sentence of an error. Errors of libraries and the system keep their own text. */
export const sentenceOf = (error: unknown): Message =>
  error instanceof MessageError ? error.sentence : toMessage(error instanceof Error ? error.message : String(error))
