import type { Evaluator } from '../evaluate/evaluator.ts'
import type { Book } from './batch.ts'
import type { LedgerRules } from './ledger-rules.ts'
import type { Read } from './read-batch.ts'
import type { Store } from './store/store.ts'

export interface LedgerContext {
  readonly store: Store
  readonly rules: LedgerRules
  readonly book: Book
  readonly read: Read
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number
  /** Returns the evaluator that decided an order: the one for the rules in force at the time. */
  readonly evaluatorOf: (version: string) => Promise<Evaluator>
}

/** After losing this many races to other calls, the caller gets `busy`. */
export const maxAttempts = 20
