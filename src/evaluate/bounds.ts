/**
 * How far the discount can still rise: what the exact search prunes by. Each campaign has limits that hold whatever applies
 * before it (`outlook.ts`); of campaigns that exclude each other only one counts. Rigorous, rounding included.
 */
import { sum } from './allocate.ts'
import type { Run } from './combine.ts'
import type { Contender } from './contenders.ts'
import { capped, inAll, inTurn, type Limits, type Outlook } from './outlook.ts'

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
  const outlook: Outlook = { state, adds: rivals.some(({ contender }) => contender.addsLines) }
  const limits = rivals.map(({ contender }) => limitsOf(contender, outlook))
  const alone = limits.map((each) => inAll(each, state))
  const isShare = limits.map((each, i) => 2 * each.fixed < (alone[i] as number))
  const cliques = cliquesOf(rivals)
  const nevers = rivals.flatMap(({ contender }, i) => (contender.never ? [i] : []))
  const blocked = rivals.map(() => 0)
  const isOpen = (rival: number, i: number): boolean => rival >= i && blocked[rival] === 0

  const change = (rival: number, by: number): void => {
    rivals[rival]?.excludes.forEach((excluded, other) => {
      if (excluded) blocked[other] = (blocked[other] as number) + by
    })
  }

  /**
   * What is left of the lines at least is found from the end: a share multiplies what is left, an amount counts in full
   * where later shares take least. A clique's share stands at its first member, its amount at its last: both ways more is
   * taken than by any member in its own place.
   */
  const taken = (i: number): number => {
    const fixedAt = rivals.map(() => 0)
    const sharesAt: (readonly number[] | undefined)[] = []
    let beside = 0
    for (const members of cliques) {
      const open = members.filter((rival) => isOpen(rival, i))
      const first = open[0]
      const last = open.at(-1)
      if (first === undefined || last === undefined) continue
      beside += most(open, (rival) => limits[rival]?.beside ?? 0)
      const shares = open.filter((rival) => isShare[rival])
      if (shares.length > 0 && shares.length < open.length) fixedAt[last] = most(open, (rival) => alone[rival] ?? 0)
      else {
        fixedAt[last] = most(open, (rival) => limits[rival]?.fixed ?? 0)
        sharesAt[first] = open
      }
    }
    const left = new Array<number>(lines).fill(1)
    let lost = 0
    let largest = 1
    for (let at = rivals.length - 1; at >= i; at--) {
      lost += (fixedAt[at] as number) * largest
      const sharers = sharesAt[at]
      if (sharers === undefined) continue
      lost += lines * (largest - Math.min(...left))
      for (let line = 0; line < lines; line++) {
        left[line] = (left[line] as number) * (1 - most(sharers, (rival) => limits[rival]?.share[line] ?? 0))
      }
      largest = Math.max(0, ...left)
    }
    let goods = 0
    let kept = 0
    for (let line = 0; line < lines; line++) {
      goods += state.amounts[line] as number
      kept += (state.amounts[line] as number) * (left[line] as number)
    }
    const added = sum(state.amounts.slice(lines))
    return Math.min(goods - Math.max(0, kept - lost), allowed - state.discount) + beside + added
  }

  return {
    enter: (rival) => change(rival, 1),
    leave: (rival) => change(rival, -1),
    from: (i) => {
      const single = most(
        nevers.filter((rival) => isOpen(rival, i)),
        (rival) => alone[rival] ?? 0,
      )
      const more = Math.max(taken(i), single)
      return state.discount + state.deliveryDiscount + Math.floor(more * (1 + 1e-12) + 1e-6)
    },
  }
}

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

const most = (rivals: readonly number[], of: (rival: number) => number): number =>
  rivals.reduce((largest, rival) => Math.max(largest, of(rival)), 0)
