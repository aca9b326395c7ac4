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

const lastInstant = Temporal.Instant.from('2100-01-01T00:00Z').epochMilliseconds

function offsetsOf(name: string): Zone['offsets'] {
  let at: Temporal.ZonedDateTime | null = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name)
  const offsets: [number, number][] = []
  while (at && at.epochMilliseconds < lastInstant) {
    const minutes = at.offsetNanoseconds / 60e9
    if (offsets.at(-1)?.[1] !== minutes) offsets.push([at.epochMilliseconds, minutes])
    at = at.getTimeZoneTransition('next')
  }
  return offsets
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
