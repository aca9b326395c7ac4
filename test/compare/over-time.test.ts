/** How a comparison over time is drawn, and periods that are counted back from the last order. */
import { describe, expect, it } from 'vitest'
import type { SeriesPoint } from '../../src/compare/model.ts'
import { periodBefore } from '../../src/compare/period.ts'
import { drawnSeries, isClose } from '../../src/compare/report/series.ts'

const weeks = (count: number): SeriesPoint[] =>
  Array.from({ length: count }, (_, i) => ({
    day: new Date(Date.UTC(2026, 4, 4 + 7 * i)).toISOString().slice(0, 10),
    orders: 1,
    discount: { a: 1000, b: 1000 + i },
    netRevenue: { a: 0, b: 500 },
  }))

describe('weeks at the ends', () => {
  const series = { days: [], weeks: weeks(10) }
  it('are marked with their days where the period holds them in part', () => {
    expect(drawnSeries({ series, period: { first: '2026-05-06', last: '2026-07-08' } }).partial).toEqual([
      { index: 0, day: '2026-05-04', days: 5 },
      { index: 9, day: '2026-07-06', days: 3 },
    ])
  })
  it('are not where they are whole', () => {
    expect(drawnSeries({ series, period: { first: '2026-05-04', last: '2026-07-12' } }).partial).toEqual([])
  })
  it('do not matter where days are drawn', () => {
    const few = { days: weeks(3), weeks: weeks(3) }
    expect(drawnSeries({ series: few, period: { first: '2026-05-06', last: '2026-05-18' } })).toMatchObject({
      by: 'day',
      partial: [],
    })
  })
})

it('draws the difference where A and B lie on each other, and both where they do not, or are the same', () => {
  expect(isClose(weeks(10), ({ discount }) => discount)).toBe(true)
  expect(isClose(weeks(10), ({ netRevenue }) => netRevenue)).toBe(false)
  expect(isClose(weeks(1), ({ discount }) => discount)).toBe(false)
})

it.each([
  ['2026-11-28', 'last-month', '2026-10-29'],
  ['2026-03-31', 'last-month', '2026-03-01'],
  ['2026-12-31', 'last-quarter', '2026-10-01'],
  ['2024-02-29', 'last-year', '2023-03-01'],
  ['2026-03-01', 'last-month', '2026-02-02'],
] as const)('before %s the %s begins on %s', (last, name, first) => {
  expect(periodBefore(last, name)).toEqual({ first, last })
})
