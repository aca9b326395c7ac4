/** How a comparison over time is drawn, and periods that are counted back from the last order. */
import { describe, expect, it } from 'vitest'
import type { SeriesPoint } from '../../src/compare/model.ts'
import { dayAfter, dayBefore, daysFrom, lastDayOf, periodBefore } from '../../src/compare/period.ts'
import { drawnSeries, isClose } from '../../src/compare/report/series.ts'
import { spentBy } from '../../src/compare/report/spent-by.ts'
import { openHistory } from '../../src/history/store.ts'
import { historyOf, withHistory } from './shop.ts'

const weeks = (count: number): SeriesPoint[] =>
  Array.from({ length: count }, (_, i) => ({
    day: new Date(Date.UTC(2026, 4, 4 + 7 * i)).toISOString().slice(0, 10),
    orders: 1,
    discount: { a: 1000, b: 1000 + i },
    netRevenue: { a: 0, b: 500 },
  }))

describe('a comparison over time', () => {
  const drawn = (count: number) =>
    drawnSeries({
      series: { days: weeks(3), weeks: weeks(count) },
      period: { first: '2026-05-04', last: '2026-12-31' },
    })
  it('is drawn by week from eight weeks on', () => {
    expect([drawn(7).by, drawn(7).points.length]).toEqual(['day', 3])
    expect([drawn(8).by, drawn(8).points.length]).toEqual(['week', 8])
  })
})

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

describe('A and B', () => {
  const discount = ({ discount }: SeriesPoint) => discount
  const points = (...pairs: readonly (readonly [a: number, b: number])[]): SeriesPoint[] =>
    pairs.map(([a, b]) => ({ day: '2026-05-04', orders: 1, discount: { a, b }, netRevenue: { a: 0, b: 0 } }))

  it('lie on each other if they are never apart by 3% of the height of the chart, which has the zero', () => {
    expect(isClose(points([1000, 1029]), discount)).toBe(true)
    expect(isClose(points([1000, 1031]), discount)).toBe(false)
    // By 3% exactly.
    expect(isClose(points([970, 1000]), discount)).toBe(false)
    expect(isClose(points([1000, 1029], [500, 600]), discount)).toBe(false)
    expect(isClose(points([1029, 1000], [500, 500]), discount)).toBe(true)
  })
  it('may lie below zero, which the chart has as well', () => {
    expect(isClose(points([-1000, -1029]), discount)).toBe(true)
    expect(isClose(points([-1000, -1031]), discount)).toBe(false)
    expect(isClose(points([-500, -520], [500, 520]), discount)).toBe(true)
  })
  it('do not lie on each other where they are the same, or where there is nothing', () => {
    expect(isClose(points([1000, 1000]), discount)).toBe(false)
    expect(isClose([], discount)).toBe(false)
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

describe('what is spent of a budget', () => {
  const days = ['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04']
  it('stays until more is spent, and is nothing before', () => {
    const burnt = [
      { day: '2026-01-02', spent: 250 },
      { day: '2026-01-04', spent: 1000 },
    ]
    expect(spentBy(days, burnt, 2)).toEqual([0, 2.5, 2.5, 10])
    expect(spentBy(days, burnt, 0)).toEqual([0, 250, 250, 1000])
  })
  it('is not known of a scenario without such a budget', () => {
    expect(spentBy(days, [], 2)).toEqual([null, null, null, null])
  })
})

it('days are counted over the ends of months and years', () => {
  expect([dayAfter('2026-12-31'), dayBefore('2026-03-01'), dayBefore('2024-03-01')]).toEqual([
    ...['2027-01-01', '2026-02-28', '2024-02-29'],
  ])
  expect([daysFrom('2026-01-30', 3), daysFrom('2026-01-02', -3), daysFrom('2026-01-02', 0)]).toEqual([
    ...['2026-02-02', '2025-12-30', '2026-01-02'],
  ])
})

describe('the last day of a history', () => {
  it('is that of its latest order, in the local time of the order', () => {
    const path = historyOf([
      { at: '2026-03-31T22:30:00Z', lines: [['A', 100]] },
      { at: '2026-03-01T12:00:00Z', lines: [['A', 100]] },
    ])
    expect(withHistory(path, lastDayOf)).toBe('2026-03-31')
    const { db, close } = openHistory(path)
    // Half past midnight in Warsaw.
    db.exec('UPDATE orders SET offset = 120')
    close()
    expect(withHistory(path, lastDayOf)).toBe('2026-04-01')
  })
  it('is unknown without orders', () => expect(withHistory(historyOf([]), lastDayOf)).toBeUndefined())
})
