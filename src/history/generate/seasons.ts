/** When people buy: the distribution over a year, a week and a day. */
import type { Zone } from '../../compile/rules.ts'
import { instantOf, localClock } from '../../evaluate/cart/time.ts'
import type { Random } from '../../random.ts'
import { mixOf, weighted } from './weighted.ts'

export interface Instant {
  readonly at: number
  readonly offset: number
  /** 0 is January. */
  readonly month: number
  /** Monday to Friday, 8 to 17. */
  readonly office: boolean
}

const day = 86_400_000
const hour = 3_600_000

const byMonth = [82, 76, 92, 103, 106, 94, 84, 82, 96, 104, 138, 152]
/** Monday first. */
const byWeekday = [108, 104, 100, 98, 96, 88, 112]
const byHour = mixOf(
  [2, 1, 1, 1, 1, 3, 8, 16, 28, 38, 44, 46, 44, 42, 40, 40, 42, 46, 54, 64, 70, 62, 38, 14].map(
    (weight, at): [number, number] => [at, weight],
  ),
)

/**
 * `count` instants in ascending order between two local days, `until` exclusive; local midnights expressed as if they were UTC.
 */
export function* instants(
  count: number,
  { from, until }: { readonly from: number; readonly until: number },
  zone: Zone,
  random: Random,
): IterableIterator<Instant> {
  const days = Array.from({ length: Math.round((until - from) / day) }, (_, place) => from + place * day)
  const dayOf = weighted(days.map(weightOf))
  const counts = new Uint32Array(days.length)
  for (let order = 0; order < count; order++) {
    const place = dayOf(random)
    counts[place] = (counts[place] ?? 0) + 1
  }
  for (const [place, midnight] of days.entries()) {
    const month = new Date(midnight).getUTCMonth()
    const clocks = Float64Array.from(
      { length: counts[place] ?? 0 },
      () => midnight + byHour(random) * hour + random.below(3600) * 1000,
    ).sort()
    for (const clock of clocks) {
      const at = instantOf(clock, zone)
      const hourOfDay = Math.floor((clock - midnight) / hour)
      const office = weekdayOf(midnight) < 5 && hourOfDay >= 8 && hourOfDay < 17
      yield { at, offset: (localClock(at, zone) - at) / 60_000, month, office }
    }
  }
}

const weekdayOf = (midnight: number): number => (midnight / day + 3) % 7

/** The fourth Friday of November attracts many buyers. */
function weightOf(midnight: number): number {
  const date = new Date(midnight)
  const usual = (byMonth[date.getUTCMonth()] ?? 100) * (byWeekday[weekdayOf(midnight)] ?? 100)
  return isSalesDay(date) ? usual * 3 : usual
}

function isSalesDay(date: Date): boolean {
  const dayOfMonth = date.getUTCDate()
  return date.getUTCMonth() === 10 && date.getUTCDay() === 5 && dayOfMonth >= 22 && dayOfMonth <= 28
}
