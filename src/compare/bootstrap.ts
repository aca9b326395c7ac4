/**
 * 95 % confidence intervals by cluster bootstrap. The orders of one customer are correlated, so we resample customers, not
 * orders; an order without a customer is a cluster of its own. Each resample draws as many clusters as there are, with
 * replacement, and sums their orders. The interval is the 2.5th to the 97.5th percentile of the resamples.
 *
 * Clusters are identified by a hash, so that they are drawn the same wherever their orders are summed. Above 4,096 clusters the
 * hash assigns them to 4,096 groups, and groups are drawn instead. This bounds the work and changes the width of the interval
 * by about 1 %, less than the noise of 1,000 resamples. Groups differ in size, so each resample is scaled to the size of the
 * whole.
 */

import { quantile } from 'd3-array'
import { addFloat, addWhole, floatAt, wholeAt } from '../columns/cells.ts'
import { newRandom } from '../random.ts'
import type { Interval } from './model.ts'
import type { Names } from './order-facts.ts'

const maxGroups = 4096

/** Groups of clusters that are drawn together. */
export interface Groups {
  /** Sorted hashes of the clusters or, if they are `dealt`, the number of every group, including empty ones. */
  readonly keys: Float64Array
  readonly dealt: boolean
  readonly sizes: Float64Array
}

export interface GroupedOrders extends Groups {
  /** Hash of each customer, by its number. */
  readonly customerHash: Float64Array
  readonly groupOf: Uint32Array
}

export interface Draws {
  readonly seed: number
  readonly resamples: number
  readonly groups: number
  /** How often each resample drew each group: one row per group, one column per resample. */
  readonly draws: Uint16Array
  /** By resample: the number of clusters divided by the number drawn. */
  readonly scale: Float64Array
}

/** Every customer in the list is a cluster, whether or not their orders count. */
export function groupOrders(customer: Names, orderNumbers: Float64Array, seed: number): GroupedOrders {
  const customerHash = Float64Array.from(customer.names, (name) => hashOf(`=${name}`, seed))
  const clusterOf = Float64Array.from(customer.of, (number, order) =>
    number < 0 ? hashOf(`#${floatAt(orderNumbers, order)}`, seed) : floatAt(customerHash, number),
  )
  const anonymous = clusterOf.filter((_, order) => wholeAt(customer.of, order) < 0)
  const groups = groupsOf([{ keys: customerHash }, { keys: anonymous }])
  return { ...groups, customerHash, groupOf: Uint32Array.from(clusterOf, placesIn(groups)) }
}

interface SizedKeys {
  readonly keys: Float64Array
  readonly dealt?: boolean
  /** Default: one cluster each. */
  readonly sizes?: Float64Array
}

/** `lists` contain hashes of clusters, or numbers of groups if they were dealt. A cluster must be in only one list. */
export function groupsOf(lists: readonly SizedKeys[], dealt = lists.some((list) => list.dealt)): Groups {
  const sizeOf = new Map<number, number>()
  for (const { keys, sizes } of lists) {
    for (let i = 0; i < keys.length; i++) {
      const key = dealt ? floatAt(keys, i) % maxGroups : floatAt(keys, i)
      sizeOf.set(key, (sizeOf.get(key) ?? 0) + (sizes === undefined ? 1 : floatAt(sizes, i)))
      if (!dealt && sizeOf.size > maxGroups) return groupsOf(lists, true)
    }
  }
  const keys = dealt
    ? Float64Array.from({ length: maxGroups }, (_, group) => group)
    : Float64Array.from(sizeOf.keys()).sort()
  return { keys, dealt, sizes: keys.map((key) => sizeOf.get(key) ?? 0) }
}

/** Returns a lookup of the group's index for a cluster's hash or the number of a dealt group. */
export function placesIn({ keys, dealt }: Groups): (key: number) => number {
  const places = new Map(Array.from(keys, (key, place) => [key, place]))
  return (key) => {
    const place = places.get(dealt ? key % maxGroups : key)
    if (place === undefined) throw new RangeError('a customer belongs to no group')
    return place
  }
}

