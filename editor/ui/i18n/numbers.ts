/** Numbers and dates in the reader's locale. */
import i18next from 'i18next'

/** `Intl` formats decimal strings exactly, without converting them to a float. This is TypeScript's type for them. */
type Decimal = Intl.StringNumericLiteral

const formats = new Map<string, Intl.NumberFormat>()

function format(key: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const name = `${i18next.language} ${key}`
  let found = formats.get(name)
  if (!found) {
    found = new Intl.NumberFormat(i18next.language, options)
    formats.set(name, found)
  }
  return found
}

/** "1234.50" as "1 234,50" in Polish; keeps the number of digits. Major units, no currency. */
export function formatAmount(amount: string): string {
  const digits = amount.split('.')[1]?.length ?? 0
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits }
  return withMinus(format(`amount ${digits}`, options).format(amount as Decimal))
}

/** With a leading sign; zero has none. */
export function formatChange(amount: string): string {
  const digits = amount.split('.')[1]?.length ?? 0
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: 'exceptZero' } as const
  return withMinus(format(`change ${digits}`, options).format(amount as Decimal))
}

/** `Intl` writes a hyphen in many languages; a minus is as wide as a plus, so figures align. */
const withMinus = (figure: string): string => figure.replace('-', '\u2212')

export const formatCount = (count: number): string => format('count', { maximumFractionDigits: 0 }).format(count)

/** 0.053 as "5.3%". */
export const formatShare = (share: number, { least = 0, most = 1 } = {}): string =>
  format(`share ${least} ${most}`, {
    style: 'percent',
    minimumFractionDigits: least,
    maximumFractionDigits: most,
  }).format(share)

export const dateFormats = ['language', 'iso', 'dots', 'slashes', 'american'] as const
export type DateFormat = (typeof dateFormats)[number]

/** Languages whose numeric dates have these formats. */
const localesOfFormats: Readonly<Record<Exclude<DateFormat, 'language'>, string>> = {
  iso: 'sv',
  dots: 'de',
  slashes: 'en-GB',
  american: 'en-US',
}

let dateFormat: DateFormat = 'language'

/** Sets the user's preference for all dates from now on. */
export function setDateFormat(format: DateFormat): void {
  dateFormat = format
}

/** "2026-10-03" as "Oct 3, 2026", or in the user's format. */
export function formatDay(day: string, as = dateFormat): string {
  const date = new Date(`${day}T00:00Z`)
  if (as === 'language') return withoutYearWord(timeFormat({ dateStyle: 'medium', timeZone: 'UTC' }).format(date))
  const options = { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' } as const
  return timeFormat(options, localesOfFormats[as]).format(date)
}

/** Russian appends its word for "year", which ends in a full stop that the sentence would double. */
const withoutYearWord = (date: string): string => date.replace(/\sг\.(?=,|$)/, '')

const monthsOfYear = Array.from({ length: 12 }, (_, month) => `2028-${String(month + 1).padStart(2, '0')}-28`)

/** The longest dates that can occur, one for each month, to reserve space for them. */
export const longDays = (): readonly string[] => monthsOfYear.map((day) => formatDay(day))

/** The same with a time of day. */
export const longTimes = (): readonly string[] => monthsOfYear.map((day) => formatLocalTime(`${day} 22:28`))

/** The locale for numeric dates and times in input fields. */
export const dateLocale = (): string => (dateFormat === 'language' ? i18next.language : localesOfFormats[dateFormat])

/** "2026-10-03 12:00" or similar in the workspace's local time, formatted without conversion. */
export function formatLocalTime(local: string): string {
  const date = new Date(`${local.replace(' ', 'T')}Z`)
  if (dateFormat === 'language') {
    return withoutYearWord(timeFormat({ dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(date))
  }
  const time = timeFormat({ timeStyle: 'short', timeZone: 'UTC' }, localesOfFormats[dateFormat]).format(date)
  return `${formatDay(local.slice(0, 10))} ${time}`
}

const timeFormats = new Map<string, Intl.DateTimeFormat>()

/** Cached, because a table formats thousands of times. */
function timeFormat(options: Intl.DateTimeFormatOptions, language = i18next.language): Intl.DateTimeFormat {
  const name = `${language} ${options.dateStyle ?? ''} ${options.timeStyle ?? ''}`
  let found = timeFormats.get(name)
  if (!found) {
    found = new Intl.DateTimeFormat(language, options)
    timeFormats.set(name, found)
  }
  return found
}

/** Bytes in the most readable unit. */
export function formatBytes(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
  const power = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3))
  const unit = units[power] ?? 'byte'
  const unitDisplay = unit === 'byte' ? 'long' : 'short'
  return format(`bytes ${unit}`, { style: 'unit', unit, unitDisplay, maximumFractionDigits: 1 }).format(
    bytes / 1000 ** power,
  )
}

/** 65 becomes "1 minute, 5 seconds". Rounds up. */
export function formatSeconds(seconds: number): string {
  const whole = Math.max(1, Math.ceil(seconds))
  const unit = (value: number, name: 'minute' | 'second') =>
    format(`time ${name}`, { style: 'unit', unit: name, unitDisplay: 'narrow' }).format(value)
  return whole < 60 ? unit(whole, 'second') : `${unit(Math.floor(whole / 60), 'minute')} ${unit(whole % 60, 'second')}`
}

/** Formats an instant in milliseconds since 1970 UTC in a time zone such as "Europe/Warsaw". */
export const formatInstant = (instant: number, timeZone: string): string =>
  formatLocalTime(new Date(instant).toLocaleString('sv', { timeZone }))
