import { describe, expect, it } from 'vitest'
import type { TimelineBar, WeeklyWindow } from '../../../editor/ui/engine/timeline.ts'
import { notOver, rowsOf, runsOf } from '../../../editor/ui/panels/timeline/timeline-lanes.ts'
import { snapped, ticksOf, type View, xOf, zoomed, zooms } from '../../../editor/ui/panels/timeline/timeline-scale.ts'
import { openIntervals } from '../../../editor/ui/panels/timeline/weekly-hours.ts'

const minute = (local: string): number => Date.parse(`${local.length === 10 ? `${local}T00:00` : local}Z`) / 60_000
const local = (at: number): string => (Number.isFinite(at) ? new Date(at * 60_000).toISOString().slice(0, 16) : '…')
const bar = (campaign: string, from?: string, until?: string, rest: Partial<TimelineBar> = {}): TimelineBar => ({
  campaign,
  status: 'live',
  onPrices: false,
  writtenIn: { start: 'day', end: 'day' },
  gaps: [],
  hours: [],
  windows: [],
  ...(from !== undefined && { from: minute(from) }),
  ...(until !== undefined && { until: minute(until) }),
  ...rest,
})

describe('how many campaigns run', () => {
  const told = (bars: readonly TimelineBar[]) =>
    runsOf(bars).map(({ from, until, count }) => [local(from).slice(0, 10), local(until).slice(0, 10), count])

  it('counts no campaign in what its `except` leaves out', () => {
    const day = (text: string) => ({ from: minute(text), until: minute(text) + 1440 })
    const gaps = [day('2026-01-10'), day('2026-01-10'), { from: minute('2026-01-30'), until: minute('2026-02-05') }]
    expect(told([bar('A', '2026-01-01', '2026-02-01', { gaps })])).toEqual([
      ['…', '2026-01-01', 0],
      ['2026-01-01', '2026-01-10', 1],
      ['2026-01-10', '2026-01-11', 0],
      ['2026-01-11', '2026-01-30', 1],
      ['2026-01-30', '…', 0],
    ])
  })

  it('shows gaps and overlaps', () => {
    const bars = [
      bar('A', '2026-01-01', '2026-02-01'),
      bar('B', '2026-01-15', '2026-02-15'),
      bar('C', '2026-03-01', undefined),
    ]
    expect(told(bars)).toEqual([
      ['…', '2026-01-01', 0],
      ['2026-01-01', '2026-01-15', 1],
      ['2026-01-15', '2026-02-01', 2],
      ['2026-02-01', '2026-02-15', 1],
      ['2026-02-15', '2026-03-01', 0],
      ['2026-03-01', '…', 1],
    ])
  })

  it('makes no gap where one follows the other, and counts no drafts', () => {
    const bars = [
      bar('A', undefined, '2026-02-01'),
      bar('B', '2026-02-01', undefined),
      bar('Draft', undefined, undefined, { status: 'draft' }),
    ]
    expect(told(bars)).toEqual([['…', '…', 1]])
  })

  it('is nothing, ever, without campaigns', () => {
    expect(told([])).toEqual([['…', '…', 0]])
  })
})

