/**
 * Time zones: instants of local dates and minutes, and the table of offsets that
 * lets evaluation work without a time-zone database.
 */
import type { Zone } from './rules.ts'

type Offsets = Zone['offsets']

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour
const fiveDays = 5 * day
const lastInstant = Date.UTC(2100, 0, 1)

/** Stores tables across runs: computing one makes Node load the data of all languages (25 ms). */
export interface ZoneStore {
  read(name: string): Offsets | undefined
  /** Resolves when it is stored; callers need not wait. */
  write(name: string, offsets: Offsets): Promise<void>
}

let store: ZoneStore | undefined

export function keepZonesIn(given: ZoneStore): void {
  store = given
}

const zones = new Map<string, Zone>()

/** Offsets of a zone from 1970 to 2100. */
export function zoneTable(name: string): Zone {
  const known = zones.get(name)
  if (known) return known
  const zone: Zone = { name, offsets: store?.read(name) ?? newTable(name) }
  zones.set(name, zone)
  return zone
}

function newTable(name: string): Offsets {
  const offsets = offsetsOf(name, 0, lastInstant)
  void store?.write(name, offsets)
  return offsets
}

/** Uses `Intl` directly: building the table with Temporal takes several times as long. */
function offsetsOf(name: string, first: number, last: number): Offsets {
  const offsetAt = offsetReader(name)
  const offsets: [number, number][] = [[first, offsetAt(first)]]
  // No zone returns to a previous offset within less than six days.
  for (let from = first; from < last; from += fiveDays) {
    const until = Math.min(from + fiveDays, last - hour)
    const before = offsets.at(-1)?.[1]
    const after = offsetAt(until)
    if (before === after) continue
    // Nearly all zones change on a whole hour.
    const at = firstOther(from, until, hour, (instant) => offsetAt(instant) === before)
    const exactly =
      offsetAt(at - second) === before
        ? at
        : firstOther(at - hour, at, second, (instant) => offsetAt(instant) === before)
    offsets.push([exactly, after])
  }
  return offsets
}

/** The first instant, in steps from `from`, at which `isAsFrom` is false; it is false at `until`. */
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
  // Of the fields that may accompany an offset, the weekday is the fastest to format.
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

/** Parses "GMT", "GMT+05:30" or "GMT-00:44:30". */
function minutesOf(offset: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = (offset.match(/\d+/g) ?? []).map(Number)
  const ahead = hours * 60 + minutes + seconds / 60
  return offset.includes('-') ? -ahead : ahead
}

/** The first instant at which clocks in the zone show the day or minute or, if they skip it, a later one. */
export const startOf = cached((date, zone) => {
  const { shown, change } = instantsOf(date, zone)
  return shown[0] ?? change
})

/** The instant after the last one at which clocks show the day or minute or, if they skip it, an earlier one. */
export const endOf = cached((date, zone) => {
  const { shown, change } = instantsOf(date.includes('T') ? date : `${date}T23:59`, zone)
  const last = shown.at(-1)
  return last === undefined ? change : last + minute
})

type InstantOf = (date: string, zone: string) => number

/** Cached: rule sets repeat a few dates many times. */
function cached(instantOf: InstantOf): InstantOf {
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

/**
 * The instants at which clocks show a minute: one; two if clocks are turned back
 * over it; or none, and then the change that skips it.
 */
function instantsOf(date: string, zone: string): { readonly shown: readonly number[]; readonly change: number } {
  const clock = Date.parse(`${date.includes('T') ? date : `${date}T00:00`}Z`)
  const isInTable = clock >= 2 * day && clock < lastInstant - 2 * day
  const offsets = isInTable ? zoneTable(zone).offsets : offsetsOf(zone, clock - fiveDays, clock + fiveDays)
  const shown: number[] = []
  let change = Number.NaN
  for (const [place, [from, minutes]] of offsets.entries()) {
    const instant = clock - minutes * minute
    const until = offsets[place + 1]?.[0] ?? Number.POSITIVE_INFINITY
    if (from <= instant && instant < until) shown.push(instant)
    const before = offsets[place - 1]?.[1] ?? minutes
    if (instant < from && clock - before * minute >= from) change = from
  }
  return { shown, change }
}
