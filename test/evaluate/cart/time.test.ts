import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Duration, Every, Zone } from '../../../src/compile/rules.ts'
import {
  addDuration,
  daysToAnniversary,
  formatClock,
  formatDay,
  formatInstant,
  instantOf,
  localClock,
  localDay,
  localTime,
  parseDate,
  parseInstant,
  parseLocalMinute,
  startOfPeriod,
} from '../../../src/evaluate/cart/time.ts'
import { prepareIsActive } from '../../../src/evaluate/conditions/windows.ts'
import type { OpenCart } from '../../../src/evaluate/model.ts'
import { campaignOf, cartOf, compare, fact, holds, money, number, rulesOf, truthOf } from '../build.ts'
import { cart, run } from '../promo.ts'

/** Warsaw in 2026: summer time from 29 March 01:00 UTC to 25 October 01:00 UTC. */
const warsaw: Zone = {
  name: 'Europe/Warsaw',
  offsets: [
    [Date.UTC(1970, 0, 1), 60],
    [Date.UTC(2026, 2, 29, 1), 120],
    [Date.UTC(2026, 9, 25, 1), 60],
  ],
}

const at = (text: string): number => parseInstant(text) ?? Number.NaN
const clock = (text: string): number => at(`${text}${text.length === 10 ? 'T00:00' : ''}Z`)

describe('instants', () => {
  it.each([
    ['2026-10-03T12:00:00+02:00', '2026-10-03T10:00:00.000Z'],
    ['2026-10-03T12:00Z', '2026-10-03T12:00:00.000Z'],
    ['2026-01-01T00:30:15.5-09:30', '2026-01-01T10:00:15.500Z'],
    ['2024-02-29T23:59:59.999Z', '2024-02-29T23:59:59.999Z'],
    ['2026-10-03T12:00:00.25Z', '2026-10-03T12:00:00.250Z'],
    // The widest offsets that are taken.
    ['2026-10-03T00:00+18:59', '2026-10-02T05:01:00.000Z'],
    ['2026-10-03T00:00-18:00', '2026-10-03T18:00:00.000Z'],
  ])('%s is read', (text, iso) => {
    expect(new Date(at(text)).toISOString()).toBe(iso)
  })

  it.each([
    '2026-02-29T12:00Z',
    '2026-13-01T12:00Z',
    '2026-10-03T24:00Z',
    '2026-10-03T12:60Z',
    '2026-10-03T12:00',
    '2026-10-03',
    '2026-10-03T12:00+99:00',
    '2026-10-03T12:00:60Z',
    '2026-10-03T12:00+19:00',
    '2026-10-03T12:00+02:60',
    '2026-10-00T12:00Z',
    '2026-00-03T12:00Z',
    '2026-10-03T12:00:00.1234Z',
    'x2026-10-03T12:00Z',
    '2026-10-03T12:00Zx',
    '2026-10-03T12:00*02:00',
    'now',
  ])('%s is none', (text) => {
    expect(parseInstant(text)).toBeUndefined()
  })

  it('agree with the platform wherever that reads them', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true }),
        (date) => {
          expect(parseInstant(date.toISOString())).toBe(date.getTime())
        },
      ),
    )
  })
})

