import type { Message } from '../words/message.ts'
import { MessageError } from '../words/message-error.ts'

/** Why a bundle or channel is refused. Each has its own sentence; programs compare the code. */
export type RefusalCode =
  /** Keys are configured, but there is no signature. */
  | 'unsigned'
  /** There are signatures, but fewer than the policy requires for a role. */
  | 'too-few-signatures'
  | 'unknown-key'
  | 'revoked-key'
  /** Signed by a key in the keyring that has no role allowed to sign this. */
  | 'foreign-role'
  /** A signature does not match the bytes: one of them was changed. */
  | 'changed'
  /** Fewer bytes than were signed. */
  | 'truncated'
  | 'too-large'
  /** Not JSON, or of a different shape. */
  | 'shape'
  /** A format that this version doesn't support. */
  | 'format'
  /** The bytes are not the RFC 8785 form of their data. */
  | 'not-canonical'
  /** The compiled rules inside can't be evaluated. */
  | 'rules'
  /** The name is not the expected one: it belongs to another shop or channel. */
  | 'other-name'
  /** Older than the last one. */
  | 'lower-sequence'
  /** Same sequence as the last one, but different content. */
  | 'reused-sequence'
  | 'not-yet'
  | 'expired'
  /** Not the bundle that the channel names. */
  | 'other-bundle'
  /** The bundle's test vectors give other results on this evaluator. */
  | 'vectors'

/** Thrown before anything of the bundle or channel runs. */
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
  /** Someone else has changed the place since it was read; nothing was written. */
  readonly isOutdated: boolean

  constructor(sentence: Message, advice?: Message, cause?: unknown, isOutdated = false) {
    super(sentence, advice, cause)
    this.isOutdated = isOutdated
  }
}
