import type { Unit } from './units.ts'

/** What one part of a set needs: a number of these units, preferably the first ones. */
export interface Part {
  readonly count: number
  /** In the order in which the part would take them. */
  readonly units: readonly Unit[]
}

/**
 * M16: the largest number of sets possible at once with no unit used twice, and the units of each part. A part skips a unit that
 * the others cannot do without.
 */
export function disjointSets(parts: readonly Part[], atMost: number): { sets: number; taken: Unit[][] } {
  const sets = largestNumber(parts, atMost)
  const used = new Set<Unit>()
  const taken = parts.map((part, place) => {
    const own: Unit[] = []
    for (const unit of part.units) {
      if (own.length === sets * part.count) break
      if (used.has(unit)) continue
      used.add(unit)
      const needs = parts.slice(place).map((each, at) => ({
        need: sets * each.count - (at === 0 ? own.length + 1 : 0),
        units: each.units.filter((other) => !used.has(other)),
      }))
      if (canAllBeMet(needs)) own.push(unit)
      else used.delete(unit)
    }
    return own
  })
  return { sets, taken }
}

function largestNumber(parts: readonly Part[], atMost: number): number {
  const possible = (sets: number): boolean =>
    canAllBeMet(parts.map((part) => ({ need: sets * part.count, units: part.units })))
  let sets = 0
  while (sets < atMost && possible(sets + 1)) sets++
  return sets
}

/** Hall's condition: for every choice of parts, together they need no more units than they can choose from. */
export function canAllBeMet(needs: readonly { readonly need: number; readonly units: readonly Unit[] }[]): boolean {
  return subsets(needs).every((chosen) => {
    const need = chosen.reduce((total, each) => total + each.need, 0)
    return need <= new Set(chosen.flatMap((each) => each.units)).size
  })
}

function subsets<Member>(members: readonly Member[]): Member[][] {
  const [first, ...rest] = members
  if (first === undefined) return [[]]
  return subsets(rest).flatMap((others) => [others, [first, ...others]])
}
