import { fraction, parseDecimal } from '../../money/fraction.ts'
import { roundFraction } from '../../money/rounding.ts'
import { type Earned, paidFor } from './outcomes.ts'
import { nothing } from './outlook.ts'
import { type Bench, type EffectOf, readyAmount } from './ready.ts'
import type { ReadyEffect } from './turn.ts'

/** `earn 10 points in "Club"`, `earn 1 point per 10 PLN in "Club"`, `earn 2 x points in "Club"` (M26, M27). */
export function earn(effect: EffectOf<'earn'>, bench: Bench): ReadyEffect {
  const earned = readyEarned(effect.earned, bench)
  const goods =
    effect.earned.kind === 'per' && effect.earned.goods !== undefined
      ? bench.workshop.goods(effect.earned.goods)
      : undefined
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
    ceiling: nothing,
  }
}

function readyEarned(earned: EffectOf<'earn'>['earned'], bench: Bench): Earned {
  switch (earned.kind) {
    case 'points':
      return { kind: 'points', points: decimal(earned.points) }
    case 'per':
      return { kind: 'per', points: decimal(earned.points), per: readyAmount(earned.per, bench) }
    case 'times':
      return { kind: 'times', factor: decimal(earned.factor) }
  }
}

const decimal = (text: string) => parseDecimal(text) ?? fraction(0n)
