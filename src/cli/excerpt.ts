/** Diagnostics in readable form: the location, the line with the range underlined, and what to do. */

import type { Diagnostic, Severity } from '../syntax/diagnostic.ts'
import type { Range } from '../syntax/tree.ts'
import { type Message, msg, number } from '../words/message.ts'
import { say } from './language.ts'
import { type Paint, paintError, printable, printError } from './output.ts'
import { lineOf, positionIn, type Sources } from './sources.ts'
import { textWidth } from './text-width.ts'

/** Maximum number of findings shown; `--json` lists all of them. */
const maxShown = 100

/** Shows findings on standard error, each followed by an empty line. */
export function printDiagnostics(diagnostics: readonly Diagnostic[], sources: Sources): void {
  for (const each of diagnostics.slice(0, maxShown)) printError(`${describe(each, sources, paintError)}\n`)
  const more = diagnostics.length - maxShown
  if (more > 0) printError(paintError.dim(say(msg`and ${number(more)} more`)))
}

/** Several lines without a trailing line break. Locations in files that are not among the sources have no excerpt. */
export function describe(diagnostic: Diagnostic, sources: Sources, paint: Paint): string {
  const label = paint.bold(colour(diagnostic.severity, paint)(say(severities[diagnostic.severity])))
  const lines = [
    `${paint.bold(place(diagnostic, sources))} ${label} ${paint.bold(printable(diagnostic.message))} ${paint.dim(`[${diagnostic.code}]`)}`,
    ...excerptOf(diagnostic, sources, paint, colour(diagnostic.severity, paint)),
  ]
  if (diagnostic.help) lines.push(`  ${paint.green(say(msg`help`))} ${printable(diagnostic.help)}`)
  for (const related of diagnostic.related ?? []) {
    lines.push(
      `  ${paint.cyan(say(msg`see`))}  ${place(related, sources)} ${printable(related.message)}`,
      ...excerptOf(related, sources, paint, paint.cyan),
    )
  }
  if (diagnostic.witness !== undefined) {
    lines.push(`  ${paint.cyan(say(msg`cart`))} ${printable(JSON.stringify(diagnostic.witness))}`)
  }
  return lines.join('\n')
}

interface SourceLocation {
  readonly path: string
  readonly range: Range
}

function place({ path, range }: SourceLocation, sources: Sources): string {
  if (!sources.has(path)) return printable(path)
  const { line, column } = positionIn(sources, path, range.start)
  return `${printable(path)}:${line}:${column}`
}

/** A longer line is cropped to the part around the underlined range. */
const maxLineLength = 160

/** The first line of the range, with the range underlined; empty for locations without text. */
export function excerptOf(
  { path, range }: SourceLocation,
  sources: Sources,
  paint: Paint,
  mark: (text: string) => string,
): string[] {
  const source = sources.get(path)
  if (source === undefined || source.text === '') return []
  const { line, column } = positionIn(sources, path, range.start)
  const text = lineOf(source, line)
  const from = text.length > maxLineLength ? Math.max(0, column - 1 - maxLineLength / 2) : 0
  const shown = text.slice(from, from + maxLineLength)
  const at = column - 1 - from
  const covered = shown.slice(at, at + range.end - range.start)
  const gutter = String(line).padStart(5)
  const underline = '^'.repeat(Math.max(1, textWidth(visible(covered))))
  const indent = ' '.repeat(textWidth(visible(shown.slice(0, at))))
  return [
    `${paint.dim(`${gutter} |`)} ${visible(shown)}`,
    `${paint.dim(`${' '.repeat(gutter.length)} |`)} ${indent}${mark(underline)}`,
  ]
}

const visible = (text: string): string => printable(text.replaceAll('\t', '  '))

const severities: Readonly<Record<Severity, Message>> = { error: msg`error`, warning: msg`warning`, hint: msg`hint` }

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
