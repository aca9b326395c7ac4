import type { Position, SelectionRange } from 'vscode-languageserver-types'
import type { Range } from '../syntax/tree.ts'
import { nodesAt } from './nodes.ts'
import type { Project } from './project.ts'
import { lexedOf, type Source, sourceOf } from './source.ts'

/** Expanding selections: the word, the nodes of the tree, the declaration, the file. */
export function selectionRanges(project: Project, path: string, positions: readonly Position[]): SelectionRange[] {
  const source = sourceOf(project, path)
  if (!source) return positions.map((position) => ({ range: { start: position, end: position } }))
  return positions.map((position) => around(source, source.lines.offsetAt(position)))
}

function around({ file, lines }: Source, offset: number): SelectionRange {
  const ranges: Range[] = [
    { start: 0, end: file.text.length },
    ...nodesAt(file, offset).map(({ range }) => range),
    ...wordAt(file, offset),
  ]
  let selection: SelectionRange | undefined
  let last: Range | undefined
  for (const range of ranges) {
    if (last && (range.start < last.start || range.end > last.end)) continue
    if (last?.start === range.start && last.end === range.end) continue
    selection = { range: lines.rangeOf(range), ...(selection && { parent: selection }) }
    last = range
  }
  return selection ?? { range: lines.rangeOf({ start: offset, end: offset }) }
}

/** The word or text at the offset; for a quoted text, also without its quotes. */
function wordAt(file: Source['file'], offset: number): Range[] {
  const { tokens } = lexedOf(file)
  const token = tokens.findLast(
    ({ startOffset, image }) => startOffset <= offset && offset <= startOffset + image.length,
  )
  if (!token) return []
  const whole = { start: token.startOffset, end: token.startOffset + token.image.length }
  const inner = { start: whole.start + 1, end: whole.end - 1 }
  const isInside =
    /^".*"$/s.test(token.image) && inner.start <= offset && offset <= inner.end && inner.end > inner.start
  return isInside ? [whole, inner] : [whole]
}
