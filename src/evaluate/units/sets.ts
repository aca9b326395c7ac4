/** Whole sets of units in which no unit serves twice (M16). */
import { addNumber, numberAt } from '../../columns/cells.ts'
import type { RankedUnit } from './selection.ts'
import { unitKey } from './state.ts'

/** How many units a set needs of this component, and which can serve, in the order it chooses. */
export interface SetComponent {
  readonly count: number
  readonly units: readonly RankedUnit[]
}

/** Units that can serve the same components; they are interchangeable when it comes to whether there are enough. */
interface Kind {
  readonly components: readonly number[]
  supply: number
}

/**
 * The units of each component, for as many sets as possible and at most `upTo`. Components choose in the order given; each
 * passes over a unit that later components could not do without.
 */
export function disjointSets(components: readonly SetComponent[], upTo: number): RankedUnit[][] {
  const { kinds, kindOf } = kindsOf(components)
  const times = mostSets(components, kinds, upTo)
  if (times === 0) return components.map(() => [])
  const taken = new Set<number>()
  return components.map((component, place) => {
    const later = components.map(({ count }, other) => (other > place ? count * times : 0))
    const chosen: RankedUnit[] = []
    const closed = new Set<Kind>()
    for (const unit of component.units) {
      if (chosen.length === component.count * times) break
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

function kindsOf(components: readonly SetComponent[]): { kinds: Kind[]; kindOf: Map<number, Kind> } {
  const partsOf = new Map<number, number[]>()
  components.forEach(({ units }, place) => {
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

/** Binary search: more sets never need fewer units. */
function mostSets(components: readonly SetComponent[], kinds: readonly Kind[], upTo: number): number {
  let enough = 0
  let most = Math.min(upTo, ...components.map(({ count, units }) => Math.floor(units.length / count)))
  while (enough < most) {
    const times = Math.ceil((enough + most) / 2)
    if (
      suffices(
        components.map(({ count }) => count * times),
        kinds,
      )
    )
      enough = times
    else most = times - 1
  }
  return enough
}

/** Whether every component can have its demand. */
function suffices(demands: readonly number[], kinds: readonly Kind[]): boolean {
  const shortage = distribution(demands.length, kinds)
  return demands.every((demand, component) => shortage(component, demand) === 0)
}

/** How many sets there are, and how many units each component is short of for one more. */
export function setsAndShortages(
  components: readonly SetComponent[],
  upTo: number,
): { readonly sets: number; readonly shortages: readonly number[] } {
  const { kinds } = kindsOf(components)
  const sets = mostSets(components, kinds, upTo)
  const shortage = distribution(components.length, kinds)
  return { sets, shortages: components.map(({ count }, component) => shortage(component, count * (sets + 1))) }
}

/**
 * Gives units to one component after the other and returns how many each is short of. A later one takes a unit from an earlier
 * one only where that has another instead: maximum flow from components to kinds, by augmenting paths.
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

/** An edge of an augmenting path: `to` takes units of the kind from another component, or from those still free (-1). */
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