describe('local time', () => {
  it('follows daylight-saving changes', () => {
    expect(formatClock(localClock(at('2026-03-29T00:59Z'), warsaw))).toBe('2026-03-29T01:59')
    expect(formatClock(localClock(at('2026-03-29T01:00Z'), warsaw))).toBe('2026-03-29T03:00')
    expect(formatClock(localClock(at('2026-10-25T00:59Z'), warsaw))).toBe('2026-10-25T02:59')
    expect(formatClock(localClock(at('2026-10-25T01:00Z'), warsaw))).toBe('2026-10-25T02:00')
  })

  it('uses the first offset for all time before', () => {
    expect(formatClock(localClock(at('1950-06-01T00:00Z'), warsaw))).toBe('1950-06-01T01:00')
  })

  it('finds its instant: of an hour that comes twice the first, of a skipped one as long after the change', () => {
    const instant = (text: string) => new Date(instantOf(clock(text), warsaw)).toISOString()
    expect(instant('2026-10-25T02:30')).toBe('2026-10-25T00:30:00.000Z')
    expect(instant('2026-10-25T03:00')).toBe('2026-10-25T02:00:00.000Z')
    expect(instant('2026-03-29T02:30')).toBe('2026-03-29T01:30:00.000Z')
    expect(instant('2026-03-29T01:59')).toBe('2026-03-29T00:59:00.000Z')
    expect(instant('2026-03-29T03:00')).toBe('2026-03-29T01:00:00.000Z')
  })

  it('knows the day, its weekday, and the minute', () => {
    const local = localTime(at('2026-10-03T22:30Z'), warsaw)
    expect(formatDay(local.day)).toBe('2026-10-04')
    expect(local).toMatchObject({ minute: 30, weekday: 6, monthDay: 4 })
    expect(localDay(at('2026-10-03T22:30Z'), warsaw)).toBe(local.day)
    expect(localTime(at('2026-10-03T21:59:59Z'), warsaw)).toMatchObject({ minute: 1439, weekday: 5, monthDay: 3 })
  })

  it('knows the weekday of any day, also before 1970', () => {
    const weekday = (text: string) => localTime(at(`${text}T12:00Z`), warsaw).weekday
    expect(['1969-12-22', '1969-12-27', '1969-12-31', '1970-01-01', '2000-02-29'].map(weekday)).toEqual([
      ...[0, 5, 2, 3, 1],
    ])
  })

  it('is written with its offset from UTC', () => {
    const written = (text: string, minutes: number) =>
      formatInstant(at(text), { name: 'Somewhere', offsets: [[0, minutes]] })
    expect(formatInstant(at('2026-10-03T10:00Z'), warsaw)).toBe('2026-10-03T12:00:00+02:00')
    expect(formatInstant(at('2026-12-03T23:30:15Z'), warsaw)).toBe('2026-12-04T00:30:15+01:00')
    expect(written('2026-10-03T10:00Z', 0)).toBe('2026-10-03T10:00:00+00:00')
    expect(written('2026-10-03T10:00Z', 345)).toBe('2026-10-03T15:45:00+05:45')
    expect(written('2026-10-03T01:00Z', -210)).toBe('2026-10-02T21:30:00-03:30')
  })
})

