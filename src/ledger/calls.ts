/** A call is decided once: its answer is stored under the caller's key, and repeating the call returns the same answer. */
import { hash } from 'node:crypto'
import { canonicalJson } from '../compile/canonical.ts'
import { msg, name } from '../words/message.ts'
import type { Books, Reads } from './books.ts'
import { LedgerError } from './error.ts'

export interface Call<Answer> {
  readonly key: string
  readonly operation: string
  readonly fingerprint: string
  readonly reads: Reads
  /**
   * Changes the books and returns the answer, or returns `changed` if the books differ from when the call was prepared. It must
   * check everything before it changes anything.
   */
  decide(books: Books): Answer | typeof changed
}

export const changed = Symbol('changed')

export const fingerprintOf = (operation: string, content: unknown): string =>
  `sha256:${hash('sha256', canonicalJson([operation, content]))}`

/** Returns the answer stored for the same call. Throws a LedgerError if the key was used for a different call. */
export function storedAnswer<Answer>(
  books: Books,
  { key, fingerprint }: Pick<Call<Answer>, 'key' | 'fingerprint'>,
): Answer | undefined {
  const stored = books.calls.get(key)
  if (stored === undefined) return undefined
  if (stored.fingerprint === fingerprint) return JSON.parse(stored.answer)
  throw new LedgerError(
    'key-reused',
    msg`the key ${name(key)} was already used for another call (${stored.operation})`,
    msg`use a separate key for each call, and repeat a key only to repeat the same call`,
  )
}

export function decideCall<Answer>(books: Books, call: Call<Answer>): Answer | typeof changed {
  const before = storedAnswer<Answer>(books, call)
  if (before !== undefined) return before
  const answer = call.decide(books)
  if (answer === changed) return changed
  const { key, operation, fingerprint } = call
  const stored = { key, operation, fingerprint, answer: JSON.stringify(answer) }
  books.calls.set(key, stored)
  books.written.calls.set(key, stored)
  return answer
}

/** For calls that read everything they need up front, and so never have to be repeated. */
export async function bookOnce<Answer>(
  { book }: { readonly book: <Each>(call: Call<Each>) => Promise<Each | typeof changed> },
  call: Call<Answer>,
): Promise<Answer> {
  const answer = await book(call)
  if (answer === changed) throw new RangeError('the decision asked for other rows')
  return answer
}

export function refuseNoReason(reason: string): void {
  if (reason.trim() !== '') return
  throw new LedgerError('call', msg`a manual change needs a reason`, msg`write \`--reason "…"\``)
}

const maxKeyLength = 255
const maxOrderIdLength = 255

export function refuseBadNames(key: string, order: string): void {
  for (const [text, longest, wrong] of [
    [key, maxKeyLength, (shown: string) => msg`${name(shown)} is not a valid key`],
    [order, maxOrderIdLength, (shown: string) => msg`${name(shown)} is not a valid order id`],
  ] as const) {
    if (text.length > 0 && text.length <= longest && text.isWellFormed() && !text.includes('\0')) continue
    const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text
    throw new LedgerError('call', wrong(shown), msg`write a text of 1 to ${longest} characters`)
  }
}
