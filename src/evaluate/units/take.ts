/**
 * How an effect takes a discount from its selected units: shares are computed (M3, M5, M7), prices get their ending (M9), `at
 * most` shrinks the excess (M8), and the rest goes into the log.
 */
import { numberAt } from '../../columns/cells.ts'
import type { ConstantEffect, Rounding } from '../../compile/rules.ts'
import { wholeMinorUnits } from '../../money/amounts.ts'
import { type Fraction, fraction, multiply } from '../../money/fraction.ts'
import { roundFraction, roundShare } from '../../money/rounding.ts'
import { sum } from '../../money/sum.ts'
import type { Turn } from '../effects/turn.ts'
import type { OpenLine } from '../model.ts'
import { allocate, shrink, waterFill } from './allocate.ts'
import { type FloorPrice, lowestAmount, prepareFloor } from './floors.ts'
import type { ChosenUnits, LineSlice } from './selection.ts'
import type { Share } from './share.ts'
import { openRow, unitKey } from './state.ts'
import { originalUnits, splitEvenly, takeFromUnits, unitsOf } from './units.ts'

/** How an effect rounds, caps and spreads its discount. Amounts are minor units. */
export interface DiscountTerms {
  readonly rounding: Rounding
  /** Infinite without a cap. */
  readonly atMost: number
  readonly notBelow?: FloorPrice | undefined
  readonly ending?: Ending | undefined
  readonly spread: 'amount' | 'quantity' | 'evenly'
  readonly base: 'current' | 'original' | 'list'
}

/** Prices that end with these digits, one every `step`; minor units. */
interface Ending {
  readonly digits: number
  readonly step: number
}

/** A line slice with amounts in minor units; arrays have one entry per unit. */
export interface PricedSlice {
  readonly line: OpenLine
  readonly units: readonly number[]
  /** Current amounts. */
  readonly now: readonly number[]
  /** The base of a percentage and the weights within the line. */
  readonly base: readonly number[]
  /** Room of each unit above its floor (M6). */
  readonly room: readonly number[]
  /** Lowest amount of a unit. */
  readonly floor: number
}

/** Amounts taken by slice and unit, and the amount refused by `at most`; minor units. */
export interface DiscountShares {
  readonly shares: readonly (readonly number[])[]
  readonly refused: number
}

export type DiscountMethod = (slices: readonly PricedSlice[]) => DiscountShares

export function prepareTerms(effect: ConstantEffect, rounding: Rounding, digits: number): DiscountTerms {
  const { atMost, notBelow, ending, spread } = effect.modifiers
  const digitsOf = ending && wholeMinorUnits(ending.digits, digits)
  const step = ending && wholeMinorUnits(ending.step, digits)
  return {
    rounding,
    atMost: atMost === undefined ? Number.POSITIVE_INFINITY : (wholeMinorUnits(atMost, digits) ?? 0),
    notBelow: notBelow && prepareFloor(notBelow, digits),
    ending: digitsOf !== undefined && step ? { digits: digitsOf, step } : undefined,
    spread: spread ?? 'amount',
    base: effect.kind === 'off' ? effect.base : 'current',
  }
}

/** Takes what the method computes for these units. */
export function take(
  turn: Turn,
  lineSlices: readonly LineSlice[],
  terms: DiscountTerms,
  method: DiscountMethod,
  chosen?: ChosenUnits,
): void {
  if (chosen !== undefined && turn.passedOver !== undefined) {
    for (const unit of chosen.used) turn.passedOver.add(unitKey(unit))
  }
  const slices = lineSlices.map((slice) => pricedSlice(turn, slice, terms))
  const discount = settle(slices, terms, method)
  const amount = totalOf(discount.shares)
  turn.cutAtMost += discount.refused
  if (slices.some((slice) => slice.floor > 0)) {
    const floorless = settle(
      slices.map((slice) => ({ ...slice, floor: 0, room: slice.now })),
      terms,
      method,
    )
    turn.cutFloor += Math.max(0, totalOf(floorless.shares) - amount)
  }
  if (amount > 0) record(turn, slices, discount.shares, chosen)
}

/** A percentage of the base, rounded once per effect, line or unit. */
export const percentOff =
  (share: Share, terms: DiscountTerms): DiscountMethod =>
  (slices) => {
    const { mode, scope } = terms.rounding
    const part = (base: number): number => roundShare(base, share.n, share.d, mode)
    if (scope === 'unit') {
      return {
        shares: slices.map((slice) => cut(slice, lessGiven(slice.base.map(part), gaps(slice, terms)))),
        refused: 0,
      }
    }
    let refused = 0
    let sizes: readonly number[]
    if (scope === 'line') sizes = slices.map((slice) => part(sum(slice.base)))
    else {
      const whole = part(sum(slices.map((slice) => sum(slice.base))))
      const limited = limitsFirst(terms) ? Math.min(whole, terms.atMost) : whole
      refused = whole - limited
      sizes = allocate(limited, lineWeights(slices, terms))
    }
    const lessened = slices.map((slice, i) => Math.max(0, numberAt(sizes, i) - sum(gaps(slice, terms))))
    return { shares: slices.map((slice, i) => cut(slice, allocate(numberAt(lessened, i), slice.base))), refused }
  }

/** An amount for all units together, spread over them within their room (M7). */
export const amountOff =
  (amount: number, terms: DiscountTerms): DiscountMethod =>
  (slices) => {
    const worth = sum(slices.map((slice) => sum(slice.now)))
    const limited = limitsFirst(terms) ? Math.min(amount, terms.atMost) : amount
    return {
      shares: spread(limited, slices, lineWeights(slices, terms)),
      refused: Math.max(0, Math.min(amount, worth) - limited),
    }
  }

