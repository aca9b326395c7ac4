/** What all routes of a service use. */
import type { Store } from '../ledger/store/store.ts'
import type { DecisionLog } from './decisions/log.ts'
import type { Metrics } from './http/metrics.ts'
import type { Releases } from './releases/release.ts'
import type { Shadow } from './releases/shadow.ts'

export interface Limits {
  /** Maximum bytes of a body with a single item. A batch may have sixteen times as much. */
  readonly body: number
  readonly lines: number
  readonly carts: number
  readonly streamedCarts: number
  /** Milliseconds for a request to arrive, and again for it to be answered. */
  readonly time: number
  /** Milliseconds of event loop delay above which requests are rejected; 0: unlimited. */
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
