import type { Campaign } from '../../../src/check/rule-set.ts'
import type { CampaignStatement } from '../../../src/syntax/tree.ts'
import type { TextEdit } from './text-edit.ts'

/** Adds a statement to a campaign. Inserts it before the first statement that follows it in a formatted campaign. */
export function added(
  { path, node: { statements, name } }: Campaign,
  statement: string,
  text: string,
  goesBefore: ReadonlySet<CampaignStatement['kind']>,
): TextEdit {
  const next = statements.find(({ kind }) => !goesBefore.has(kind))
  const last = statements.at(-1)
  if (next) {
    const lineStart = text.lastIndexOf('\n', next.range.start - 1) + 1
    const indent = text.slice(lineStart, next.range.start)
    const standsAlone = lineStart > name.range.end && indent.trim() === ''
    const between = standsAlone ? `${text.slice(0, lineStart).endsWith('\r\n') ? '\r\n' : '\n'}${indent}` : ' '
    return { path, start: next.range.start, end: next.range.start, text: `${statement}${between}` }
  }
  const end = last?.range.end ?? text.indexOf('{', name.range.end) + 1
  return { path, start: end, end, text: ` ${statement}` }
}
