import type { Position, Range, TextEdit } from 'vscode-languageserver-types'
import { LeftBrace, RightBrace } from '../../grammar/tokens.ts'
import { format } from '../syntax/format.ts'
import { layoutEdits } from './edits.ts'
import type { Project } from './project.ts'
import { lexedOf, sourceOf } from './source.ts'

/** Edits that format a file; none while it has syntax errors. */
export function formatting(project: Project, path: string): TextEdit[] {
  const source = sourceOf(project, path)
  if (!source) return []
  const formatted = format(source.file.text, path)
  return 'text' in formatted ? layoutEdits(source.file.text, formatted.text) : []
}

/** The subset of these edits inside a range. */
export function rangeFormatting(project: Project, path: string, { start, end }: Range): TextEdit[] {
  return formatting(project, path).filter(({ range }) => !isBefore(range.start, start) && !isBefore(end, range.end))
}

const isBefore = (a: Position, b: Position): boolean =>
  a.line < b.line || (a.line === b.line && a.character < b.character)

/** Trigger characters of `onTypeFormatting`. */
export const formatsOn = ['}', '\n'] as const

/** Indents the current line by its blocks after `}` or a newline. Also works in files with syntax errors. */
export function onTypeFormatting(project: Project, path: string, position: Position, typed: string): TextEdit[] {
  const source = sourceOf(project, path)
  if (!source) return []
  const { file, lines } = source
  const start = lines.offsetAt({ line: position.line, character: 0 })
  const line = file.text.slice(start, lines.offsetAt({ line: position.line + 1, character: 0 }))
  const written = /^[ \t]*/.exec(line)?.[0] ?? ''
  const closes = line.startsWith('}', written.length)
  if (typed === '}' && !closes) return []
  if (isInComment(file.comments, start)) return []
  const indent = '  '.repeat(Math.max(0, depthAt(lexedOf(file).tokens, start) - (closes ? 1 : 0)))
  if (indent === written) return []
  const range = { start: lines.positionAt(start), end: lines.positionAt(start + written.length) }
  return [{ range, newText: indent }]
}

const isInComment = (
  comments: readonly { readonly range: { start: number; end: number } }[],
  offset: number,
): boolean => comments.some(({ range }) => range.start < offset && offset < range.end)

function depthAt(tokens: ReturnType<typeof lexedOf>['tokens'], offset: number): number {
  let depth = 0
  for (const { tokenType, startOffset } of tokens) {
    if (startOffset >= offset) break
    if (tokenType === LeftBrace) depth++
    else if (tokenType === RightBrace) depth = Math.max(0, depth - 1)
  }
  return depth
}
