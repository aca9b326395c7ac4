/** Parses times in the formats that exports use. */
import type { Zone } from '../../compile/rules.ts'
import { zoneTable } from '../../compile/zone.ts'
import { monthOf } from './month-names.ts'

export interface ZonedInstant {
  /** Milliseconds since 1970 UTC. */
  readonly at: number
  /** Local time minus UTC, in minutes. */
  readonly offset: number
}

const minute = 60_000

const zoneText = 'Z|[+-]\\d{2}(?::?\\d{2})?|(?:UTC?|GMT)(?:[+-]\\d{1,2}(?::?\\d{2})?)?|[A-Z]{3,4}'

/** The parts of a format, and the text that matches each. */
const parts: Readonly<Record<string, string>> = {
  yyyy: '(?<year>\\d{4})',
  yy: '(?<shortYear>\\d{2})',
  MMM: '(?<monthName>\\p{L}{3,})\\.?',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  EEE: '\\p{L}{2,}\\.?',
  dd: '(?<day>\\d{2})',
  d: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d{2})',
  H: '(?<hour>\\d{1,2})',
  hh: '(?<hour>\\d{2})',
  h: '(?<hour>\\d{1,2})',
  mm: '(?<minute>\\d{2})',
  ss: '(?<second>\\d{2})',
  SSS: '(?<millisecond>\\d{1,9})',
  a: '(?<half>[AaPp])\\.?[Mm]\\.?',
  Z: `(?<zone>${zoneText})`,
}

/** ISO 8601 as exports write it: a date, with or without a time, with or without an offset. */
const iso =
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[T ](?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<millisecond>\d{1,9}))?)?(?: ?(?<zone>Z|[+-]\d{2}(?::?\d{2})?|UTC))?)?$/

/** E-mail header format: `Mon, 21 Jul 2025 10:15:00 +0200`; the weekday and a trailing comment are optional. */
const rfc2822 = new RegExp(
  `^(?:\\p{L}{3}, *)?(?<day>\\d{1,2}) (?<monthName>\\p{L}{3}) (?<year>\\d{4}) (?<hour>\\d{2}):(?<minute>\\d{2})(?::(?<second>\\d{2}))?(?: (?<zone>${zoneText}))?(?: \\([^)]*\\))?$`,
  'u',
)

/** Named formats; all others are spelled in parts: `dd.MM.yyyy HH:mm`. */
export const namedFormats = ['iso', 'unix', 'unix-ms', 'excel', 'rfc2822'] as const

/** Orders outside these years have a misread date: a typo, a birthday, a count of something. */
const firstYear = 1990

/** Returns a test for plausible order times: from 1990 to the end of the year after `now`. */
export function timeOfOrder(now: Date): (instant: ZonedInstant) => boolean {
  const [from, until] = [Date.UTC(firstYear, 0, 1), Date.UTC(now.getUTCFullYear() + 2, 0, 1)]
  return ({ at, offset }) => at + offset * minute >= from && at + offset * minute < until
}

/** Whether `timeReader` supports the format. */
export function isTimeFormat(format: string): boolean {
  if (namedFormats.some((name) => name === format)) return true
  const named = [...format.matchAll(formatPart)].map(([part]) => part)
  return ['y', 'M', 'd'].every((letter) => named.some((part) => part.startsWith(letter))) && isValid(format)
}

function isValid(format: string): boolean {
  try {
    pattern(format)
    return true
  } catch {
    return false
  }
}

const formatPart = /yyyy|yy|MMM|MM|M|EEE|dd|d|HH|H|hh|h|mm|ss|SSS|a|Z/g

function pattern(format: string): RegExp {
  const escaped = format.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')
  return new RegExp(`^${escaped.replaceAll(formatPart, (part) => parts[part] ?? part)}$`, 'u')
}

/**
 * Returns a parser that uses the first format that matches. A time without an offset is local to the zone: if an hour occurs
 * twice the first one is meant, and a time skipped by a clock change is moved forward by it. Returns undefined if no format
 * matches or the date doesn't exist.
 */
export function timeReader(formats: readonly string[], zoneName: string): (text: string) => ZonedInstant | undefined {
  const zone = zoneTable(zoneName)
  const clock = clockOf(zone)
  const readers = formats.map((format) => readerOf(format, clock))
  let lastText = ''
  let last: ZonedInstant | undefined
  return (text) => {
    if (text === lastText) return last
    lastText = text
    last = undefined
    for (const read of readers) {
      last = read(text)
      if (last) break
    }
    return last
  }
}

