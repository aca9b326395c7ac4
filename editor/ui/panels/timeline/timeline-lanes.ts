/** Groups campaigns into the timeline's lanes. */
import type { TimelineBar } from '../../engine/timeline.ts'

export type LaneKind = 'priority' | 'group' | 'end'

export type Lane =
  /** `all`, or the campaigns that match a search. */
  | { readonly kind: 'all' | 'found' }
  | { readonly kind: 'priority'; readonly priority?: number | undefined }
  | { readonly kind: 'group'; readonly group?: string | undefined }
  /** Campaigns without an end: folded into this row, or listed below it. */
  | { readonly kind: 'endless'; readonly campaigns: number; readonly isFolded: boolean }

export type TimelineRow =
  | { readonly kind: 'lane'; readonly key: string; readonly lane: Lane; readonly runs: readonly CountInterval[] }
  | { readonly kind: 'bar'; readonly key: string; readonly bar: TimelineBar }

/** A period with a constant number of campaigns; open ends are infinite. */
export interface CountInterval {
  readonly from: number
  readonly until: number
  readonly count: number
}

interface RowOptions {
  readonly kind: LaneKind
  readonly heading?: 'all' | 'found'
  /** Whether campaigns without an end are folded into one last row. They are listed anyway if there are no others. */
  readonly folds?: boolean
}

/**
 * A heading for all campaigns, then each lane with its campaigns in evaluation order; those without priority or group
 * come last. A priority with only one campaign gets no heading, as the campaign's row shows it. Sorted by end there are
 * no lanes, and campaigns without an end come last.
 */
export function rowsOf(
  bars: readonly TimelineBar[],
  { kind, heading = 'all', folds = false }: RowOptions,
): TimelineRow[] {
  const isOwnLane = (kind === 'end' || folds) && bars.some(({ until }) => until !== undefined)
  const [ending, endless] = isOwnLane
    ? [bars.filter(({ until }) => until !== undefined), bars.filter(({ until }) => until === undefined)]
    : [bars, []]
  const isFolded = folds && isOwnLane
  const lane: Lane = { kind: 'endless', campaigns: endless.length, isFolded }
  return [
    { kind: 'lane', key: heading, lane: { kind: heading }, runs: runsOf(bars) },
    ...(kind === 'end' ? byEnd(ending) : inLanes(ending, kind)),
    ...(endless.length === 0 ? [] : [{ kind: 'lane', key: 'endless', lane, runs: runsOf(endless) } as const]),
    ...(isFolded ? [] : endless.map(rowOf)),
  ]
}

/** Leaves out campaigns that are over at that minute. */
export const notOver = (bars: readonly TimelineBar[], now: number): readonly TimelineBar[] =>
  bars.filter(({ until }) => until === undefined || until > now)

const rowOf = (bar: TimelineBar): TimelineRow => ({ kind: 'bar', key: `bar ${bar.campaign}`, bar })

const byEnd = (bars: readonly TimelineBar[]): TimelineRow[] =>
  bars.toSorted((a, b) => (a.until ?? 0) - (b.until ?? 0)).map(rowOf)

function inLanes(bars: readonly TimelineBar[], kind: 'priority' | 'group'): TimelineRow[] {
  const named = (bar: TimelineBar) => (kind === 'priority' ? bar.priority : bar.group)
  const lanes = [...Map.groupBy(bars, named)].sort(([a], [b]) => {
    if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1
    return a < b ? -1 : 1
  })
  return lanes.flatMap(([name, own]): TimelineRow[] => {
    const rows = own.map(rowOf)
    if (kind === 'priority' && name !== undefined && own.length === 1) return rows
    const lane: Lane = kind === 'priority' ? { kind, priority: own[0]?.priority } : { kind, group: own[0]?.group }
    return [{ kind: 'lane', key: `lane ${name}`, lane, runs: runsOf(own) }, ...rows]
  })
}

/** Splits the bar at its gaps, in order. */
export function partsOf({
  from = Number.NEGATIVE_INFINITY,
  until = Number.POSITIVE_INFINITY,
  gaps,
}: Pick<TimelineBar, 'from' | 'until' | 'gaps'>): { readonly from: number; readonly until: number }[] {
  const parts: { from: number; until: number }[] = []
  let start = from
  for (const gap of gaps) {
    const gapStart = gap.from ?? Number.NEGATIVE_INFINITY
    if (gapStart > start) parts.push({ from: start, until: Math.min(gapStart, until) })
    start = Math.max(start, gap.until ?? Number.POSITIVE_INFINITY)
  }
  return [...parts, { from: start, until }].filter((part) => part.from < part.until)
}

/** The number of active campaigns over time, ignoring hours of the day. Covers all time without gaps. */
export function runsOf(bars: readonly TimelineBar[]): CountInterval[] {
  const changes = new Map<number, number>()
  const change = (at: number, by: number): unknown => changes.set(at, (changes.get(at) ?? 0) + by)
  let count = 0
  for (const { from, until } of bars.filter(({ status }) => status === 'live').flatMap(partsOf)) {
    if (from === Number.NEGATIVE_INFINITY) count++
    else change(from, 1)
    if (until !== Number.POSITIVE_INFINITY) change(until, -1)
  }
  const runs: CountInterval[] = []
  let from = Number.NEGATIVE_INFINITY
  for (const [until, by] of [...changes].sort(([a], [b]) => a - b)) {
    if (by === 0) continue
    runs.push({ from, until, count })
    from = until
    count += by
  }
  return [...runs, { from, until: Number.POSITIVE_INFINITY, count }]
}
