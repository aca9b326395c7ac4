import { describe, expect, it } from 'vitest'
import { endOf, startOf, zoneTable } from '../../src/compile/zone.ts'

const iso = (instant: number): string => new Date(instant).toISOString()
const minutesAt = (zone: string, instant: string): number | undefined =>
  zoneTable(zone).offsets.findLast(([from]) => from <= Date.parse(instant))?.[1]

describe('the table of offsets', () => {
  it.each([
    ['UTC', '2026-07-01T00:00:00Z', 0],
    ['Europe/Warsaw', '2026-10-25T00:59:59Z', 120],
    ['Europe/Warsaw', '2026-10-25T01:00:00Z', 60],
    ['Europe/Warsaw', '2099-07-01T00:00:00Z', 120],
    ['America/New_York', '2026-03-08T06:59:59Z', -300],
    ['America/New_York', '2026-03-08T07:00:00Z', -240],
    ['Asia/Kolkata', '2026-07-01T00:00:00Z', 330],
    ['Australia/Lord_Howe', '2026-01-01T00:00:00Z', 660],
    ['Australia/Lord_Howe', '2026-07-01T00:00:00Z', 630],
  ])('%s at %s', (zone, instant, minutes) => {
    expect(minutesAt(zone, instant)).toBe(minutes)
  })
})

describe('clocks that are put forward (Warsaw, 29 March 2026, 2:00 to 3:00)', () => {
  it('skip minutes: what begins or ends in them does so at the change', () => {
    expect(iso(startOf('2026-03-29T02:30', 'Europe/Warsaw'))).toBe('2026-03-29T01:00:00.000Z')
    expect(iso(endOf('2026-03-29T02:30', 'Europe/Warsaw'))).toBe('2026-03-29T01:00:00.000Z')
  })
  it('skip their first minute, too', () => {
    expect(iso(startOf('2026-03-29T02:00', 'Europe/Warsaw'))).toBe('2026-03-29T01:00:00.000Z')
  })
  it('make a short day', () => {
    const hours = (endOf('2026-03-29', 'Europe/Warsaw') - startOf('2026-03-29', 'Europe/Warsaw')) / 3_600_000
    expect(hours).toBe(23)
  })
  it('skip midnight in some places', () => {
    expect(iso(startOf('2018-11-04', 'America/Sao_Paulo'))).toBe('2018-11-04T03:00:00.000Z')
  })
})

describe('clocks that are put back (Warsaw, 25 October 2026, 3:00 to 2:00)', () => {
  it('show minutes twice: what begins in them begins with the first, what ends ends with the second', () => {
    expect(iso(startOf('2026-10-25T02:30', 'Europe/Warsaw'))).toBe('2026-10-25T00:30:00.000Z')
    expect(iso(endOf('2026-10-25T02:30', 'Europe/Warsaw'))).toBe('2026-10-25T01:31:00.000Z')
  })
  it('make a long day', () => {
    const hours = (endOf('2026-10-25', 'Europe/Warsaw') - startOf('2026-10-25', 'Europe/Warsaw')) / 3_600_000
    expect(hours).toBe(25)
  })
})
