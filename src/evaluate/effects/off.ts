import { roundShare } from '../../money/rounding.ts'
import { splitInPlace } from '../../money/split.ts'
import type { Goods } from '../model.ts'
import { sum } from '../units/allocate.ts'
import { limitUnits, selectUnits } from '../units/selection.ts'
import { openRow, type State, takeFromLines } from '../units/state.ts'
import { eachOff, readyTerms, type Terms, take } from '../units/take.ts'
import {
  atMostFixed,
  atMostShare,
  dearestFirst,
  type Limits,
  type Outlook,
  onDearest,
  roundingSlack,
  withModifiers,
} from './outlook.ts'
import { type Bench, type EffectOf, type ReadyRate, rateMethod, readyRate } from './ready.ts'
import { isUnrestricted, type ReadyEffect, type Turn } from './turn.ts'

/** `5% off cart`, `50 PLN off SEL`, `10 PLN off each SEL`, `5% off list price of SEL`. */
export function off(effect: EffectOf<'off'>, bench: Bench): ReadyEffect {
  const terms = readyTerms(effect, bench.rounding, bench.rules.digits)
  const rate = readyRate(effect.rate, bench)
  const goods = effect.goods && bench.workshop.goods(effect.goods)
  const { upToUnits } = effect.modifiers
  const method = effect.each && 'amount' in rate ? eachOff(rate.amount) : rateMethod(rate, terms)
  const byUnits = (turn: Turn): void => take(turn, limitUnits(turn, selectUnits(turn, goods), upToUnits), terms, method)

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
    ceiling: (outlook) => withModifiers(ceilingOf(outlook, effect, rate, goods, terms), outlook, terms, [goods]),
  }
}

function ceilingOf(
  outlook: Outlook,
  effect: EffectOf<'off'>,
  rate: ReadyRate,
  goods: Goods | undefined,
  terms: Terms,
): Limits {
  if (terms.base === 'list') return atMostShare(outlook, [goods], 1)
  const count = effect.modifiers.upToUnits?.perLine === false ? effect.modifiers.upToUnits.count : undefined
  const amounts = dearestFirst(outlook, [goods])
  const worth = sum(amounts.slice(0, count))
  if ('amount' in rate) {
    if (effect.each && outlook.adds) return atMostShare(outlook, [goods], 1)
    return atMostFixed(outlook, Math.min(worth, rate.amount * (effect.each ? amounts.length : 1)))
  }
  const share = rate.share.n / rate.share.d
  if (terms.spread !== 'amount' || terms.base !== 'current' || count !== undefined)
    return onDearest(outlook, amounts, count ?? amounts.length, share, terms)
  return atMostShare(outlook, [goods], share, roundingSlack(terms, outlook))
}

/**
 * The quick way where whole lines give in proportion to their amounts and nothing stops them: the same shares as by units,
 * without looking at units (a test holds both together).
 */
function offLines(turn: Turn, rate: ReadyRate, goods: Goods | undefined, terms: Terms): void {
  const { state, campaign, effect } = turn
  if (goods === undefined) {
    const amount = quickAmount(turn, rate, state.goods, terms)
    if (amount === 0) return
    openRow(state, campaign.place, effect, campaign.closes)
    takeFromLines(state, splitInPlace(amount, state.amounts, state.goods), amount, undefined)
    return
  }
  const lines = chosenLines(state, goods)
  const weights = lines.map((line) => state.amounts[line] as number)
  const amount = quickAmount(turn, rate, sum(weights), terms)
  if (amount === 0) return
  openRow(state, campaign.place, effect, campaign.closes)
  takeFromLines(state, splitInPlace(amount, weights), amount, lines)
}

function quickAmount(turn: Turn, rate: ReadyRate, worth: number, { rounding, atMost }: Terms): number {
  const off = 'share' in rate ? roundShare(worth, rate.share.n, rate.share.d, rounding.mode) : rate.amount
  const wanted = Math.min(worth, off)
  const amount = Math.min(wanted, atMost)
  turn.cutAtMost += wanted - amount
  return amount
}

function chosenLines(state: State, goods: Goods): number[] {
  const chosen: number[] = []
  for (let line = 0; line < state.lines.length; line++) {
    const open = state.lines[line]
    if (open !== undefined && goods.matches(open, state.cart, false)) chosen.push(line)
  }
  return chosen
}
