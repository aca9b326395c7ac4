/** Why a ledger can't do something. What the rules refuse is an answer, not an error. */
export type LedgerErrorCode =
  /** The call makes no sense: nothing was stored, the key stays unused. */
  | 'call'
  /** The key was used for a call with other content. */
  | 'key-reused'
  /** No answer came from the store. The call may have been booked: the same key gives its answer. */
  | 'unknown'
  | 'no-ledger'
  /** Another process is writing to it. */
  | 'locked'
  | 'not-a-ledger'
  | 'foreign'
  | 'newer'
  | 'edited-migration'
  | 'other-workspace'

export class LedgerError extends Error {
  override readonly name = 'LedgerError'
  readonly code: LedgerErrorCode
  readonly help: string | undefined

  constructor(code: LedgerErrorCode, message: string, help?: string, cause?: unknown) {
    super(message, { cause })
    this.code = code
    this.help = help
  }
}
