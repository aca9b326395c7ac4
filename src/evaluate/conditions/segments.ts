import type { Condition, Rules, Segment } from '../../compile/rules.ts'
import { ownEntry } from '../../own-entry.ts'
import { codeFacts } from '../../syntax/fact-groups.ts'
import type { OpenCart, Test } from '../model.ts'
import { factsIn } from './facts-in.ts'
import { nothingApplied } from './nothing-applied.ts'

/** Adds the declared segments that list the customer or whose condition holds to those given in the cart (M32). */
export type JoinSegments = (cart: OpenCart, segments: Set<string>) => void

export function prepareSegments(segments: Rules['segments'], testOf: (condition: Condition) => Test): JoinSegments {
  // Only the caller knows who belongs to an external segment.
  const declared = inOrderOfReference(segments)
    .filter(({ segment }) => segment.condition !== undefined || segment.customers !== undefined)
    .map(({ name, segment }) => ({
      name,
      customers: new Set(segment.customers),
      test: segment.condition && testOf(segment.condition),
    }))
  return (cart, segments) => {
    if (cart.customer === undefined) return
    for (const { name, customers, test } of declared) {
      if (customers.has(cart.customer.id) || test?.(cart, nothingApplied) === 1) segments.add(name)
    }
  }
}

/** Segments that depend on a code, directly or through other segments. */
export function codeSegments(segments: Rules['segments']): ReadonlySet<string> {
  const found = new Set<string>()
  for (const { name, segment } of inOrderOfReference(segments)) {
    const asks = factsOf(segment).some(
      ({ fact, names }) =>
        codeFacts.has(fact) ||
        (fact === 'segment' && names?.some((other) => found.has(other))) ||
        (fact === 'no-segment' && found.size > 0),
    )
    if (asks) found.add(name)
  }
  return found
}

/** In dependency order; segments that use `no segment` come last. */
function inOrderOfReference(segments: Rules['segments']): readonly { name: string; segment: Segment }[] {
  const ordered = new Map<string, Segment>()
  const visited = new Set<string>()
  const visit = (name: string): void => {
    const segment = ownEntry(segments, name)
    if (!segment || visited.has(name)) return
    visited.add(name)
    for (const fact of factsOf(segment)) if (fact.fact === 'segment') fact.names?.forEach(visit)
    ordered.set(name, segment)
  }
  const names = Object.keys(segments)
  const asksForNone = (name: string): boolean =>
    factsOf(segments[name] ?? { external: true }).some((fact) => fact.fact === 'no-segment')
  for (const name of names.filter((name) => !asksForNone(name))) visit(name)
  for (const name of names) visit(name)
  return Array.from(ordered, ([name, segment]) => ({ name, segment }))
}

const factsOf = ({ condition }: Segment) => (condition ? factsIn(condition) : [])
