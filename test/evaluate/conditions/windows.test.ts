/** Where windows of a day, the last weekday of a month and the days of a campaign end (M76). */
import { describe, expect, test } from 'vitest'
import { cart, run } from '../promo.ts'

const open = (statements: string, at: string): boolean =>
  run(`campaign "C" { ${statements}  then 10% off cart }`, cart(['1 x A at 100'], { at })).applied.length === 1

describe('a window', () => {
  test('of a whole day begins and ends at the same minute', () => {
    const friday = 'every fri from 12:00 to 11:59'
    // 2 October 2026 is a Friday.
    expect(open(friday, '2026-10-02T11:59:59+02:00')).toBe(false)
    expect(open(friday, '2026-10-02T12:00:00+02:00')).toBe(true)
    expect(open(friday, '2026-10-03T11:59:59+02:00')).toBe(true)
    expect(open(friday, '2026-10-03T12:00:00+02:00')).toBe(false)
  })

  test('that begins after the last day of the campaign is none of it, though one over midnight may reach there', () => {
    const nights = 'every fri from 22:00 to 00:09  every sat from 00:00 to 00:59'
    const toFriday = `active 2026-10-01 to 2026-10-30  ${nights}`
    expect(open(toFriday, '2026-10-31T00:09:00+01:00')).toBe(true)
    expect(open(toFriday, '2026-10-31T00:10:00+01:00')).toBe(false)
    const mondays = 'active 2026-10-01 to 2026-10-30  every mon from 22:00 to 02:00  every sat from 00:00 to 00:59'
    expect(open(mondays, '2026-10-31T00:30:00+01:00')).toBe(false)
    expect(open(mondays, '2026-10-24T00:30:00+02:00')).toBe(true)
  })
})

describe('the last weekday of a month', () => {
  test('may be its last day, and is not the one a week before', () => {
    // 31 December 2026 is a Thursday.
    const thursday = (day: number) => open('every last thu of month', `2026-12-${day}T12:00:00+01:00`)
    expect([24, 31].map(thursday)).toEqual([false, true])
    const friday = (day: number) => open('every last fri of month', `2026-12-${day}T12:00:00+01:00`)
    expect([18, 25].map(friday)).toEqual([false, true])
  })
})
