import { joined, type Message, msg, quoted } from '../words/message.ts'
import { MessageError } from '../words/message-error.ts'

/** Why a ledger can't do something. What the rules refuse is an answer, not an error. */
export type LedgerErrorCode =
  /** The call makes no sense: nothing was stored, the key stays unused. */
  | 'call'
  /** The key was used for a call with other content. */
  | 'key-reused'
  /** No answer came from the store. The call may have been booked: the same key gives its answer. */
  | 'unknown'
  /** The store refused it, such as for a full disk: nothing was stored, the key stays unused. */
  | 'not-booked'
  /** The store does not answer: nothing was booked. */
  | 'unreachable'
  /** The store does not let this user in, or not do this. */
  | 'denied'
  | 'no-ledger'
  /** Another process is writing to it. */
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
