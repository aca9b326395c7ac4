/** What stands on a line of the decision log. */
import type { Cart } from '../../evaluate/cart/cart.ts'
import type { Result } from '../../evaluate/result/result.ts'
import type { ShadowDifference } from '../releases/shadow.ts'
import type { ReleaseRef } from '../schemas/answers.ts'

export type Entry = DecisionEntry | OrderEntry | ShadowEntry

interface Head {
  /** Of the decision. */
  readonly id: string
  /** ISO 8601, UTC: the clock of the service. */
  readonly at: string
}

interface OfRequest extends Head {
  readonly trace: string
  readonly span: string
  /** The id of the caller's key. */
  readonly key?: string
}

/** A cart that was evaluated: evaluating it again under the same rules gives the same bytes. */
export interface DecisionEntry extends OfRequest {
  readonly kind: 'decision'
  readonly call: 'evaluate' | 'reserve' | 'event'
  /** Of a call about an order. */
  readonly order?: string
  readonly release: ReleaseRef
  readonly options: { readonly reasons: boolean; readonly units: boolean; readonly locale?: string }
  /** As it was evaluated: with its instant, what the ledger knew of it and what was switched off. */
  readonly cart: Cart
  readonly result: Result
}

/** An order that became final, or came back. `history import` takes committed ones. */
export interface OrderEntry extends OfRequest {
  readonly kind: 'order'
  readonly state: 'committed' | 'returned' | 'cancelled'
  readonly order: string
  /** Absent of what came back: the committed order has them. */
  readonly cart?: Cart
  readonly result?: Result
  /** What came back now. */
  readonly lines?: readonly { readonly line: string; readonly quantity: string }[]
  readonly refund?: string
}

/** What a shadow release would have given instead. */
export interface ShadowEntry extends Head, ShadowDifference {
  readonly kind: 'shadow'
}

/** As it is written. */
export type WrittenEntry = Entry & {
  /** JSON pointers of what was taken out. */
  readonly erased: readonly string[]
  /** JSON pointers of what stands under a pseudonym. */
  readonly pseudonyms?: readonly string[]
}
