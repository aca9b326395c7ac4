import { MessageError } from '../../words/message-error.ts'

export class PartError extends MessageError {
  override readonly name = 'PartError'
}
