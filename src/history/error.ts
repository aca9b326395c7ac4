import type { Message } from '../words/message.ts'
import { MessageError } from '../words/message-error.ts'

export type HistoryErrorCode =
  | 'no-history'
  | 'not-empty'
  | 'not-a-history'
  | 'foreign'
  | 'damaged'
  | 'newer'
  | 'edited-migration'
  | 'locked'
  | 'read-only'
  | 'disk-full'
  | 'too-large'
  | 'currency'
  | 'timezone'
  | 'file'
  | 'mapping'
  | 'query'
  | 'differences'
  | 'cancelled'

/** An error with the history, worded for users. */
export class HistoryError extends MessageError {
  override readonly name = 'HistoryError'
  readonly code: HistoryErrorCode

  constructor(code: HistoryErrorCode, sentence: Message, advice?: Message, cause?: unknown) {
    super(sentence, advice, cause)
    this.code = code
  }
}
