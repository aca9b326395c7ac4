import type { Message } from '../words/message.ts'
import { MessageError } from '../words/message-error.ts'

/** Why a bundle or a channel is refused. Each has its own sentence; programs compare the code. */
export type RefusalCode =
  /** Keys are configured, and nobody has signed. */
  | 'unsigned'
  /** Some have signed, not as many as the policy asks of a role. */
  | 'too-few-signatures'
  /** Signed by a key that the keyring does not have. */
  | 'unknown-key'
  /** Signed by a key that was revoked. */
  | 'revoked-key'
  /** Signed by a key of the keyring that has none of the roles that may sign this. */
  | 'foreign-role'
  /** A signature does not fit the bytes: either was changed. */
  | 'changed'
  /** Fewer bytes than were signed. */
  | 'truncated'
  | 'too-large'
  /** No JSON, or another shape. */
  | 'shape'
  /** A format that this version does not know. */
  | 'format'
  /** The same data as RFC 8785 writes it would be other bytes. */
  | 'not-canonical'
  /** The compiled rules inside can't be evaluated. */
  | 'rules'
  /** Of another name than the one that is expected: another shop's, or another channel's. */
  | 'other-name'
  /** Older than the last one. */
  | 'lower-sequence'
  /** As new as the last one, and not the same. */
  | 'reused-sequence'
  | 'not-yet'
  | 'expired'
  /** Not the bundle that the channel names. */
  | 'other-bundle'
  /** The bundle's own test vectors give something else on this evaluator. */
  | 'vectors'

/** What is refused before anything of it runs. */
export class PublishRefusal extends MessageError {
  override readonly name = 'PublishRefusal'
  readonly code: RefusalCode
  declare readonly advice: Message

  constructor(code: RefusalCode, sentence: Message, advice: Message) {
    super(sentence, advice)
    this.code = code
  }
}

/** A place, key or keyring that can't be read or written. */
export class PublishError extends MessageError {
  override readonly name = 'PublishError'
  /** Somebody else changed the place since it was looked at; nothing was written. */
  readonly isOutdated: boolean

  constructor(sentence: Message, advice?: Message, cause?: unknown, isOutdated = false) {
    super(sentence, advice, cause)
    this.isOutdated = isOutdated
  }
}
