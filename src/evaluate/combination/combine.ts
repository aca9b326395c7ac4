/** A campaign's turn: every check in order, its effects, and what budget and guards leave of them (M41 to M46). */

import { givesNow } from '../effects/outcomes.ts'
import { nobody, type Turn } from '../effects/turn.ts'
import type { OpenCart } from '../model.ts'
import type { Reason } from '../result/reasons.ts'
import { replaceSince } from '../units/recording.ts'
import { type Cut, changedSince, emptyState, type Mark, markOf, resetState, type State } from '../units/state.ts'
import { rollBack } from '../units/units.ts'
import type { Contender, ReadyRules } from './contenders.ts'
import { shrinkTo } from './guards.ts'

/** One evaluation under way. */
export interface Run {
  readonly ready: ReadyRules
  readonly state: State
  readonly turn: Turn
  /** What guards allow all discounts on goods to come to. */
  allowed: number
  /** Who is a candidate: the cart's serial at the campaign's place. */
  readonly candidacy: Float64Array
  /** Told why a campaign does not apply, and nothing when it does; absent when nobody asks. */
  verdict: ((contender: Contender, refusal: Refusal | undefined) => void) | undefined
}

export interface Refusal {
  readonly reason: Reason
  /** The campaign that stood in the way. */
  readonly by?: Contender
}

export function newRun(ready: ReadyRules, cart: OpenCart): Run {
  const state = emptyState(cart)
  return {
    ready,
    state,
    turn: {
      state,
      campaign: nobody,
      effect: 0,
      firstRow: 0,
      unitsLeft: Number.POSITIVE_INFINITY,
      onlyLine: -1,
      onlyUnits: undefined,
      cutAtMost: 0,
      cutFloor: 0,
    },
    allowed: Number.POSITIVE_INFINITY,
    candidacy: new Float64Array(ready.contenders.length).fill(-1),
    verdict: undefined,
  }
}

export function startRun(run: Run, cart: OpenCart): void {
  resetState(run.state, cart)
  run.ready.guarding.start(run.state)
  run.allowed = run.ready.guarding.allowed(cart)
}

/** Applies the campaign if every check lets it; says whether it did. A refused campaign leaves no trace. */
export function attempt(run: Run, contender: Contender): boolean {
  const refusal = refusalBefore(run, contender) ?? applyEffects(run, contender)
  run.verdict?.(contender, refusal)
  return refusal === undefined
}

/** The checks that do not depend on other campaigns, up to the budget that is used up. */
export function refusalAtGate(run: Run, contender: Contender): Refusal | undefined {
  const { campaign, entrance } = contender
  const { cart } = run.state
  if (campaign.status === 'draft') return refusals.draft
  if (campaign.status === 'retired') return refusals.retired
  if (campaign.event !== cart.source.event?.name) return refusals.trigger
  if (contender.timed && !entrance.isActive(cart)) return refusals['not-active']
  if (campaign.customerChooses && !cart.source.chosen?.campaigns?.includes(contender.name)) {
    return refusals['not-chosen']
  }
  if (!contender.limited) return undefined
  const exhausted = entrance.exhausted(cart)
  return exhausted && refusals[exhausted]
}

/** Whether the campaigns applied so far leave it room beside them. */
export function refusalBeside(run: Run, contender: Contender): Refusal | undefined {
  const { applied } = run.state
  const { contenders } = run.ready
  if (applied.length === 0) return undefined
  const first = contenders[applied[0]?.campaign as number]
  if (first?.never) return { reason: 'excluded-by', by: first }
  if (contender.never) return refusals['must-be-alone']
  if (run.ready.hasNeverSimilar) {
    for (const { campaign } of applied) {
      const other = contenders[campaign]
      if (other !== undefined && (contender.neverSimilar || other.neverSimilar) && areSimilar(contender, other)) {
        return { reason: 'similar-to', by: other }
      }
    }
  }
  if (contender.rivalries.length === 0) return undefined
  for (const { campaign } of applied) {
    const other = contenders[campaign]
    if (other !== undefined && areRivals(contender, other)) return { reason: 'group', by: other }
  }
  return undefined
}

