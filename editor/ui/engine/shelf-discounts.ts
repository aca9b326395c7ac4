import type { Result } from '../../../src/evaluate/result/result.ts'
import { formatMinor, lineAmount, minorUnits } from '../../../src/money/amounts.ts'
import { parseDecimal, subtract } from '../../../src/money/fraction.ts'

/** The discount of each shelf campaign: reduction of the unit price times quantity, rounded half up per line. Major units. */
export function shelfDiscounts(result: Result, digits: number): ReadonlyMap<string, string> {
  const sums = new Map<string, number>()
  for (const line of result.lines) {
    const quantity = parseDecimal(line.quantity)
    for (const { campaign, from, to } of line.prices ?? []) {
      const [before, after] = [minorUnits(from, digits), minorUnits(to, digits)]
      const fall = before && after && quantity && lineAmount(subtract(before, after), quantity, 'half-up')
      sums.set(campaign, (sums.get(campaign) ?? 0) + (fall ?? 0))
    }
  }
  return new Map([...sums].map(([campaign, minor]) => [campaign, formatMinor(minor, digits)]))
}
