/** `choose best for customer`: an exact search among the sets of campaigns that may apply together (M45). */

import { type Mark, markOf, type State } from '../units/state.ts'
import { rollBack } from '../units/units.ts'
import { bounds, type Rival } from './bounds.ts'
import { areRivals, areSimilar, attempt, type Refusal, type Run, refusalAtGate } from './combine.ts'
import type { Contender } from './contenders.ts'

export interface Search {
  /** Whether the campaign is one of the best set, by place. */
  readonly chosen: ReadonlySet<number>
  /** By how much another set could still be better, in minor units; 0: none is. */
  readonly missedAtMost: number
}

/** A set of campaigns: by place among the rivals, whether it has applied. */
interface Found {
  readonly has: readonly boolean[]
  readonly discount: number
  readonly giving: number
}

/**
 * Goes through the sets in the order that decides on a tie: a rival in before it out. A set is left as soon as nothing that
 * may still come can make it better than the best one met. Leaves the state as it was before the first campaign.
 */
export function searchBest(run: Run, candidates: ArrayLike<number>, steps: number): Search {
  const { state } = run
  const rivals = readyRivals(run, candidates)
  const upper = bounds(run, rivals)
  const has = rivals.map(() => false)
  const entered: { readonly place: number; readonly mark: Mark }[] = []
  let best: Found = { has: [...has], discount: 0, giving: 0 }
  let left = steps
  let missed = 0

  /** Whether some set with these members, and others from `i` on, is worth looking for. */
  const isWorthwhile = (i: number): boolean => {
    const discount = state.discount + state.deliveryDiscount
    const giving = givingIn(state)
    if (isBetter(discount, giving, has, best)) best = { has: [...has], discount, giving }
    if (i === rivals.length) return false
    const most = upper.from(i)
    if (most < best.discount || (most === best.discount && losesTie(i, discount, giving))) return false
    if (left === 0) missed = Math.max(missed, most)
    return left > 0
  }

  /** With the same discount only fewer campaigns win, or a set that comes earlier in the order. */
  const losesTie = (i: number, discount: number, giving: number): boolean => {
    const fewest = giving + (discount < best.discount ? 1 : 0)
    if (fewest !== best.giving) return fewest > best.giving
    return has.some((own, place) => place < i && own !== best.has[place])
  }

  let place = 0
  for (;;) {
    if (isWorthwhile(place)) {
      left--
      const mark = markOf(state)
      const rival = rivals[place]
      if (rival !== undefined && attempt(run, rival.contender)) {
        entered.push({ place, mark })
        has[place] = true
        upper.enter(place)
      }
      place++
      continue
    }
    const last = entered.pop()
    if (last === undefined) break
    rollBack(state, last.mark)
    has[last.place] = false
    upper.leave(last.place)
    place = last.place + 1
  }
  return {
    chosen: new Set(rivals.filter((_, i) => best.has[i]).map(({ contender }) => contender.place)),
    missedAtMost: Math.max(0, missed - best.discount),
  }
}

/** Applies the set that was found; the others are told what taking their turn among it would have given. */
export function applyBest(run: Run, places: ArrayLike<number>, { chosen }: Search): void {
  const { state, verdict } = run
  for (let i = 0; i < places.length; i++) {
    const contender = run.ready.contenders[places[i] as number]
    if (contender === undefined) continue
    if (chosen.has(contender.place)) attempt(run, contender)
    else if (verdict !== undefined) {
      const mark = markOf(state)
      const applies = attempt(run, contender)
      rollBack(state, mark)
      if (applies) verdict(contender, notBest)
    }
  }
}

const notBest: Refusal = { reason: 'not-best' }

/** Those that can apply at all: what no other campaign can change is asked once. */
function readyRivals(run: Run, candidates: ArrayLike<number>): Rival[] {
  const { state } = run
  const able: Contender[] = []
  for (let i = 0; i < candidates.length; i++) {
    const contender = run.ready.contenders[candidates[i] as number]
    if (contender === undefined || refusalAtGate(run, contender) !== undefined) continue
    const { when } = contender.entrance
    if (contender.asksRunning || when === undefined || when(state.cart, state) === 1) able.push(contender)
  }
  const isCrowd = able.length > crowd
  return able.map((contender) => ({
    contender,
    excludes: isCrowd ? [] : able.map((other) => other !== contender && excludeEachOther(contender, other)),
  }))
}

/** Of more rivals than this it is not looked up who excludes whom; the checks of their turns still see to it. */
const crowd = 500

const excludeEachOther = (a: Contender, b: Contender): boolean =>
  a.never || b.never || ((a.neverSimilar || b.neverSimilar) && areSimilar(a, b)) || areRivals(a, b)

/** Larger discount, then fewer campaigns that give one, then the set that has the earlier campaign at the first difference. */
function isBetter(discount: number, giving: number, has: readonly boolean[], than: Found): boolean {
  if (discount !== than.discount) return discount > than.discount
  if (giving !== than.giving) return giving < than.giving
  return has.find((own, i) => own !== than.has[i]) === true
}

function givingIn({ applied }: State): number {
  let giving = 0
  for (const { discount } of applied) if (discount > 0) giving++
  return giving
}