function readerOf(format: string, clock: Clock): (text: string) => ZonedInstant | undefined {
  switch (format) {
    case 'unix':
    case 'unix-ms': {
      const unit = format === 'unix' ? 1000 : 1
      return (text) => {
        if (!/^-?\d{1,14}(\.\d+)?$/.test(text)) return undefined
        const at = Math.round(Number(text) * unit)
        return { at, offset: clock.offsetAt(at) }
      }
    }
    case 'excel':
      return (text) => {
        const found = /^(\d{1,6}(?:[.,]\d+)?)(?: (0?[.,]\d+))?$/.exec(text)
        return found ? clock.momentAt(excelWall(found[1], found[2])) : undefined
      }
    case 'iso':
      return patternReader(iso, clock)
    case 'rfc2822':
      return patternReader(rfc2822, clock)
    default:
      return patternReader(pattern(format), clock)
  }
}

/** Days since 1899-12-30; the time of day is a fraction of a day, in the same cell or in its own. Exact to the second. */
function excelWall(day = '0', clock = '0'): number {
  const days = Number(day.replace(',', '.')) + Number(clock.replace(',', '.'))
  return Date.UTC(1899, 11, 30) + Math.round(days * 86_400) * 1000
}

function patternReader(form: RegExp, clock: Clock): (text: string) => ZonedInstant | undefined {
  return (text) => {
    const found = form.exec(text)?.groups
    return found && instantOf(found, clock)
  }
}

function instantOf(found: Readonly<Record<string, string | undefined>>, clock: Clock): ZonedInstant | undefined {
  const year = found.year === undefined ? fullYear(Number(found.shortYear)) : Number(found.year)
  const month = found.monthName ? (monthOf(found.monthName) ?? 0) : Number(found.month)
  const day = Number(found.day)
  const hour = hourOf(Number(found.hour ?? 0), found.half)
  const [minutes, seconds] = [Number(found.minute ?? 0), Number(found.second ?? 0)]
  const milliseconds = Math.trunc(Number(`0.${found.millisecond ?? 0}`) * 1000)
  const wall = Date.UTC(year, month - 1, day, hour, minutes, seconds, milliseconds)
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
  if (!isDay || !(hour < 24) || minutes > 59 || seconds > 59) return undefined
  if (found.zone === undefined) return clock.momentAt(wall)
  const offset = offsetOf(found.zone)
  return offset === undefined ? undefined : { at: wall - offset * minute, offset }
}

/** 25 is 2025, and 97 is 1997. */
const fullYear = (short: number): number => (short < firstYear % 100 ? 2000 : 1900) + short

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour
  if (hour < 1 || hour > 12) return Number.NaN
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
}

/** Names from RFC 2822 and European ones. */
const zoneNames: Readonly<Record<string, number>> = {
  ...{
    Z: 0,
    UT: 0,
    UTC: 0,
    GMT: 0,
    EST: -300,
    EDT: -240,
    CST: -360,
    CDT: -300,
    MST: -420,
    MDT: -360,
    PST: -480,
    PDT: -420,
  },
  ...{ WET: 0, WEST: 60, CET: 60, CEST: 120, MEZ: 60, MESZ: 120, EET: 120, EEST: 180, MSK: 180 },
}

/** Minutes; undefined for an unknown name. */
function offsetOf(zone: string): number | undefined {
  const digits = zone.match(/\d+/g)?.join('') ?? ''
  if (digits === '') return zoneNames[zone]
  const minutes = digits.length > 2 ? Number(digits.slice(0, -2)) * 60 + Number(digits.slice(-2)) : Number(digits) * 60
  return zone.includes('-') ? -minutes : minutes
}

interface Clock {
  /** The instant at which the zone's clocks show `wall`, which is expressed as if it were UTC. */
  momentAt(wall: number): ZonedInstant
  offsetAt(at: number): number
}

function clockOf({ offsets }: Zone): Clock {
  const spans = offsets.map(([from, offset], index) => ({
    from: index === 0 ? Number.NEGATIVE_INFINITY : from,
    until: offsets[index + 1]?.[0] ?? Number.POSITIVE_INFINITY,
    offset,
    before: offsets[index - 1]?.[1] ?? offset,
  }))
  const utc = { from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY, offset: 0, before: 0 }
  let recent = utc
  const find = (fits: (span: typeof utc) => boolean): typeof utc => {
    if (recent === utc || !fits(recent)) recent = spans.find(fits) ?? utc
    return recent
  }
  return {
    momentAt: (wall) => {
      // The earlier span comes first, so that a repeated hour means its first occurrence.
      const { from, offset, before } = find(
        (each) => wall < each.until + each.offset * minute && wall >= each.from + each.before * minute,
      )
      const isSkipped = wall - offset * minute < from
      return { at: wall - (isSkipped ? before : offset) * minute, offset }
    },
    offsetAt: (at) => find(({ from, until }) => at >= from && at < until).offset,
  }
}
