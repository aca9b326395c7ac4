/** The smallest whitespace edits between two layouts of the same text. */
import type { TextEdit } from 'vscode-languageserver-types'
import { tokenize } from '../../grammar/tokens.ts'
import { parse } from '../syntax/parse.ts'
import type { Range } from '../syntax/tree.ts'
import { linesOf } from './positions.ts'

interface Edit {
  readonly range: Range
  readonly text: string
}

/** Both texts must have the same declarations in the same order. */
export function layoutEdits(before: string, after: string): TextEdit[] {
  const { rangeOf } = linesOf(before)
  const [old, fresh] = [piecesOf(before), piecesOf(after)]
  const pairs: readonly (readonly [Range, Range])[] =
    old.length === fresh.length
      ? old.map((range, index) => [range, fresh[index] ?? range] as const)
      : [[whole(before), whole(after)]]
  return pairs
    .flatMap(([from, to]) => pieceEdits(before, from, after.slice(to.start, to.end)))
    .map(({ range, text }) => ({ range: rangeOf(range), newText: text }))
}

const whole = (text: string): Range => ({ start: 0, end: text.length })

/** From the start of each declaration to the start of the next. */
function piecesOf(text: string): Range[] {
  const starts = parse(text, '').file.declarations.map(({ range }) => range.start)
  const bounds = [0, ...starts, text.length]
  return bounds.slice(1).map((end, index) => ({ start: bounds[index] ?? 0, end }))
}

/** Compares word by word. If the number of words differs (the formatter drops redundant signs), the whole piece is replaced. */
function pieceEdits(before: string, { start, end }: Range, after: string): Edit[] {
  const piece = before.slice(start, end)
  const [old, fresh] = [wordsOf(piece), wordsOf(after)]
  if (old.length !== fresh.length) return changed(start, piece, after)
  const edits: Edit[] = []
  let [at, to] = [0, 0]
  for (const [index, word] of [...old, whole('')].entries()) {
    const isLast = index === old.length
    const target = isLast ? { start: after.length, end: after.length } : (fresh[index] ?? word)
    const from = isLast ? piece.length : word.start
    edits.push(...changed(start + at, piece.slice(at, from), after.slice(to, target.start)))
    if (isLast) break
    edits.push(...changed(start + from, piece.slice(from, word.end), after.slice(target.start, target.end)))
    at = word.end
    to = target.end
  }
  return edits
}

function wordsOf(text: string): Range[] {
  const { tokens, comments } = tokenize(text)
  return [...tokens, ...comments]
    .map(({ startOffset, image }) => ({ start: startOffset, end: startOffset + image.length }))
    .sort((a, b) => a.start - b.start)
}

const changed = (start: number, old: string, text: string): Edit[] =>
  old === text ? [] : [{ range: { start, end: start + old.length }, text }]
