/**
 * How far the discount can still rise: what the exact search prunes by. Each campaign has limits that hold whatever applies
 * before it (`outlook.ts`); of campaigns that exclude each other only one counts. Rigorous, rounding included.
 */

import { capped, inAll, inTurn, type Limits, type Outlook } from '../effects/outlook.ts'
import type { Run } from './combine.ts'
import type { Contender } from './contenders.ts'

/** A campaign in the search, and which of the others (by place in the list) cannot stand beside it. */
export interface Rival {
  readonly contender: Contender
  readonly excludes: readonly boolean[]
}

export interface Bounds {
  /** The largest discount, in minor units, that the present state and the rivals from `i` on can come to. */
  from(i: number): number
  /** Rival `i` is part of the set from now on. */
  enter(i: number): void
  leave(i: number): void
}

/** `rivals` in their order, on the state before any of them. */
export function bounds(run: Run, rivals: readonly Rival[]): Bounds {
  const { state, allowed } = run
  const lines = state.lines.length
  const adds = rivals.some(({ contender }) => contender.addsLines)
  const closes = rivals.some(({ contender }) => contender.closes || contender.passesOver)
  const outlook: Outlook = { state, adds, steady: !adds && !closes && state.barredGoods.length === 0 }
  const limits = rivals.map(({ contender }) => limitsOf(contender, outlook))
  const alone = limits.map((each) => inAll(each, state))
  const isShare = limits.map((each, i) => 2 * each.fixed < (alone[i] as number))
  const cliques = cliquesOf(rivals)
  const nevers = rivals.flatMap(({ contender }, i) => (contender.never ? [i] : []))
  const blocked = rivals.map(() => 0)
  const fixedAt = new Float64Array(rivals.length)
  const sharesAt = new Float64Array(rivals.length * lines)
  const hasSharesAt = new Uint8Array(rivals.length)
  const left = new Float64Array(lines)

  const change = (rival: number, by: number): void => {
    rivals[rival]?.excludes.forEach((excluded, other) => {
      if (excluded) blocked[other] = (blocked[other] as number) + by
    })
  }

  /**
   * Puts what each clique can take to places in the order: its largest share at its first member that is still possible, its
   * largest amount at the last. Both ways more is taken than by any member in its own place. Returns what comes beside.
   */
  const placeFrom = (i: number): number => {
    fixedAt.fill(0, i)
    hasSharesAt.fill(0, i)
    let beside = 0
    for (const members of cliques) {
      let first = -1
      let last = -1
      let mostFixed = 0
      let mostAlone = 0
      let mostBeside = 0
      let sharers = 0
      let others = 0
      for (const rival of members) {
        if (rival < i || (blocked[rival] as number) > 0) continue
        if (first < 0) first = rival
        last = rival
        const { fixed, beside } = limits[rival] as Limits
        if (fixed > mostFixed) mostFixed = fixed
        if (beside > mostBeside) mostBeside = beside
        if ((alone[rival] as number) > mostAlone) mostAlone = alone[rival] as number
        if (isShare[rival]) sharers++
        else others++
      }
      if (first < 0) continue
      beside += mostBeside
      if (sharers > 0 && others > 0) fixedAt[last] = mostAlone
      else {
        fixedAt[last] = mostFixed
        placeShares(members, i, first)
      }
    }
    return beside
  }

  const placeShares = (members: readonly number[], i: number, at: number): void => {
    hasSharesAt[at] = 1
    const start = at * lines
    sharesAt.fill(0, start, start + lines)
    for (const rival of members) {
      if (rival < i || (blocked[rival] as number) > 0) continue
      const { share } = limits[rival] as Limits
      for (let line = 0; line < lines; line++) {
        const part = share[line] as number
        if (part > (sharesAt[start + line] as number)) sharesAt[start + line] = part
      }
    }
  }

  /**
   * What is left of the lines at least is found from the end: a share multiplies what is left, an amount counts in full
   * where later shares take least, and splitting to whole minor units can go against a line.
   */
  const taken = (i: number): number => {
    const beside = placeFrom(i)
    left.fill(1)
    let lost = 0
    let largest = 1
    let smallest = 1
    for (let at = rivals.length - 1; at >= i; at--) {
      lost += (fixedAt[at] as number) * largest
      if (hasSharesAt[at] === 0) continue
      lost += lines * (largest - smallest)
      largest = 0
      smallest = 1
      for (let line = 0; line < lines; line++) {
        const kept = (left[line] as number) * (1 - (sharesAt[at * lines + line] as number))
        left[line] = kept
        if (kept > largest) largest = kept
        if (kept < smallest) smallest = kept
      }
    }
    let goods = 0
    let kept = 0
    for (let line = 0; line < lines; line++) {
      goods += state.amounts[line] as number
      kept += (state.amounts[line] as number) * (left[line] as number)
    }
    let added = 0
    for (let line = lines; line < state.amounts.length; line++) added += state.amounts[line] as number
    return Math.min(goods - Math.max(0, kept - lost), allowed - state.discount) + beside + added
  }

  const largestNever = (i: number): number => {
    let largest = 0
    for (const rival of nevers) {
      if (rival >= i && blocked[rival] === 0) largest = Math.max(largest, alone[rival] as number)
    }
    return largest
  }

  const from = (i: number): number => {
    const more = Math.max(taken(i), largestNever(i))
    return state.discount + state.deliveryDiscount + Math.floor(more * (1 + 1e-12) + 1e-6)
  }
  const atFirst = from(0)
  return {
    enter: (rival) => change(rival, 1),
    leave: (rival) => change(rival, -1),
    // Among very many the bound would cost more than it saves; what holds at first holds always.
    from: rivals.length > mostWatched ? () => atFirst : from,
  }
}

const mostWatched = 500

function limitsOf({ effects, entrance }: Contender, outlook: Outlook): Limits {
  const limits = inTurn(
    effects.map((effect) => effect.ceiling(outlook)),
    outlook,
  )
  return capped(limits, outlook, entrance.budgetLeft(outlook.state.cart) ?? Number.POSITIVE_INFINITY)
}

/** Campaigns of which each excludes each other, the earliest first; those that never combine stand by themselves. */
function cliquesOf(rivals: readonly Rival[]): number[][] {
  const cliques: number[][] = []
  rivals.forEach(({ contender, excludes }, i) => {
    if (contender.never) return
    const clique = cliques.find((members) => members.every((member) => excludes[member]))
    if (clique === undefined) cliques.push([i])
    else clique.push(i)
  })
  return cliques
}
