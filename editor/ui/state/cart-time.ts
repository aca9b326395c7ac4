/** Instants of carts in the workspace's time zone, to the minute: "2026-10-03T12:00". */
import type { Zone } from '../../../src/compile/rules.ts'
import { formatDay, localClock, parseDate, parseInstant } from '../../../src/evaluate/cart/time.ts'
import { instantOf } from '../../../src/testing/instant.ts'

export const localMinute = (at: string, zone: Zone): string => minuteText(localClock(parseInstant(at) ?? 0, zone))

/** The instant of a local minute, with its offset. */
export const instantAt = (local: string, zone: Zone): string => instantOf(local, zone)

export const nowIn = (zone: Zone): string => instantOf(minuteText(localClock(Date.now(), zone)), zone)

/** Days since 1970 of the day of a local date or minute. */
export const dayOf = (local: string): number => parseDate(local.slice(0, 10)) ?? 0

/** The same time on another day. */
export const onDay = (local: string, day: number): string => `${formatDay(day)}T${local.slice(11, 16)}`

const minuteText = (clock: number): string => new Date(clock).toISOString().slice(0, 'yyyy-mm-ddThh:mm'.length)
