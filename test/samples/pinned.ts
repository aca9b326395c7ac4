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
 * A result as a sample pins it, for a person to check: without the rules' version, without empty lists, and of the
 * campaigns that did not apply only those that another campaign, a limit or a guard stopped.
 */
export function pinned(result: Result): Record<string, unknown> {
  const { rules, notApplied, ...rest } = result
  const telling = notApplied.filter(({ reason }) => !ordinary.has(reason))
  const entries = Object.entries({ ...rest, notApplied: telling })
  return Object.fromEntries(entries.filter(([, value]) => !(Array.isArray(value) && value.length === 0)))
}
