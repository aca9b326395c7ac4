/** Transactions over a pool of connections, any of which may break at any time. */
import type pg from 'pg'
import { msg } from '../../words/message.ts'
import { LedgerError } from '../error.ts'
import { inWords, messageOf, unreachable } from './postgres-errors.ts'

/** How often a broken connection is replaced before the caller is told that the outcome is unknown. */
const mostTries = 3

/**
 * Statements that do not depend on each other are pipelined: a transaction that reads once and then saves takes two round
 * trips. `saved`: the last statements sent, together with the commit, which does nothing if they fail.
 */
export async function inTransaction<Answer>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<{ readonly answer: Answer; readonly saved?: readonly Promise<void>[] }>,
): Promise<Answer> {
  const client = await pool.connect()
  let broken: Error | undefined
  // The pool only handles errors of idle connections.
  const onError = (error: Error): void => {
    broken = error
  }
  client.on('error', onError)
  try {
    const [, { answer, saved = [] }] = await Promise.all([client.query('BEGIN'), work(client)])
    await Promise.all([...saved, client.query('COMMIT')])
    return answer
  } catch (error) {
    if (isLost(error)) broken ??= error as Error
    if (broken !== undefined) throw new LostConnection(broken)
    await client.query('ROLLBACK').catch((failed: Error) => (broken = failed))
    throw error
  } finally {
    client.off('error', onError)
    client.release(broken)
  }
}

/** The connection broke or the server went away: the last statements may have been executed. */
class LostConnection extends Error {
  constructor(cause: Error) {
    super(cause.message, { cause })
  }
}

export function isLost(error: unknown): boolean {
  if (error instanceof LostConnection) return true
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return (
    /^(08|57P0|ECONN|EPIPE|ENOENT|ENOTFOUND|EAI_|EHOST|ENET|ETIMEDOUT)/.test(code) ||
    /terminated|timeout expired|not queryable/.test(error.message)
  )
}

/** Retries reads if a connection breaks. */
export const retryRead = <Result>(url: string, work: () => Promise<Result>): Promise<Result> =>
  retried(url, work, (error) => unreachable(url, error))

/** Retries a booking transaction if a connection breaks: if it was booked, its keys return the answer. */
export const retryBooking = <Result>(url: string, work: () => Promise<Result>): Promise<Result> =>
  retried(url, work, (error, wasSent) =>
    wasSent
      ? new LedgerError(
          'unknown',
          msg`no answer came from the ledger: ${messageOf(error)}`,
          msg`ask again with the same key: it gives the answer if the call was booked`,
          error,
        )
      : unreachable(url, error),
  )

/** Runs a change that no key makes safe to retry. */
export async function runOnce<Result>(url: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (!isLost(error)) throw inWords(error, url)
    throw new LedgerError(
      'unknown',
      msg`no answer came from the ledger: ${messageOf(error)}`,
      msg`see whether it was done before you try again`,
      error,
    )
  }
}

async function retried<Result>(
  url: string,
  work: () => Promise<Result>,
  failed: (error: unknown, wasSent: boolean) => LedgerError,
): Promise<Result> {
  let wasSent = false
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (!isLost(error)) throw inWords(error, url)
      wasSent ||= error instanceof LostConnection
      if (attempt === mostTries) throw failed(error, wasSent)
    }
  }
}
