/** Figures of both scenarios side by side, and their intervals in whole units. */
import type { Interval, Pair } from './model.ts'

export const pair = (a: number, b: number): Pair => ({ a, b, difference: b - a })

export const withInterval = (figures: Pair, interval: Interval | undefined): Pair =>
  interval === undefined ? figures : { ...figures, interval }

/** Rounds to whole minor units. */
export const rounded = (interval: Interval | undefined): Interval | undefined =>
  interval && { low: toWhole(interval.low), high: toWhole(interval.high) }

/** Never -0. */
export const toWhole = (value: number): number => Math.round(value) + 0
