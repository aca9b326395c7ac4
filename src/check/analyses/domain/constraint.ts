/**
 * The possible values that a condition leaves for one variable. A constraint also implies that the variable is known: an unknown
 * fact makes neither a condition nor its negation true (meaning.md M31).
 */
import * as interval from './interval.ts'
import { difference, intersection, isDisjoint, isSubset, type Names, union } from './sets.ts'

export type Constraint =
  | { readonly kind: 'number'; readonly interval: interval.Interval }
  /** For variables with one value (payment, customer): one of `of`, or anything but `of`. */
  | { readonly kind: 'one'; readonly of: Names; readonly negated: boolean }
  /** For variables with several values (segments, codes): one of each `anyOf`, and none of `noneOf`. */
  | { readonly kind: 'many'; readonly anyOf: readonly Names[]; readonly noneOf: Names }
  | { readonly kind: 'truth'; readonly value: boolean }

/** The intersection; undefined if it is empty. */
export function meet(a: Constraint, b: Constraint): Constraint | undefined {
  if (a.kind === 'number' && b.kind === 'number') {
    const both = interval.meet(a.interval, b.interval)
    return interval.isEmpty(both) ? undefined : { kind: 'number', interval: both }
  }
  if (a.kind === 'one' && b.kind === 'one') return meetOne(a, b)
  if (a.kind === 'many' && b.kind === 'many') {
    const noneOf = union(a.noneOf, b.noneOf)
    const anyOf = [...a.anyOf, ...b.anyOf].map((set) => difference(set, noneOf))
    return anyOf.some((set) => set.size === 0) ? undefined : { kind: 'many', anyOf: smallest(anyOf), noneOf }
  }
  if (a.kind === 'truth' && b.kind === 'truth') return a.value === b.value ? a : undefined
  throw new TypeError(`a variable cannot be both ${a.kind} and ${b.kind}`)
}

type One = Extract<Constraint, { kind: 'one' }>

function meetOne(a: One, b: One): One | undefined {
  if (a.negated && b.negated) return { kind: 'one', of: union(a.of, b.of), negated: true }
  const [positive, other] = a.negated ? [b, a] : [a, b]
  const of = other.negated ? difference(positive.of, other.of) : intersection(positive.of, other.of)
  return of.size === 0 ? undefined : { kind: 'one', of, negated: false }
}

/** Removes sets implied by another one. */
function smallest(sets: readonly Names[]): readonly Names[] {
  return sets.filter(
    (set, place) =>
      !sets.some(
        (other, otherPlace) =>
          otherPlace !== place && isSubset(other, set) && (other.size < set.size || otherPlace < place),
      ),
  )
}

export function includes(outer: Constraint, inner: Constraint): boolean {
  if (outer.kind === 'number' && inner.kind === 'number') return interval.includes(outer.interval, inner.interval)
  if (outer.kind === 'one' && inner.kind === 'one') {
    if (outer.negated) return inner.negated ? isSubset(outer.of, inner.of) : isDisjoint(outer.of, inner.of)
    return !inner.negated && isSubset(inner.of, outer.of)
  }
  if (outer.kind === 'many' && inner.kind === 'many') {
    return (
      isSubset(outer.noneOf, inner.noneOf) &&
      outer.anyOf.every((wanted) => inner.anyOf.some((given) => isSubset(given, wanted)))
    )
  }
  return outer.kind === 'truth' && inner.kind === 'truth' && outer.value === inner.value
}
