/** Floors: the lowest price of a unit (M6). */
import type { Floor } from '../../compile/rules.ts'
import { minorUnits } from '../../money/amounts.ts'
import { add, type Fraction, fraction, multiply, parseDecimal } from '../../money/fraction.ts'
import { roundFraction } from '../../money/rounding.ts'
import type { OpenLine } from '../model.ts'
import type { State } from './state.ts'

/** The lowest unit price in minor units; undefined if it depends on an unknown cost. */
export type FloorPrice = (line: Pick<OpenLine, 'cost' | 'listPrice' | 'price'>) => Fraction | undefined

export function prepareFloor(floor: Floor, digits: number): FloorPrice {
  if ('amount' in floor) {
    const amount = minorUnits(floor.amount, digits)
    return () => amount
  }
  const share = multiply(
    parseDecimal('ofList' in floor ? floor.ofList : floor.costPlus) ?? fraction(0n),
    fraction(1n, 100n),
  )
  // Falls back to the customer's own price if the list price is unknown.
  if ('ofList' in floor) return ({ listPrice, price }) => multiply(listPrice ?? price, share)
  const factor = add(fraction(1n), share)
  return ({ cost }) => cost && multiply(cost, factor)
}

/** The lowest amount of a unit in whole minor units; a line of decimal quantity is one unit. */
export function unitFloor(price: Fraction | undefined, line: OpenLine): number {
  if (price === undefined || price.n <= 0n) return 0
  const amount = line.wholeUnits ? price : multiply(price, fraction(BigInt(line.quantity), 1_000_000n))
  return Number(roundFraction(amount, 'up'))
}

/** The lowest amount to which an effect with its own floor may reduce a unit, in minor units. */
export function lowestAmount(state: State, line: number, notBelow?: FloorPrice): number {
  const open = state.lines[line]
  const own = notBelow !== undefined && open !== undefined ? unitFloor(notBelow(open), open) : 0
  return Math.max(state.floors?.[line] ?? 0, own)
}
