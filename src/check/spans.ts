/** Stretches of time: both ends exist and stand in order. */
import type { Every, Expression } from '../syntax/tree.ts'
import { constant } from './constants.ts'
import { type Scope, words } from './scope.ts'

/** `active … to …`, `valid from … to …`. */
export function checkDates(span: { readonly from?: Expression; readonly to?: Expression }, scope: Scope): void {
  const from = span.from && constant(span.from, scope, ['date'], 'a beginning')
  const to = span.to && constant(span.to, scope, ['date'], 'an end')
  if (!span.to || from?.kind !== 'date' || to?.kind !== 'date') return
  // A day alone ends with its last minute and begins with its first, so a day ends after any of its minutes.
  if (firstMinute(from.value) <= lastMinute(to.value)) return
  scope.report('dates-reversed', span.to.range, `${words(scope, span.to)} is before \`${from.value}\``, {
    help: 'write the earlier date first',
  })
}

const firstMinute = (date: string): string => (date.includes('T') ? date : `${date}T00:00`)
const lastMinute = (date: string): string => (date.includes('T') ? date : `${date}T23:59`)

/** `every … from 10:00 to 22:00`; an end before the beginning means the next day. */
export function checkClock(every: Every, scope: Scope): void {
  if (every.from) constant(every.from, scope, ['time'], 'a beginning')
  if (every.to) constant(every.to, scope, ['time'], 'an end')
  if (every.on.kind !== 'month-days') return
  for (const day of every.on.days) {
    if (day >= 1 && day <= 31) continue
    scope.report('impossible-date', every.range, `no month has a day ${day}`, { help: 'write days from 1st to 31st' })
    return
  }
}
