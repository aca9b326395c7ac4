/** Expands weekly hours to intervals. */
import { isOn } from '../../../../src/check/analyses/every.ts'
import type { WeeklyWindow } from '../../engine/timeline.ts'
import { day } from './timeline-scale.ts'

export interface OpenInterval {
  readonly from: number
  readonly until: number
}

/** The sorted, merged intervals in which any window is open between two minutes. */
export function openIntervals(windows: readonly WeeklyWindow[], from: number, until: number): OpenInterval[] {
  const found: OpenInterval[] = []
  // A window past midnight may have started on the previous day.
  for (let each = Math.floor(from / day) - 1; each * day < until; each++) {
    for (const window of windows) {
      if (!isOn(window, each)) continue
      const length = window.end > window.start ? window.end - window.start : window.end + day - window.start
      const begins = each * day + window.start
      const stretch = { from: Math.max(from, begins), until: Math.min(until, begins + length) }
      if (stretch.from < stretch.until) found.push(stretch)
    }
  }
  return joined(found.sort((a, b) => a.from - b.from))
}

function joined(stretches: readonly OpenInterval[]): OpenInterval[] {
  const all: OpenInterval[] = []
  for (const stretch of stretches) {
    const last = all.at(-1)
    if (last && stretch.from <= last.until) {
      all[all.length - 1] = { from: last.from, until: Math.max(last.until, stretch.until) }
    } else all.push(stretch)
  }
  return all
}
