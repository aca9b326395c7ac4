import { asMessage, type Message } from '../words/message.ts'
import { textOf } from '../words/text-of.ts'

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
  | 'no-ledger'
  /** Another process is writing to it. */
  | 'locked'
  | 'not-a-ledger'
  | 'foreign'
  | 'newer'
  | 'edited-migration'
  | 'other-workspace'

/** `message` and `help` are in English; `sentence` and `advice` are the same for any language. */
export class LedgerError extends Error {
  override readonly name = 'LedgerError'
  readonly code: LedgerErrorCode
  readonly sentence: Message
  readonly advice: Message | undefined
  readonly help: string | undefined

  constructor(code: LedgerErrorCode, sentence: string | Message, advice?: string | Message, cause?: unknown) {
    super(textOf(asMessage(sentence)), { cause })
    this.code = code
    this.sentence = asMessage(sentence)
    this.advice = advice === undefined ? undefined : asMessage(advice)
    this.help = this.advice && textOf(this.advice)
  }
}
