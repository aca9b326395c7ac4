import { MessageError } from '../../words/message-error.ts'

/** Customers that can't be compared in parts, or parts that can't be put together. */
export class PartError extends MessageError {
  override readonly name = 'PartError'
}
