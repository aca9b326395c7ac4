import { joined, type Message, msg, quoted } from '../words/message.ts'
import { MessageError } from '../words/message-error.ts'

/** Why the ledger can't do something. A refusal under the rules is an answer, not an error. */
export type LedgerErrorCode =
  /** The call is invalid: nothing was stored, and the key stays unused. */
  | 'call'
  /** The key was already used for a call with different content. */
  | 'key-reused'
  /** The store did not answer. The call may have been booked: repeating it with the same key returns its answer. */
  | 'unknown'
  /** The store failed, for example because the disk is full: nothing was stored, and the key stays unused. */
  | 'not-booked'
  /** The store is unreachable: nothing was booked. */
  | 'unreachable'
  /** The store refuses this user's login, or this operation. */
  | 'denied'
  | 'no-ledger'
  /** Another process is writing to it, or too many calls wait: nothing was booked. */
  | 'locked'
  | 'not-a-ledger'
  | 'foreign'
  | 'newer'
  | 'old-server'
  | 'edited-migration'
  | 'other-workspace'

export class LedgerError extends MessageError {
  override readonly name = 'LedgerError'
  readonly code: LedgerErrorCode

  constructor(code: LedgerErrorCode, sentence: Message, advice?: Message, cause?: unknown) {
    super(sentence, advice, cause)
    this.code = code
  }
}

export const oneOf = (names: readonly string[]): Message => msg`write one of ${joined(names.map(quoted), ', ')}`
