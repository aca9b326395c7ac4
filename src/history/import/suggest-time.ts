import { timeReader } from './times.ts'

interface Column {
  readonly name: string
  readonly values: readonly string[]
}

export interface TimeGuess {
  readonly column: string
  readonly format: string
  readonly hasOffset: boolean
  readonly why: string
  readonly isDoubtful: boolean
}

const clocks = ['', ' HH:mm', ' HH:mm:ss', ' H:mm', ' H:mm:ss', ' h:mm a', ' h:mm:ss a']
const days = ['dd.MM.yyyy', 'd.M.yyyy', 'dd/MM/yyyy', 'd/M/yyyy', 'MM/dd/yyyy', 'M/d/yyyy', 'dd-MM-yyyy', 'MM-dd-yyyy']
const others = [
  'yyyy/MM/dd',
  'yyyy.MM.dd',
  'yyyyMMdd',
  'dd MMM yyyy',
  'd MMM yyyy',
  'MMM d, yyyy',
  'd.M.yy',
  'M/d/yy',
  'd/M/yy',
]
const formats = [
  'iso',
  'yyyy-MM-dd HH:mm:ss Z',
  ...[...days, ...others].flatMap((day) => clocks.map((clock) => `${day}${clock}`)),
  'unix',
  'unix-ms',
]

/** The first column, of those named like a time or else of all, whose values all fit one format. */
export function guessTime(named: readonly Column[], all: readonly Column[]): TimeGuess {
  for (const column of [...named, ...all]) {
    // Whole numbers are seconds since 1970 only in a column that says it is a time.
    const usable = named.includes(column)
      ? formats
      : formats.filter((format) => /[yi]/.test(format) && format !== 'yyyyMMdd' && !format.startsWith('unix'))
    const fitting = usable.filter((format) => readsAll(format, column.values))
    const [format] = fitting
    if (format !== undefined) return guessOf(column, format, fitting)
  }
  const why = 'no column holds times in a format that is known: write column and format, such as `dd.MM.yyyy HH:mm`'
  return { column: named[0]?.name ?? '?', format: 'iso', hasOffset: false, why, isDoubtful: true }
}

function guessOf(column: Column, format: string, fitting: readonly string[]): TimeGuess {
  const [example = ''] = column.values
  const hasOffset = /(Z|[+-]\d{2}:?\d{2}|UTC)$/.test(example) && /iso|Z/.test(format)
  const other = fitting.find(
    (each) => isMonthFirst(each) !== isMonthFirst(format) && /[/-]/.test(each) && each !== 'iso',
  )
  const read = `\`${example}\` is in the format ${format}`
  const why = other ? `${read}; no day of the first rows tells it from ${other}` : read
  return { column: column.name, format, hasOffset, why, isDoubtful: other !== undefined }
}

const isMonthFirst = (format: string): boolean => format.startsWith('M')

function readsAll(format: string, values: readonly string[]): boolean {
  const read = timeReader([format], 'UTC')
  return values.length > 0 && values.every((value) => read(value) !== undefined)
}
