/** Converts between local minutes since 1970 and pixels, and places the calendar's ticks. */

export interface View {
  /** The minute at the left edge. */
  readonly start: number
  /** Pixels per day. */
  readonly perDay: number
  /** Visible width in pixels. */
  readonly width: number
}

export const day = 1440

/** Pixels per day of the named zoom levels. */
export const zooms = { day: 480, week: 112, month: 30, quarter: 9, year: 2.4 } as const
export type Zoom = keyof typeof zooms

const narrowest = 1.2
const widest = 2400

export const xOf = (minute: number, { start, perDay }: View): number => ((minute - start) / day) * perDay
export const minuteAt = (x: number, { start, perDay }: View): number => start + (x / perDay) * day
export const endOf = (view: View): number => minuteAt(view.width, view)

/** Zooms while the minute at `x` stays in place. */
export function zoomed(view: View, perDay: number, x: number): View {
  const bounded = Math.min(widest, Math.max(narrowest, perDay))
  return { ...view, perDay: bounded, start: minuteAt(x, view) - (x / bounded) * day }
}

export interface Tick {
  readonly minute: number
  /** Selects the format of the label. */
  readonly of: 'year' | 'month' | 'month-year' | 'week' | 'day' | 'weekday' | 'long-day' | 'hour'
}

/** The two rows of the axis. The first tick of the upper row may lie before the view. */
export function ticksOf(view: View): { readonly upper: readonly Tick[]; readonly lower: readonly Tick[] } {
  const [first, last] = [Math.floor(view.start / day), Math.ceil(endOf(view) / day)]
  const { perDay } = view
  const days = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
  const date = (each: number): Date => new Date(each * day * 60_000)
  const monthStarts = (): number[] => {
    const start = date(first)
    const months: number[] = []
    for (let month = 0; ; month++) {
      const at = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + month, 1) / 60_000
      if (at > last * day) return months
      months.push(at)
    }
  }
  const all = (minutes: readonly number[], of: Tick['of']): Tick[] => minutes.map((minute) => ({ minute, of }))
  const startsOf = (chosen: readonly number[]): number[] => chosen.map((each) => each * day)
  if (perDay >= 240) {
    const step = perDay >= 1000 ? 60 : perDay >= 400 ? 180 : 360
    const hours = days.flatMap((each) => Array.from({ length: day / step }, (_, hour) => each * day + hour * step))
    return { upper: all(startsOf(days), 'long-day'), lower: all(hours, 'hour') }
  }
  if (perDay >= 56) return { upper: all(monthStarts(), 'month-year'), lower: all(startsOf(days), 'weekday') }
  if (perDay >= 20) return { upper: all(monthStarts(), 'month-year'), lower: all(startsOf(days), 'day') }
  if (perDay >= 5) {
    const mondays = days.filter((each) => date(each).getUTCDay() === 1)
    return { upper: all(monthStarts(), 'month-year'), lower: all(startsOf(mondays), 'week') }
  }
  const months = monthStarts()
  const years = months.filter((minute, index) => index === 0 || new Date(minute * 60_000).getUTCMonth() === 0)
  return { upper: all(years, 'year'), lower: all(months, 'month') }
}

/** Snaps a dragged end to days, hours or quarters of an hour. */
export function snapped(minute: number, writtenIn: 'day' | 'minute', { perDay }: View): number {
  const step = writtenIn === 'day' ? day : perDay >= 200 ? 15 : 60
  return Math.round(minute / step) * step
}
