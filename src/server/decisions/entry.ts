/** The entries of the decision log. */
import type { Cart } from '../../evaluate/cart/cart.ts'
import type { Result } from '../../evaluate/result/result.ts'
import type { ShadowDifference } from '../releases/shadow.ts'
import type { ReleaseRef } from '../schemas/answers.ts'

export type Entry = DecisionEntry | OrderEntry | ShadowEntry

interface Head {
  readonly id: string
  /** ISO 8601, UTC, by the service's clock. */
  readonly at: string
}

interface OfRequest extends Head {
  readonly trace: string
  readonly span: string
  readonly key?: string
}

/** A cart that was evaluated. Evaluating it again under the same rules gives the same bytes. */
export interface DecisionEntry extends OfRequest {
  readonly kind: 'decision'
  readonly call: 'evaluate' | 'reserve' | 'event'
  /** Set for calls about an order. */
  readonly order?: string
  readonly release: ReleaseRef
  readonly options: { readonly reasons: boolean; readonly units: boolean; readonly locale?: string }
  /** As evaluated: with its instant, what the ledger knew about it, and the campaigns switched off. */
  readonly cart: Cart
  readonly result: Result
}

/** An order that became final or was returned. `history import` reads committed ones. */
export interface OrderEntry extends OfRequest {
  readonly kind: 'order'
  readonly state: 'committed' | 'returned' | 'cancelled'
  readonly order: string
  /** Absent for returns and cancellations: the committed order has them. */
  readonly cart?: Cart
  readonly result?: Result
  /** Returned by this call. */
  readonly lines?: readonly { readonly line: string; readonly quantity: string }[]
  readonly refund?: string
}

/** What a shadow release would have given instead. */
export interface ShadowEntry extends Head, ShadowDifference {
  readonly kind: 'shadow'
}

export type WrittenEntry = Entry & {
  /** JSON pointers of erased values. */
  readonly erased: readonly string[]
  /** JSON pointers of values replaced by pseudonyms. */
  readonly pseudonyms?: readonly string[]
}
