/** What all routes of a service work with. */
import type { Store } from '../ledger/store/store.ts'
import type { DecisionLog } from './decisions/log.ts'
import type { Metrics } from './http/metrics.ts'
import type { Releases } from './releases/release.ts'
import type { Shadow } from './releases/shadow.ts'

export interface Limits {
  /** Bytes of a body that holds one thing. A batch may have sixteen times as much. */
  readonly body: number
  /** Lines of a cart. */
  readonly lines: number
  /** Carts of a batch. */
  readonly carts: number
  /** Carts of a stream. */
  readonly streamedCarts: number
  /** Milliseconds for a request to arrive, and again to be answered. */
  readonly time: number
  /** Milliseconds by which the event loop may be late before requests are turned away; 0: any. */
  readonly lateness: number
}

export const defaultLimits: Limits = {
  body: 1024 * 1024,
  lines: 1000,
  carts: 1000,
  streamedCarts: 1_000_000,
  time: 10_000,
  lateness: 1000,
}

export interface Service {
  readonly releases: Releases
  readonly store?: Store | undefined
  readonly limits: Limits
  readonly metrics: Metrics
  readonly decisions: DecisionLog
  readonly shadow: Shadow
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number
}
