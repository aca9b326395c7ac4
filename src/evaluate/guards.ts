/** The settings' guards (M46): floors, goods that take no discount, and what all discounts together may come to. */
import { minorUnits } from '../money/amounts.ts'
import { compare, type Fraction } from '../money/fraction.ts'
import { roundFraction, roundShare } from '../money/rounding.ts'
import { shrink } from './allocate.ts'
import { readyShare } from './effects/ready.ts'
import { readyFloor, unitFloor } from './floors.ts'
import type { Gate, OpenCart, OpenLine } from './model.ts'
import { type RecordedRow, recordSince, replaceSince } from './recording.ts'
import type { Mark, State } from './state.ts'

export interface Guarding {
  /** Whether the goods of a line take no discount. */
  bars(line: OpenLine, cart: OpenCart): boolean
  /** Sets floors and barred lines for the cart's own lines. */
  start(state: State): void
  /** The same for a line that a campaign added. */
  enter(state: State, line: OpenLine): void
  /** Lowest unit price by `minPrice` and the settings, exact. */
  floorPrice(line: OpenLine): Fraction | undefined
  /** What discounts on this cart's goods may come to, in minor units; infinite without a guard. */
  allowed(cart: OpenCart): number
}

export function readyGuards({ rules, goods }: Gate): Guarding {
  const barred = rules.guards.flatMap((guard) => (guard.kind === 'no-discount' ? [goods(guard.goods)] : []))
  const floors = rules.guards.flatMap((guard) =>
    guard.kind === 'unit-floor' ? [readyFloor(guard.floor, rules.digits)] : [],
  )
  const limits = rules.guards.flatMap((guard): ((cart: OpenCart) => number)[] => {
    if (guard.kind === 'discount-amount') {
      const amount = minorUnits(guard.amount, rules.digits)
      const whole = amount === undefined ? 0 : Number(roundFraction(amount, 'down'))
      return [() => whole]
    }
    if (guard.kind === 'discount-share') {
      const { n, d } = readyShare(guard.percent)
      return [(cart) => roundShare(cart.subtotal, n, d, 'down')]
    }
    return []
  })

  const bars = (line: OpenLine, cart: OpenCart): boolean => barred.some((goods) => goods.matches(line, cart, false))
  const floorPrice = (line: OpenLine): Fraction | undefined => {
    let highest = line.minPrice
    for (const floor of floors) {
      const price = floor(line)
      if (price !== undefined && (highest === undefined || compare(price, highest) > 0)) highest = price
    }
    return highest
  }
  const enter = (state: State, line: OpenLine): void => {
    const floor = unitFloor(floorPrice(line), line)
    if (floor > 0 && state.floors === undefined) state.floors = []
    if (state.floors !== undefined) state.floors[line.index] = floor
    if (barred.length > 0) {
      state.barred ??= []
      state.barred[line.index] = bars(line, state.cart)
    }
  }
  return {
    bars,
    enter,
    floorPrice,
    start: (state) => {
      state.floors = undefined
      state.barred = undefined
      for (const line of state.lines) {
        if (line.minPrice !== undefined || floors.length > 0 || barred.length > 0) enter(state, line)
      }
    },
    allowed: (cart) => limits.reduce((least, limit) => Math.min(least, limit(cart)), Number.POSITIVE_INFINITY),
  }
}

/** Shrinks what a campaign took from goods since the mark by so much, over all its effects and lines (M8). */
export function shrinkBy(state: State, mark: Mark, excess: number): void {
  const rows = recordSince(state, mark)
  const lists = rows.flatMap((row) => row.entries.filter(({ growth }) => growth === undefined))
  const before = lists.reduce((total, { shares }) => total + shares.reduce((sum, share) => sum + share, 0), 0)
  const shrunk = shrink(
    before - excess,
    lists.map(({ shares }) => shares),
  )
  let next = 0
  const smaller = rows.map(
    (row): RecordedRow => ({
      ...row,
      entries: row.entries.map((entry) =>
        entry.growth === undefined ? { line: entry.line, shares: shrunk[next++] ?? [] } : entry,
      ),
    }),
  )
  replaceSince(state, mark, smaller)
}
