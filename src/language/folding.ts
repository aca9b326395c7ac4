import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver-types'
import { LeftBrace, RightBrace } from '../../grammar/tokens.ts'
import type { PromoFile } from '../syntax/tree.ts'
import type { Lines } from './positions.ts'
import type { Project } from './project.ts'
import { lexedOf, sourceOf } from './source.ts'

/** Folding ranges: blocks in braces, multi-line comments and runs of line comments. */
export function foldingRanges(project: Project, path: string): FoldingRange[] {
  const source = sourceOf(project, path)
  if (!source) return []
  const { file, lines } = source
  return [...blocks(file, lines), ...comments(file, lines)].sort((a, b) => a.startLine - b.startLine)
}

/** The line with the closing brace stays visible. */
function blocks(file: PromoFile, lines: Lines): FoldingRange[] {
  const found: FoldingRange[] = []
  const open: number[] = []
  for (const { tokenType, startOffset } of lexedOf(file).tokens) {
    if (tokenType === LeftBrace) open.push(lines.positionAt(startOffset).line)
    else if (tokenType === RightBrace) {
      const startLine = open.pop()
      const endLine = lines.positionAt(startOffset).line - 1
      if (startLine !== undefined && endLine > startLine) found.push({ startLine, endLine })
    }
  }
  return found
}

function comments(file: PromoFile, lines: Lines): FoldingRange[] {
  const found: FoldingRange[] = []
  let run: { startLine: number; endLine: number } | undefined
  const close = (): void => {
    if (run && run.endLine > run.startLine) found.push({ ...run, kind: FoldingRangeKind.Comment })
    run = undefined
  }
  for (const { range, text } of file.comments) {
    const { start, end } = lines.rangeOf(range)
    const startsLine = /^\s*$/.test(file.text.slice(range.start - start.character, range.start))
    if (!startsLine || text.startsWith('/*') || run?.endLine !== start.line - 1) close()
    if (!startsLine) continue
    run = { startLine: run?.startLine ?? start.line, endLine: end.line }
    if (text.startsWith('/*')) close()
  }
  close()
  return found
}
