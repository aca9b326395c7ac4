/** The lowest a unit may come to (M6), in whole minor units. */
import type { Floor } from '../../compile/rules.ts'
import { minorUnits } from '../../money/amounts.ts'
import { add, type Fraction, fraction, multiply, parseDecimal } from '../../money/fraction.ts'
import { roundFraction } from '../../money/rounding.ts'
import type { OpenLine } from '../model.ts'

/** The floor of a unit price; undefined for a line without a known cost where the floor asks for it. */
export type ReadyFloor = (line: Pick<OpenLine, 'cost'>) => Fraction | undefined

export function readyFloor(floor: Floor, digits: number): ReadyFloor {
  if ('amount' in floor) {
    const amount = minorUnits(floor.amount, digits)
    return () => amount
  }
  const percent = parseDecimal(floor.costPlus) ?? fraction(0n)
  const factor = add(fraction(1n), multiply(percent, fraction(1n, 100n)))
  return ({ cost }) => cost && multiply(cost, factor)
}

/** A unit price as the lowest amount of a unit: rounded up, and for a decimal quantity price x quantity. */
export function unitFloor(price: Fraction | undefined, line: OpenLine): number {
  if (price === undefined || price.n <= 0n) return 0
  const amount = line.wholeUnits ? price : multiply(price, fraction(BigInt(line.quantity), 1_000_000n))
  return Number(roundFraction(amount, 'up'))
}
