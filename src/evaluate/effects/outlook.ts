/** How much an effect can take at most, whatever happens before its turn: what the exact search prunes by (M45). */
import type { Order } from '../../syntax/tree.ts'
import type { Goods } from '../model.ts'
import { sum } from '../units/allocate.ts'
import { type Part, type RankedUnit, ranked } from '../units/selection.ts'
import type { State } from '../units/state.ts'
import type { Terms } from '../units/take.ts'
import { unitsOf } from '../units/units.ts'

/** The state before any campaign, and what can still change in it. */
export interface Outlook {
  readonly state: State
  /** Whether some candidate adds lines, so that there can be more units than now. */
  readonly adds: boolean
  /** Whether a selector takes the same units whatever applies: nothing closes units or adds lines. */
  readonly steady: boolean
}

/** An upper bound in three parts. */
export interface Limits {
  /** Of each line's amount at that moment at most this share, from 0 to 1. */
  readonly share: readonly number[]
  /** Beside it so much from the cart's own goods, in minor units. */
  readonly fixed: number
  /** Beside it so much from deliveries and from lines that are added. */
  readonly beside: number
}

export type Ceiling = (outlook: Outlook) => Limits

export const nothing = ({ state }: Outlook): Limits => ({ share: state.lines.map(() => 0), fixed: 0, beside: 0 })

export const atMostFixed = (outlook: Outlook, fixed: number): Limits => ({ ...nothing(outlook), fixed })

export const atMostBeside = (outlook: Outlook, beside: number): Limits => ({ ...nothing(outlook), beside })

/** A share of the lines that may match at some time, with what rounding may add. */
export const atMostShare = (
  { state }: Outlook,
  goods: readonly (Goods | undefined)[],
  share: number,
  slack = 0,
): Limits => ({
  share: state.lines.map((_, line) => (mayMatch(state, goods, line) ? Math.min(1, share) : 0)),
  fixed: slack,
  beside: 0,
})

export const everything = (outlook: Outlook): Limits => atMostShare(outlook, [undefined], 1)

/** No more than `at most` allows. */
export function capped(limits: Limits, { state }: Outlook, atMost: number): Limits {
  if (atMost >= inAll(limits, state)) return limits
  const goods = Math.min(atMost, shareOf(limits, state) + limits.fixed)
  return { share: limits.share.map(() => 0), fixed: goods, beside: Math.min(atMost, limits.beside) }
}

/** All that the limits allow on the state before any campaign. */
export const inAll = (limits: Limits, state: State): number => shareOf(limits, state) + limits.fixed + limits.beside

const shareOf = ({ share }: Limits, state: State): number =>
  sum(share.map((part, line) => part * (state.amounts[line] as number)))

/** One after the other. */
export const inTurn = (all: readonly Limits[], outlook: Outlook): Limits =>
  all.reduce(
    (a, b) => ({
      share: a.share.map((part, line) => 1 - (1 - part) * (1 - (b.share[line] as number))),
      fixed: a.fixed + b.fixed,
      beside: a.beside + b.beside,
    }),
    nothing(outlook),
  )

/** Whichever of them. */
export const anyOne = (all: readonly Limits[], outlook: Outlook): Limits =>
  all.reduce(
    (a, b) => ({
      share: a.share.map((part, line) => Math.max(part, b.share[line] as number)),
      fixed: Math.max(a.fixed, b.fixed),
      beside: Math.max(a.beside, b.beside),
    }),
    nothing(outlook),
  )

export const repeated = (limits: Limits, times: number): Limits => ({
  share: limits.share.map((part) => 1 - (1 - part) ** times),
  fixed: limits.fixed * times,
  beside: limits.beside * times,
})

/** Amounts of the units that may match, dearest first. Units only get cheaper, so no others can be worth more. */
export const dearestFirst = (outlook: Outlook, goods: readonly (Goods | undefined)[]): number[] =>
  unitsMatching(outlook, goods, 'dearest').map(({ amount }) => amount)

/**
 * The same in the order in which an effect takes them. Where the units stay the same, the first so many of either order can
 * only get cheaper in all; where they do not, dearer ones may take the place of the cheapest.
 */
export const firstInOrder = (outlook: Outlook, goods: Goods, order: Order): number[] =>
  unitsMatching(outlook, [goods], staysSame(outlook, goods) ? order : 'dearest').map(({ amount }) => amount)

export const staysSame = ({ steady }: Outlook, goods: Goods): boolean => steady && !goods.byUnit

export function unitsMatching({ state }: Outlook, goods: readonly (Goods | undefined)[], order: Order): RankedUnit[] {
  const parts = state.lines.flatMap(({ index }): Part[] =>
    mayMatch(state, goods, index) ? [{ line: index, units: [...unitsOf(state, index).amounts.keys()] }] : [],
  )
  return ranked(state, parts, order)
}

/** What rounding can add to exact shares. */
export function roundingSlack({ rounding }: Terms, { state }: Outlook): number {
  if (rounding.mode === 'down') return 0
  const each = rounding.mode === 'up' ? 1 : 0.5
  if (rounding.scope === 'discount') return each
  return each * (rounding.scope === 'line' ? state.lines.length : sum(state.lines.map(({ units }) => units)))
}

function mayMatch(state: State, goods: readonly (Goods | undefined)[], line: number): boolean {
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

/** What a deal takes at most from the `count` dearest of these amounts. */
export function onDearest(
  outlook: Outlook,
  amounts: readonly number[],
  count: number,
  part: number,
  terms: Terms,
): Limits {
  const worth = sum(amounts.slice(0, count))
  return atMostFixed(outlook, Math.min(worth, worth * part + roundingSlack(terms, outlook)))
}

/** With `ending` a unit may fall further than its share; `at most` holds whatever comes before it. */
export function withModifiers(
  limits: Limits,
  outlook: Outlook,
  terms: Terms,
  goods: readonly (Goods | undefined)[],
): Limits {
  return capped(terms.ending === undefined ? limits : atMostShare(outlook, goods, 1), outlook, terms.atMost)
}
