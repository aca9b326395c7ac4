/** The rules that a service answers with. */
import type { Rules } from '../../compile/rules.ts'
import { prepare } from '../../evaluate/evaluate.ts'
import type { Evaluator } from '../../evaluate/evaluator.ts'
import { type Ledger, ledgerOn } from '../../ledger/ledger.ts'
import type { Store } from '../../ledger/store/store.ts'
import type { ReleaseRef } from '../schemas/answers.ts'

/** Rules that are ready to answer. */
export interface Release {
  readonly ref: ReleaseRef
  readonly evaluator: Evaluator
  /** Absent where the service has none. */
  readonly ledger?: Ledger
}

export interface Releases {
  /** What answers a customer. A request asks once and stays with it, whatever is switched meanwhile. */
  releaseFor(customer: string | undefined): Release
  readonly status: () => ReleaseStatus
  close(): Promise<void>
}

export interface ReleaseStatus {
  /** `stale`: the place of releases did not answer, the last one goes on. `error`: there is nothing to answer with. */
  readonly state: 'ready' | 'stale' | 'error'
  readonly releases: readonly ReleaseRef[]
  /** Why it is not ready. */
  readonly reason?: string
}

export interface ReleaseContext {
  readonly store?: Store | undefined
  readonly now: () => number
}

export async function releaseOf(
  rules: Rules,
  ref: Omit<ReleaseRef, 'rules'>,
  { store, now }: ReleaseContext,
): Promise<Release> {
  const evaluator = prepare(rules)
  return {
    ref: { ...ref, rules: rules.version },
    evaluator,
    ...(store !== undefined && { ledger: await ledgerOn(store, evaluator, { now }) }),
  }
}

/** One release that never changes: the rules of a folder. */
export function fixedReleases(release: Release): Releases {
  return {
    releaseFor: () => release,
    status: () => ({ state: 'ready', releases: [release.ref] }),
    close: async () => {},
  }
}
