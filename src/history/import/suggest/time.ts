/** Detects the format of a column of times. */
import { fromText, type Message, msg, name, number } from '../../../words/message.ts'
import { timeOfOrder, timeReader } from '../times.ts'
import { type ColumnProfile, exceptTypos, mostly, shown } from './column-profile.ts'

/** Date formats, more likely ones first. Whether day or month comes first is decided by the values. */
const days = [
  ...[
    'dd.MM.yyyy',
    'd.M.yyyy',
    'dd/MM/yyyy',
    'd/M/yyyy',
    'MM/dd/yyyy',
    'M/d/yyyy',
    'dd-MM-yyyy',
    'MM-dd-yyyy',
    'd-M-yyyy',
    'M-d-yyyy',
  ],
  ...[
    'yyyy-MM-dd',
    'yyyy/MM/dd',
    'yyyy/M/d',
    'yyyy.MM.dd',
    'yyyyMMdd',
    'dd.MM.yy',
    'd.M.yy',
    'dd/MM/yy',
    'd/M/yy',
    'MM/dd/yy',
    'M/d/yy',
    'dd-MM-yy',
    'MM-dd-yy',
  ],
  ...[
    'dd MMM yyyy',
    'd MMM yyyy',
    'd. MMM yyyy',
    'dd-MMM-yyyy',
    'dd-MMM-yy',
    'd-MMM-yyyy',
    'd-MMM-yy',
    'MMM d, yyyy',
    'MMM d yyyy',
    'MMM-dd-yy',
    'MMM-dd-yyyy',
    'MMM-d-yy',
    'd MMM, yyyy',
    'd MMM yyyy г.',
  ],
  ...['EEE, MMM d, yyyy', 'EEE, d MMM yyyy', 'EEE MMM dd yyyy', 'EEE MMM d yyyy'],
]
const clocks = [
  'HH:mm:ss',
  'HH:mm',
  'H:mm:ss',
  'H:mm',
  'h:mm:ss a',
  'h:mm a',
  'h:mma',
  'HH:mm:ss.SSS',
  'HH.mm',
].flatMap((clock) => ['', ' Z', 'Z'].map((zone) => `${clock}${zone}`))
const clockBehindDay = /^(?<day>.*\d.*?)(?<gap>,? |T| - )(?<clock>\d{1,2}[:.]\d{2}\b.*)$/

/** Whole numbers count as times only if the column's name says so. */
const counted = ['unix', 'unix-ms', 'excel']

const valuesTried = 5
const longest = 40

export interface TimeFormat {
  /** Undefined if the order of day and month is ambiguous. */
  readonly format: string | undefined
  readonly why: Message
  readonly hasHours: boolean
  readonly hasOffset: boolean
}

const isPlausible = timeOfOrder(new Date())
const readers = new Map<string, (text: string) => boolean>()

function reads(format: string): (text: string) => boolean {
  let known = readers.get(format)
  if (!known) {
    const read = timeReader([format], 'UTC')
    known = (text) => {
      const instant = read(text)
      return instant !== undefined && isPlausible(instant)
    }
    readers.set(format, known)
  }
  return known
}

const known = { byName: new WeakMap<ColumnProfile, TimeFormat>(), byValues: new WeakMap<ColumnProfile, TimeFormat>() }
const none: TimeFormat = { format: undefined, why: fromText(''), hasHours: false, hasOffset: false }

/** Undefined if the column doesn't contain times. */
export function timeFormat(column: ColumnProfile, isNamedTime: boolean): TimeFormat | undefined {
  const formats = isNamedTime ? known.byName : known.byValues
  let format = formats.get(column)
  if (!format) {
    format = findFormat(column.values, isNamedTime) ?? none
    formats.set(column, format)
  }
  return format === none ? undefined : format
}

