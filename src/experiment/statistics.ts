/** Statistics of an experiment: confidence intervals of a difference of means, the check of the split, required sample sizes. */
import type { Random } from '../random.ts'

export interface Interval {
  readonly low: number
  readonly high: number
}

/** Sums per customer: one number per customer in each column. */
export interface Sample {
  readonly count: number
  readonly columns: readonly Float64Array[]
}

/** A figure: the sum of one column, per customer or divided by the sum of another column (revenue per order). Column indexes. */
export interface Ratio {
  readonly of: number
  readonly by?: number
}

export interface Moments {
  readonly count: number
  readonly mean: number
  /** Of a single value, with n - 1. */
  readonly variance: number
}

/** For a ratio, the moments of its linearization (delta method), whose standard error is that of a mean. */
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

/** Sums of each column over bootstrap samples of the same size, drawn with replacement. */
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
  /** From `bootstrapSums`. */
  readonly sums: readonly Float64Array[]
}

/** 95 % bootstrap interval over customers. Valid for a single look. */
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

/**
 * Number of customers at which the always-valid interval is tightest. Must be fixed beforehand: choosing it from the data would
 * invalidate the interval.
 */
const tightestAt = 10_000
const alpha = 0.05

/**
 * 95 % at all times together: the experiment may be monitored daily and stopped at any time. An asymptotic confidence sequence
 * with a normal mixture (Waudby-Smith, Arbour, Sinha, Kennedy, Ramdas 2021).
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

/** Probability of a split at least this far from the requested one: chi-square with one degree of freedom. */
export function chanceOfSplit(main: number, trial: number, share: number): number {
  const all = main + trial
  const [wantedMain, wantedTrial] = [all * (1 - share), all * share]
  const chi2 = (main - wantedMain) ** 2 / wantedMain + (trial - wantedTrial) ** 2 / wantedTrial
  return twoSided(Math.sqrt(chi2))
}

/** Probability that a standard normal value is at least this far from zero. */
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

/** The difference that would be detected with 80 % probability. */
export const detectable = (error: number): number => (zAlpha + zPower) * error

/** Customers needed in both arms together to detect a difference of means with 80 % probability. */
export const customersNeeded = (variance: number, difference: number, share: number): number =>
  Math.ceil(((zAlpha + zPower) ** 2 * variance * (1 / share + 1 / (1 - share))) / difference ** 2)

/** Holm's correction for multiple comparisons. Returned in the given order. */
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
