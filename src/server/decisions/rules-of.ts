/** Finds the rules under which a decision was made. */
import type { Rules } from '../../compile/rules.ts'
import { openStore } from '../../ledger/open.ts'
import { bundlePath, type Place } from '../../publish/place.ts'
import { readRelease } from '../../publish/releases.ts'

/** Reads the rules of a release. Undefined if the place doesn't have it; throws a `PublishRefusal` if it was modified. */
export async function rulesInPlace(place: Place, digest: string): Promise<Rules | undefined> {
  const file = await place.read(bundlePath(digest))
  if (file === undefined || file === 'unchanged') return undefined
  return (await readRelease(place, { digest })).bundle.rules
}

/** Reads the rules from the ledger, which stores those of its orders. */
export async function rulesInLedger(address: string, version: string): Promise<Rules | undefined> {
  const store = await openStore(address)
  try {
    return await store.ruleSet(version)
  } finally {
    await store.close()
  }
}
