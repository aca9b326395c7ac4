/** Validity dates of codes in the formats of other systems: instants, or days with a time. */
import { getISO } from 'temporal-polyfill/fns/Calendar'
import * as Instant from 'temporal-polyfill/fns/Instant'
import * as PlainDate from 'temporal-polyfill/fns/PlainDate'
import * as PlainDateTime from 'temporal-polyfill/fns/PlainDateTime'
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime'
import { isDate as isWellFormed } from '../syntax/date.ts'
import { isDate } from './fold.ts'

/** Returns "2026-10-01" or "2026-10-01T18:00", local and inclusive; undefined for text that is not a date. */
export type ReadDate = (cell: string) => string | undefined

/** A reader for the time zone. Exports repeat the same few instants in all rows, so results are cached. */
export function dateReader(timezone: string, end: 'start' | 'end', endsBeforeDay = false): ReadDate {
  const known = new Map<string, string | undefined>()
  return (cell) => {
    if (known.has(cell)) return known.get(cell)
    const date = end === 'start' ? startOf(cell, timezone) : endOf(cell, timezone, endsBeforeDay)
    if (known.size < 10_000) known.set(cell, date)
    return date
  }
}

const clock = /^(\d{4}-\d{2}-\d{2})[T ](\d{1,2}:\d{2})(?::(\d{2})(?:\.\d+)?)?(?:\s?(Z|UTC|[+-]\d{2}:?\d{2}))?$/

/** Parses a day with a time, converted to local time in the zone. `hasSeconds`: whether the cell has seconds. */
function localOf(cell: string, timezone: string): { at: PlainDateTime.Record; hasSeconds: boolean } | undefined {
  try {
    if (/^1\d{9}(?:\d{3})?$/.test(cell)) {
      const milliseconds = Number(cell) * (cell.length > 10 ? 1 : 1000)
      return { at: inZone(Instant.fromEpochMilliseconds(milliseconds), timezone), hasSeconds: true }
    }
    const [, day, time = '', seconds, offset] = clock.exec(cell) ?? []
    if (day === undefined) return undefined
    const written = `${day}T${time.padStart(5, '0')}:${seconds ?? '00'}`
    const hasSeconds = seconds !== undefined
    if (offset === undefined) return { at: PlainDateTime.fromString(written, getISO), hasSeconds }
    const instant = Instant.fromString(`${written}${/^[+-]/.test(offset) ? offset : 'Z'}`)
    return { at: inZone(instant, timezone), hasSeconds }
  } catch {
    return undefined
  }
}

const inZone = (instant: Instant.Record, timezone: string): PlainDateTime.Record =>
  ZonedDateTime.toPlainDateTime(Instant.toZonedDateTimeISO(instant, timezone))

const minuteOf = (at: PlainDateTime.Record): string => PlainDateTime.toString(at, { smallestUnit: 'minute' })

function startOf(cell: string, timezone: string): string | undefined {
  if (isWellFormed(cell)) return isDate(cell) ? cell : undefined
  const local = localOf(cell, timezone)
  return local && minuteOf(local.at)
}

/** A time with seconds is exclusive: 18:00:00 ends with the minute 17:59, and 23:59:59 with 23:59. */
function endOf(cell: string, timezone: string, endsBeforeDay: boolean): string | undefined {
  if (isWellFormed(cell)) {
    if (!isDate(cell)) return undefined
    return endsBeforeDay && cell.length === 10
      ? PlainDate.toString(PlainDate.subtractDays(PlainDate.fromString(cell, getISO), 1))
      : cell
  }
  const local = localOf(cell, timezone)
  return local && minuteOf(local.hasSeconds ? PlainDateTime.subtractSeconds(local.at, 1) : local.at)
}
