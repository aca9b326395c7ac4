/** The statistics of an experiment: intervals of a difference of means, the check of a split, how many customers are needed. */
import type { Random } from '../random.ts'

export interface Interval {
  readonly low: number
  readonly high: number
}

/** Figures of customers that are summed: of each customer one number of each. */
export interface Sample {
  readonly count: number
  readonly columns: readonly Float64Array[]
}

/** A figure: the sum of one column, by customer or by the sum of another (revenue by order). Indices of columns. */
export interface Ratio {
  readonly of: number
  readonly by?: number
}

export interface Moments {
  readonly count: number
  readonly mean: number
  /** Of one value, with count - 1. */
  readonly variance: number
}

/** Of a ratio, the moments of its linear part (delta method): its standard error is that of a mean. */
export function moments({ count, columns }: Sample, { of, by }: Ratio): Moments {
  const values = columns[of] ?? none
  const weights = by === undefined ? undefined : columns[by]
  const weight = weights === undefined ? 1 : sum(weights) / count
  const mean = sum(values) / count / weight
  let squares = 0
  for (let i = 0; i < count; i++) {
    const part = ((values[i] ?? 0) - mean * (weights === undefined ? 1 : (weights[i] ?? 0))) / weight
    squares += part ** 2
  }
  return { count, mean, variance: count < 2 ? 0 : squares / (count - 1) }
}

const none = new Float64Array(0)

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0)

/** Of the difference of two means. */
export const standardError = (a: Moments, b: Moments): number => Math.sqrt(a.variance / a.count + b.variance / b.count)

const resamples = 1000

/** Sums of each column over as many customers as there are, drawn with replacement; so often. */
export function bootstrapSums({ count, columns }: Sample, random: Random): readonly Float64Array[] {
  return Array.from({ length: resamples }, () => {
    const sums = new Float64Array(columns.length)
    for (let draw = 0; draw < count; draw++) {
      const who = random.below(count)
      for (const [place, column] of columns.entries()) sums[place] = (sums[place] ?? 0) + (column[who] ?? 0)
    }
    return sums
  })
}

export interface BootstrapSample extends Sample {
  /** Of `bootstrapSums`. */
  readonly sums: readonly Float64Array[]
}

/** 95 % by bootstrap over customers. May be looked at once. */
export function bootstrapInterval(main: BootstrapSample, trial: BootstrapSample, { of, by }: Ratio): Interval {
  const figure = ({ count, sums }: BootstrapSample, place: number): number => {
    const drawn = sums[place] ?? none
    const weight = by === undefined ? count : (drawn[by] ?? 0)
    return weight === 0 ? 0 : (drawn[of] ?? 0) / weight
  }
  const differences = Float64Array.from(main.sums, (_, place) => figure(trial, place) - figure(main, place)).sort()
  const at = (share: number): number => differences[Math.round(share * (resamples - 1))] ?? 0
  return { low: at(0.025), high: at(0.975) }
}

/** Customers at which the always-valid interval is tightest. Fixed beforehand: chosen by the data it would no longer be valid. */
const tightestAt = 10_000
const alpha = 0.05

/**
 * 95 % at every moment together: the experiment may be looked at daily and ended when one likes. An asymptotic confidence
 * sequence by a normal mixture (Waudby-Smith, Arbour, Sinha, Kennedy, Ramdas 2021).
 */
export function alwaysValidInterval(main: Moments, trial: Moments): Interval {
  const n = main.count + trial.count
  const sigma = standardError(main, trial) * Math.sqrt(n)
  const rho2 = (-2 * Math.log(alpha) + Math.log(-2 * Math.log(alpha) + 1)) / tightestAt
  const grown = n * rho2 + 1
  const width = sigma * Math.sqrt(((2 * grown) / (n * n * rho2)) * Math.log(Math.sqrt(grown) / alpha))
  const difference = trial.mean - main.mean
  return { low: difference - width, high: difference + width }
}

/** How likely a split at least as far from what was asked is by chance: chi-square with one degree of freedom. */
export function chanceOfSplit(main: number, trial: number, share: number): number {
  const all = main + trial
  const [wantedMain, wantedTrial] = [all * (1 - share), all * share]
  const chi2 = (main - wantedMain) ** 2 / wantedMain + (trial - wantedTrial) ** 2 / wantedTrial
  return twoSided(Math.sqrt(chi2))
}

/** The chance of a standard normal value at least so far from zero. */
export const twoSided = (z: number): number => erfc(Math.abs(z) / Math.SQRT2)

/** Abramowitz and Stegun 7.1.26 refined: relative error below 1.2e-7 (Numerical Recipes, erfcc). */
function erfc(x: number): number {
  const t = 1 / (1 + 0.5 * x)
  const terms = [
    1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223, 0.17087277,
  ]
  const series = terms.reduceRight((sum, term) => term + t * sum, 0)
  return t * Math.exp(-x * x - 1.26551223 + t * series)
}

/** Standard normal quantiles for 5 %, two-sided, and a power of 80 %. */
const [zAlpha, zPower] = [1.959964, 0.841621]

/** The difference that would be found in four of five such experiments. */
export const detectable = (error: number): number => (zAlpha + zPower) * error

/** Customers of both arms together that find a difference of means in four of five experiments. */
export const customersNeeded = (variance: number, difference: number, share: number): number =>
  Math.ceil(((zAlpha + zPower) ** 2 * variance * (1 / share + 1 / (1 - share))) / difference ** 2)

/** Holm's correction: the chance of each, as if it were the only one that was looked at. In the order given. */
export function corrected(chances: readonly number[]): readonly number[] {
  const order = chances.map((chance, place) => ({ chance, place })).sort((a, b) => a.chance - b.chance)
  const result: number[] = []
  let largest = 0
  for (const [rank, { chance, place }] of order.entries()) {
    largest = Math.max(largest, Math.min(1, chance * (chances.length - rank)))
    result[place] = largest
  }
  return result
}
