/** 95 % intervals from the draws that the comparison made: every resample is summed row by row, then sorted. */
import { Decimal } from 'decimal.js'
import { type Draws, drawGroups, type GroupedOrders } from '../../../src/compare/bootstrap.ts'
import type { Interval } from '../../../src/compare/model.ts'
import { sum } from './rows.ts'

/** There are few orders, so each customer is a group, and every resample is as large as the whole. */
export type DrawnOrders = Draws & Pick<GroupedOrders, 'groupOf'>

export const drawnOrders = (grouped: GroupedOrders, seed: number, resamples: number): DrawnOrders => ({
  ...drawGroups(grouped, seed, resamples),
  groupOf: grouped.groupOf,
})

export type Totals = readonly Decimal[]

/** The total of each resample. `values`: one per order, by index. */
export function resampledTotals(
  { groupOf, draws, groups, resamples }: DrawnOrders,
  values: readonly Decimal[],
): Totals {
  const byGroup = Array.from({ length: groups }, (_, group) =>
    sum(values.filter((_, place) => groupOf[place] === group)),
  )
  return Array.from({ length: resamples }, (_, resample) =>
    sum(byGroup.map((value, group) => value.times(draws[group * resamples + resample] ?? 0))),
  )
}

/** From the 2.5th to the 97.5th percentile. */
export function intervalOf({ groups }: DrawnOrders, totals: Totals): { low: Decimal; high: Decimal } | undefined {
  if (groups < 2 || totals.length === 0) return undefined
  const sorted = totals.toSorted((x, y) => x.comparedTo(y))
  return { low: percentile(sorted, '0.025'), high: percentile(sorted, '0.975') }
}

/** Interpolates linearly between two values. */
export function percentile(sorted: readonly Decimal[], share: string): Decimal {
  const place = new Decimal(Number(share) * Math.max(0, sorted.length - 1))
  const below = sorted[place.floor().toNumber()] ?? new Decimal(0)
  const above = sorted[place.ceil().toNumber()] ?? below
  return below.plus(above.minus(below).times(place.minus(place.floor())))
}

/** Leaves out resamples whose divisor is zero. */
export function intervalOfQuotient(
  sampling: DrawnOrders,
  of: readonly Decimal[],
  by: readonly Decimal[],
): { low: Decimal; high: Decimal } | undefined {
  const divisors = resampledTotals(sampling, by)
  const quotients = resampledTotals(sampling, of).flatMap((total, i) => {
    const divisor = divisors[i]
    return divisor === undefined || divisor.isZero() ? [] : [total.div(divisor)]
  })
  return intervalOf(sampling, quotients)
}

export const inNumbers = (
  interval: { low: Decimal; high: Decimal } | undefined,
  write: (value: Decimal) => number = (value) => value.toNumber(),
): { interval?: Interval } =>
  interval === undefined ? {} : { interval: { low: write(interval.low), high: write(interval.high) } }