describe('durations', () => {
  it.each<[string, Duration, 1 | -1, string]>([
    ['2026-01-31', { count: 1, unit: 'month' }, 1, '2026-02-28'],
    ['2024-01-31', { count: 1, unit: 'month' }, 1, '2024-02-29'],
    ['2026-03-31', { count: 1, unit: 'month' }, -1, '2026-02-28'],
    ['2024-02-29', { count: 1, unit: 'year' }, 1, '2025-02-28'],
    ['2024-02-29', { count: 12, unit: 'month' }, -1, '2023-02-28'],
    ['2026-12-31', { count: 2, unit: 'month' }, 1, '2027-02-28'],
    ['2026-10-03T12:15', { count: 2, unit: 'week' }, -1, '2026-09-19T12:15'],
    ['2026-10-03T12:15', { count: 36, unit: 'hour' }, 1, '2026-10-05T00:15'],
    ['2026-10-03T12:15', { count: 20, unit: 'minute' }, 1, '2026-10-03T12:35'],
    ['2026-10-03T12:15', { count: 20, unit: 'minute' }, -1, '2026-10-03T11:55'],
    ['2026-10-03T12:15', { count: 13, unit: 'hour' }, -1, '2026-10-02T23:15'],
    ['2026-10-30', { count: 3, unit: 'day' }, 1, '2026-11-02'],
    ['2026-10-03T12:15', { count: 3, unit: 'day' }, -1, '2026-09-30T12:15'],
    ['2026-12-30', { count: 2, unit: 'week' }, 1, '2027-01-13'],
    ['2026-02-28', { count: 3, unit: 'year' }, -1, '2023-02-28'],
    ['2026-10-31', { count: 14, unit: 'month' }, 1, '2027-12-31'],
    ['2026-01-31', { count: 11, unit: 'month' }, -1, '2025-02-28'],
  ])('%s and %o', (from, duration, sign, to) => {
    expect(formatClock(addDuration(clock(from), duration, sign))).toBe(to)
  })

  it('a day of 29 February is kept on 1 March in common years', () => {
    const born = parseDate('2000-02-29') ?? 0
    expect(daysToAnniversary(parseDate('2026-03-01') ?? 0, born)).toBe(0)
    expect(daysToAnniversary(parseDate('2024-02-29') ?? 0, born)).toBe(0)
    expect(daysToAnniversary(parseDate('2024-03-01') ?? 0, born)).toBe(1)
  })

  it('the nearest anniversary may lie in another year', () => {
    const born = parseDate('1990-12-30') ?? 0
    expect(daysToAnniversary(parseDate('2026-01-02') ?? 0, born)).toBe(3)
    expect(daysToAnniversary(parseDate('2026-12-28') ?? 0, born)).toBe(2)
    expect(daysToAnniversary(parseDate('2026-12-30') ?? 0, parseDate('1990-01-02') ?? 0)).toBe(3)
  })

  it('reads local dates and minutes', () => {
    expect(parseLocalMinute('1970-01-02')).toBe(1440)
    expect(parseLocalMinute('1970-01-02T01:30')).toBe(1530)
    expect(parseLocalMinute('1970-02-30')).toBeUndefined()
    for (const other of ['1970-02-30T01:30', '1970-01-02T1:30', '1970-01-02T01:3', '1970-01-02 01:30']) {
      expect(parseLocalMinute(other)).toBeUndefined()
    }
    for (const other of ['1970-01-02T01:30:00', '1970-01-02xT01:30']) expect(parseLocalMinute(other)).toBeUndefined()
  })

  it('reads no other dates', () => {
    expect(parseDate('1970-01-02')).toBe(1)
    for (const other of ['x1970-01-02', '1970-01-02x', '970-01-02', '1970-1-02', '1970-01-2', '1970/01/02']) {
      expect(parseDate(other)).toBeUndefined()
    }
  })

  it('knows the first day of a week, month, quarter and year', () => {
    const first = (day: string, period: Parameters<typeof startOfPeriod>[1]) =>
      formatDay(startOfPeriod(parseDate(day) ?? 0, period))
    // Saturday, 3 October 2026.
    expect(first('2026-10-03', 'week')).toBe('2026-09-28')
    expect(first('2026-09-28', 'week')).toBe('2026-09-28')
    expect(first('2026-10-04', 'week')).toBe('2026-09-28')
    expect([first('2026-10-03', 'month'), first('2026-10-01', 'month')]).toEqual(['2026-10-01', '2026-10-01'])
    expect(
      ['2026-01-01', '2026-03-31', '2026-05-15', '2026-09-30', '2026-12-31'].map((day) => first(day, 'quarter')),
    ).toEqual([...['2026-01-01', '2026-01-01', '2026-04-01', '2026-07-01', '2026-10-01']])
    expect(first('2026-10-03', 'year')).toBe('2026-01-01')
    expect(first('1960-02-29', 'year')).toBe('1960-01-01')
  })
})

