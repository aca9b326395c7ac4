/** The course of one evaluation: who is asked, turn by turn or by search, and what they are told. */
import type { Rules } from '../compile/rules.ts'
import type { Cart } from './cart.ts'
import { newRun, type Run, startRun } from './combine.ts'
import { type ReadyRules, readyRules } from './contenders.ts'
import { prepareGate } from './gate.ts'
import type { OpenCart } from './model.ts'
import { openCart } from './open-cart.ts'
import type { NotApplied } from './result.ts'
import { notApplied } from './sentences.ts'
import { readyShelf } from './shelf.ts'
import { takeTurns } from './turns.ts'

/** Serves cart after cart with the same working state. */
export interface Course {
  readonly ready: ReadyRules
  open(cart: Cart): OpenCart
  /** Asks the candidates alone. The run is good until the next one. */
  run(cart: OpenCart): Run
  /** Asks every campaign and keeps what each was told, in evaluation order. */
  trace(cart: OpenCart): { readonly run: Run; readonly notApplied: readonly NotApplied[] }
}

export function readyCourse(rules: Rules): Course {
  const gate = prepareGate(rules)
  const ready = readyRules(gate)
  const shelfPrices = readyShelf(gate, ready.guarding)
  const everyPlace = ready.contenders.map(({ place }) => place)
  let kept: Run | undefined

  const start = (cart: OpenCart): Run => {
    kept ??= newRun(ready, cart)
    startRun(kept, cart)
    return kept
  }

  return {
    ready,
    open: (cart) => openCart(gate, cart, shelfPrices),
    run: (cart) => {
      const run = start(cart)
      run.verdict = undefined
      const candidates = gate.candidates(cart)
      for (let i = 0; i < candidates.length; i++) run.candidacy[candidates[i] as number] = cart.serial
      takeTurns(run, ready.hasDeciders ? withGroups(ready, candidates) : candidates)
      return run
    },
    trace: (cart) => {
      const run = start(cart)
      run.candidacy.fill(-1)
      const told: (NotApplied | undefined)[] = []
      run.verdict = ({ place, entrance }, refusal) => {
        told[place] =
          refusal && notApplied(entrance, refusal.reason, refusal.by?.name, { gate, cart, running: run.state })
      }
      takeTurns(run, everyPlace)
      run.verdict = undefined
      return { run, notApplied: told.filter((told) => told !== undefined) }
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
