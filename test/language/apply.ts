import type { TextEdit } from 'vscode-languageserver-types'
import { linesOf } from '../../src/language/positions.ts'

/** Applies edits, which must not overlap, to a text. */
export function apply(text: string, edits: readonly TextEdit[]): string {
  const lines = linesOf(text)
  const placed = edits
    .map(({ range, newText }) => ({ start: lines.offsetAt(range.start), end: lines.offsetAt(range.end), newText }))
    .sort((a, b) => a.start - b.start)
  let result = ''
  let at = 0
  for (const { start, end, newText } of placed) {
    if (start < at) throw new Error('two edits overlap')
    result += text.slice(at, start) + newText
    at = end
  }
  return result + text.slice(at)
}
