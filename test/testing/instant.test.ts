import { describe, expect, it } from 'vitest'
import { instantOf } from '../../src/testing/instant.ts'

const warsaw = {
  name: 'Europe/Warsaw',
  offsets: [
    [Date.UTC(2025, 9, 26, 1), 60],
    [Date.UTC(2026, 2, 29, 1), 120],
    [Date.UTC(2026, 9, 25, 1), 60],
  ] as const,
}

describe('a local time becomes an instant', () => {
  it.each([
    ['2026-10-03T12:00', '2026-10-03T12:00:00+02:00'],
    ['2026-10-03', '2026-10-03T00:00:00+02:00'],
    ['2026-12-24T08:30', '2026-12-24T08:30:00+01:00'],
    ['2020-01-01', '2020-01-01T00:00:00+01:00'],
  ])('%s', (local, instant) => {
    expect(instantOf(local, warsaw)).toBe(instant)
  })
  it('the first of two in autumn', () => {
    expect(instantOf('2026-10-25T02:30', warsaw)).toBe('2026-10-25T02:30:00+02:00')
  })
  it('moved on where the clocks leave an hour out in spring', () => {
    expect(instantOf('2026-03-29T02:30', warsaw)).toBe('2026-03-29T03:30:00+02:00')
  })
  it('west of Greenwich, with half hours', () => {
    expect(instantOf('2026-01-01T00:00', { name: 'x', offsets: [[0, -210]] })).toBe('2026-01-01T00:00:00-03:30')
  })
  it('with a range without daylight saving', () => {
    expect(instantOf('2026-07-01', { name: 'UTC', offsets: [[0, 0]] })).toBe('2026-07-01T00:00:00+00:00')
  })
})
