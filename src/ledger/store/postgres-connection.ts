/** Transactions over a pool of connections, each of which may break at any time. */
import type pg from 'pg'
import { msg, name, type Parameter } from '../../words/message.ts'
import { LedgerError } from '../error.ts'

/** A connection that breaks is replaced so many times before the caller is told that the outcome is unknown. */
const mostTries = 3

/**
 * Statements that do not wait for each other go to the server together: a transaction whose work reads once and then saves is
 * two round trips. `saved`: what was sent last, together with the commit, which does nothing if that fails.
 */
export async function inTransaction<Answer>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<{ readonly answer: Answer; readonly saved?: readonly Promise<void>[] }>,
): Promise<Answer> {
  const client = await pool.connect()
  let broken: Error | undefined
  // The pool listens only while a connection is idle.
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

/** The connection broke or the server went away: what was sent last may have been done. */
class LostConnection extends Error {
  constructor(cause: Error) {
    super(cause.message, { cause })
  }
}

function isLost(error: unknown): boolean {
  if (error instanceof LostConnection) return true
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return /^(08|57P0|ECONN|EPIPE|ENOENT|ETIMEDOUT)/.test(code) || /terminated|not queryable/.test(error.message)
}

export async function retried<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (!isLost(error)) throw error
      if (attempt < mostTries) continue
      throw new LedgerError(
        'unknown',
        msg`no answer came from the ledger: ${messageOf(error)}`,
        msg`ask again with the same key: it gives the answer if the call was booked`,
        error,
      )
    }
  }
}

/** Without what may be a password. */
export function shown(url: string): Parameter {
  try {
    const { protocol, host, pathname } = new URL(url)
    return name(`${protocol}//${host}${pathname}`)
  } catch {
    return msg`the address of the ledger`
  }
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
