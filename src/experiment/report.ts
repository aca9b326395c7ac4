/** Compares the arms of a channel by customer: what they bought, and how sure that is. */
import { newRandom } from '../random.ts'
import type { Participant, Participants } from './read.ts'
import {
  alwaysValidInterval,
  bootstrapInterval,
  chanceOfSplit,
  corrected,
  detectable,
  type Interval,
  moments,
  standardError,
  twoSided,
} from './statistics.ts'

export interface ExperimentReport {
  /** Unlike a comparison of past orders, which holds behaviour fixed. */
  readonly measures: 'behaviour'
  readonly currency?: string
  readonly customers: { readonly main: number; readonly trial: number; readonly inBoth: number }
  /** Whether the split is what was asked: a chance below 0.001 says that something is wrong with the experiment itself. */
  readonly split?: {
    readonly asked: number
    readonly trial: number
    readonly chance: number
    readonly isSound: boolean
  }
  readonly figures: readonly Figure[]
  /** Of revenue by customer; chances corrected for the number of segments. */
  readonly segments: readonly SegmentFigure[]
}

export interface Figure {
  readonly figure: 'orders' | 'revenue' | 'discount' | 'margin' | 'revenue-per-order' | 'discount-per-order'
  readonly main: number
  readonly trial: number
  readonly difference: number
  /** 95 %, by customer; to be looked at once. Absent with fewer than two customers in an arm. */
  readonly interval?: Interval
  /** 95 % at all times together: may be looked at daily. */
  readonly alwaysValid?: Interval
  /** The smallest difference that such an experiment finds four times in five. */
  readonly detectable?: number
}

export interface SegmentFigure {
  readonly segment: string
  readonly customers: number
  readonly difference: number
  /** Of such a difference or a larger one where there is none. */
  readonly chance: number
}

/** Segments with fewer customers in an arm say nothing. */
const smallestSegment = 30
const likelySplit = 0.001

export function experimentReport(
  { all, inBoth, currency }: Participants,
  { share, seed = 1 }: { readonly share?: number | undefined; readonly seed?: number } = {},
): ExperimentReport {
  const arms = Object.groupBy(all, ({ arm }) => arm)
  const { main = [], trial = [] } = arms
  const random = newRandom(seed)
  const figure = (name: Figure['figure'], of: (who: Participant) => number | undefined): Figure | undefined => {
    const values = [main, trial].map((arm) => arm.flatMap((who) => of(who) ?? []))
    const [a, b] = values.map((each) => Float64Array.from(each))
    if (a === undefined || b === undefined || a.length === 0 || b.length === 0) return undefined
    const [ofMain, ofTrial] = [moments(a), moments(b)]
    const difference = ofTrial.mean - ofMain.mean
    const head = { figure: name, main: ofMain.mean, trial: ofTrial.mean, difference }
    if (a.length < 2 || b.length < 2) return head
    return {
      ...head,
      interval: bootstrapInterval(a, b, random),
      alwaysValid: alwaysValidInterval(ofMain, ofTrial),
      detectable: detectable(standardError(ofMain, ofTrial)),
    }
  }
  const isMarginKnown = all.every(({ margin }) => margin !== undefined)
  const perOrder = (value: number, { orders }: Participant): number | undefined =>
    orders === 0 ? undefined : value / orders
  const figures = [
    figure('orders', ({ orders }) => orders),
    figure('revenue', ({ revenue }) => revenue),
    figure('discount', ({ discount }) => discount),
    ...(isMarginKnown ? [figure('margin', ({ margin }) => margin)] : []),
    figure('revenue-per-order', (who) => perOrder(who.revenue, who)),
    figure('discount-per-order', (who) => perOrder(who.discount, who)),
  ].filter((each) => each !== undefined)
  return {
    measures: 'behaviour',
    ...(currency !== undefined && { currency }),
    customers: { main: main.length, trial: trial.length, inBoth },
    ...(share !== undefined && all.length > 0 && { split: splitOf(main.length, trial.length, share) }),
    figures,
    segments: segmentFigures(main, trial),
  }
}

function splitOf(main: number, trial: number, asked: number): NonNullable<ExperimentReport['split']> {
  const chance = chanceOfSplit(main, trial, asked)
  return { asked, trial: trial / (main + trial), chance, isSound: chance >= likelySplit }
}

function segmentFigures(main: readonly Participant[], trial: readonly Participant[]): readonly SegmentFigure[] {
  const names = new Set([...main, ...trial].flatMap(({ segments }) => [...segments]))
  const found = [...names].sort().flatMap((segment) => {
    const within = [main, trial].map((arm) => arm.filter(({ segments }) => segments.has(segment)))
    if (within.some((arm) => arm.length < smallestSegment)) return []
    const [a, b] = within.map((arm) => moments(Float64Array.from(arm.map(({ revenue }) => revenue))))
    if (a === undefined || b === undefined) return []
    const error = standardError(a, b)
    const difference = b.mean - a.mean
    return [
      { segment, customers: a.count + b.count, difference, chance: error === 0 ? 1 : twoSided(difference / error) },
    ]
  })
  const chances = corrected(found.map(({ chance }) => chance))
  return found.map((each, place) => ({ ...each, chance: chances[place] ?? 1 }))
}
