/**
 * Sets of carts: a region is a union of boxes, and a box constrains each of its variables. The carts on which a condition is true
 * form exactly one region, since carts on which it is unknown are in none of its boxes. Combining regions can produce too many
 * boxes; the result is then undefined, and the analysis stays silent.
 */
import { type Constraint, includes as constraintIncludes, meet as meetConstraints } from './constraint.ts'
import { atLeast, includes as intervalIncludes, isEmpty, meet as meetIntervals, snap } from './interval.ts'
import type { Variable } from './variable.ts'

export interface Literal {
  readonly variable: Variable
  readonly constraint: Constraint
}

/** A conjunction of constraints by variable key. Empty: every cart. */
export type Box = ReadonlyMap<string, Literal>
export type Region = readonly Box[]

export const nothing: Region = []
export const everything: Region = [new Map()]

const maxBoxes = 64

/** The carts on which the variable is known and satisfies the constraint. */
export function region(variable: Variable, constraint: Constraint): Region {
  if (constraint.kind !== 'number') return [new Map([[variable.key, { variable, constraint }]])]
  const domain = variable.least ? atLeast(variable.least) : {}
  const cut = meetIntervals(domain, constraint.interval)
  const interval = variable.step ? snap(cut, variable.step) : cut
  if (isEmpty(interval)) return nothing
  if (variable.alwaysKnown && intervalIncludes(interval, domain)) return everything
  return [new Map([[variable.key, { variable, constraint: { kind: 'number', interval } }]])]
}

export function unite(a: Region | undefined, b: Region | undefined): Region | undefined {
  if (!a || !b) return undefined
  const rest = a.filter((box) => !b.some((other) => boxIncludes(other, box)))
  const joined = [...rest, ...b.filter((box) => !rest.some((other) => boxIncludes(other, box)))]
  return joined.length <= maxBoxes ? joined : undefined
}

export function intersect(a: Region | undefined, b: Region | undefined): Region | undefined {
  if (!a || !b || a.length * b.length > maxBoxes * maxBoxes) return undefined
  let result: Region | undefined = nothing
  for (const left of a) {
    for (const right of b) {
      const both = meetBoxes(left, right)
      if (both) result = unite(result, [both])
    }
  }
  return result
}

/** Undefined if the intersection is empty. */
export function meetBoxes(a: Box, b: Box): Box | undefined {
  const [few, many] = a.size < b.size ? [a, b] : [b, a]
  const both = new Map(many)
  for (const literal of few.values()) if (!narrow(both, literal)) return undefined
  return both
}

/** Narrows the box in place; false if it becomes empty. */
export function narrow(box: Map<string, Literal>, { variable, constraint }: Literal): boolean {
  const present = box.get(variable.key)
  const both = present ? meetConstraints(present.constraint, constraint) : constraint
  if (!both) return false
  box.set(variable.key, { variable, constraint: both })
  return true
}

/** True only if `outer` certainly contains `inner`. May miss a containment that needs several boxes. */
export function includes(outer: Region, inner: Region): boolean {
  return inner.every((box) => outer.some((other) => boxIncludes(other, box)))
}

export function boxIncludes(outer: Box, inner: Box): boolean {
  if (outer.size > inner.size) return false
  for (const [key, { constraint }] of outer) {
    const present = inner.get(key)
    if (!present || !constraintIncludes(constraint, present.constraint)) return false
  }
  return true
}
