import type { Diagnostic } from '../syntax/diagnostic.ts'
import type { Locale } from '../words/locale.ts'
import { type Message, msg, name, number, plural } from '../words/message.ts'
import { MessageError } from '../words/message-error.ts'
import { textOf } from '../words/text-of.ts'

/** There are no usable rules: the folder is missing, isn't a folder, or its content is unusable. */
export class WorkspaceError extends MessageError {}

interface SourceFile {
  readonly path: string
  readonly text: string
}

/** A workspace whose rules have errors; the message names the first. */
export class RulesInError extends WorkspaceError {
  readonly files: readonly SourceFile[]
  /** The errors in a language. Default: English. */
  readonly errorsIn: (locale?: Locale) => readonly Diagnostic[]

  constructor(files: readonly SourceFile[], errorsIn: (locale?: Locale) => readonly Diagnostic[]) {
    super(inShort(errorsIn()), msg`correct and save them first`)
    this.files = files
    this.errorsIn = errorsIn
  }

  get errors(): readonly Diagnostic[] {
    return this.errorsIn()
  }

  override inWords(locale?: Locale): ReturnType<MessageError['inWords']> {
    return { ...super.inWords(locale), message: textOf(inShort(this.errorsIn(locale)), locale) }
  }
}

function inShort(errors: readonly Diagnostic[]): Message {
  const [first] = errors
  const place = name(first?.path ?? '')
  const message = first?.message ?? ''
  return plural(
    errors.length,
    msg`the rules have an error in ${place}: ${message}`,
    msg`the rules have ${number(errors.length)} errors, the first in ${place}: ${message}`,
  )
}
