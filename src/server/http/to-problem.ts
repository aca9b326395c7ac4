/**
 * Converts an error to a problem for the caller. Errors that are not the caller's fault reveal nothing about the service's
 * internals.
 */
import { CartError } from '../../evaluate/cart/cart-error.ts'
import { LedgerError } from '../../ledger/error.ts'
import { msg } from '../../words/message.ts'
import { outcomeUnknown, Problem, tookTooLong } from './problem.ts'

/** `isWhole`: whether the entire request has arrived. */
export function toProblem(error: unknown, isWhole = true): Problem {
  if (error instanceof Problem) return error
  if (error instanceof CartError) {
    const { code, path, sentence, advice } = error
    return new Problem('cart', sentence, { reason: code, path, help: advice })
  }
  if (error instanceof LedgerError) return ofLedger(error)
  return ofFastify(error, isWhole) ?? new Problem('internal', msg`the service failed; see its log`)
}

/** Whether to log the error with its cause. */
export const isOperatorsMatter = (error: unknown, { code }: Problem): boolean =>
  code === 'internal' ||
  (error instanceof LedgerError && error.code !== 'call' && error.code !== 'key-reused' && error.code !== 'locked')

function ofLedger({ code, sentence, advice: help }: LedgerError): Problem {
  switch (code) {
    case 'call':
      return new Problem('call', sentence, { help })
    case 'key-reused':
      // The ledger's key starts with the caller's id, which the client did not send.
      return new Problem('idempotency-key-reused', msg`the key was already used for another call`, { help })
    case 'unknown':
      return outcomeUnknown()
    case 'locked':
      return new Problem('temporary-reduced-capacity', msg`the ledger is busy`, {}, { 'retry-after': '1' })
    case 'unreachable':
      return new Problem('temporary-reduced-capacity', msg`the ledger does not respond; nothing was booked`, {
        help: msg`repeat the call once it does, with the same Idempotency-Key if it had one`,
      })
    case 'not-booked':
      return new Problem('temporary-reduced-capacity', msg`the ledger cannot be written; nothing was booked`, {
        help: msg`repeat the call once it can, with the same Idempotency-Key if it had one`,
      })
    case 'denied':
    case 'no-ledger':
    case 'not-a-ledger':
    case 'foreign':
    case 'newer':
    case 'old-server':
    case 'edited-migration':
    case 'other-workspace':
      return new Problem('internal', msg`the ledger cannot be used; see the log of the service`)
    default:
      return code satisfies never
  }
}

/** Errors raised by the server before a handler was reached. */
function ofFastify(error: unknown, isWhole: boolean): Problem | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined
  switch (error.code) {
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return new Problem('malformed', msg`the body is not JSON`, { help: msg`write one JSON value` })
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new Problem('too-large', msg`the body is larger than this service accepts`)
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
    case 'FST_ERR_ROUTE_MISSING_CONTENT_TYPE':
      return new Problem('media-type', msg`this address does not accept bodies of that type`, {
        help: msg`send \`content-type: application/json\`, or application/x-ndjson to /v1/evaluate/stream`,
      })
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return new Problem('invalid', msg`the length of the body differs from \`content-length\``)
    case 'FST_ERR_BAD_URL':
      return new Problem('not-found', msg`the address is not valid`, {
        help: msg`write special characters as %XX`,
      })
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return new Problem('not-found', msg`part of the address is longer than any valid name`)
    case 'FST_ERR_HANDLER_TIMEOUT':
      return isWhole ? tookTooLong() : new Problem('timeout', msg`the body did not arrive in time`)
    default: {
      // Anything else that the server rejects before a handler is reached is the caller's fault.
      const status = 'statusCode' in error ? Number(error.statusCode) : 500
      return status >= 400 && status < 500 ? new Problem('invalid', msg`the request cannot be read`) : undefined
    }
  }
}
