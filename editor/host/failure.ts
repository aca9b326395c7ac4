/** Failures as the window sees them. */

import { SourceError } from '../../src/compare/source-error.ts'
import { RulesError } from '../../src/compile/read/rules-error.ts'
import { CartError } from '../../src/evaluate/cart/cart-error.ts'
import { inWords } from '../../src/files/error.ts'
import { HistoryError } from '../../src/history/error.ts'
import { DifferencesError } from '../../src/history/import/check-differences.ts'
import { sqliteInWords } from '../../src/history/sqlite-errors.ts'
import { LedgerError } from '../../src/ledger/error.ts'
import { PublishError, PublishRefusal } from '../../src/publish/error.ts'
import { isTooLarge } from '../../src/too-large.ts'
import { textOf } from '../../src/words/text-of.ts'
import { WorkspaceError } from '../../src/workspace/error.ts'
import type { Failure, FailureCode, TotalsComparison } from '../calls/messages.ts'
import { log } from './log.ts'

/** Fails a request with a sentence for the user. */
export class RequestError extends Error {
  readonly code: FailureCode
  readonly help: string | undefined
  readonly comparison: TotalsComparison | undefined

  constructor(code: FailureCode, message: string, help?: string, comparison?: TotalsComparison) {
    super(message)
    this.code = code
    this.help = help
    this.comparison = comparison
  }
}

/** Never includes a stack trace. Unexpected errors become `broken` and are logged in full to standard error. */
export function failureOf(error: unknown): Failure {
  if (error instanceof RequestError) return failure(error.code, error.message, error.help, error.comparison)
  if (error instanceof DifferencesError) return failure('differences', error.message, undefined, error.comparison)
  if (error instanceof HistoryError) return ofHistory(error)
  if (error instanceof LedgerError) return failure('refused', error.message, error.help)
  if (error instanceof PublishError || error instanceof PublishRefusal) {
    return failure('refused', error.message, error.help)
  }
  const sqlite = sqliteInWords(error)
  if (sqlite !== undefined) return ofHistory(sqlite)
  if (isTooLarge(error))
    return failure('refused', 'the result is too large', 'ask for less: fewer days, or fewer carts')
  if (error instanceof SourceError) return failure('refused', error.message, error.help)
  if (error instanceof RulesError) {
    return failure('refused', error.path === '' ? error.message : `${error.path}: ${error.message}`, error.help)
  }
  if (error instanceof WorkspaceError) return failure('not-found', error.message, error.help ?? 'open another folder')
  if (error instanceof CartError) {
    return failure('refused', error.path === '' ? error.message : `${error.path}: ${error.message}`, error.help)
  }
  if (error instanceof Error && (error.name === 'AbortError' || error.name === 'ReplayStopped')) return stopped
  log(error instanceof Error ? (error.stack ?? error.message) : String(error))
  return failure(
    'broken',
    'Cartwright could not finish this: something unforeseen went wrong',
    'try again; nothing you typed is lost',
  )
}

/** A `RequestError` for a file-system error on a path. */
export function fileError(error: unknown, path: string): RequestError {
  if (error instanceof RequestError) return error
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new RequestError('refused', 'the disk has no room left', 'make room and try again')
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') {
    return new RequestError(
      'refused',
      `\`${path}\` may not be written with the rights you have`,
      'choose another place',
    )
  }
  return new RequestError(code === 'ENOENT' ? 'not-found' : 'refused', `\`${path}\` ${textOf(inWords(error))}`)
}

const stopped: Failure = { code: 'cancelled', message: 'this was stopped' }

function ofHistory({ code, message, help }: HistoryError): Failure {
  switch (code) {
    case 'no-history':
      return failure('no-history', 'this workspace has no order history yet', 'import orders, or make some up')
    case 'cancelled':
      return failure('cancelled', message)
    case 'mapping':
      return failure('refused', message, 'choose which column is what by hand')
    case 'read-only':
      return failure('refused', message, 'allow writing to the file and its folder')
    default:
      return failure('refused', message, help)
  }
}

const failure = (code: FailureCode, message: string, help?: string, comparison?: TotalsComparison): Failure => ({
  code,
  message,
  ...(help !== undefined && { help }),
  ...(comparison && { comparison }),
})
