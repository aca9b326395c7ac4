import { MessageError } from '../words/message-error.ts'

/** Why a service can't be started, or can't use what it was given. A sentence for whoever runs it. */
export class ServerError extends MessageError {
  override readonly name = 'ServerError'
}
