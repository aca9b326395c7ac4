/** The rules that a decision was made under. */
import type { Rules } from '../../compile/rules.ts'
import { openStore } from '../../ledger/open.ts'
import { bundlePath, type Place } from '../../publish/place.ts'
import { readRelease } from '../../publish/releases.ts'

/** Of the release in a place; undefined where the place does not have it. Throws a `PublishRefusal` where it was changed. */
export async function rulesInPlace(place: Place, digest: string): Promise<Rules | undefined> {
  const file = await place.read(bundlePath(digest))
  if (file === undefined || file === 'unchanged') return undefined
  return (await readRelease(place, { digest })).bundle.rules
}

/** The ledger keeps the rules of its orders. */
export async function rulesInLedger(address: string, version: string): Promise<Rules | undefined> {
  const store = await openStore(address)
  try {
    return await store.ruleSet(version)
  } finally {
    await store.close()
  }
}
