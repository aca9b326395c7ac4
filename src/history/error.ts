export type HistoryErrorCode =
  | 'no-history'
  | 'not-empty'
  | 'not-a-history'
  | 'foreign'
  | 'damaged'
  | 'newer'
  | 'edited-migration'
  | 'locked'
  | 'read-only'
  | 'disk-full'
  | 'too-large'
  | 'currency'
  | 'timezone'
  | 'file'
  | 'mapping'
  | 'query'
  | 'differences'
  | 'cancelled'

/** What went wrong with the history, in a user's words; `help` says what to do about it. */
export class HistoryError extends Error {
  readonly code: HistoryErrorCode
  readonly help: string | undefined

  constructor(code: HistoryErrorCode, message: string, help?: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause })
    this.name = 'HistoryError'
    this.code = code
    this.help = help
  }
}
