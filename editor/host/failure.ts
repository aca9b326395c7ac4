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
import { type Message, msg, name, toMessage } from '../../src/words/message.ts'
import { MessageError, sentenceOf } from '../../src/words/message-error.ts'
import { WorkspaceError } from '../../src/workspace/error.ts'
import type { Failure, FailureCode, TotalsComparison } from '../calls/messages.ts'
import { log } from './log.ts'

/** Fails a request with a sentence for the user. */
export class RequestError extends MessageError {
  readonly code: FailureCode
  readonly comparison: TotalsComparison | undefined

  constructor(code: FailureCode, sentence: Message, advice?: Message, comparison?: TotalsComparison) {
    super(sentence, advice)
    this.code = code
    this.comparison = comparison
  }
}

/** Never includes a stack trace. Unexpected errors become `broken` and are logged in full to standard error. */
export function failureOf(error: unknown): Failure {
  if (error instanceof RequestError) return failure(error.code, error.sentence, error.advice, error.comparison)
  if (error instanceof DifferencesError) return failure('differences', error.sentence, undefined, error.comparison)
  if (error instanceof HistoryError) return ofHistory(error)
  if (error instanceof LedgerError || error instanceof PublishError || error instanceof PublishRefusal) {
    return refusedBy(error)
  }
  const sqlite = sqliteInWords(error)
  if (sqlite !== undefined) return ofHistory(sqlite)
  if (isTooLarge(error)) {
    return failure('refused', msg`the result is too large`, msg`reduce it: fewer days, or fewer carts`)
  }
  if (error instanceof SourceError) return refusedBy(error)
  if (error instanceof RulesError || error instanceof CartError) return refusedBy(error, error.path)
  if (error instanceof WorkspaceError) {
    return failure('not-found', error.sentence, error.advice ?? msg`open another folder`)
  }
  if (error instanceof Error && (error.name === 'AbortError' || error.name === 'ReplayStopped')) return stopped
  log(error instanceof Error ? (error.stack ?? error.message) : String(error))
  return failure(
    'broken',
    msg`Cartwright could not finish this: an unexpected error occurred`,
    msg`try again; nothing you typed is lost`,
  )
}

/** Turns a file-system error on a path into a `RequestError`. */
export function fileError(error: unknown, path: string): RequestError {
  if (error instanceof RequestError) return error
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new RequestError('refused', msg`the disk is full`, msg`free up space and try again`)
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') {
    return new RequestError('refused', msg`you have no permission to write ${name(path)}`, msg`choose another place`)
  }
  return new RequestError(code === 'ENOENT' ? 'not-found' : 'refused', msg`${name(path)} ${inWords(error)}`)
}

const stopped: Failure = { code: 'cancelled', sentence: msg`this was cancelled` }

function ofHistory({ code, sentence, advice }: HistoryError): Failure {
  switch (code) {
    case 'no-history':
      return failure(
        'no-history',
        msg`this workspace has no order history yet`,
        msg`import orders, or generate sample orders`,
      )
    case 'cancelled':
      return failure('cancelled', sentence)
    case 'mapping':
      return failure('refused', sentence, msg`assign the columns manually`)
    case 'read-only':
      return failure('refused', sentence, msg`allow writing to the file and its folder`)
    default:
      code satisfies
        | 'currency'
        | 'damaged'
        | 'differences'
        | 'disk-full'
        | 'edited-migration'
        | 'file'
        | 'foreign'
        | 'locked'
        | 'newer'
        | 'not-a-history'
        | 'not-empty'
        | 'query'
        | 'timezone'
        | 'too-large'
      return failure('refused', sentence, advice)
  }
}

/** @param path Where in the rules or the cart it is. */
function refusedBy(error: Error & { readonly help?: string | undefined }, path = ''): Failure {
  const sentence = sentenceOf(error)
  const advice = error instanceof MessageError ? error.advice : error.help && toMessage(error.help)
  return failure('refused', path === '' ? sentence : msg`${path}: ${sentence}`, advice || undefined)
}

const failure = (code: FailureCode, sentence: Message, advice?: Message, comparison?: TotalsComparison): Failure => ({
  code,
  sentence,
  ...(advice && { advice }),
  ...(comparison && { comparison }),
})
