/** 95 % intervals from the draws that the comparison made: every resample summed row by row, and sorted. */
import { Decimal } from 'decimal.js'
import { type Draws, drawGroups, type GroupedOrders } from '../../../src/compare/bootstrap.ts'
import type { Interval } from '../../../src/compare/model.ts'
import { sum } from './rows.ts'

/** Few orders: each customer is a group, so that every resample is as large as the whole. */
export type DrawnOrders = Draws & Pick<GroupedOrders, 'groupOf'>

export const drawnOrders = (grouped: GroupedOrders, seed: number, resamples: number): DrawnOrders => ({
  ...drawGroups(grouped, seed, resamples),
  groupOf: grouped.groupOf,
})

export type Totals = readonly Decimal[]

/** What each resample comes to; `values`: of each order, by its place. */
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

/** Between two values as far as the share lies between their places. */
export function percentile(sorted: readonly Decimal[], share: string): Decimal {
  const place = new Decimal(Number(share) * Math.max(0, sorted.length - 1))
  const below = sorted[place.floor().toNumber()] ?? new Decimal(0)
  const above = sorted[place.ceil().toNumber()] ?? below
  return below.plus(above.minus(below).times(place.minus(place.floor())))
}

/** Resamples that draw nothing to divide by are left out. */
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
