/** The rules that a service answers with. */
import type { Rules } from '../../compile/rules.ts'
import type { Cart } from '../../evaluate/cart/cart.ts'
import { prepare } from '../../evaluate/evaluate.ts'
import type { Evaluator } from '../../evaluate/evaluator.ts'
import { type Ledger, ledgerOn } from '../../ledger/ledger.ts'
import type { Store } from '../../ledger/store/store.ts'
import type { Message } from '../../words/message.ts'
import type { ReleaseRef } from '../schemas/answers.ts'

/** Rules that are ready to answer. */
export interface Release {
  readonly ref: ReleaseRef
  readonly evaluator: Evaluator
  /** Absent where the service has none. */
  readonly ledger?: Ledger
  /** Campaigns that are switched off by hand. */
  readonly off: readonly string[]
}

export interface Releases {
  /** What answers a customer. A request asks once and stays with it, whatever is switched meanwhile. Throws a Problem where there is nothing. */
  releaseFor(customer: string | undefined): Release
  /** Evaluated beside what answers, and never answered. */
  readonly shadow: () => Release | undefined
  readonly status: () => ReleaseStatus
  close(): Promise<void>
}

export interface ReleaseStatus {
  /** `stale`: the place of releases gave nothing good, the last one goes on. `error`: there is nothing to answer with. */
  readonly state: 'ready' | 'stale' | 'error'
  readonly releases: readonly ReleaseRef[]
  /** Campaigns that are switched off by hand. */
  readonly off: readonly string[]
  readonly shadow?: ReleaseRef
  /** Why it is not ready. */
  readonly reason?: Message
}

export interface ReleaseContext {
  readonly store?: Store | undefined
  readonly now: () => number
  /** Which workspace the rules are of, where their folder says it. */
  readonly workspace?: string | undefined
}

export async function releaseOf(
  rules: Rules,
  ref: Omit<ReleaseRef, 'rules'>,
  context: ReleaseContext,
  evaluator: Evaluator = prepare(rules),
): Promise<Release> {
  const { store, now, workspace } = context
  return {
    ref: { ...ref, rules: rules.version },
    evaluator,
    off: [],
    ...(store !== undefined && {
      ledger: await ledgerOn(store, evaluator, { now, ...(workspace !== undefined && { workspace }) }),
    }),
  }
}

/** Names of other releases' campaigns say nothing here. */
export function withSwitchedOff(release: Release, off: readonly string[]): Release {
  const { campaigns, shelf } = release.evaluator.rules
  const names = new Set([...campaigns, ...shelf].map(({ name }) => name))
  return { ...release, off: off.filter((name) => names.has(name)) }
}

/** The cart with the campaigns that are switched off under a release. */
export function cartUnder({ off }: Release, cart: Cart): Cart {
  if (off.length === 0) return cart
  return { ...cart, usage: { ...cart.usage, off: [...new Set([...(cart.usage?.off ?? []), ...off])] } }
}

/** One release that never changes: the rules of a folder, or of one file. */
export function fixedReleases(release: Release): Releases {
  return {
    releaseFor: () => release,
    shadow: () => undefined,
    status: () => ({ state: 'ready', releases: [release.ref], off: release.off }),
    close: async () => {},
  }
}