export const areSimilar = (a: Contender, b: Contender): boolean =>
  a.kinds === b.kinds || (a.similarAs >= 0 && a.similarAs === b.similarAs)

/** In different members of a group of which one member may apply. */
export const areRivals = (a: Contender, b: Contender): boolean =>
  a.rivalries.some(({ group, member }) => b.rivalries.some((of) => of.group === group && of.member !== member))

function refusalBefore(run: Run, contender: Contender): Refusal | undefined {
  const refusal = refusalAtGate(run, contender) ?? refusalBeside(run, contender)
  if (refusal !== undefined) return refusal
  const { when, covered } = contender.entrance
  if (when === undefined) return undefined
  const { state } = run
  if (covered && run.candidacy[contender.place] === state.cart.serial) return undefined
  return when(state.cart, state) === 1 ? undefined : refusals.condition
}

function applyEffects(run: Run, contender: Contender): Refusal | undefined {
  const { state, turn } = run
  const { effects, entrance } = contender
  const mark = markOf(state)
  const before = state.discount
  const beforeAll = before + state.deliveryDiscount
  turn.campaign = contender
  turn.firstRow = mark.rows
  turn.unitsLeft = Number.POSITIVE_INFINITY
  turn.cutAtMost = 0
  turn.cutFloor = 0
  if (contender.limited) turn.unitsLeft = entrance.unitsLeft(state.cart) ?? Number.POSITIVE_INFINITY
  for (let i = 0; i < effects.length; i++) {
    turn.effect = i + 1
    effects[i]?.apply(turn)
  }
  if (!changedSince(state, mark) && !givesSince(run, mark)) {
    rollBack(state, mark)
    return refusals['no-effect']
  }
  if (contender.limited) {
    const budget = entrance.budgetLeft(state.cart)
    if (budget !== undefined && state.discount + state.deliveryDiscount - beforeAll > budget) {
      rollBack(state, mark)
      return refusals.budget
    }
  }
  const guarded = guard(run, mark, before)
  const discount = state.discount + state.deliveryDiscount - beforeAll
  if (guarded > 0 && discount === 0 && !givesSince(run, mark)) {
    rollBack(state, mark)
    return refusals.guard
  }
  accept(run, contender, discount, guarded)
  return undefined
}

/** Whether something since the mark gives points, cashback, a coupon or a perk, on the amounts of this moment (M26). */
const givesSince = ({ state, ready }: Run, { outcomes }: Mark): boolean =>
  state.outcomes.slice(outcomes).some((outcome) => givesNow(state, ready.programs, outcome))

/** Cuts what was taken from goods since the mark to what guards allow; how much that was. */
export function guard(run: Run, mark: Mark, discountBefore: number): number {
  const { state } = run
  const excess = state.discount - run.allowed
  if (excess <= 0) return 0
  if (run.allowed <= discountBefore) replaceSince(state, mark, [])
  else shrinkTo(state, mark, run.allowed - discountBefore)
  return excess
}

export function accept(run: Run, { place }: Contender, discount: number, guarded: number): void {
  const { state, turn } = run
  const cut: Cut | undefined =
    turn.cutAtMost > 0 || turn.cutFloor > 0 || guarded > 0
      ? { atMost: turn.cutAtMost, floor: turn.cutFloor, guard: guarded }
      : undefined
  state.applied.push({ campaign: place, discount, cut })
}

/** One object for each reason that needs no name. */
const refusals: { readonly [K in Reason]: Refusal } = {
  draft: { reason: 'draft' },
  retired: { reason: 'retired' },
  trigger: { reason: 'trigger' },
  'not-active': { reason: 'not-active' },
  limit: { reason: 'limit' },
  budget: { reason: 'budget' },
  'not-chosen': { reason: 'not-chosen' },
  'excluded-by': { reason: 'excluded-by' },
  'must-be-alone': { reason: 'must-be-alone' },
  'similar-to': { reason: 'similar-to' },
  group: { reason: 'group' },
  condition: { reason: 'condition' },
  'no-effect': { reason: 'no-effect' },
  guard: { reason: 'guard' },
  'not-best': { reason: 'not-best' },
}
