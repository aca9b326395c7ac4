/** A call is decided once: its answer is kept under the caller's key, and the same call again gets the same answer. */
import { canonicalJson, digest } from '../compile/canonical.ts'
import type { Books, Reads } from './books.ts'
import { LedgerError } from './error.ts'

/** What a caller asks for, ready to be decided on the books. */
export interface Call<Answer> {
  readonly key: string
  readonly operation: string
  readonly fingerprint: string
  readonly reads: Reads
  /**
   * Changes the books and answers, or `changed`: the books are no longer as they were when the call was prepared. It checks
   * everything before it changes anything.
   */
  decide(books: Books): Answer | typeof changed
}

export const changed = Symbol('changed')

export const fingerprintOf = (operation: string, content: unknown): string =>
  digest(canonicalJson([operation, content]))

/** The answer of the same call before. Throws a LedgerError where the key stands for another. */
export function storedAnswer<Answer>(
  books: Books,
  { key, fingerprint }: Pick<Call<Answer>, 'key' | 'fingerprint'>,
): Answer | undefined {
  const stored = books.calls.get(key)
  if (stored === undefined) return undefined
  if (stored.fingerprint === fingerprint) return JSON.parse(stored.answer)
  throw new LedgerError(
    'key-reused',
    `the key \`${key}\` was used for another call (${stored.operation})`,
    'give each call a key of its own, and the same key only to the same call again',
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

const longestKey = 255
const longestOrder = 255

export function refuseBadNames(key: string, order: string): void {
  for (const [what, name, longest] of [
    ['key', key, longestKey],
    ['order', order, longestOrder],
  ] as const) {
    if (name.length > 0 && name.length <= longest && name.isWellFormed() && !name.includes('\0')) continue
    const shown = name.length > 40 ? `${name.slice(0, 40)}…` : name
    throw new LedgerError('call', `\`${shown}\` is no ${what}`, `write a text of 1 to ${longest} characters`)
  }
}
