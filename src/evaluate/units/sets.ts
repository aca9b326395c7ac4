/** Builds sets of units in which no unit is used twice (M16). */
import { addNumber, numberAt } from '../../columns/cells.ts'
import type { RankedUnit } from './selection.ts'
import { unitKey } from './state.ts'

/** How many units a set needs of this component, and the units that qualify, in preference order. */
export interface SetComponent {
  readonly count: number
  readonly units: readonly RankedUnit[]
}

/** Interchangeable units: those that qualify for the same components. */
interface Kind {
  readonly components: readonly number[]
  supply: number
}

/**
 * The units of each component, for as many sets as possible up to `upTo`. Components choose in the given order; each skips units
 * that later components cannot do without.
 */
export function disjointSets(components: readonly SetComponent[], upTo: number): RankedUnit[][] {
  const most = Math.min(upTo, ...components.map(({ count, units }) => Math.floor(units.length / count)))
  const demandsOf = (times: number): number[] => components.map(({ count }) => count * times)
  return disjointUnits(
    components.map(({ units }) => units),
    demandsOf,
    most,
  )
}

/**
 * The same for other demands: the units of each component for the largest number, up to `most`, for which all demands of
 * `demandsOf` can be met. A larger number must never need fewer units.
 */
export function disjointUnits(
  components: readonly (readonly RankedUnit[])[],
  demandsOf: (times: number) => readonly number[],
  most: number,
): RankedUnit[][] {
  const { kinds, kindOf } = kindsOf(components)
  const times = largest(most, (each) => suffices(demandsOf(each), kinds))
  const demands = demandsOf(times)
  const taken = new Set<number>()
  return components.map((units, place) => {
    const later = demands.map((demand, other) => (other > place ? demand : 0))
    const chosen: RankedUnit[] = []
    const closed = new Set<Kind>()
    for (const unit of units) {
      if (chosen.length === demands[place]) break
      const key = unitKey(unit)
      const kind = kindOf.get(key)
      if (kind === undefined || taken.has(key) || closed.has(kind)) continue
      kind.supply--
      if (kind.components.some((other) => other > place) && !suffices(later, kinds)) {
        kind.supply++
        closed.add(kind)
        continue
      }
      taken.add(key)
      chosen.push(unit)
    }
    return chosen
  })
}

/** The largest number up to `most` that satisfies a monotone predicate; 0 if none does. */
export function largest(most: number, holds: (times: number) => boolean): number {
  let enough = 0
  let bound = most
  while (enough < bound) {
    const times = Math.ceil((enough + bound) / 2)
    if (holds(times)) enough = times
    else bound = times - 1
  }
  return enough
}

/** Units in sets worth `amount` minor units each, in the given order; a set closes when it reaches that value (M63). */
export function setsWorth(units: readonly RankedUnit[], amount: number, upTo: number): RankedUnit[][] {
  const sets: RankedUnit[][] = []
  let set: RankedUnit[] = []
  let worth = 0
  for (const unit of units) {
    if (sets.length >= upTo) break
    set.push(unit)
    worth += unit.amount
    if (worth < amount) continue
    sets.push(set)
    set = []
    worth = 0
  }
  return sets
}

function kindsOf(components: readonly (readonly RankedUnit[])[]): { kinds: Kind[]; kindOf: Map<number, Kind> } {
  const partsOf = new Map<number, number[]>()
  components.forEach((units, place) => {
    for (const unit of units) {
      const key = unitKey(unit)
      const known = partsOf.get(key)
      if (known === undefined) partsOf.set(key, [place])
      else known.push(place)
    }
  })
  const byParts = new Map<string, Kind>()
  const kindOf = new Map<number, Kind>()
  for (const [key, serves] of partsOf) {
    const name = serves.join()
    const kind = byParts.get(name) ?? { components: serves, supply: 0 }
    kind.supply++
    byParts.set(name, kind)
    kindOf.set(key, kind)
  }
  return { kinds: [...byParts.values()], kindOf }
}

function suffices(demands: readonly number[], kinds: readonly Kind[]): boolean {
  const shortage = distribution(demands.length, kinds)
  return demands.every((demand, component) => shortage(component, demand) === 0)
}

/** The shortfall of each component, with earlier components served first. */
export function shortages(components: readonly (readonly RankedUnit[])[], demands: readonly number[]): number[] {
  const shortage = distribution(components.length, kindsOf(components).kinds)
  return demands.map((demand, component) => shortage(component, demand))
}

/**
 * Gives units to one component after the other and returns each component's shortage. A later component takes a unit from an
 * earlier one only if that one can get another: maximum flow from components to kinds, by augmenting paths.
 */
function distribution(components: number, kinds: readonly Kind[]): (component: number, demand: number) => number {
  const free = kinds.map(({ supply }) => supply)
  const given = kinds.map(() => new Array<number>(components).fill(0))
  return (component, demand) => {
    let open = demand
    while (open > 0) {
      const path = findPath(component, kinds, free, given)
      if (path === undefined) return open
      let amount = open
      for (const { kind, from } of path) {
        amount = Math.min(amount, from < 0 ? numberAt(free, kind) : (given[kind]?.[from] ?? 0))
      }
      for (const { kind, to, from } of path) {
        const row = given[kind] as number[]
        addNumber(row, to, amount)
        if (from < 0) addNumber(free, kind, -amount)
        else addNumber(row, from, -amount)
      }
      open -= amount
    }
    return 0
  }
}

/** An edge of an augmenting path: `to` takes units of the kind from another component, or from the free ones (-1). */
interface Move {
  readonly kind: number
  readonly to: number
  readonly from: number
}

function findPath(
  component: number,
  kinds: readonly Kind[],
  free: readonly number[],
  given: readonly (readonly number[])[],
): Move[] | undefined {
  const seen = new Set([component])
  const queue: { readonly component: number; readonly path: readonly Move[] }[] = [{ component, path: [] }]
  for (const { component: to, path } of queue) {
    for (const [place, kind] of kinds.entries()) {
      if (!kind.components.includes(to)) continue
      if (numberAt(free, place) > 0) return [...path, { kind: place, to, from: -1 }]
      for (const from of kind.components) {
        if (seen.has(from) || (given[place]?.[from] ?? 0) === 0) continue
        seen.add(from)
        queue.push({ component: from, path: [...path, { kind: place, to, from }] })
      }
    }
  }
  return undefined
}
