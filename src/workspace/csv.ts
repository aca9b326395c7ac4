import { CsvError, parse } from 'csv-parse/sync'
import type { ImportedTable } from '../check/imports.ts'
import { type Message, msg, toMessage } from '../words/message.ts'

/**
 * Reads the records of a CSV file as text, skipping blank lines. The separator (comma, semicolon or tab) is detected from the
 * first line that has one; an error is worded to follow the file's name.
 */
export function readCsv(text: string): ImportedTable | { readonly error: Message } {
  const bad = controlCharacter(text)
  if (bad) return { error: msg`has a control character in line ${bad.line}` }
  try {
    const lines: number[] = []
    const rows: string[][] = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      on_record: (cells: string[], context) => {
        lines.push(context.lines - lineBreaksIn(cells))
        return cells
      },
    })
    return lines.every((line, place) => line === place + 1) ? { rows } : { rows, lines }
  } catch (error) {
    if (error instanceof CsvError) return { error: msg`is not readable CSV: ${inWords(error)}` }
    throw error
  }
}

/** A record's line number is that of the line on which it ends. */
const lineBreaksIn = (cells: readonly string[]): number =>
  cells.reduce((sum, cell) => sum + (cell.includes('\n') ? cell.split('\n').length - 1 : 0), 0)

/**
 * If two separators are equally frequent, the one that is rarer in plain text wins: `WINTER;1,50` is separated by the
 * semicolon.
 */
const delimiters = ['\t', ';', ','] as const

function delimiterOf(text: string): string {
  // A list of codes may have a limit, and so a second column, in only some of its lines.
  const first = text.match(/^(?:[^\r\n\t;,"]|"(?:[^"]|"")*")*[\t;,].*$/m)?.[0] ?? ''
  const unquoted = first.replaceAll(/"(?:[^"]|"")*"/g, '')
  const count = (delimiter: string): number => unquoted.split(delimiter).length
  return delimiters.reduce((best, each) => (count(each) > count(best) ? each : best))
}

/** The first character that is not allowed in a table, with its line number from 1. */
function controlCharacter(text: string): { line: number } | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const at = text.search(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/)
  return at < 0 ? undefined : { line: text.slice(0, at).split('\n').length }
}

function inWords(error: CsvError): Message {
  const line = typeof error.lines === 'number' ? error.lines : undefined
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return line === undefined ? msg`a quote is never closed` : msg`a quote is never closed in line ${line}`
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
      return line === undefined
        ? msg`there is a quote inside a field; write it twice and put the field in quotes`
        : msg`there is a quote inside a field in line ${line}; write it twice and put the field in quotes`
    default:
      return toMessage(error.message.toLowerCase())
  }
}
