import { fraction } from '../../money/fraction.ts'
import { missingFrom } from '../conditions/missing.ts'
import {
  choosable,
  hasRoom,
  keepUnits,
  type RankedUnit,
  selectUnits,
  toSlices,
  withBought,
  withinLimit,
} from '../units/selection.ts'
import { prepareTerms, take } from '../units/take.ts'
import { type EffectContext, type EffectOf, prepareRate, rateMethod, shareOf } from './effect-context.ts'
import { countOpen, type Lack, lacksNothing, lacksUntilNext, unitsMore } from './lacks.ts'
import type { PreparedEffect } from './prepared-effect.ts'
import type { Turn } from './turn.ts'
import { boundWithModifiers, dearestBound, dearestFirst, roundingSlack, shareBound } from './upper-bound.ts'

/** `50% off every 2nd of SEL`: most expensive first, positions N, 2N, 3N… (M15). */
export function offEveryNth(effect: EffectOf<'off-every-nth'>, context: EffectContext): PreparedEffect {
  const terms = prepareTerms(effect, context.rounding, context.rules.digits)
  const goods = context.goods(effect.goods)
  const rate = prepareRate(effect.rate, context)
  const method = rateMethod(rate, terms)
  /** All units together, or grouped by SKU. */
  const groupsOf = ({ state }: Turn, units: readonly RankedUnit[]): readonly (readonly RankedUnit[])[] =>
    effect.sameProduct ? [...Map.groupBy(units, ({ line }) => state.lines[line]?.sku).values()] : [units]
  /** In ranking order. */
  const givenOf = (turn: Turn, units: readonly RankedUnit[]): readonly RankedUnit[] => {
    const given = new Set(groupsOf(turn, units).flatMap((group) => everyNth(group, effect.nth, hasRoom(turn, terms))))
    return units.filter((unit) => given.has(unit))
  }
  return {
    apply: (turn) => {
      const slices = keepUnits(turn, selectUnits(turn, goods), effect.modifiers.upToUnits)
      const units = choosable(turn, slices, 'dearest')
      const given = withinLimit(turn, givenOf(turn, units))
      const isGiven = new Set(given)
      const used = groupsOf(turn, units).flatMap((group) => {
        const own = group.filter((unit) => isGiven.has(unit))
        return withBought(group, own, own.length * effect.nth)
      })
      take(turn, toSlices(given), terms, method, { set: units, used })
    },
    lacks: (turn, more) =>
      effect.sameProduct
        ? lacksOfProduct(turn, effect, more, context)
        : lacksUntilNext(turn, effect.goods, effect.nth, more, Number.POSITIVE_INFINITY, context),
    upperBound: (initial) => {
      const amounts = dearestFirst(initial, [goods])
      const given = effect.sameProduct ? amounts : amounts.filter((_, i) => (i + 1) % effect.nth === 0)
      const bound = initial.addsLines
        ? shareBound(initial, [goods], shareOf(rate), roundingSlack(terms, initial))
        : dearestBound(initial, given, Math.floor(amounts.length / effect.nth), shareOf(rate), terms)
      return boundWithModifiers(bound, initial, terms, [goods])
    },
  }
}

/** The units at positions N, 2N, 3N…; a position without room passes to the next unit that has some (M15). */
function everyNth(units: readonly RankedUnit[], nth: number, hasRoom: (unit: RankedUnit) => boolean): RankedUnit[] {
  const given: RankedUnit[] = []
  units.forEach((unit, i) => {
    if (given.length < Math.floor((i + 1) / nth) && hasRoom(unit)) given.push(unit)
  })
  return given
}

/** For the product closest to its next position; for any product if the cart has none of the goods. */
function lacksOfProduct(
  turn: Turn,
  { goods, nth }: EffectOf<'off-every-nth'>,
  more: boolean,
  context: EffectContext,
): readonly Lack[] {
  const matcher = context.goods(goods)
  if (countOpen(turn, matcher) === undefined) return lacksNothing
  const counts = new Map<string, number>()
  const { lines } = turn.state
  for (const { line } of choosable(turn, selectUnits(turn, matcher), 'dearest').sort((a, b) => a.line - b.line)) {
    const sku = lines[line]?.sku ?? ''
    counts.set(sku, (counts.get(sku) ?? 0) + 1)
  }
  if (!more && [...counts.values()].some((count) => count >= nth)) return lacksNothing
  const [first, ...others] = [...counts].map(([sku, count]) => ({ sku, missing: nth - (count % nth) }))
  if (first === undefined) {
    const of = { kind: 'fact', fact: 'one-product', ...(goods.kind !== 'everything' && { goods }) } as const
    return [missingFrom(of, fraction(BigInt(nth)), context)]
  }
  const nearest = others.reduce((a, b) => (b.missing < a.missing ? b : a), first)
  return [unitsMore({ kind: 'sku', names: [nearest.sku] }, nearest.missing, context)]
}
