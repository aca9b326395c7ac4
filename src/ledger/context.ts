import type { Evaluator } from '../evaluate/evaluator.ts'
import type { Book } from './batch.ts'
import type { LedgerRules } from './ledger-rules.ts'
import type { Read } from './read-batch.ts'
import type { Store } from './store/store.ts'

/** What every call needs. */
export interface LedgerContext {
  readonly store: Store
  readonly rules: LedgerRules
  readonly book: Book
  readonly read: Read
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number
  /** The evaluator that decided an order: that of its day. */
  readonly evaluatorOf: (version: string) => Promise<Evaluator>
}

/** Somebody else was quicker so many times: the caller is told `busy`. */
export const mostAttempts = 20
