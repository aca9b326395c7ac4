import { MessageError } from '../words/message-error.ts'

/** A name given by the user that can't be compared. The advice says what to write instead. */
export class SourceError extends MessageError {
  override readonly name = 'SourceError'
}
