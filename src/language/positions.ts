/** Converts between offsets (trees) and line/character positions (LSP). Both count UTF-16 code units. */

import type { Position, Range } from 'vscode-languageserver-types'
import { numberAt } from '../columns/cells.ts'
import type { Range as Span } from '../syntax/tree.ts'

/** Computes line starts once per text. */
export interface Lines {
  positionAt(offset: number): Position
  /** Positions beyond the end of a line are clamped. */
  offsetAt(position: Position): number
  rangeOf(span: Span): Range
}

export function linesOf(text: string): Lines {
  const starts = lineStarts(text)
  const positionAt = (offset: number): Position => {
    const within = Math.max(0, Math.min(offset, text.length))
    const line = lastAtMost(starts, within)
    return { line, character: within - (starts[line] ?? 0) }
  }
  return {
    positionAt,
    offsetAt: ({ line, character }) => {
      const start = starts[line]
      if (start === undefined) return line < 0 ? 0 : text.length
      const next = starts[line + 1]
      const end = next === undefined ? text.length : endOfLine(text, next)
      return Math.min(start + Math.max(0, character), end)
    },
    rangeOf: ({ start, end }) => ({ start: positionAt(start), end: positionAt(end) }),
  }
}

function lineStarts(text: string): number[] {
  const starts = [0]
  const ends = /\r\n?|\n/g
  while (ends.test(text)) starts.push(ends.lastIndex)
  return starts
}

function lastAtMost(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (numberAt(starts, middle) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

function endOfLine(text: string, next: number): number {
  return text[next - 1] === '\n' && text[next - 2] === '\r' ? next - 2 : next - 1
}
