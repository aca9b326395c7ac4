/** Detects where the table of a CSV file begins, and its delimiter. */
import { parse } from 'csv-parse/sync'

export interface CsvLayout {
  readonly delimiter: string
  /** Records above the header: titles, and the line that tells Excel the delimiter. */
  readonly skip: number
  /** All line endings that occur: titles above a table may have different ones. */
  readonly lineEnds: readonly string[]
}

const lineEnds: readonly (readonly [end: string, pattern: RegExp])[] = [
  ['\r\n', /\r\n/],
  ['\n', /(?<!\r)\n/],
  ['\r', /\r(?!\n)/],
]

const delimiters = [',', ';', '\t', '|'] as const
const recordsLookedAt = 50

/** Based on the file's first lines. A given delimiter is used as it is. */
export function csvLayout(sample: string, given?: string): CsvLayout {
  const named = /^\uFEFF?"?sep=(.)"?\r?\n/i.exec(sample)
  const delimiter = given ?? named?.[1] ?? delimiterOf(sample)
  const records = recordsOf(sample, delimiter, recordsLookedAt)
  const above = named ? 1 : 0
  return { delimiter, skip: above + headerAt(records.slice(above)), lineEnds: lineEndsIn(sample) }
}

/** The delimiter that gives the most columns consistently on most rows. Comma if there is only one column. */
function delimiterOf(sample: string): string {
  const scores = delimiters.map((delimiter) => {
    const widths = recordsOf(sample, delimiter, recordsLookedAt).map((fields) => fields.length)
    const width = mostFrequent(widths)
    const even = widths.filter((each) => each === width).length / Math.max(1, widths.length)
    return { delimiter, score: width > 1 ? width * even ** 2 : 0 }
  })
  const best = scores.reduce((a, b) => (b.score > a.score ? b : a))
  return best.score > 0 ? best.delimiter : ','
}

/** The larger one if two are equally frequent. */
function mostFrequent(widths: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1)
  let best = 0
  for (const [width, count] of counts) {
    const most = counts.get(best) ?? 0
    if (count > most || (count === most && width > best)) best = width
  }
  return best
}

/** A title fills at most half as many cells as the fullest row; a header fills more. */
export function headerAt(records: readonly (readonly string[])[]): number {
  const filled = records.map((fields) => fields.filter((field) => field.trim() !== '').length)
  const most = Math.max(0, ...filled)
  return Math.max(
    0,
    filled.findIndex((count) => count * 2 > most),
  )
}

/** Column names; a blank one is replaced by its position, `column 1`. */
export const columnNames = (header: readonly string[]): string[] =>
  header.map((name, place) => (name.trim() === '' ? `column ${place + 1}` : name))

/** Empty for a file with a single line. */
const lineEndsIn = (sample: string): string[] => lineEnds.flatMap(([end, pattern]) => (pattern.test(sample) ? end : []))

/** The sample's first records, without blank rows. */
export function recordsOf(sample: string, delimiter: string, count: number): string[][] {
  try {
    return parse(sample, {
      delimiter,
      record_delimiter: lineEndsIn(sample),
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      to: count,
    })
  } catch {
    return []
  }
}
