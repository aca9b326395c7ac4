/** Transactions over a pool of connections, any of which may break or fall silent at any time. */
import type pg from 'pg'
import { codeOf } from '../../files/error.ts'
import { msg } from '../../words/message.ts'
import { LedgerError } from '../error.ts'
import { causeOf, inWords, isSilence, postgresCode, unreachable } from './postgres-errors.ts'

/** How often a broken connection is replaced before the caller is told that the outcome is unknown. */
const maxTries = 3

/**
 * Statements that do not depend on each other are pipelined: a transaction that reads once and then saves takes two round
 * trips. `saved`: the last statements sent, together with the commit, which does nothing if they fail.
 */
export const inTransaction = <Answer>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<{ readonly answer: Answer; readonly saved?: readonly Promise<void>[] }>,
): Promise<Answer> =>
  onConnection(pool, async (client) => {
    try {
      const [, { answer, saved = [] }] = await Promise.all([client.query('BEGIN'), work(client)])
      await Promise.all([...saved, client.query('COMMIT')])
      return answer
    } catch (error) {
      if (!isLost(error)) await client.query('ROLLBACK')
      throw error
    }
  })

/** For statements that may take long. Checks first that the server responds: silence would look like work in progress. */
export const listed = <Row extends object>(
  pool: pg.Pool,
  patience: number,
  sql: string,
  parameters: readonly unknown[],
): Promise<pg.QueryResult<Row>> =>
  onConnection(pool, (client) => client.query<Row>(sql, [...parameters]), { greeted: patience })

/** `greeted`: milliseconds that the server has to answer an empty statement before the work is sent. */
async function onConnection<Answer>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Answer>,
  { greeted }: { readonly greeted?: number } = {},
): Promise<Answer> {
  const client = await pool.connect()
  let broken: Error | undefined
  // The pool only handles errors of idle connections.
  const onError = (error: Error): void => {
    broken = error
  }
  client.on('error', onError)
  let isSent = false
  try {
    if (greeted !== undefined) await client.query(greeting(greeted))
    isSent = true
    return await work(client)
  } catch (error) {
    if (isLost(error)) broken = error as Error
    throw broken === undefined ? error : isSent ? new LostConnection(broken) : broken
  } finally {
    client.off('error', onError)
    client.release(broken)
  }
}

/** The driver's types lack `query_timeout`. */
const greeting = (patience: number): pg.QueryConfig & { readonly query_timeout: number } => ({
  text: 'SELECT',
  query_timeout: patience,
})

/** The connection broke or the server went away: the last statements may have been executed. */
class LostConnection extends Error {
  readonly code: string | undefined

  constructor(cause: Error) {
    super(cause.message, { cause })
    this.code = codeOf(cause)
  }
}

export function isLost(error: unknown): boolean {
  if (error instanceof LostConnection) return true
  if (!(error instanceof Error)) return false
  // A file that the address names, not the server's socket.
  if ('syscall' in error && error.syscall === 'open') return false
  return /^(08|25P03|57P0|ECONN|EPIPE|ENOENT|ENOTFOUND|EAI_|EHOST|ENET|ETIMEDOUT|lost|silent)/.test(postgresCode(error))
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
          msg`the ledger did not respond: ${causeOf(error)}`,
          msg`repeat the call with the same key: if the call was booked, you get its answer`,
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
    if (!(error instanceof LostConnection)) throw unreachable(url, error)
    throw new LedgerError(
      'unknown',
      msg`the ledger did not respond: ${causeOf(error)}`,
      msg`check whether it was done before you try again`,
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
      // After a timeout, the caller has waited long enough.
      if (attempt === maxTries || isSilence(error)) throw failed(error, wasSent)
    }
  }
}
