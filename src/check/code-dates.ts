/** When codes are valid, as other systems write it: instants, or days with a time. */
import { Temporal } from 'temporal-polyfill'
import { isDate as isWellFormed } from '../syntax/date.ts'
import { isDate } from './fold.ts'

/** "2026-10-01" or "2026-10-01T18:00", local; the last day or minute still belongs. Undefined for what is no date. */
export type ReadDate = (cell: string) => string | undefined

/** A reader for the zone. Exports name the same few instants in all rows: each is worked out once. */
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

/** Of a day with a time, what clocks show in the zone; without seconds where the cell has none. */
function localOf(cell: string, timezone: string): { at: Temporal.PlainDateTime; hasSeconds: boolean } | undefined {
  try {
    if (/^1\d{9}(?:\d{3})?$/.test(cell)) {
      const milliseconds = Number(cell) * (cell.length > 10 ? 1 : 1000)
      const instant = Temporal.Instant.fromEpochMilliseconds(milliseconds)
      return { at: instant.toZonedDateTimeISO(timezone).toPlainDateTime(), hasSeconds: true }
    }
    const [, day, time = '', seconds, offset] = clock.exec(cell) ?? []
    if (day === undefined) return undefined
    const written = `${day}T${time.padStart(5, '0')}:${seconds ?? '00'}`
    const hasSeconds = seconds !== undefined
    if (offset === undefined) return { at: Temporal.PlainDateTime.from(written, { overflow: 'reject' }), hasSeconds }
    const instant = Temporal.Instant.from(`${written}${/^[+-]/.test(offset) ? offset : 'Z'}`)
    return { at: instant.toZonedDateTimeISO(timezone).toPlainDateTime(), hasSeconds }
  } catch {
    return undefined
  }
}

const minuteOf = (at: Temporal.PlainDateTime): string => at.toString({ smallestUnit: 'minute' })

function startOf(cell: string, timezone: string): string | undefined {
  if (isWellFormed(cell)) return isDate(cell) ? cell : undefined
  const local = localOf(cell, timezone)
  return local && minuteOf(local.at)
}

/** With seconds the instant itself no longer belongs: 18:00:00 ends with the minute 17:59, 23:59:59 with 23:59. */
function endOf(cell: string, timezone: string, endsBeforeDay: boolean): string | undefined {
  if (isWellFormed(cell)) {
    if (!isDate(cell)) return undefined
    return endsBeforeDay && cell.length === 10 ? Temporal.PlainDate.from(cell).subtract({ days: 1 }).toString() : cell
  }
  const local = localOf(cell, timezone)
  return local && minuteOf(local.hasSeconds ? local.at.subtract({ seconds: 1 }) : local.at)
}