describe('when a campaign is active', () => {
  const isActive = (given: { from?: string; until?: string; every?: readonly Every[] }, text: string): boolean => {
    const { from, until, every = [] } = given
    const campaign = campaignOf('it', {
      every,
      ...(from && { from: at(from) }),
      ...(until && { until: at(until) }),
    })
    const instant = at(text)
    return prepareIsActive(campaign)({ at: instant, local: localTime(instant, warsaw) } as OpenCart)
  }

  it('its start is included and its end excluded', () => {
    const october = { from: '2026-10-01T00:00+02:00', until: '2026-11-01T00:00+01:00' }
    expect(isActive(october, '2026-09-30T23:59:59.999+02:00')).toBe(false)
    expect(isActive(october, '2026-10-01T00:00+02:00')).toBe(true)
    expect(isActive(october, '2026-10-31T23:59:59.999+01:00')).toBe(true)
    expect(isActive(october, '2026-11-01T00:00+01:00')).toBe(false)
  })

  it('windows go by the local clock, start included and end excluded', () => {
    const weekend = { every: [{ weekdays: ['sat', 'sun'], from: 600, until: 1320 }] } as const
    expect(isActive(weekend, '2026-10-03T10:00+02:00')).toBe(true)
    expect(isActive(weekend, '2026-10-03T09:59+02:00')).toBe(false)
    expect(isActive(weekend, '2026-10-04T21:59+02:00')).toBe(true)
    expect(isActive(weekend, '2026-10-04T22:00+02:00')).toBe(false)
    expect(isActive(weekend, '2026-10-05T12:00+02:00')).toBe(false)
    expect(isActive(weekend, '2026-10-31T10:00+01:00')).toBe(true)
  })

  it('a window over midnight belongs to the day it starts', () => {
    const night = { every: [{ weekdays: ['fri'], from: 1320, until: 120 }] } as const
    expect(isActive(night, '2026-10-02T22:00+02:00')).toBe(true)
    expect(isActive(night, '2026-10-03T01:59+02:00')).toBe(true)
    expect(isActive(night, '2026-10-03T02:00+02:00')).toBe(false)
    expect(isActive(night, '2026-10-02T01:00+02:00')).toBe(false)
    expect(isActive(night, '2026-10-03T22:00+02:00')).toBe(false)
  })

  it('an hour that the clock repeats counts both times, one that it skips never comes', () => {
    const two = { every: [{ from: 120, until: 180 }] }
    expect(isActive(two, '2026-10-25T02:30+02:00')).toBe(true)
    expect(isActive(two, '2026-10-25T02:30+01:00')).toBe(true)
    const skipped = Array.from({ length: 24 * 60 }, (_, minute) => at('2026-03-28T23:00Z') + minute * 60_000)
    expect(skipped.filter((instant) => isActive(two, new Date(instant).toISOString()))).toEqual([])
  })

  it('days of the month, and any of several windows', () => {
    const paydays = { every: [{ monthDays: [1, 15] }, { weekdays: ['wed'] }] } as const
    expect(isActive(paydays, '2026-10-01T08:00+02:00')).toBe(true)
    expect(isActive(paydays, '2026-10-07T08:00+02:00')).toBe(true)
    expect(isActive(paydays, '2026-10-08T08:00+02:00')).toBe(false)
  })
})

describe('a window over midnight', () => {
  const open = (statements: string, instant: string): boolean =>
    run(`campaign "Night" { ${statements} then 10% off cart }`, cart(['1 x A at 100'], { at: instant })).applied
      .length === 1
  const nights = 'every sat from 22:00 to 02:00'

  it('belongs to the day it starts, also the last one of the campaign', () => {
    const october = `active 2026-10-01 to 2026-10-31 ${nights}`
    expect(open(october, '2026-10-31T23:00:00+01:00')).toBe(true)
    expect(open(october, '2026-11-01T00:00:00+01:00')).toBe(true)
    expect(open(october, '2026-11-01T02:00:59+01:00')).toBe(true)
    expect(open(october, '2026-11-01T02:01:00+01:00')).toBe(false)
    expect(open(october, '2026-11-07T23:00:00+01:00')).toBe(false)
    expect(open('active 2026-10-01 to 2026-10-31', '2026-11-01T00:00:00+01:00')).toBe(false)
  })
  it('that began before the first day is none of the campaign', () => {
    expect(open(`active from 2026-11-01 ${nights}`, '2026-11-01T01:00:00+01:00')).toBe(false)
    expect(open(`active from 2026-10-31 ${nights}`, '2026-11-01T01:00:00+01:00')).toBe(true)
  })
  it('is cut where the campaign begins or ends with a minute', () => {
    expect(open(`active to 2026-10-31T23:59 ${nights}`, '2026-11-01T00:00:00+01:00')).toBe(false)
    expect(open(`active to 2026-11-01T01:00 ${nights}`, '2026-11-01T01:00:00+01:00')).toBe(true)
    expect(open(`active from 2026-11-01T00:30 ${nights}`, '2026-11-01T00:29:00+01:00')).toBe(false)
    expect(open(`active from 2026-11-01T00:30 ${nights}`, '2026-11-01T00:30:00+01:00')).toBe(true)
  })
  it('is left out with the day it starts', () => {
    const october = (day: string) => `active 2026-10-01 to 2026-10-31 except ${day} ${nights}`
    expect(open(october('2026-10-31'), '2026-11-01T01:00:00+01:00')).toBe(false)
    expect(open(october('2026-10-25'), '2026-10-25T01:00:00+02:00')).toBe(true)
  })
})

