import { MessageError } from '../words/message-error.ts'

/** Why a service can't start or can't use its configuration. A sentence for the operator. */
export class ServerError extends MessageError {
  override readonly name = 'ServerError'
}
