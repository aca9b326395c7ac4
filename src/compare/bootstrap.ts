/**
 * 95 % intervals by bootstrap over customers. What one customer's orders have in common makes them move together, so customers
 * are drawn, not orders; an order without a customer is a customer of its own. A resample draws as many customers as there
 * are, with replacement (multinomial), and sums what they brought; the interval reaches from the 2.5th to the 97.5th
 * percentile of the resamples.
 *
 * To cap the work, more than 4,096 customers are first dealt out at random into 4,096 equally large groups, and groups are
 * drawn: sums of groups vary as the customers in them do, and the interval's width is off by about 1 %, less than the chance in
 * a thousand resamples.
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
  /** How often each resample drew each group: resample by resample. */
  readonly draws: Uint16Array
}

/** `customerOf`: the customer of each order, by number from 0; -1 for none. */
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

/** What each group brought: `value` of each order, summed. */
export function sumsByGroup({ groups, groupOf }: BootstrapGroups, value: (order: number) => number): Float64Array {
  const sums = new Float64Array(groups)
  for (let i = 0; i < groupOf.length; i++) {
    const group = wholeAt(groupOf, i)
    addFloat(sums, group, value(i))
  }
  return sums
}

/** The interval of a total. None where there are fewer than two customers to draw from. */
export function intervalOfSum(sampling: BootstrapGroups, sums: Float64Array): Interval | undefined {
  return middle95(sampling, resampled(sampling, sums))
}

/** The interval of one total divided by another; resamples in which the other is zero are left out. */
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
    // Bare access: run through millions of times, and bounded by the loop.
    for (let g = 0; g < groups; g++) total += (draws[start + g] as number) * (sums[g] as number)
    totals[r] = total
  }
  return totals
}

function middle95({ groups }: BootstrapGroups, totals: Float64Array): Interval | undefined {
  if (groups < 2 || totals.length === 0) return undefined
  return { low: quantile(totals, 0.025) ?? 0, high: quantile(totals, 0.975) ?? 0 }
}
