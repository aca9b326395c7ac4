/** What a cart would need for an effect to give something, or to give more (M86 to M88). */
import type { Fact, Selector } from '../../compile/rules.ts'
import { fraction, parseDecimal, subtract } from '../../money/fraction.ts'
import { roundFraction } from '../../money/rounding.ts'
import { type Missing, missingFrom } from '../conditions/missing.ts'
import type { GoodsMatcher } from '../model.ts'
import type { RuleContext } from '../rule-context.ts'
import { choosable, type RankedUnit, selectUnits } from '../units/selection.ts'
import { shortages } from '../units/sets.ts'
import type { Turn } from './turn.ts'

/** More goods, a higher amount or count, or a delivery by one of these methods (any, if none is named). */
export type Lack = Missing | { readonly delivery: readonly string[] }

type RulesOnly = Pick<RuleContext, 'rules'>

export const lacksNothing: readonly Lack[] = []

export const isMissing = (lack: Lack): lack is Missing => 'of' in lack

/** This many more units of the goods; absent goods mean any. */
export const unitsMore = (goods: Selector | undefined, count: number, context: RulesOnly): Missing =>
  missingFrom(
    { kind: 'fact', fact: 'quantity', ...(goods && goods.kind !== 'everything' && { goods }) },
    fraction(BigInt(count)),
    context,
  )

/**
 * How many units of the goods the effect can take. Undefined if adding more may not help: the goods depend on `discounted`, or
 * some unit in the cart is already closed to the effect or free, and further ones would be too.
 */
export function countOpen(turn: Turn, goods: GoodsMatcher | undefined): number | undefined {
  if (goods?.byUnit) return undefined
  const { state } = turn
  const own = state.cart.lines.length
  let there = 0
  for (let line = 0; line < own; line++) {
    const open = state.lines[line]
    if (open === undefined || (goods !== undefined && !goods.matches(open, state.cart, false))) continue
    // Units of a line worth a few cents may round to nothing.
    there += Math.min(open.units, open.original)
  }
  const units = choosable(turn, selectUnits(turn, goods), 'dearest')
  return units.filter(({ line }) => line < own).length === there ? units.length : undefined
}

/** For effects on each unit: one unit, if the cart has none. */
export function lacksGoods(turn: Turn, goods: Selector | undefined, context: RuleContext): readonly Lack[] {
  const matcher = goods && context.goods(goods)
  if (matcher?.byUnit) return lacksNothing
  const { cart, lines } = turn.state
  const isThere = lines.some((line) => matcher === undefined || matcher.matches(line, cart, false))
  return isThere ? lacksNothing : [unitsMore(goods, 1, context)]
}

/** For effects per N units; `times` is the maximum number of repetitions. */
export function lacksUntilNext(
  turn: Turn,
  goods: Selector,
  every: number,
  more: boolean,
  times: number,
  context: RuleContext,
): readonly Lack[] {
  const count = countOpen(turn, context.goods(goods))
  if (count === undefined) return lacksNothing
  const full = Math.floor(count / every)
  if (full > 0 && (!more || full >= times)) return lacksNothing
  return [unitsMore(goods, every - (count % every), context)]
}

/** For effects on sets: the missing units by part, merged for equal goods. */
export function lacksOfSets(
  turn: Turn,
  goods: readonly Selector[],
  unitsOf: () => readonly (readonly RankedUnit[])[],
  demands: readonly number[],
  context: RuleContext,
): readonly Lack[] {
  if (goods.some((each) => countOpen(turn, context.goods(each)) === undefined)) return lacksNothing
  const short = new Map<string, { readonly goods: Selector; readonly count: number }>()
  shortages(unitsOf(), demands).forEach((count, place) => {
    const of = goods[place]
    const key = JSON.stringify(of)
    if (of !== undefined && count > 0) short.set(key, { goods: of, count: count + (short.get(key)?.count ?? 0) })
  })
  return [...short.values()].map(({ goods: of, count }) => unitsMore(of, count, context))
}

/** This much more of the goods, in minor units. */
export const amountMore = (goods: Selector | undefined, minor: number, { rules }: RulesOnly): Missing =>
  missingFrom(
    { kind: 'fact', fact: 'subtotal', ...(goods && goods.kind !== 'everything' && { goods }) },
    fraction(BigInt(minor)),
    { rules },
  )

// ---------------------------------------------------------------------------------------------- combining lacks

/** The part of the second list that the first does not cover. Units bought for the first count for the second, each once. */
export function joinLacks(first: readonly Lack[], then: readonly Lack[], context: RulesOnly): readonly Lack[] {
  const bought = first.filter(isMissing).map(({ of, amount }) => ({ of, units: unitsIn(of, amount) }))
  const further = then.flatMap((lack): readonly Lack[] => {
    if (!isMissing(lack)) return first.every(isMissing) ? [lack] : []
    if (lack.of.fact !== 'quantity' || lack.to !== undefined) return [lack]
    let left = parseDecimal(lack.amount) ?? fraction(0n)
    for (const pile of bought) {
      if (pile.units === 0 || left.n <= 0n || !covers(lack.of.goods, pile.of)) continue
      const used = Math.min(pile.units, Number(roundFraction(left, 'up')))
      pile.units -= used
      left = subtract(left, fraction(BigInt(used)))
    }
    return left.n > 0n ? [missingFrom(lack.of, left, context)] : []
  })
  return [...first, ...further]
}

/** At least one unit if money is missing. */
const unitsIn = ({ fact }: Fact, amount: string): number =>
  fact === 'quantity' || fact === 'contains' ? Math.max(1, Math.floor(Number(amount))) : 1

const ofGoods: ReadonlySet<string> = new Set<Fact['fact']>([
  'subtotal',
  'quantity',
  'contains',
  'lines',
  'distinct-products',
  'one-product',
  'total-with-delivery',
  'running-total',
  'running-subtotal',
])

/** Whether everything bought for the fact matches the goods: they are unrestricted, or both selectors are equal. */
const covers = (wide: Selector | undefined, { fact, goods }: Fact): boolean =>
  ofGoods.has(fact) &&
  (wide === undefined || wide.kind === 'everything' || JSON.stringify(wide) === JSON.stringify(goods))