describe('lanes', () => {
  const bars = [
    bar('A', undefined, undefined, { priority: 10, group: 'Basket' }),
    bar('B', undefined, undefined, { priority: 2 }),
    bar('C'),
    bar('D', undefined, undefined, { priority: 10 }),
  ]
  const told = (kind: 'priority' | 'group') =>
    rowsOf(bars, { kind }).map((row) => (row.kind === 'bar' ? row.bar.campaign : row.key))

  it('stand in the order of their priorities, the rest last; one campaign alone needs no heading', () => {
    expect(told('priority')).toEqual(['all', 'B', 'lane 10', 'A', 'D', 'lane undefined', 'C'])
  })
  it('are groups by name, the rest last', () => {
    expect(told('group')).toEqual(['all', 'lane Basket', 'A', 'lane undefined', 'B', 'C', 'D'])
  })

  const dated = [
    bar('Always', undefined, undefined, { priority: 1 }),
    bar('Late', '2026-01-01', '2026-12-01', { priority: 2 }),
    bar('From', '2026-03-01', undefined, { priority: 3 }),
    bar('Early', undefined, '2026-02-01', { priority: 4 }),
  ]
  const rows = (options: Parameters<typeof rowsOf>[1], bars = dated) =>
    rowsOf(bars, options).map((row) => (row.kind === 'bar' ? row.bar.campaign : row.key))

  it('are not there when sorted by end; what has no end comes last', () => {
    expect(rows({ kind: 'end' })).toEqual(['all', 'Early', 'Late', 'endless', 'Always', 'From'])
  })
  it('have what has no end in one line, unless there is nothing else', () => {
    expect(rows({ kind: 'priority', folds: true })).toEqual(['all', 'Late', 'Early', 'endless'])
    expect(rows({ kind: 'end', folds: true }, bars)).toEqual(['all', 'A', 'B', 'C', 'D'])
  })
  it('leave out what is over, on the minute', () => {
    const left = (now: string) => notOver(dated, minute(now)).map(({ campaign }) => campaign)
    expect(left('2026-02-01')).toEqual(['Always', 'Late', 'From'])
    expect(left('2026-01-31')).toContain('Early')
  })
})

describe('weekly hours', () => {
  const stretches = (windows: readonly WeeklyWindow[], from: string, until: string) =>
    openIntervals(windows, minute(from), minute(until)).map((each) => `${local(each.from)} ${local(each.until)}`)

  it('open on their days, within what is looked at', () => {
    const weekend: WeeklyWindow = { on: { kind: 'weekdays', days: ['sat', 'sun'] }, start: 600, end: 1321 }
    expect(stretches([weekend], '2026-10-02', '2026-10-04T12:00')).toEqual([
      '2026-10-03T10:00 2026-10-03T22:01',
      '2026-10-04T10:00 2026-10-04T12:00',
    ])
  })

  it('reach over midnight, also from the day before', () => {
    const night: WeeklyWindow = { on: { kind: 'day' }, start: 1320, end: 360 }
    expect(stretches([night], '2026-10-03', '2026-10-04')).toEqual([
      '2026-10-03T00:00 2026-10-03T06:00',
      '2026-10-03T22:00 2026-10-04T00:00',
    ])
  })

  it('join where they touch, whole days above all', () => {
    const all: WeeklyWindow = { on: { kind: 'day' }, start: 0, end: 1440 }
    expect(stretches([all], '2026-10-03', '2026-10-06')).toEqual(['2026-10-03T00:00 2026-10-06T00:00'])
  })
})

describe('the scale', () => {
  const view: View = { start: minute('2026-10-01'), perDay: zooms.month, width: 900 }

  it('keeps what is under the pointer there when zooming', () => {
    const at = minute('2026-10-11')
    const closer = zoomed(view, zooms.week, xOf(at, view))
    expect(xOf(at, closer)).toBeCloseTo(xOf(at, view))
    expect(closer.perDay).toBe(zooms.week)
  })

  it.each([
    ['day', 'long-day', 'hour'],
    ['week', 'month-year', 'weekday'],
    ['month', 'month-year', 'day'],
    ['quarter', 'month-year', 'week'],
  ] as const)('has the lines of a %s: %s over %s', (zoom, upper, lower) => {
    const ticks = ticksOf({ ...view, perDay: zooms[zoom] })
    expect(ticks.upper[0]).toEqual({ minute: view.start, of: upper })
    expect(ticks.lower[0]?.of).toBe(lower)
    expect(ticks.lower.every(({ of }) => of === lower)).toBe(true)
  })

  it('has years over months from far away', () => {
    const far = ticksOf({ ...view, perDay: 2 })
    expect(far.upper.map(({ minute: at }) => local(at).slice(0, 7))).toEqual(['2026-10', '2027-01'])
  })

  it('lets an end rest on days, hours or quarters, as it is written and as close as one looks', () => {
    const at = minute('2026-10-03T13:20')
    expect(local(snapped(at, 'day', view))).toBe('2026-10-04T00:00')
    expect(local(snapped(at, 'minute', view))).toBe('2026-10-03T13:00')
    expect(local(snapped(at, 'minute', { ...view, perDay: zooms.day }))).toBe('2026-10-03T13:15')
  })
})