export const eachOff =
  (amount: number): DiscountMethod =>
  (slices) => ({
    shares: slices.map((slice) =>
      cut(
        slice,
        slice.now.map(() => amount),
      ),
    ),
    refused: 0,
  })

/** A new unit price (M18); never raises a price. */
export const pricedAt =
  (price: Fraction, terms: DiscountTerms): DiscountMethod =>
  (slices) => ({
    shares: slices.map((slice) => {
      const targets = new Array<number>(slice.units.length)
      splitEvenly(Number(roundFraction(multiply(price, quantityOf(slice)), terms.rounding.mode)), targets)
      return cut(
        slice,
        slice.now.map((now, i) => Math.max(0, now - numberAt(targets, i))),
      )
    }),
    refused: 0,
  })

/** Spreads an amount over slices and within them over units. */
export function spread(amount: number, slices: readonly PricedSlice[], weights: readonly number[]): number[][] {
  const sizes = waterFill(
    amount,
    weights,
    slices.map((slice) => sum(slice.room)),
  )
  return slices.map((slice, i) => waterFill(numberAt(sizes, i), slice.base, slice.room))
}

/** The weight of a line in a split (M5). */
export function lineWeights(slices: readonly PricedSlice[], terms: DiscountTerms): number[] {
  switch (terms.spread) {
    case 'amount':
      return slices.map((slice) => sum(slice.base))
    case 'quantity':
      return slices.map((slice) => (slice.line.wholeUnits ? slice.units.length * 1_000_000 : slice.line.quantity))
    case 'evenly':
      return slices.map(() => 1)
  }
}

/** A cap on an amount or a percentage of the whole applies before the split, unless another step comes in between (M8). */
const limitsFirst = (terms: DiscountTerms): boolean => terms.ending === undefined && terms.base !== 'list'

function settle(slices: readonly PricedSlice[], terms: DiscountTerms, method: DiscountMethod): DiscountShares {
  const { shares, refused } = method(slices)
  const { ending } = terms
  const ended = ending === undefined ? shares : slices.map((slice, i) => withEnding(slice, shares[i] ?? [], ending))
  const total = totalOf(ended)
  if (total <= terms.atMost) return { shares: ended, refused }
  // A method that already applied the cap gives no more than that.
  return { shares: shrink(terms.atMost, ended), refused: total - terms.atMost }
}

/** Lowers each reduced unit to the next price with the ending, or raises it if that is below the floor (M9). */
function withEnding(slice: PricedSlice, shares: readonly number[], ending: Ending): readonly number[] {
  return shares.map((share, i) => {
    if (share === 0) return 0
    const now = numberAt(slice.now, i)
    const after = now - share
    if (after === 0) return share
    const above = (((after - ending.digits) % ending.step) + ending.step) % ending.step
    const down = after - above
    const under = Math.max(0, slice.floor - down)
    const ended = down + Math.ceil(under / ending.step) * ending.step
    return ended > now ? share : now - ended
  })
}

const cut = (slice: PricedSlice, shares: readonly number[]): number[] =>
  shares.map((share, i) => Math.min(share, numberAt(slice.room, i)))

/** The reduction already contained in the customer's own price, by unit; may be negative (M14). */
function gaps(slice: PricedSlice, terms: DiscountTerms): readonly number[] {
  if (terms.base !== 'list') return []
  const original = originalUnits(slice.line)
  return slice.units.map((unit, i) => numberAt(slice.base, i) - numberAt(original, unit))
}

const lessGiven = (shares: readonly number[], given: readonly number[]): number[] =>
  shares.map((share, i) => Math.max(0, share - (given[i] ?? 0)))

function pricedSlice(turn: Turn, slice: LineSlice, terms: DiscountTerms): PricedSlice {
  const { state } = turn
  const line = state.lines[slice.line]
  if (line === undefined) throw new RangeError(`no line ${slice.line}`)
  const { amounts } = unitsOf(state, slice.line)
  const now = slice.units.map((unit) => numberAt(amounts, unit))
  const floor = lowestAmount(state, slice.line, terms.notBelow)
  return {
    line,
    units: slice.units,
    now,
    base: terms.base === 'current' ? now : baseOf(line, terms.base, slice.units),
    room: floor === 0 ? now : now.map((amount) => Math.max(0, amount - floor)),
    floor,
  }
}

function baseOf(line: OpenLine, base: 'original' | 'list', units: readonly number[]): readonly number[] {
  const all = originalUnits(base === 'original' ? line : { ...line, original: line.listAmount })
  return units.map((unit) => numberAt(all, unit))
}

const quantityOf = (slice: PricedSlice): Fraction =>
  slice.line.wholeUnits ? fraction(BigInt(slice.units.length)) : fraction(BigInt(slice.line.quantity), 1_000_000n)

const totalOf = (shares: readonly (readonly number[])[]): number => sum(shares.map(sum))

function record(
  turn: Turn,
  slices: readonly PricedSlice[],
  shares: readonly (readonly number[])[],
  chosen: ChosenUnits | undefined,
): void {
  const { state } = turn
  openRow(state, turn.campaign, turn.effect)
  const row = state.log.rows - 1
  state.log.rowSet[row] = chosen?.set
  state.log.rowUsed[row] = chosen?.used
  slices.forEach((slice, i) => {
    const ofSlice = shares[i] ?? []
    const amount = sum(ofSlice)
    if (amount === 0) return
    const all = new Array<number>(slice.line.units).fill(0)
    slice.units.forEach((unit, j) => {
      all[unit] = numberAt(ofSlice, j)
    })
    takeFromUnits(state, slice.line.index, all, amount)
  })
}
