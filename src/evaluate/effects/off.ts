import { numberAt } from '../../columns/cells.ts'
import { roundShare } from '../../money/rounding.ts'
import { splitInPlace } from '../../money/split.ts'
import { sum } from '../../money/sum.ts'
import type { GoodsMatcher } from '../model.ts'
import { chosenUpTo, limitUnits, selectUnits } from '../units/selection.ts'
import { openRow, type State, takeFromLines } from '../units/state.ts'
import { type DiscountTerms, eachOff, prepareTerms, take } from '../units/take.ts'
import { type EffectContext, type EffectOf, type PreparedRate, prepareRate, rateMethod } from './effect-context.ts'
import { lacksGoods, lacksNothing } from './lacks.ts'
import type { PreparedEffect } from './prepared-effect.ts'
import { isUnrestricted, type Turn } from './turn.ts'
import {
  boundWithModifiers,
  dearestBound,
  dearestFirst,
  fixedBound,
  type InitialState,
  roundingSlack,
  shareBound,
  type UpperBound,
} from './upper-bound.ts'

/** `5% off cart`, `50 PLN off SEL`, `10 PLN off each SEL`, `5% off list price of SEL`. */
export function off(effect: EffectOf<'off'>, context: EffectContext): PreparedEffect {
  const terms = prepareTerms(effect, context.rounding, context.rules.digits)
  const rate = prepareRate(effect.rate, context)
  const goods = effect.goods && context.goods(effect.goods)
  const { upToUnits } = effect.modifiers
  const method = effect.each && 'amount' in rate ? eachOff(rate.amount) : rateMethod(rate, terms)
  const byUnits = (turn: Turn): void => {
    const slices = limitUnits(turn, selectUnits(turn, goods), upToUnits, terms)
    take(turn, slices, terms, method, chosenUpTo(slices, upToUnits))
  }

  const byLines =
    !effect.each &&
    terms.base === 'current' &&
    terms.rounding.scope === 'discount' &&
    terms.spread === 'amount' &&
    terms.ending === undefined &&
    terms.notBelow === undefined &&
    upToUnits === undefined &&
    goods?.byUnit !== true
  return {
    apply: byLines ? (turn) => (isUnrestricted(turn) ? offLines(turn, rate, goods, terms) : byUnits(turn)) : byUnits,
    lacks: (turn, more) => (more ? lacksNothing : lacksGoods(turn, effect.goods, context)),
    upperBound: (initial) =>
      boundWithModifiers(ceilingOf(initial, effect, rate, goods, terms), initial, terms, [goods]),
  }
}

function ceilingOf(
  initial: InitialState,
  effect: EffectOf<'off'>,
  rate: PreparedRate,
  goods: GoodsMatcher | undefined,
  terms: DiscountTerms,
): UpperBound {
  if (terms.base === 'list') return shareBound(initial, [goods], 1)
  const count = effect.modifiers.upToUnits?.perLine === false ? effect.modifiers.upToUnits.count : undefined
  const amounts = dearestFirst(initial, [goods])
  const worth = sum(amounts.slice(0, count))
  if ('amount' in rate) {
    if (effect.each && initial.addsLines) return shareBound(initial, [goods], 1)
    return fixedBound(initial, Math.min(worth, rate.amount * (effect.each ? amounts.length : 1)))
  }
  const share = rate.share.n / rate.share.d
  if (terms.spread !== 'amount' || terms.base !== 'current' || count !== undefined)
    return dearestBound(initial, amounts, count ?? amounts.length, share, terms)
  return shareBound(initial, [goods], share, roundingSlack(terms, initial))
}

/**
 * Fast path for whole lines that share a discount in proportion to their amounts without restrictions: gives the same shares as
 * by units, without computing units (a test compares both).
 */
function offLines(turn: Turn, rate: PreparedRate, goods: GoodsMatcher | undefined, terms: DiscountTerms): void {
  const { state, campaign, effect } = turn
  if (goods === undefined) {
    const amount = quickAmount(turn, rate, state.goods, terms)
    if (amount === 0) return
    openRow(state, campaign, effect)
    takeFromLines(state, splitInPlace(amount, state.amounts, state.goods), amount, undefined)
    return
  }
  const lines = chosenLines(state, goods)
  const weights = lines.map((line) => numberAt(state.amounts, line))
  const amount = quickAmount(turn, rate, sum(weights), terms)
  if (amount === 0) return
  openRow(state, campaign, effect)
  takeFromLines(state, splitInPlace(amount, weights), amount, lines)
}

function quickAmount(turn: Turn, rate: PreparedRate, worth: number, { rounding, atMost }: DiscountTerms): number {
  const off = 'share' in rate ? roundShare(worth, rate.share.n, rate.share.d, rounding.mode) : rate.amount
  const wanted = Math.min(worth, off)
  const amount = Math.min(wanted, atMost)
  turn.cutAtMost += wanted - amount
  return amount
}

function chosenLines(state: State, goods: GoodsMatcher): number[] {
  const chosen: number[] = []
  for (let line = 0; line < state.lines.length; line++) {
    const open = state.lines[line]
    if (open !== undefined && goods.matches(open, state.cart, false)) chosen.push(line)
  }
  return chosen
}
