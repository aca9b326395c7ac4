/** Diagnostics as a person reads them: where, the line, what is underlined, what to do about it. */
import type { Diagnostic, Severity } from '../syntax/diagnostic.ts'
import type { Range } from '../syntax/tree.ts'
import { type Paint, printable } from './output.ts'
import { width } from './width.ts'

/** Line and column from 1, the column in UTF-16 units as editors count. */
export interface Position {
  readonly line: number
  readonly column: number
}

export function positionOf(text: string, offset: number): Position {
  const before = text.slice(0, offset)
  const start = before.lastIndexOf('\n') + 1
  return { line: before.split('\n').length, column: offset - start + 1 }
}

export type Texts = ReadonlyMap<string, string>

/** Several lines without a last line break. `texts` by path; a place in a file that is not among them has no excerpt. */
export function describe(diagnostic: Diagnostic, texts: Texts, paint: Paint): string {
  const label = paint.bold(colour(diagnostic.severity, paint)(diagnostic.severity))
  const lines = [
    `${paint.bold(place(diagnostic, texts))} ${label} ${paint.bold(printable(diagnostic.message))} ${paint.dim(`[${diagnostic.code}]`)}`,
    ...excerptOf(diagnostic, texts, paint, colour(diagnostic.severity, paint)),
  ]
  if (diagnostic.help) lines.push(`  ${paint.green('help')} ${printable(diagnostic.help)}`)
  for (const related of diagnostic.related ?? []) {
    lines.push(
      `  ${paint.cyan('see')}  ${place(related, texts)} ${printable(related.message)}`,
      ...excerptOf(related, texts, paint, paint.cyan),
    )
  }
  if (diagnostic.witness !== undefined) {
    lines.push(`  ${paint.cyan('cart')} ${printable(JSON.stringify(diagnostic.witness))}`)
  }
  return lines.join('\n')
}

interface Place {
  readonly path: string
  readonly range: Range
}

function place({ path, range }: Place, texts: Texts): string {
  const text = texts.get(path)
  if (text === undefined) return path
  const { line, column } = positionOf(text, range.start)
  return `${path}:${line}:${column}`
}

/** Of a longer line the part around what is underlined is shown. */
const longestLine = 160

/** The first line of the range with what it covers underlined; nothing for a place without text. */
export function excerptOf(
  { path, range }: Place,
  texts: Texts,
  paint: Paint,
  mark: (text: string) => string,
): string[] {
  const text = texts.get(path)
  if (text === undefined || text === '') return []
  const { line, column } = positionOf(text, range.start)
  const source = lineAt(text, range.start - column + 1)
  const from = source.length > longestLine ? Math.max(0, column - 1 - longestLine / 2) : 0
  const shown = source.slice(from, from + longestLine)
  const at = column - 1 - from
  const covered = shown.slice(at, at + range.end - range.start)
  const gutter = String(line).padStart(5)
  const underline = '^'.repeat(Math.max(1, width(visible(covered))))
  const indent = ' '.repeat(width(visible(shown.slice(0, at))))
  return [
    `${paint.dim(`${gutter} |`)} ${visible(shown)}`,
    `${paint.dim(`${' '.repeat(gutter.length)} |`)} ${indent}${mark(underline)}`,
  ]
}

function lineAt(text: string, start: number): string {
  const end = text.indexOf('\n', start)
  return text.slice(start, end < 0 ? undefined : end).replace(/\r$/, '')
}

const visible = (source: string): string => printable(source.replaceAll('\t', '  '))

function colour(severity: Severity, paint: Paint): (text: string) => string {
  switch (severity) {
    case 'error':
      return paint.red
    case 'warning':
      return paint.yellow
    case 'hint':
      return paint.blue
  }
}