export function drawGroups({ keys, sizes }: Groups, seed: number, resamples: number): Draws {
  const random = newRandom(seed)
  const groups = keys.length
  const draws = new Uint16Array(groups * resamples)
  for (let resample = 0; resample < resamples; resample++) {
    for (let i = 0; i < groups; i++) addWhole(draws, random.below(groups) * resamples + resample, 1)
  }
  const clusters = sizes.reduce((sum, size) => sum + size, 0)
  const scale = weightedSums({ groups, resamples, draws }, sizes).map((drawn) => (drawn === 0 ? 1 : clusters / drawn))
  return { seed, resamples, groups, draws, scale }
}

/** 52 bits of two FNV-1a hashes with the finalizer of MurmurHash3. The lowest bits choose the group. */
function hashOf(text: string, seed: number): number {
  let low = (seed ^ 0x811c9dc5) | 0
  let high = (seed ^ 0x2b0e5f1d) | 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    low = Math.imul(low ^ unit, 0x01000193)
    high = Math.imul(high ^ unit, 0x01000193) + i
  }
  return (mixed(high ^ (low >>> 7)) >>> 12) * 2 ** 32 + (mixed(low) >>> 0)
}

function mixed(bits: number): number {
  let hash = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}

/** Sums by group, most of which may be zero: alternating group and sum. */
export type SparseSums = Float64Array

export function sparse(sums: Float64Array): SparseSums {
  const pairs = new Float64Array(2 * sums.reduce((count, sum) => (sum === 0 ? count : count + 1), 0))
  let next = 0
  sums.forEach((sum, group) => {
    if (sum === 0) return
    pairs[next++] = group
    pairs[next++] = sum
  })
  return pairs
}

/** Adds them to dense sums by group. */
export function addSparse(
  sums: Float64Array,
  pairs: SparseSums,
  placeOf: (group: number) => number = (group) => group,
): void {
  for (let i = 0; i < pairs.length; i += 2) addFloat(sums, placeOf(floatAt(pairs, i)), floatAt(pairs, i + 1))
}

/** The sum of `value` over the orders of each group. */
export function sumsByGroup(
  { keys, groupOf }: Pick<GroupedOrders, 'keys' | 'groupOf'>,
  value: (order: number) => number,
): Float64Array {
  const sums = new Float64Array(keys.length)
  for (let i = 0; i < groupOf.length; i++) {
    const group = wholeAt(groupOf, i)
    addFloat(sums, group, value(i))
  }
  return sums
}

/** The interval of a total; undefined for fewer than two customers. */
export function intervalOfSum(draws: Draws, sums: Float64Array): Interval | undefined {
  return middle95(draws, resampled(draws, sums))
}

/** The interval of the ratio of two totals. Resamples whose divisor is zero are skipped. */
export function intervalOfRatio(draws: Draws, of: Float64Array, by: Float64Array): Interval | undefined {
  const divisors = weightedSums(draws, by)
  const ratios = weightedSums(draws, of).map((sum, i) => sum / floatAt(divisors, i))
  return middle95(draws, ratios.filter(Number.isFinite))
}

export function resampled(draws: Draws, sums: Float64Array): Float64Array {
  return weightedSums(draws, sums).map((sum, i) => sum * floatAt(draws.scale, i))
}

function weightedSums(
  { groups, resamples, draws }: Pick<Draws, 'groups' | 'resamples' | 'draws'>,
  sums: Float64Array,
): Float64Array {
  const totals = new Float64Array(resamples)
  for (let g = 0; g < groups; g++) {
    const sum = floatAt(sums, g)
    if (sum === 0) continue
    const start = g * resamples
    // Unchecked access: this is the hot loop, and its bounds are known.
    for (let r = 0; r < resamples; r++) totals[r] = (totals[r] as number) + (draws[start + r] as number) * sum
  }
  return totals
}

function middle95({ groups }: Draws, totals: Float64Array): Interval | undefined {
  if (groups < 2 || totals.length === 0) return undefined
  return { low: quantile(totals, 0.025) ?? 0, high: quantile(totals, 0.975) ?? 0 }
}
