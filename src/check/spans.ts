/** Periods: both ends exist and are in order. */

import type { FindingFix } from '../syntax/diagnostic.ts'
import { ordinal } from '../syntax/ordinal.ts'
import type { Every, Interval, Range } from '../syntax/tree.ts'
import { msg } from '../words/message.ts'
import { constant } from './constants.ts'
import { replacement, type Scope, words } from './scope.ts'

/** `active … to …`, an exception of it, `valid from … to …`. */
export function checkDates(span: Interval, scope: Scope): void {
  const from = span.from && constant(span.from, scope, ['date'], msg`a start`)
  const to = span.to && constant(span.to, scope, ['date'], msg`an end`)
  if (!span.to || from?.kind !== 'date' || to?.kind !== 'date') return
  // A bare day starts with its first minute and ends with its last.
  if (from.value === to.value && from.value.includes('T')) {
    const help = msg`write a later end, or \`${from.value.slice(0, 10)}\` for the whole day`
    const day = { start: (span.from ?? span.to).range.start, end: span.to.range.end }
    const fix = span.from && replacement(scope, day, `${from.value.slice(0, 10)} to ${from.value.slice(0, 10)}`)
    scope.report('one-minute', span.to.range, msg`this period lasts only the minute \`${from.value}\``, {
      help,
      ...(fix && { fix }),
    })
  }
  if (!areReversed(from.value, to.value)) return
  scope.report('dates-reversed', span.to.range, msg`${words(scope, span.to)} is before \`${from.value}\``, {
    help: msg`write the earlier date first`,
    ...(span.from && { fix: swapped(span.from.range, span.to.range, scope) }),
  })
}

function swapped(from: Range, to: Range, { file: { path, text } }: Scope): FindingFix {
  const written = (range: Range) => text.slice(range.start, range.end)
  const edits = [
    { path, range: from, text: written(to) },
    { path, range: to, text: written(from) },
  ]
  return { title: msg`Swap the two dates`, edits }
}

export const areReversed = (from: string, to: string): boolean => firstMinute(from) > lastMinute(to)

const firstMinute = (date: string): string => (date.includes('T') ? date : `${date}T00:00`)
const lastMinute = (date: string): string => (date.includes('T') ? date : `${date}T23:59`)

/** `every … from 10:00 to 22:00`; an end before the start is on the next day. */
export function checkClock(every: Every, scope: Scope): void {
  const from = every.from && constant(every.from, scope, ['time'], msg`a start`)
  const to = every.to && constant(every.to, scope, ['time'], msg`an end`)
  if (from?.kind === 'time' && to?.kind === 'time' && from.minutes === to.minutes) {
    const days = words(scope, { range: { start: every.range.start, end: (every.from ?? every).range.start } })
    const whole = days.replace(/ from `$/, '`')
    const help = msg`write ${whole} for the whole day, or a later end`
    const fix = replacement(scope, every.range, whole.slice(1, -1))
    scope.report('one-minute', every.range, msg`${words(scope, every)} lasts one minute`, { help, fix })
  }
  if (every.on.kind !== 'month-days') return
  for (const { nth, of } of every.on.days) {
    const most = of === 'day' ? 31 : 5
    if (nth === -1 || (nth >= 1 && nth <= most)) continue
    const message = of === 'day' ? msg`no month has a day ${nth}` : msg`no month has a ${ordinal(nth)} ${of}`
    const help =
      of === 'day' ? msg`write days from 1st to 31st` : msg`write \`first ${of}\` to \`5th ${of}\`, or \`last ${of}\``
    scope.report('impossible-date', every.range, message, { help })
    return
  }
}
