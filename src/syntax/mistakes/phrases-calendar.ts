/** When a campaign runs: dates, weekdays and hours in everyday language. */
import { msg } from '../../words/message.ts'
import type { PhraseRow, Slots } from './phrase-row.ts'

const word = (write: PhraseRow['write'], ...says: readonly string[]): PhraseRow => ({ kind: 'word', says, write })

/** `5 pm`, `9:00`: as two digits each for hour and minute. */
const clock =
  (half: 'am' | 'pm' | undefined) =>
  (slots: Slots): string | undefined => {
    const hour = Number(slots.get('n'))
    if (!Number.isInteger(hour) || hour > (half ? 12 : 23)) return undefined
    const whole = half === undefined ? hour : (hour % 12) + (half === 'pm' ? 12 : 0)
    return `${String(whole).padStart(2, '0')}:${slots.get('m')?.padStart(2, '0') ?? '00'}`
  }

const isTime = msg`write a time with two digits for the hour and two for the minute`

/** `1 October 2026` */
function namedDate(slots: Slots): string | undefined {
  const [day, month, year] = [slots.get('n') ?? '', slots.get('month') ?? '', slots.get('m') ?? '']
  return /^\d{1,2}$/.test(day) && /^\d{4}$/.test(year) ? `${year}-${month}-${day.padStart(2, '0')}` : undefined
}

const week = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** `mon-fri`, as single days. */
function daysBetween(slots: Slots): string {
  const [first, last] = [week.indexOf(slots.get('day') ?? ''), week.indexOf(slots.get('day2') ?? '')]
  const count = ((last - first + 7) % 7) + 1
  return Array.from({ length: count }, (_, i) => week[(first + i) % 7]).join(', ')
}

export const calendarPhrases: readonly PhraseRow[] = [
  { ...word(clock('pm'), '{n} : {m} pm', '{n} pm', '{n} p . m .'), because: isTime },
  { ...word(clock('am'), '{n} : {m} am', '{n} am', '{n} a . m .'), because: isTime },
  { ...word(clock(undefined), '{n} : {m} [h|uhr|hours]', '{n} h|uhr|hours|godz'), because: isTime },
  word(namedDate, '{n} {month} {m}', '{month} {n} , {m}', '{month} {n} {m}', '{nth} [of] {month} {m}'),

  word('day from {time} to {time2}', 'day [at|between] {time} to|-|and|until|till {time2}'),
  word(
    '{day} from {time} to {time2}',
    '{day} [at|between] {time} to|-|and|until|till {time2}',
    '{day} from {time} -|until|till {time2}',
  ),
  word('day from {time}', 'day [at|after] {time}'),
  word('{day} from {time}', '{day} [at|after] {time}'),
  word(
    'every {day}',
    'when [the] [day|weekday|date] is|=|on {day}',
    'when [it] is {day}',
    'when {day}',
    '[only] on {day}',
    'only {day}',
    'each {day}',
  ),
  word(
    'active {date} to {date2}',
    'when [the] date|day|today [is] between {date} and {date2}',
    'when today >= {date} and today <= {date2}',
  ),
  word('active from {date}', 'when [the] date|day|today >=|>|after|from|since [=] {date}'),
  word('active to {date}', 'when [the] date|day|today <=|<|before|until|to [=] {date}'),
  word(
    'every day from {time} to {time2}',
    'when [the] time|hour|hours [is] between {time} and {time2}',
    '[only] [from|between] {time} to|-|and|until|till {time2}',
    'hours {time} to|- {time2}',
    'happy hour [from] {time} to|- {time2}',
  ),
  word('every day from {time}', 'when [the] time|hour >=|>|after|from {time}'),

  word(
    'every weekday',
    'every|on [the] weekdays',
    'weekdays|weekday|workdays',
    'every working day|days|workday',
    'on|every business days|day',
    'on [a] weekday',
  ),
  word(
    'every mon, tue, wed, thu, fri',
    'every|on [the] weekday|weekdays|workday|workdays',
    'weekdays|weekday|workdays',
  ),
  word(
    'every sat, sun',
    'every|on|only|at [the] weekend|weekends',
    'weekend|weekends',
    'when [it] is [a] weekend',
    'when [the] day|weekday is weekend',
  ),
  word('{day} to {day2}', '{day} -|through|thru|until|till|to {day2}'),
  word(daysBetween, '{day} -|through|thru|until|till|to {day2}'),
  word(
    'every last {day} of month',
    '[on] [every|the] last {day} [of|in] [the|every|each] [month]',
    'last {day} [of|in] [the|every] [month]',
  ),
  word('every first {day} of month', '[on] [every|the] first {day} [of|in] [the|every|each] [month]'),
  word('every last day of month', '[on] [every|the] last day [of|in] [the|every|each] [month]', 'end of month'),
  word('every 1st of month', '[on] [every|the] first day [of|in] [the|every|each] [month]'),
  word('every {nth} of month', '[on] [every|the] {nth} [day] [of|in] [the|every|each] [month]'),
  word('{day}, {day2}', '{day} [,] and|or|& {day2}', '{day} {day2}'),
  word('every day', 'daily|everyday', 'all days'),
  word(
    'from {time} to {time2}',
    'between {time} and|to {time2}',
    'from {time} -|until|till {time2}',
    '{time} to|- {time2}',
  ),

  word(
    'active {date} to {date2}',
    '[is] [valid|active|starts|start|begins|runs|available|period|dates|schedule|duration] [from|between] [:|=] {date} to|until|till|-|and|through|thru|ends|end {date2}',
  ),
  word('active {date} to {date}', '[only] [^valid|^active|^runs] ^on {date}'),
  word(
    'active from {date}',
    '[is] valid|active|starts|start|begins|begin|runs|since|starting|from|available|activate|start_date|begin_date [from|on|at|since|date|as] [:|=|of] {date}',
  ),
  word(
    'active to {date}',
    '[valid|active|runs] until|till|ends|end|expires|expire|expiry|to|ending|expiration|end_date|finishes|deadline [on|at|date] [:|=] {date}',
  ),
  word(
    'valid from {date} to {date2}',
    '[is] [valid|active|starts|runs] [from|between] {date} to|until|till|-|and {date2}',
  ),
  word('valid from {date}', '[is] valid|active|starts|start|begins|from|runs [from|on|at|since] [:|=] {date}'),
  word('valid to {date}', '[is] [valid] until|till|ends|end|expires|expire|expiry|to [on|at|date] [:|=] {date}'),
  word(
    'valid {n} {length} after issue',
    '[is] [valid|expires|expire] [for|after|in] {n} {length} [from|after|since] [issue|issuing|issued]',
  ),
]