describe('the calendar', () => {
  const open = (statements: string, day: string): boolean =>
    run(`campaign "It" { ${statements} then 10% off cart }`, cart(['1 x A at 100'], { at: `${day}T12:00:00Z` })).applied
      .length === 1
  const days = (statements: string): number[] =>
    Array.from({ length: 31 }, (_, i) => i + 1).filter((day) =>
      open(statements, `2026-12-${String(day).padStart(2, '0')}`),
    )

  it.each([
    ['every weekday', [1, 2, 3, 4, 7, 8, 9, 10, 11, 14, 15, 16, 17, 18, 21, 22, 23, 24, 25, 28, 29, 30, 31]],
    ['every fri to mon', [4, 5, 6, 7, 11, 12, 13, 14, 18, 19, 20, 21, 25, 26, 27, 28]],
    ['every mon to tue, fri', [1, 4, 7, 8, 11, 14, 15, 18, 21, 22, 25, 28, 29]],
    ['every first mon of month', [7]],
    ['every 5th thu of month', [31]],
    ['every 5th mon of month', []],
    ['every last day of month', [31]],
    ['every last fri, 1st, 2nd tue of month', [1, 8, 25]],
    ['active 2026-12-20 to 2026-12-28 except 2026-12-24 to 2026-12-26', [20, 21, 22, 23, 27, 28]],
    ['active except 2026-12-02 to 2026-12-30, 2026-12-31', [1]],
  ])('%s', (statements, expected) => {
    expect(days(statements)).toEqual(expected)
  })
  it('knows the last day of February', () => {
    expect(open('every last day of month', '2028-02-29')).toBe(true)
    expect(open('every last day of month', '2026-02-28')).toBe(true)
    expect(open('every last day of month', '2028-02-28')).toBe(false)
  })
})

describe('facts of time', () => {
  const rules = rulesOf({ zone: warsaw })

  it('past orders count from the local time less the period up to the cart itself', () => {
    const cart = (...moments: string[]) =>
      cartOf({
        at: '2026-03-31T12:00:00+02:00',
        customer: { id: 'C', history: moments.map((at) => ({ at, amount: '10.00' })) },
      })
    const month = { period: { count: 1, unit: 'month' } } as const
    const orders = (count: string) => compare(fact('orders-in-last', month), '=', number(count))
    expect(truthOf(orders('1'), cart('2026-02-28T12:00:00+01:00'), rules)).toBe(1)
    expect(truthOf(orders('0'), cart('2026-02-28T11:59:59+01:00'), rules)).toBe(1)
    expect(truthOf(orders('0'), cart('2026-03-31T12:00:00+02:00'), rules)).toBe(1)
    expect(truthOf(orders('2'), cart('2026-03-31T11:59:59+02:00', '2026-03-01T00:00:00Z'), rules)).toBe(1)
    expect(
      truthOf(
        compare(fact('spend-in-last', month), '>=', money('20')),
        cart('2026-03-05T00:00Z', '2026-03-06T00:00Z'),
        rules,
      ),
    ).toBe(1)
  })

  it('birthday within days, by the local date', () => {
    const cart = (at: string) => cartOf({ at, customer: { id: 'C', birthday: '1990-10-10' } })
    const within = holds('birthday', { period: { count: 7, unit: 'day' } })
    expect(truthOf(within, cart('2026-10-03T00:00:00+02:00'), rules)).toBe(1)
    expect(truthOf(within, cart('2026-10-02T23:59:59+02:00'), rules)).toBe(0)
    expect(truthOf(within, cart('2026-10-17T23:59:59+02:00'), rules)).toBe(1)
    expect(truthOf(within, cart('2026-10-17T22:00:00Z'), rules)).toBe(0)
  })

  it('subscribed for, and since', () => {
    const cart = (since: string) => cartOf({ customer: { id: 'C', subscribedSince: since } })
    const year = { kind: 'duration', value: { count: 12, unit: 'month' } } as const
    expect(truthOf(compare(fact('subscribed-for'), '>=', year), cart('2025-10-03'), rules)).toBe(1)
    expect(truthOf(compare(fact('subscribed-for'), '>=', year), cart('2025-10-04'), rules)).toBe(0)
    expect(truthOf(compare(year, '<', fact('subscribed-for')), cart('2025-10-03'), rules)).toBe(0)
    const october = { kind: 'date', value: '2025-10-01' } as const
    expect(truthOf(compare(fact('subscribed-since'), '<', october), cart('2025-09-30'), rules)).toBe(1)
    expect(truthOf(compare(fact('subscribed-since'), '<', october), cart('2025-10-01'), rules)).toBe(0)
  })
})
