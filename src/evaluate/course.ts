/** The course of one evaluation: who is asked, turn by turn or by search, and what they are told. */
import type { Rules } from '../compile/rules.ts'
import type { Cart } from './cart/cart.ts'
import { openCart, openParts } from './cart/open-cart.ts'
import { applyBest, searchBest } from './combination/best.ts'
import { newRun, type Refusal, type Run, startRun } from './combination/combine.ts'
import { type Contender, type ReadyRules, readyRules } from './combination/contenders.ts'
import { takeTurns } from './combination/turns.ts'
import { readyShelf } from './effects/shelf.ts'
import { notApplied } from './explanation/sentences.ts'
import { prepareGate } from './gate.ts'
import type { OpenCart, ReadParts, Running } from './model.ts'
import type { NotApplied } from './result/result.ts'

/** Serves cart after cart with the same working state. */
export interface Course {
  readonly ready: ReadyRules
  open(cart: Cart): OpenCart
  /** The same for a cart that is in numbers already. */
  openParts(parts: ReadParts): OpenCart
  /** Asks the candidates alone, and tells `verdict` of each. The run is good until the next one. */
  run(cart: OpenCart, verdict?: Run['verdict']): Ended
  /** Asks every campaign, and tells `verdict` of each. */
  ask(cart: OpenCart, verdict: (contender: Contender, refusal: Refusal | undefined, running: Running) => void): Ended
  /** Asks every campaign and keeps what each was told, in evaluation order. */
  trace(cart: OpenCart): Ended
}

export interface Ended {
  readonly run: Run
  /** In evaluation order; empty where nobody asked. */
  readonly notApplied: readonly NotApplied[]
  /** With `choose best for customer`: by how much another set could still be better, in minor units. */
  readonly missedAtMost: number | undefined
}

/** `before` is the course of the rules before an edit: what it made of campaigns that are the same is used again. */
export function readyCourse(rules: Rules, before?: Course): Course {
  const gate = prepareGate(rules, before?.ready.gate)
  const ready = readyRules(gate)
  const shelfPrices = readyShelf(gate, ready.guarding)
  const everyPlace = ready.contenders.map(({ place }) => place)
  let kept: Run | undefined

  /** Lets candidates apply, by turns or by search; whoever is in `places` is told what became of it. */
  const settle = (cart: OpenCart, places: ArrayLike<number>, verdict: Run['verdict']): Omit<Ended, 'notApplied'> => {
    kept ??= newRun(ready, cart)
    const run = kept
    startRun(run, cart)
    const candidates = gate.candidates(cart)
    for (let i = 0; i < candidates.length; i++) run.candidacy[candidates[i] as number] = cart.serial
    let missedAtMost: number | undefined
    if (rules.best === undefined) {
      run.verdict = verdict
      takeTurns(run, places)
    } else {
      run.verdict = undefined
      const search = searchBest(run, candidates, rules.best.steps)
      run.verdict = verdict
      applyBest(run, places, search)
      missedAtMost = search.missedAtMost
    }
    run.verdict = undefined
    return { run, missedAtMost }
  }

  const ask: Course['ask'] = (cart, verdict) => ({
    ...settle(cart, everyPlace, (contender, refusal) => kept && verdict(contender, refusal, kept.state)),
    notApplied: [],
  })

  return {
    ready,
    open: (cart) => openCart(gate, cart, shelfPrices),
    openParts: (parts) => openParts(gate, parts, shelfPrices),
    run: (cart, verdict) => {
      const candidates = gate.candidates(cart)
      const places = ready.hasDeciders ? withGroups(ready, candidates) : candidates
      return { ...settle(cart, places, verdict), notApplied: [] }
    },
    ask,
    trace: (cart) => {
      const told: (NotApplied | undefined)[] = []
      const ended = ask(cart, ({ place, entrance }, refusal, running) => {
        told[place] = refusal && notApplied(entrance, refusal.reason, refusal.by?.name, { gate, cart, running })
      })
      return { ...ended, notApplied: told.filter((each) => each !== undefined) }
    },
  }
}

/** A group decides at the turn of its first member, be that a candidate or not. */
function withGroups({ contenders }: ReadyRules, candidates: ArrayLike<number>): number[] {
  const places = new Set<number>()
  for (let i = 0; i < candidates.length; i++) {
    const place = candidates[i] as number
    places.add(place)
    for (const group of contenders[place]?.deciders ?? []) for (const member of group.places) places.add(member)
  }
  return [...places].sort((a, b) => a - b)
}
