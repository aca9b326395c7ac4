import type { Diagnostic } from '../syntax/diagnostic.ts'
import { msg, name, number, plural } from '../words/message.ts'
import { MessageError } from '../words/message-error.ts'

/** No rules that could be worked with: the folder isn't there, is none, or what lies in it won't do. */
export class WorkspaceError extends MessageError {}

interface SourceFile {
  readonly path: string
  readonly text: string
}

/** A workspace whose rules have errors; the message names the first. */
export class RulesInError extends WorkspaceError {
  readonly files: readonly SourceFile[]
  readonly errors: readonly Diagnostic[]

  constructor(files: readonly SourceFile[], errors: readonly Diagnostic[]) {
    const [first] = errors
    const place = name(first?.path ?? '')
    super(
      plural(
        errors.length,
        msg`the rules have an error in ${place}: ${first?.message ?? ''}`,
        msg`the rules have ${number(errors.length)} errors, the first in ${place}: ${first?.message ?? ''}`,
      ),
      msg`correct and save them first`,
    )
    this.files = files
    this.errors = errors
  }
}
