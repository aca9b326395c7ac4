import type { TFunction } from 'i18next'
import i18next from 'i18next'
import type { TimelineBar } from '../../engine/timeline.ts'
import { formatDay, formatLocalTime } from '../../i18n/numbers.ts'
import type { Lane } from './timeline-lanes.ts'
import { day, type Tick } from './timeline-scale.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

/** Formats a local minute. Local times are treated as UTC, because they are already in the workspace's zone. */
function write(minute: number, name: string, options: Intl.DateTimeFormatOptions): string {
  const key = `${i18next.language} ${name}`
  let format = formats.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat(i18next.language, { ...options, timeZone: 'UTC' })
    formats.set(key, format)
  }
  return format.format(new Date(minute * 60_000))
}

const options: Readonly<Record<Tick['of'], Intl.DateTimeFormatOptions>> = {
  year: { year: 'numeric' },
  month: { month: 'short' },
  'month-year': { month: 'long', year: 'numeric' },
  week: { day: 'numeric', month: 'short' },
  day: { day: 'numeric' },
  weekday: { weekday: 'short', day: 'numeric' },
  'long-day': { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  hour: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
}

export const tickText = ({ minute, of }: Tick): string => write(minute, of, options[of])

const isoText = (minute: number): string => new Date(minute * 60_000).toISOString()

export const dayText = (minute: number): string => formatDay(isoText(minute).slice(0, 10))

export const timeText = (minute: number): string => formatLocalTime(isoText(minute).slice(0, 16).replace('T', ' '))

/** An end as written in the text: the last day or minute is included. */
export function endText(minute: number, side: 'start' | 'end', writtenIn: 'day' | 'minute'): string {
  if (writtenIn === 'minute') return timeText(side === 'start' ? minute : minute - 1)
  return dayText(side === 'start' ? minute : minute - day)
}

/** "1 Oct 2026 to 31 Dec 2026, every sat from 10:00 to 22:00" */
export function spanText({ from, until, writtenIn, gaps, hours }: TimelineBar, t: TFunction): string {
  const start = from === undefined ? undefined : endText(from, 'start', writtenIn.start)
  const end = until === undefined ? undefined : endText(until, 'end', writtenIn.end)
  const span =
    start !== undefined && end !== undefined
      ? t('timeline.fromTo', { start, end })
      : start !== undefined
        ? t('timeline.from', { start })
        : end !== undefined
          ? t('timeline.to', { end })
          : t('timeline.always')
  return [span, ...gaps.map((gap) => t('timeline.except', { span: gapText(gap) })), ...hours].join(', ')
}

/** "24 Dec 2026 – 26 Dec 2026"; without times if both ends are midnight. */
function gapText({ from, until }: TimelineBar['gaps'][number]): string {
  const isWhole = [from, until].every((minute) => minute === undefined || minute % day === 0)
  const writtenIn = isWhole ? 'day' : 'minute'
  const start = from === undefined ? '…' : endText(from, 'start', writtenIn)
  const end = until === undefined ? '…' : endText(until, 'end', writtenIn)
  return start === end ? start : `${start} – ${end}`
}

export function laneText(lane: Lane, t: TFunction): string {
  switch (lane.kind) {
    case 'all':
      return t('timeline.laneAll')
    case 'found':
      return t('timeline.laneFound')
    case 'priority':
      return lane.priority === undefined
        ? t('timeline.noPriority')
        : t('timeline.lanePriority', { priority: lane.priority })
    case 'endless':
      return t('timeline.endless', { count: lane.campaigns })
    case 'group':
      return lane.group ?? t('timeline.noGroup')
  }
}
