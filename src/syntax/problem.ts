/** A mistake in the text, before it is known which file it stands in. */

import type { Message } from '../words/message.ts'
import type { SyntaxCode } from './codes.ts'
import type { Range } from './tree.ts'

export interface Problem {
  readonly code: SyntaxCode | 'duplicate-statement' | 'unreadable-file'
  readonly range: Range
  readonly message: Message
  readonly help?: Message
  /** What to write in its place. */
  readonly fix?: ProblemFix
  /** What else may have been meant; without a `fix`, all are as likely. */
  readonly alternatives?: readonly ProblemFix[]
  /** The statement it costs; a mistake inside of a word of that statement explains it better. */
  readonly statement?: Range
}

export interface ProblemFix {
  readonly title: Message
  readonly range: Range
  readonly text: string
}
