/**
 * Books queued calls together in one transaction, so that a code or budget shared by many orders does not cost a transaction
 * and a disk write per order.
 */

import { CartError } from '../evaluate/cart/cart-error.ts'
import { msg } from '../words/message.ts'
import { joinReads } from './books.ts'
import { type Call, type changed, decideCall } from './calls.ts'
import { LedgerError } from './error.ts'
import type { Store } from './store/store.ts'

/** Maximum number of calls per transaction. */
const maxCalls = 64

/** After this many calls the rows written so far are sent to the server, which writes them while the next calls are decided. */
const savedTogether = 16

/**
 * Maximum number of names that one transaction locks, unless a single call needs more: PostgreSQL's lock table holds a few
 * thousand in total.
 */
const maxLocks = 1000

const locksOf = ({ reads }: Call<unknown>): number =>
  1 + reads.orders.length + reads.accounts.length + reads.windows.length + reads.codes.length + reads.holders.length

/** How many of the waiting calls go into the next transaction: at least one. */
function nextBatch(waiting: readonly Waiting[]): number {
  let locks = 0
  const tooMany = waiting.findIndex(({ call }, place) => {
    locks += locksOf(call)
    return place > 0 && (locks > maxLocks || place === maxCalls)
  })
  return tooMany === -1 ? waiting.length : tooMany
}

/** What the store does not answer for one call, it does not answer for the others either. */
const isOfStore = (error: unknown): boolean =>
  error instanceof LedgerError && (error.code === 'unreachable' || error.code === 'unknown')

const waitedInVain = (): LedgerError =>
  new LedgerError('locked', msg`the ledger has too much to do; nothing was booked`, msg`try again in a moment`)

export type Book = <Answer>(call: Call<Answer>) => Promise<Answer | typeof changed>

interface Waiting {
  readonly call: Call<unknown>
  /** Milliseconds, of `performance.now()`. */
  readonly since: number
  readonly resolve: (answer: unknown) => void
  readonly reject: (error: unknown) => void
}

/** Runs each call in its own transaction. */
export const alone =
  (store: Store, now: () => number): Book =>
  (call) =>
    store.write(joinReads([call.reads, { keys: [call.key] }]), now(), (books) => decideCall(books, call))

/**
 * Runs one transaction at a time; calls that arrive meanwhile wait for the next. `now`: the clock, in milliseconds. `maxWait`:
 * milliseconds after which a call that still waits is not booked, because its caller has gone.
 */
export function batcher(store: Store, now: () => number, maxWait = Number.POSITIVE_INFINITY): Book {
  const waiting: Waiting[] = []
  let isRunning = false

  const run = async (): Promise<void> => {
    isRunning = true
    // Calls made in the same turn of the event loop share the first transaction.
    await Promise.resolve()
    while (waiting.length > 0) await bookTogether(waiting.splice(0, nextBatch(waiting)))
    isRunning = false
  }

  const bookTogether = async (all: readonly Waiting[]): Promise<void> => {
    const oldest = performance.now() - maxWait
    const batch = all.filter(({ since }) => since >= oldest)
    for (const { since, reject } of all) if (since < oldest) reject(waitedInVain())
    if (batch.length === 0) return
    try {
      const reads = joinReads(batch.map(({ call }) => ({ ...call.reads, keys: [...call.reads.keys, call.key] })))
      const answers = await store.write(reads, now(), (books, save) =>
        batch.map(({ call }, place) => {
          if (place > 0 && place % savedTogether === 0) save()
          try {
            return { answer: decideCall(books, call) }
          } catch (error) {
            // These errors are the caller's fault and are thrown before anything changes; any other error may have left the
            // books half changed.
            if (error instanceof LedgerError || error instanceof CartError) return { error }
            throw error
          }
        }),
      )
      batch.forEach(({ resolve, reject }, place) => {
        const outcome = answers[place]
        if (outcome !== undefined && 'answer' in outcome) resolve(outcome.answer)
        else reject(outcome?.error)
      })
    } catch (error) {
      const isOfAll = batch.length === 1 || isOfStore(error)
      if (isOfAll) for (const { reject } of batch) reject(error)
      else for (const each of batch) await bookTogether([each])
    }
  }

  return <Answer>(call: Call<Answer>) =>
    new Promise<Answer | typeof changed>((resolve, reject) => {
      waiting.push({ call, since: performance.now(), resolve: resolve as (answer: unknown) => void, reject })
      if (!isRunning) void run()
    })
}
