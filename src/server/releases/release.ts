/** The rules that a service answers with. */
import type { Rules } from '../../compile/rules.ts'
import type { Cart } from '../../evaluate/cart/cart.ts'
import { prepare } from '../../evaluate/evaluate.ts'
import type { Evaluator } from '../../evaluate/evaluator.ts'
import { type Ledger, ledgerOn } from '../../ledger/ledger.ts'
import type { Store } from '../../ledger/store/store.ts'
import type { Message } from '../../words/message.ts'
import type { ReleaseRef } from '../schemas/answers.ts'

export interface Release {
  readonly ref: ReleaseRef
  readonly evaluator: Evaluator
  /** Absent if the service has no ledger. */
  readonly ledger?: Ledger
  /** Campaigns switched off by hand. */
  readonly off: readonly string[]
}

export interface Releases {
  /**
   * The release for a customer. A request calls this once and keeps the release, even if another becomes active meanwhile.
   * Throws a `Problem` if there is none.
   */
  releaseFor(customer: string | undefined): Release
  /** Evaluated in the background, and never used for answers. */
  readonly shadow: () => Release | undefined
  readonly status: () => ReleaseStatus
  close(): Promise<void>
}

export interface ReleaseStatus {
  /** `stale`: the place has nothing valid, so the last release stays in use. `error`: there is no release. */
  readonly state: 'ready' | 'stale' | 'error'
  readonly releases: readonly ReleaseRef[]
  /** Campaigns switched off by hand. */
  readonly off: readonly string[]
  readonly shadow?: ReleaseRef
  readonly reason?: Message
}

export interface ReleaseContext {
  readonly store?: Store | undefined
  readonly now: () => number
  /** Milliseconds after which a call that still waits for the ledger is not booked. */
  readonly maxWait?: number | undefined
  /** Id of the workspace of the rules, if their folder has one. */
  readonly workspace?: string | undefined
}

export async function releaseOf(
  rules: Rules,
  ref: Omit<ReleaseRef, 'rules'>,
  context: ReleaseContext,
  evaluator: Evaluator = prepare(rules),
): Promise<Release> {
  const { store, now, maxWait, workspace } = context
  return {
    ref: { ...ref, rules: rules.version },
    evaluator,
    off: [],
    ...(store !== undefined && {
      ledger: await ledgerOn(store, evaluator, {
        now,
        ...(maxWait !== undefined && { maxWait }),
        ...(workspace !== undefined && { workspace }),
      }),
    }),
  }
}

/** Ignores names of campaigns in other releases. */
export function withSwitchedOff(release: Release, off: readonly string[]): Release {
  const { campaigns, shelf } = release.evaluator.rules
  const names = new Set([...campaigns, ...shelf].map(({ name }) => name))
  return { ...release, off: off.filter((name) => names.has(name)) }
}

export function cartUnder({ off }: Release, cart: Cart): Cart {
  if (off.length === 0) return cart
  return { ...cart, usage: { ...cart.usage, off: [...new Set([...(cart.usage?.off ?? []), ...off])] } }
}

/** A single release that never changes: the rules of a folder, or of one file. */
export function fixedReleases(release: Release): Releases {
  return {
    releaseFor: () => release,
    shadow: () => undefined,
    status: () => ({ state: 'ready', releases: [release.ref], off: release.off }),
    close: async () => {},
  }
}
