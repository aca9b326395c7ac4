import { parse } from 'csv-parse/sync'

const delimiters = [',', ';', '\t', '|'] as const

/** What separates the columns: that which gives the most columns in the same number on most rows. Comma for one column. */
export function delimiterOf(sample: string): string {
  const scores = delimiters.map((delimiter) => {
    const widths = recordsOf(sample, delimiter, 50).map((fields) => fields.length)
    const [width = 0] = widths
    const even = widths.filter((each) => each === width).length / Math.max(1, widths.length)
    return { delimiter, score: width > 1 ? width * even ** 2 : 0 }
  })
  const best = scores.reduce((a, b) => (b.score > a.score ? b : a))
  return best.score > 0 ? best.delimiter : ','
}

/** The sample's first records; the header is the first of them. */
export function recordsOf(sample: string, delimiter: string, count: number): string[][] {
  try {
    return parse(sample, {
      delimiter,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      to: count,
    })
  } catch {
    return []
  }
}
