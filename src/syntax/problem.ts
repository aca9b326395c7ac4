/** A syntax problem, not yet assigned to a file. */

import type { Message } from '../words/message.ts'
import type { SyntaxCode } from './codes.ts'
import type { Range } from './tree.ts'

export interface Problem {
  readonly code: SyntaxCode | 'duplicate-statement' | 'unreadable-file'
  readonly range: Range
  readonly message: Message
  readonly help?: Message
  readonly fix?: ProblemFix
  /** Other possible fixes; without a `fix`, all are equally likely. */
  readonly alternatives?: readonly ProblemFix[]
  /** The statement that is lost because of it. If there is a lexical problem inside that statement, only that one is reported. */
  readonly statement?: Range
}

export interface ProblemFix {
  readonly title: Message
  readonly range: Range
  readonly text: string
}
