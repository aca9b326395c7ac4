import type { Reason } from '../../src/evaluate/result/reasons.ts'
import type { Result } from '../../src/evaluate/result/result.ts'

/** Reasons that most campaigns of a shop have for most carts. */
const ordinary: ReadonlySet<Reason> = new Set([
  'condition',
  'no-effect',
  'not-active',
  'not-chosen',
  'trigger',
  'draft',
  'retired',
])

/**
 * The form in which a sample stores a result for a person to check: without the rules' version and empty lists, and of
 * the campaigns that did not apply, only those stopped by another campaign, a limit or a guard.
 */
export function pinned(result: Result): Record<string, unknown> {
  const { rules, notApplied, ...rest } = result
  const telling = notApplied.filter(({ reason }) => !ordinary.has(reason))
  const entries = Object.entries({ ...rest, notApplied: telling })
  return Object.fromEntries(entries.filter(([, value]) => !(Array.isArray(value) && value.length === 0)))
}
