/** Whole sets of units in which no unit serves twice (M16). */
import type { RankedUnit } from './selection.ts'

/** A part of a set: how many units of it a set needs, and which can serve, in the order it chooses. */
export interface SetPart {
  readonly count: number
  readonly units: readonly RankedUnit[]
}

/** Units that can serve the same parts are as good as each other for the question whether there are enough. */
interface Kind {
  readonly parts: readonly number[]
  supply: number
}

/**
 * The units of each part, for as many sets as possible and at most `upTo`. Parts choose in the order given; a part passes
 * over a unit whose taking would leave later parts without enough.
 */
export function disjointSets(parts: readonly SetPart[], upTo: number): RankedUnit[][] {
  const { kinds, kindOf } = kindsOf(parts)
  const times = mostSets(parts, kinds, upTo)
  if (times === 0) return parts.map(() => [])
  const taken = new Set<number>()
  return parts.map((part, place) => {
    const later = parts.map(({ count }, other) => (other > place ? count * times : 0))
    const chosen: RankedUnit[] = []
    const closed = new Set<Kind>()
    for (const unit of part.units) {
      if (chosen.length === part.count * times) break
      const key = keyOf(unit)
      const kind = kindOf.get(key)
      if (kind === undefined || taken.has(key) || closed.has(kind)) continue
      kind.supply--
      if (kind.parts.some((other) => other > place) && !suffices(later, kinds)) {
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

/** One number for a unit of a line. */
const keyOf = ({ line, unit }: RankedUnit): number => line * 2 ** 32 + unit

function kindsOf(parts: readonly SetPart[]): { kinds: Kind[]; kindOf: Map<number, Kind> } {
  const partsOf = new Map<number, number[]>()
  parts.forEach(({ units }, place) => {
    for (const unit of units) {
      const key = keyOf(unit)
      const known = partsOf.get(key)
      if (known === undefined) partsOf.set(key, [place])
      else known.push(place)
    }
  })
  const byParts = new Map<string, Kind>()
  const kindOf = new Map<number, Kind>()
  for (const [key, serves] of partsOf) {
    const name = serves.join()
    const kind = byParts.get(name) ?? { parts: serves, supply: 0 }
    kind.supply++
    byParts.set(name, kind)
    kindOf.set(key, kind)
  }
  return { kinds: [...byParts.values()], kindOf }
}

/** More sets never need less: halving finds the largest number. */
function mostSets(parts: readonly SetPart[], kinds: readonly Kind[], upTo: number): number {
  let enough = 0
  let most = Math.min(upTo, ...parts.map(({ count, units }) => Math.floor(units.length / count)))
  while (enough < most) {
    const times = Math.ceil((enough + most) / 2)
    if (
      suffices(
        parts.map(({ count }) => count * times),
        kinds,
      )
    )
      enough = times
    else most = times - 1
  }
  return enough
}

/** Whether every part can have its demand: a flow from parts to kinds, improved along the ways by which parts give way. */
function suffices(demands: readonly number[], kinds: readonly Kind[]): boolean {
  const free = kinds.map(({ supply }) => supply)
  const given = kinds.map(() => demands.map(() => 0))
  return demands.every((demand, part) => {
    let open = demand
    while (open > 0) {
      const way = findWay(part, kinds, free, given)
      if (way === undefined) return false
      let amount = open
      for (const { kind, from } of way) {
        amount = Math.min(amount, from < 0 ? (free[kind] as number) : (given[kind]?.[from] as number))
      }
      for (const { kind, to, from } of way) {
        const row = given[kind] as number[]
        row[to] = (row[to] as number) + amount
        if (from < 0) free[kind] = (free[kind] as number) - amount
        else row[from] = (row[from] as number) - amount
      }
      open -= amount
    }
    return true
  })
}

/** `to` takes units of the kind over from another part, or from those still free (-1). */
interface Move {
  readonly kind: number
  readonly to: number
  readonly from: number
}

function findWay(
  part: number,
  kinds: readonly Kind[],
  free: readonly number[],
  given: readonly (readonly number[])[],
): Move[] | undefined {
  const seen = new Set([part])
  const queue: { readonly part: number; readonly way: readonly Move[] }[] = [{ part, way: [] }]
  for (const { part: to, way } of queue) {
    for (const [place, kind] of kinds.entries()) {
      if (!kind.parts.includes(to)) continue
      if ((free[place] as number) > 0) return [...way, { kind: place, to, from: -1 }]
      for (const from of kind.parts) {
        if (seen.has(from) || (given[place]?.[from] as number) === 0) continue
        seen.add(from)
        queue.push({ part: from, way: [...way, { kind: place, to, from }] })
      }
    }
  }
  return undefined
}
