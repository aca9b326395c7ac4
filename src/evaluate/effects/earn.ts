import { fraction, parseDecimal } from '../../money/fraction.ts'
import { roundFraction } from '../../money/rounding.ts'
import { type EffectContext, type EffectOf, minorAmount } from './effect-context.ts'
import { type PointsFormula, paidFor } from './outcomes.ts'
import type { PreparedEffect } from './turn.ts'
import { zeroBound } from './upper-bound.ts'

/** `earn 10 points in "Club"`, `earn 1 point per 10 PLN in "Club"`, `earn 2 x points in "Club"` (M26, M27). */
export function earn(effect: EffectOf<'earn'>, context: EffectContext): PreparedEffect {
  const earned = prepareFormula(effect.earned, context)
  const goods =
    effect.earned.kind === 'per' && effect.earned.goods !== undefined ? context.goods(effect.earned.goods) : undefined
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
