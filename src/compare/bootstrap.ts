/**
 * 95 % confidence intervals by cluster bootstrap. The orders of one customer are correlated, so we resample customers, not
 * orders; an order without a customer is a cluster of its own. Each resample draws as many clusters as there are, with
 * replacement, and sums their orders. The interval is the 2.5th to the 97.5th percentile of the resamples.
 *
 * Above 4,096 clusters we first assign them at random to 4,096 groups of equal size and resample the groups. This bounds the
 * work and changes the width of the interval by about 1 %, less than the noise of 1,000 resamples.
 */

import { quantile } from 'd3-array'
import { addFloat, addWhole, floatAt, wholeAt } from '../columns/cells.ts'
import { newRandom, type Random } from '../random.ts'
import type { Interval } from './model.ts'

const maxGroups = 4096

export interface BootstrapGroups {
  readonly seed: number
  readonly resamples: number
  readonly groups: number
  /** The group of each order. */
  readonly groupOf: Uint32Array
  /** How often each resample drew each group; row-major, one row per resample. */
  readonly draws: Uint16Array
}

/** `customerOf` holds the customer's number for each order, from 0; -1 where the order has no customer. */
export function newSampling(
  customerOf: Int32Array,
  customers: number,
  seed: number,
  resamples = 1000,
): BootstrapGroups {
  const random = newRandom(seed)
  const clusterOf = new Uint32Array(customerOf.length)
  let clusters = customers
  for (let i = 0; i < customerOf.length; i++) {
    const customer = wholeAt(customerOf, i)
    clusterOf[i] = customer < 0 ? clusters++ : customer
  }
  const groups = Math.min(clusters, maxGroups)
  const groupOf = clusters > maxGroups ? groupsOf(clusterOf, clusters, groups, random) : clusterOf
  const draws = new Uint16Array(groups * resamples)
  for (let start = 0; start < draws.length; start += groups) {
    for (let i = 0; i < groups; i++) {
      const drawn = start + random.below(groups)
      addWhole(draws, drawn, 1)
    }
  }
  return { seed, resamples, groups, groupOf, draws }
}

function groupsOf(clusterOf: Uint32Array, clusters: number, groups: number, random: Random): Uint32Array {
  const shuffled = Uint32Array.from({ length: clusters }, (_, i) => i % groups)
  for (let i = clusters - 1; i > 0; i--) {
    const j = random.below(i + 1)
    const kept = wholeAt(shuffled, i)
    shuffled[i] = wholeAt(shuffled, j)
    shuffled[j] = kept
  }
  return clusterOf.map((cluster) => wholeAt(shuffled, cluster))
}

/** The sum of `value` over the orders of each group. */
export function sumsByGroup({ groups, groupOf }: BootstrapGroups, value: (order: number) => number): Float64Array {
  const sums = new Float64Array(groups)
  for (let i = 0; i < groupOf.length; i++) {
    const group = wholeAt(groupOf, i)
    addFloat(sums, group, value(i))
  }
  return sums
}

/** The interval of a total; undefined for fewer than two customers. */
export function intervalOfSum(sampling: BootstrapGroups, sums: Float64Array): Interval | undefined {
  return middle95(sampling, resampled(sampling, sums))
}

/** The interval of the ratio of two totals. Resamples whose divisor is zero are skipped. */
export function intervalOfRatio(sampling: BootstrapGroups, of: Float64Array, by: Float64Array): Interval | undefined {
  const divisors = resampled(sampling, by)
  const ratios = resampled(sampling, of).map((sum, i) => sum / floatAt(divisors, i))
  return middle95(sampling, ratios.filter(Number.isFinite))
}

/** The total of each resample. */
export function resampled({ groups, resamples, draws }: BootstrapGroups, sums: Float64Array): Float64Array {
  const totals = new Float64Array(resamples)
  for (let r = 0; r < resamples; r++) {
    const start = r * groups
    let total = 0
    // Unchecked access: this is the hot loop, and its bounds are known.
    for (let g = 0; g < groups; g++) total += (draws[start + g] as number) * (sums[g] as number)
    totals[r] = total
  }
  return totals
}

function middle95({ groups }: BootstrapGroups, totals: Float64Array): Interval | undefined {
  if (groups < 2 || totals.length === 0) return undefined
  return { low: quantile(totals, 0.025) ?? 0, high: quantile(totals, 0.975) ?? 0 }
}
