/** Compares the arms of a channel by customer: what they bought, and how certain that is. */
import { newRandom } from '../random.ts'
import type { Arm, Participant, Participants } from './participants.ts'
import {
  alwaysValidInterval,
  type BootstrapSample,
  bootstrapInterval,
  bootstrapSums,
  chanceOfSplit,
  corrected,
  detectable,
  type Interval,
  moments,
  type Ratio,
  type Sample,
  standardError,
  twoSided,
} from './statistics.ts'

export interface ExperimentReport {
  /** Unlike a comparison of past orders, which assumes unchanged behaviour. */
  readonly measures: 'behaviour'
  /** Source of the orders: those committed by the service, or those of a history. */
  readonly orders: Participants['ordersFrom']
  readonly currency?: string
  readonly customers: { readonly main: number; readonly trial: number; readonly inBoth: number }
  /** Whether the split is as requested: a probability below 0.001 means that the experiment itself is faulty. */
  readonly split?: {
    readonly asked: number
    readonly trial: number
    readonly chance: number
    readonly isSound: boolean
  }
  readonly figures: readonly Figure[]
  /** Revenue per customer; probabilities are corrected for the number of segments. */
  readonly segments: readonly SegmentFigure[]
}

export interface Figure {
  readonly figure: FigureName
  /** In major units, or a number of orders: per customer, or per order over all orders. */
  readonly main: number
  readonly trial: number
  readonly difference: number
  /** 95 %, by customer; valid for a single look. Absent with fewer than two customers in an arm. */
  readonly interval?: Interval
  /** 95 % at all times together, so it may be looked at daily. */
  readonly alwaysValid?: Interval
  /** The smallest difference that such an experiment detects with 80 % probability. */
  readonly detectable?: number
}

export interface SegmentFigure {
  readonly segment: string
  readonly customers: number
  readonly difference: number
  /** The p-value: the probability of a difference at least this large if there is none. */
  readonly chance: number
}

/** Column indexes of a sample. */
const [orders, revenue, discount, margin] = [0, 1, 2, 3]

const ratios = {
  orders: { of: orders },
  revenue: { of: revenue },
  discount: { of: discount },
  margin: { of: margin },
  'revenue-per-order': { of: revenue, by: orders },
  'discount-per-order': { of: discount, by: orders },
  'margin-per-order': { of: margin, by: orders },
} as const satisfies Record<string, Ratio>

export type FigureName = keyof typeof ratios

/** Segments with fewer customers in an arm are not meaningful. */
const smallestSegment = 30
const likelySplit = 0.001
const millionths = 1_000_000

export function experimentReport(
  { all, inBoth, currency, ordersFrom }: Participants,
  { share, seed = 1 }: { readonly share?: number | undefined; readonly seed?: number } = {},
): ExperimentReport {
  const [main, trial] = (['main', 'trial'] as const).map((arm: Arm) => all.filter((who) => who.arm === arm)) as [
    Participant[],
    Participant[],
  ]
  return {
    ...{ measures: 'behaviour', orders: ordersFrom },
    ...(currency !== undefined && { currency }),
    customers: { main: main.length, trial: trial.length, inBoth },
    ...(share !== undefined && all.length > 0 && { split: splitOf(main.length, trial.length, share) }),
    figures: figuresOf(main, trial, seed),
    segments: segmentFigures(main, trial),
  }
}

function sampleOf(arm: readonly Participant[]): Sample {
  const column = (read: (who: Participant) => number): Float64Array => Float64Array.from(arm, read)
  const money = (read: (who: Participant) => number): Float64Array => column((who) => read(who) / millionths)
  return {
    count: arm.length,
    columns: [
      column((who) => who.orders),
      money((who) => who.revenue),
      money((who) => who.discount),
      money((who) => who.margin ?? 0),
    ],
  }
}

function figuresOf(main: readonly Participant[], trial: readonly Participant[], seed: number): readonly Figure[] {
  if (main.length === 0 || trial.length === 0) return []
  const random = newRandom(seed)
  const [ofMain, ofTrial] = [main, trial].map((arm) => {
    const sample = sampleOf(arm)
    return { ...sample, sums: arm.length < 2 ? [] : bootstrapSums(sample, random) }
  }) as [BootstrapSample, BootstrapSample]
  const isMarginKnown = [...main, ...trial].every((who) => who.margin !== undefined)
  const hasOrders = [main, trial].every((arm) => arm.some((who) => who.orders > 0))
  return Object.entries(ratios).flatMap(([name, ratio]): Figure[] => {
    if (ratio.of === margin && !isMarginKnown) return []
    if ('by' in ratio && !hasOrders) return []
    const [a, b] = [moments(ofMain, ratio), moments(ofTrial, ratio)]
    const head = { figure: name as FigureName, main: a.mean, trial: b.mean, difference: b.mean - a.mean }
    if (a.count < 2 || b.count < 2) return [head]
    return [
      {
        ...head,
        interval: bootstrapInterval(ofMain, ofTrial, ratio),
        alwaysValid: alwaysValidInterval(a, b),
        detectable: detectable(standardError(a, b)),
      },
    ]
  })
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
    const [a, b] = within.map((arm) => moments(sampleOf(arm), ratios.revenue))
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
