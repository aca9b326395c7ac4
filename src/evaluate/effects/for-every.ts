import type { Fact, Value } from '../../compile/rules.ts'
import { divide, type Fraction, fraction, multiply, subtract } from '../../money/fraction.ts'
import { roundFraction } from '../../money/rounding.ts'
import { factsInValue } from '../conditions/facts-in.ts'
import { missingFrom } from '../conditions/missing.ts'
import type { OpenCode } from '../model.ts'
import { readsRunningState } from '../running-facts.ts'
import type { State } from '../units/state.ts'
import { dependsOnGoods } from './computed.ts'
import { applyGives, countedCodes, needCodes } from './counted-codes.ts'
import type { EffectContext, EffectOf } from './effect-context.ts'
import { joinLacks, lacksNothing } from './lacks.ts'
import type { PreparedEffect } from './prepared-effect.ts'
import type { Turn } from './turn.ts'
import { boundRepeated } from './upper-bound.ts'

const maxTimes = 1000

/** The single fact that the value grows with: in a sum, the one that depends on goods. */
function countedFact(of: Value): Fact | undefined {
  if (of.kind === 'fact') return of
  if (of.kind !== 'arithmetic') return undefined
  const { operator, left, right } = of
  if (operator === '+' && !dependsOnGoods(left)) return countedFact(right)
  return (operator === '+' || operator === '-') && !dependsOnGoods(right) ? countedFact(left) : undefined
}

/** How many times the amount fits into the value, which may be negative. */
const wholeTimes = (value: Fraction, each: Fraction): number =>
  Math.max(0, Number(roundFraction(divide(value, each), 'down')))

/** `for every 100 PLN of subtotal 10 PLN off cart` (M21). */
export function forEvery(effect: EffectOf<'for-every'>, context: EffectContext): PreparedEffect {
  const amount = context.number(effect.amount)
  const of = context.number(effect.of)
  const inner = context.inner(effect.effect)
  const codesIn = countedCodes(effect.of)
  const most = Math.min(maxTimes, effect.modifiers.upToTimes ?? maxTimes)
  const isRunning = (value: Value): boolean => factsInValue(value).some((fact) => readsRunningState(fact, context))
  /** A running total of whole lines. Other running values may increase, and a smaller amount fits more often. */
  const onlyDecreases = effect.of.kind === 'fact' && !(effect.of.goods && context.goods(effect.of.goods).byUnit)
  const mayGrow = isRunning(effect.amount) || (isRunning(effect.of) && !onlyDecreases)
  const timesOn = (state: State): number => {
    const each = amount(state.cart, state)
    const value = of(state.cart, state)
    return each === undefined || value === undefined || each.n <= 0n ? 0 : Math.min(most, wholeTimes(value, each))
  }
  /** The shortfall to one more repetition; undefined if unknown. */
  const untilNext = (state: State): Fraction | undefined => {
    const each = amount(state.cart, state)
    const value = of(state.cart, state)
    if (each === undefined || value === undefined || each.n <= 0n) return undefined
    const next = fraction(BigInt(wholeTimes(value, each) + 1))
    return subtract(multiply(next, each), value)
  }
  /** Codes per repetition. Those up to the last effective repetition are needed (M65). */
  const repeatForCodes = (turn: Turn, codes: readonly OpenCode[]): void => {
    const { state } = turn
    const each = amount(state.cart, state)
    if (each === undefined || each.n <= 0n) return
    const forRuns = (runs: number): number => Number(roundFraction(multiply(each, fraction(BigInt(runs))), 'up'))
    let needed = 0
    const outer = turn.passedOver
    if (codes.length > 1) turn.passedOver ??= new Set()
    for (let run = 1; run <= most && forRuns(run) <= codes.length; run++) {
      if (applyGives(inner, turn, context)) needed = forRuns(run)
    }
    turn.passedOver = outer
    needCodes(turn, codes.slice(0, needed))
  }
  return {
    apply: (turn) => {
      if (codesIn !== undefined) return repeatForCodes(turn, codesIn(turn))
      const times = timesOn(turn.state)
      const outer = turn.passedOver
      if (times > 1) turn.passedOver ??= new Set()
      for (let time = 0; time < times; time++) inner.apply(turn)
      turn.passedOver = outer
    },
    lacks: (turn, more) => {
      const times = timesOn(turn.state)
      if (times > 0 && (!more || times >= most)) return inner.lacks(turn, more)
      const until = untilNext(turn.state)
      const counted = dependsOnGoods(effect.amount) ? undefined : countedFact(effect.of)
      if (until === undefined || counted === undefined) return lacksNothing
      const own = [missingFrom(counted, until, context)]
      return times > 0 ? own : joinLacks(own, inner.lacks(turn, false), context)
    },
    upperBound: (initial) =>
      boundRepeated(inner.upperBound(initial), initial.addsLines || mayGrow ? most : timesOn(initial.state)),
  }
}
