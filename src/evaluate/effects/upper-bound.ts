/** Upper bounds on what an effect can take, whatever happens before its turn. Used to prune the exact search (M45). */
import { numberAt } from '../../columns/cells.ts'
import { sum } from '../../money/sum.ts'
import type { Order } from '../../syntax/tree.ts'
import type { GoodsMatcher } from '../model.ts'
import { type LineSlice, type RankedUnit, ranked } from '../units/selection.ts'
import type { State } from '../units/state.ts'
import type { DiscountTerms } from '../units/take.ts'
import { unitsOf } from '../units/units.ts'

/** The state before all campaigns, and what may still change it. */
export interface InitialState {
  readonly state: State
  /** Some candidate may add lines, so there may be more units than now. */
  readonly addsLines: boolean
}

/** The sum of all parts is the bound. */
export interface UpperBound {
  /** By line: the largest share of its amount at that point, from 0 to 1. */
  readonly share: readonly number[]
  /** From the cart's own goods, in minor units. */
  readonly fixed: number
  /** From deliveries and added lines, in minor units. */
  readonly extra: number
}

export type ReadUpperBound = (initial: InitialState) => UpperBound

export const zeroBound = ({ state }: InitialState): UpperBound => ({
  share: state.lines.map(() => 0),
  fixed: 0,
  extra: 0,
})

export const fixedBound = (initial: InitialState, fixed: number): UpperBound => ({ ...zeroBound(initial), fixed })

export const extraBound = (initial: InitialState, extra: number): UpperBound => ({ ...zeroBound(initial), extra })

/** A share of all lines that may ever match, plus the rounding error. */
export const shareBound = (
  { state }: InitialState,
  goods: readonly (GoodsMatcher | undefined)[],
  share: number,
  slack = 0,
): UpperBound => ({
  share: state.lines.map((_, line) => (mayMatch(state, goods, line) ? Math.min(1, share) : 0)),
  fixed: slack,
  extra: 0,
})

export const wholeCartBound = (initial: InitialState): UpperBound => shareBound(initial, [undefined], 1)

/** At most `atMost` minor units. */
export function cappedBound(bound: UpperBound, { state }: InitialState, atMost: number): UpperBound {
  if (atMost >= boundTotal(bound, state)) return bound
  const goods = Math.min(atMost, shareOf(bound, state) + bound.fixed)
  return { share: bound.share.map(() => 0), fixed: goods, extra: Math.min(atMost, bound.extra) }
}

/** In minor units, on the state before all campaigns. */
export const boundTotal = (bound: UpperBound, state: State): number => shareOf(bound, state) + bound.fixed + bound.extra

const shareOf = ({ share }: UpperBound, state: State): number =>
  sum(share.map((part, line) => part * numberAt(state.amounts, line)))

/** For effects that run one after the other. */
export const boundInSequence = (bounds: readonly UpperBound[], initial: InitialState): UpperBound =>
  bounds.reduce(
    (a, b) => ({
      share: a.share.map((part, line) => 1 - (1 - part) * (1 - numberAt(b.share, line))),
      fixed: a.fixed + b.fixed,
      extra: a.extra + b.extra,
    }),
    zeroBound(initial),
  )

/** For effects of which only one runs. */
export const boundOfAny = (bounds: readonly UpperBound[], initial: InitialState): UpperBound =>
  bounds.reduce(
    (a, b) => ({
      share: a.share.map((part, line) => Math.max(part, numberAt(b.share, line))),
      fixed: Math.max(a.fixed, b.fixed),
      extra: Math.max(a.extra, b.extra),
    }),
    zeroBound(initial),
  )

export const boundRepeated = (bound: UpperBound, times: number): UpperBound => ({
  share: bound.share.map((part) => 1 - (1 - part) ** times),
  fixed: bound.fixed * times,
  extra: bound.extra * times,
})

/**
 * Amounts of the units that may match, most expensive first. Units only get cheaper and fewer, so at each rank the amount is an
 * upper bound whatever happens before.
 */
export const dearestFirst = (initial: InitialState, goods: readonly (GoodsMatcher | undefined)[]): number[] =>
  unitsMatching(initial, goods, 'dearest').map(({ amount }) => amount)

export function unitsMatching(
  { state }: InitialState,
  goods: readonly (GoodsMatcher | undefined)[],
  order: Order,
): RankedUnit[] {
  const slices = state.lines.flatMap(({ index }): LineSlice[] =>
    mayMatch(state, goods, index) ? [{ line: index, units: [...unitsOf(state, index).amounts.keys()] }] : [],
  )
  return ranked(state, slices, order)
}

/** The maximum rounding error on exact shares. */
export function roundingSlack({ rounding }: DiscountTerms, { state }: InitialState): number {
  if (rounding.mode === 'down') return 0
  const each = rounding.mode === 'up' ? 1 : 0.5
  if (rounding.scope === 'discount') return each
  return each * (rounding.scope === 'line' ? state.lines.length : sum(state.lines.map(({ units }) => units)))
}

function mayMatch(state: State, goods: readonly (GoodsMatcher | undefined)[], line: number): boolean {
  const open = state.lines[line]
  return (
    open !== undefined &&
    !state.barred?.[line] &&
    goods.some(
      (of) =>
        of === undefined || of.matches(open, state.cart, false) || (of.byUnit && of.matches(open, state.cart, true)),
    )
  )
}

/** The most that a deal can take from the `count` largest of these amounts. `share` is from 0 to 1. */
export function dearestBound(
  initial: InitialState,
  amounts: readonly number[],
  count: number,
  share: number,
  terms: DiscountTerms,
): UpperBound {
  const worth = sum(amounts.slice(0, count))
  return fixedBound(initial, Math.min(worth, worth * share + roundingSlack(terms, initial)))
}

/** With `ending`, a unit may fall below its share; `at most` still caps it. */
export function boundWithModifiers(
  bound: UpperBound,
  initial: InitialState,
  terms: DiscountTerms,
  goods: readonly (GoodsMatcher | undefined)[],
): UpperBound {
  return cappedBound(terms.ending === undefined ? bound : shareBound(initial, goods, 1), initial, terms.atMost)
}
