/** Codes that an effect counts: `for every code of coupon "P"`, `by codes of coupon "P"` (M65). */
import type { Value } from '../../compile/rules.ts'
import type { OpenCode } from '../model.ts'
import { changedSince, savepointOf } from '../units/state.ts'
import type { EffectContext } from './effect-context.ts'
import { outcomesGiveSince } from './outcomes.ts'
import type { PreparedEffect } from './prepared-effect.ts'
import type { Turn } from './turn.ts'

/** The codes of those pools that the campaign may count, in the cart's order; undefined if the value does not count codes. */
export function countedCodes(by: Value): ((turn: Turn) => readonly OpenCode[]) | undefined {
  if (by.kind !== 'fact' || by.fact !== 'codes') return undefined
  const pools = new Set<string | undefined>(by.names)
  return ({ availableCodes }) => availableCodes.filter(({ pool }) => pools.has(pool))
}

/** Applies the effect; returns whether it gave a discount, added goods, or gave points, cashback, a coupon or a perk. */
export function applyGives(inner: PreparedEffect, turn: Turn, context: EffectContext): boolean {
  const savepoint = savepointOf(turn.state)
  inner.apply(turn)
  return changedSince(turn.state, savepoint) || outcomesGiveSince(turn.state, context.programs, savepoint)
}

export function needCodes(turn: Turn, codes: readonly OpenCode[]): void {
  const all = new Set([...turn.neededCodes, ...codes])
  turn.neededCodes = turn.availableCodes.filter((code) => all.has(code))
}
