/** Time zones: instants of local dates and minutes, and the table of offsets that makes evaluation need no database. */
import { Temporal } from 'temporal-polyfill'
import type { Zone } from './rules.ts'

const zones = new Map<string, Zone>()

/** Offsets of a zone from 1970 to 2100. */
export function zoneTable(name: string): Zone {
  const known = zones.get(name)
  if (known) return known
  const zone: Zone = { name, offsets: offsetsOf(name) }
  zones.set(name, zone)
  return zone
}

const second = 1000
const hour = 3600 * second
const fiveDays = 5 * 24 * hour
const lastInstant = Date.UTC(2100, 0, 1)

/** Asks the platform itself: a table made by way of Temporal costs every start several times as much. */
function offsetsOf(name: string): Zone['offsets'] {
  const offsetAt = offsetReader(name)
  const offsets: [number, number][] = [[0, offsetAt(0)]]
  // Nowhere are clocks put back to what they were within less than six days.
  for (let from = 0; from < lastInstant; from += fiveDays) {
    const until = Math.min(from + fiveDays, lastInstant - hour)
    const before = offsets.at(-1)?.[1]
    const after = offsetAt(until)
    if (before === after) continue
    // Nearly all change at a whole hour.
    const at = firstOther(from, until, hour, (instant) => offsetAt(instant) === before)
    const exactly =
      offsetAt(at - second) === before
        ? at
        : firstOther(at - hour, at, second, (instant) => offsetAt(instant) === before)
    offsets.push([exactly, after])
  }
  return offsets
}

/** The first instant, in steps behind `from`, that is not as `from` is; `until` is not. */
function firstOther(from: number, until: number, step: number, isAsFrom: (instant: number) => boolean): number {
  let [same, other] = [0, Math.ceil((until - from) / step)]
  while (other - same > 1) {
    const middle = Math.floor((same + other) / 2)
    if (isAsFrom(from + middle * step)) same = middle
    else other = middle
  }
  return from + other * step
}

/** Minutes that clocks in the zone are ahead of UTC. */
function offsetReader(timeZone: string): (instant: number) => number {
  // Of the fields that may stand beside an offset the weekday is the fastest to write.
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset', weekday: 'narrow' })
  const offsets = new Map<string, number>()
  return (instant) => {
    const text = format.format(instant)
    const name = text.slice(text.indexOf('GMT'))
    const offset = offsets.get(name) ?? minutesOf(name)
    offsets.set(name, offset)
    return offset
  }
}

/** Of "GMT", "GMT+05:30", or "GMT-00:44:30". */
function minutesOf(offset: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = (offset.match(/\d+/g) ?? []).map(Number)
  const ahead = hours * 60 + minutes + seconds / 60
  return offset.includes('-') ? -ahead : ahead
}

/** The first instant at which clocks in the zone show the day or minute or, where they skip it, a later one. */
export const startOf = remembered((date, zone) => {
  return skippedAt(date, zone) ?? resolve(Temporal.PlainDateTime.from(date), zone, 'earlier').epochMilliseconds
})

/** The instant after the last at which clocks show the day or minute or, where they skip it, an earlier one. */
export const endOf = remembered((date, zone) => {
  const minute = date.includes('T') ? date : `${date}T23:59`
  const local = Temporal.PlainDateTime.from(minute)
  return skippedAt(minute, zone) ?? resolve(local, zone, 'later').add({ minutes: 1 }).epochMilliseconds
})

type InstantOf = (date: string, zone: string) => number

/** Rule sets repeat a few dates many times. */
function remembered(instantOf: InstantOf): InstantOf {
  const instants = new Map<string, number>()
  return (date, zone) => {
    const key = `${date} ${zone}`
    const known = instants.get(key)
    if (known !== undefined) return known
    const instant = instantOf(date, zone)
    if (instants.size < 10_000) instants.set(key, instant)
    return instant
  }
}

const resolve = (local: Temporal.PlainDateTime, zone: string, disambiguation: 'earlier' | 'later') =>
  local.toZonedDateTime(zone, { disambiguation })

/** When clocks were put forward past this minute; undefined for a minute that they showed. */
function skippedAt(minute: string, zone: string): number | undefined {
  const local = Temporal.PlainDateTime.from(minute)
  const later = resolve(local, zone, 'later')
  if (later.toPlainDateTime().equals(local)) return undefined
  // `previous` looks strictly before, and the first minute that is skipped resolves to the change itself.
  return later.add({ nanoseconds: 1 }).getTimeZoneTransition('previous')?.epochMilliseconds
}
