import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { isTimeFormat, timeOfOrder, timeReader } from '../../../src/history/import/times.ts'

/** The instant with the offset that goes with it, as text; undefined where the text is no time of the format. */
function read(format: string | string[], text: string, zone = 'Europe/Warsaw'): string | undefined {
  const instant = timeReader([format].flat(), zone)(text)
  return instant && `${new Date(instant.at).toISOString()} ${instant.offset}`
}

describe('a time', () => {
  it.each([
    ['iso', '2026-03-01', '2026-02-28T23:00:00.000Z 60'],
    ['iso', '2026-03-01 08:26:00', '2026-03-01T07:26:00.000Z 60'],
    ['iso', '1996-07-04 00:00:00.000', '1996-07-03T22:00:00.000Z 120'],
    ['iso', '2026-03-01T08:26Z', '2026-03-01T08:26:00.000Z 0'],
    ['iso', '2026-03-01T08:26:01.5-05:30', '2026-03-01T13:56:01.500Z -330'],
    ['dd.MM.yyyy HH:mm', '01.02.2026 18:30', '2026-02-01T17:30:00.000Z 60'],
    ['d/M/yyyy', '1/2/2026', '2026-01-31T23:00:00.000Z 60'],
    ['M/d/yyyy h:mm a', '2/1/2026 12:05 AM', '2026-01-31T23:05:00.000Z 60'],
    ['M/d/yyyy h:mm a', '2/1/2026 12:05 pm', '2026-02-01T11:05:00.000Z 60'],
    ['d MMM yyyy', '3 Oct 2026', '2026-10-02T22:00:00.000Z 120'],
    ['yyyyMMdd', '20261003', '2026-10-02T22:00:00.000Z 120'],
    ['yyyy-MM-dd HH:mm:ss Z', '2026-01-15 10:22:33 +0100', '2026-01-15T09:22:33.000Z 60'],
    ['unix', '1767225600', '2026-01-01T00:00:00.000Z 60'],
    ['unix-ms', '1767225600123', '2026-01-01T00:00:00.123Z 60'],
    ['excel', '45859', '2025-07-20T22:00:00.000Z 120'],
    ['excel', '45859.427083333336', '2025-07-21T08:15:00.000Z 120'],
    ['excel', '45859,4270833', '2025-07-21T08:15:00.000Z 120'],
    ['excel', '45859 0.427083333', '2025-07-21T08:15:00.000Z 120'],
    ['MM-dd-yy', '07-21-25', '2025-07-20T22:00:00.000Z 120'],
    ['MMM-dd-yy', 'Jul-21-25', '2025-07-20T22:00:00.000Z 120'],
    ['MMM-dd-yy HH:mm:ss Z', 'Jul-21-25 08:13:15 PDT', '2025-07-21T15:13:15.000Z -420'],
    ['MMM d, yyyy h:mm:ss a Z', 'Jul 1, 2025 11:22:33 PM PST', '2025-07-02T07:22:33.000Z -480'],
    ['M/d/yy', '7/1/97', '1997-06-30T22:00:00.000Z 120'],
    ['rfc2822', 'Mon, 21 Jul 2025 10:15:00 +0200', '2025-07-21T08:15:00.000Z 120'],
    ['rfc2822', '21 Jul 2025 10:15 GMT', '2025-07-21T10:15:00.000Z 0'],
    ['rfc2822', 'Mon, 1 Jul 2025 10:15:00 -0430 (Caracas)', '2025-07-01T14:45:00.000Z -270'],
    ['EEE MMM dd yyyy HH:mm:ss Z', 'Mon Jul 21 2025 10:15:00 GMT+0200', '2025-07-21T08:15:00.000Z 120'],
    ['dd.MM.yyyy HH:mm Z', '21.07.2025 10:15 UTC+2', '2025-07-21T08:15:00.000Z 120'],
    ['d MMM yyyy', '3 Okt 2026', '2026-10-02T22:00:00.000Z 120'],
    ['d. MMM yyyy', '3. Mrz 2026', '2026-03-02T23:00:00.000Z 60'],
    ['d. MMM yyyy', '3. März 2026', '2026-03-02T23:00:00.000Z 60'],
    ['d MMM yyyy', '3 października 2026', '2026-10-02T22:00:00.000Z 120'],
    ['d MMM yyyy', '3 paź 2026', '2026-10-02T22:00:00.000Z 120'],
    ['d MMM yyyy', '3 сент. 2026', '2026-09-02T22:00:00.000Z 120'],
    ['d MMM yyyy г.', '3 июля 2026 г.', '2026-07-02T22:00:00.000Z 120'],
  ])('in the format %s, %s, is %s', (format, text, moment) => {
    expect(read(format, text)).toBe(moment)
  })
  it('is read in the first format that fits', () => {
    expect(read(['dd.MM.yyyy', 'iso'], '2026-03-01')).toBe('2026-02-28T23:00:00.000Z 60')
  })
  it.each([
    ['iso', '2026-02-30'],
    ['iso', '2026-13-01'],
    ['iso', '2026-03-01 24:00'],
    ['iso', '2026-03-01 10:60'],
    ['iso', '01.03.2026'],
    ['dd.MM.yyyy', '1.3.2026'],
    ['M/d/yyyy h:mm a', '2/1/2026 13:05 PM'],
    ['d MMM yyyy', '3 Mon 2026'],
    ['d MMM yyyy', '3 Ju 2026'],
    ['MM-dd-yy', '21-07-25'],
    ['dd.MM.yyyy HH:mm Z', '21.07.2025 10:15 ABC'],
    ['excel', '2026-03-01'],
    ['rfc2822', '2026-03-01T10:00:00Z'],
    ['unix', 'today'],
  ])('in the format %s is not %s', (format, text) => {
    expect(read(format, text)).toBeUndefined()
  })
})