function findFormat(values: readonly string[], isNamedTime: boolean): TimeFormat | undefined {
  const first = [...new Set(values)]
    .slice(0, valuesTried)
    .filter((value) => /\d/.test(value) && value.length <= longest)
  const candidates = new Set(first.flatMap((value) => formatsOf(value, isNamedTime)))
  const counts = [...candidates].map((format) => ({ format, count: values.filter(reads(format)).length }))
  const most = Math.max(0, ...counts.map(({ count }) => count))
  const isEnough = isNamedTime ? exceptTypos : mostly
  const fitting = counts.flatMap(({ format, count }) =>
    count === most && isEnough(count, values.length) ? [format] : [],
  )
  const [format] = fitting
  if (format === undefined) return undefined
  const example = values.find(reads(format)) ?? ''
  const facts = { hasHours: hasHours(format, values), hasOffset: hasOffset(format, example) }
  const swapped = fitting.find((each) => dayComesFirst(each) !== dayComesFirst(format) && isNumbersOnly(each))
  if (swapped !== undefined && isNumbersOnly(format)) {
    const why = msg`${shown(values)}: no date in the first rows distinguishes ${format} from ${swapped}; write the right one instead of \`?\``
    return { format: undefined, why, ...facts }
  }
  const misfits = values.filter((value) => !reads(format)(value))
  const fits = msg`${name(example)} is in the format ${format}`
  const others = msg`${number(misfits.length)} of ${number(values.length)} are not, such as ${shown(misfits)}`
  return { format, why: misfits.length === 0 ? fits : msg`${fits}; ${others}`, ...facts }
}

/** All formats that match the text, more likely ones first. */
function formatsOf(value: string, isNamedTime: boolean): string[] {
  const named = ['iso', 'rfc2822', ...(isNamedTime ? counted : [])]
  const usable = isNamedTime ? days : days.filter((day) => day !== 'yyyyMMdd')
  const { day = value, gap = '', clock } = clockBehindDay.exec(value)?.groups ?? {}
  const fittingDays = usable.filter((format) => reads(format)(day))
  const behind =
    clock === undefined ? [''] : clocks.filter((format) => reads(`yyyy-MM-dd ${format}`)(`2026-01-01 ${clock}`))
  const spelled = fittingDays.flatMap((format) => behind.map((each) => `${format}${gap}${each}`))
  return [...named, ...spelled].filter((format) => reads(format)(value))
}

const hasOffset = (format: string, example: string): boolean =>
  /Z$/.test(format) ||
  format.startsWith('unix') ||
  (/^(iso|rfc2822)$/.test(format) && /(Z|[+-]\d{2}:?\d{2}|UTC|GMT)$/.test(example))

const dayComesFirst = (format: string): boolean => format.indexOf('d') < format.indexOf('M')
/** Day and month are numbers, and the year comes last. */
const isNumbersOnly = (format: string): boolean => /^[dM]/.test(format) && !format.includes('MMM')

function hasHours(format: string, values: readonly string[]): boolean {
  if (format.startsWith('unix')) return true
  if (format === 'excel') return values.some((value) => /[.,]\d*[1-9]/.test(value))
  return values.some((value) => /[1-9]/.test(clockBehindDay.exec(value)?.groups?.clock?.replace(/[+-].*/, '') ?? ''))
}

const clockFormats = ['HH:mm:ss', 'HH:mm', 'H:mm:ss', 'H:mm', 'h:mm:ss a', 'h:mm a', 'h:mma', 'HH.mm']

/** The format of a column with only the time of day. */
export function clockFormat({ values }: ColumnProfile): string | undefined {
  const day = 'yyyy-MM-dd '
  return clockFormats.find((format) =>
    mostly(values.filter((value) => reads(`${day}${format}`)(`2026-01-01 ${value}`)).length, values.length),
  )
}

/** The format of a date column and a time column joined by a space, as the import joins their cells. */
export function joinedFormat(day: string, clock: string, { values }: ColumnProfile): string {
  const [example = ''] = values
  const midnight = /[T ]00:00(:00(\.0+)?)?$/.exec(example)?.[0]
  if (day === 'iso') return `yyyy-MM-dd${midnight ?? ''} ${clock}`
  return midnight === undefined ? `${day} ${clock}` : `${day.split(/[T ]/)[0]}${midnight} ${clock}`
}
