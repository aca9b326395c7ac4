import type { Fact } from '../../compile/rules.ts'
import { divide, fraction, parseDecimal } from '../../money/fraction.ts'
import { roundFraction } from '../../money/rounding.ts'
import { sum } from '../../money/sum.ts'
import { missingFrom } from '../conditions/missing.ts'
import type { PointsFormula } from '../units/state.ts'
import { type EffectContext, type EffectOf, minorAmount } from './effect-context.ts'
import { countOpen, lacksNothing } from './lacks.ts'
import { paidFor } from './outcomes.ts'
import type { PreparedEffect } from './prepared-effect.ts'
import { zeroBound } from './upper-bound.ts'

/** `earn 10 points in "Club"`, `earn 1 point per 10 PLN in "Club"`, `earn 2 x points in "Club"` (M26, M27). */
export function earn(effect: EffectOf<'earn'>, context: EffectContext): PreparedEffect {
  const earned = prepareFormula(effect.earned, context)
  const earnedOn = effect.earned.kind === 'per' ? effect.earned.goods : undefined
  const goods = earnedOn && context.goods(earnedOn)
  const { atMost, replacing } = effect.modifiers
  const most = atMost === undefined ? Number.POSITIVE_INFINITY : Number(roundFraction(decimal(atMost), 'down'))
  return {
    apply: (turn) => {
      turn.state.outcomes.push({
        kind: 'points',
        campaign: turn.campaign.place,
        to: effect.program,
        atMost: most,
        replacing: replacing === true,
        earned,
        paid: paidFor(turn, goods),
      })
    },
    lacks: (turn, more) => {
      if (more || earned.kind !== 'per' || countOpen(turn, goods) === undefined) return lacksNothing
      // Points are rounded down, so the first point may need several times the amount.
      const needed = Number(roundFraction(divide(fraction(1n), earned.points), 'up')) * earned.per
      const paid = sum(paidFor(turn, goods)(turn.state).amounts)
      if (paid >= needed) return lacksNothing
      const of: Fact = { kind: 'fact', fact: 'subtotal', ...(earnedOn && { goods: earnedOn }) }
      return [missingFrom(of, fraction(BigInt(needed - paid)), context)]
    },
    upperBound: zeroBound,
  }
}

function prepareFormula(earned: EffectOf<'earn'>['earned'], context: EffectContext): PointsFormula {
  switch (earned.kind) {
    case 'points':
      return { kind: 'points', points: decimal(earned.points) }
    case 'per':
      return { kind: 'per', points: decimal(earned.points), per: minorAmount(earned.per, context) }
    case 'times':
      return { kind: 'times', factor: decimal(earned.factor) }
  }
}

const decimal = (text: string) => parseDecimal(text) ?? fraction(0n)