describe('a change of the clocks', () => {
  it('takes an hour that comes twice for its first coming', () => {
    expect(read('iso', '2026-10-25 02:30')).toBe('2026-10-25T00:30:00.000Z 120')
  })
  it('moves on a time that it skips', () => {
    expect(read('iso', '2026-03-29 02:30')).toBe('2026-03-29T01:30:00.000Z 120')
  })
  it('is where Temporal sees it, in any zone and whatever came before', () => {
    const zone = fc.constantFrom('Europe/Warsaw', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC')
    const wall = fc.date({ min: new Date('1980-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(zone, fc.array(wall, { minLength: 1, maxLength: 5 }), (name, walls) => {
        const reader = timeReader(['iso'], name)
        for (const each of walls) {
          const local = each.toISOString().slice(0, 19)
          const expected = Temporal.PlainDateTime.from(local).toZonedDateTime(name, { disambiguation: 'compatible' })
          expect(reader(local)).toEqual({ at: expected.epochMilliseconds, offset: expected.offsetNanoseconds / 60e9 })
        }
      }),
    )
  })
})

it('formats need year, month and day', () => {
  expect(['iso', 'unix', 'dd.MM.yyyy', 'M/d/yy H:mm'].filter(isTimeFormat)).toHaveLength(4)
  expect(['HH:mm', 'yyyy', 'foo', 'dd.MM', 'dd.dd.MM.yyyy'].filter(isTimeFormat)).toEqual([])
})

describe('the time of an order', () => {
  const mayBe = timeOfOrder(new Date('2026-11-29T10:00Z'))
  it.each([
    ['1989-12-31 23:59', false],
    ['1990-01-01 00:00', true],
    ['2026-11-29 10:00', true],
    ['2027-12-31 23:59', true],
    ['2028-01-01 00:00', false],
    ['1970-01-01 00:00', false],
    ['0001-01-01 00:00', false],
  ])('in 2026 may be %s: %s', (text, expected) => {
    const instant = timeReader(['iso'], 'Europe/Warsaw')(text)
    expect(instant && mayBe(instant)).toBe(expected)
  })
})
