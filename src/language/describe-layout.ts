import { readyMadeLayouts } from '../check/catalogue-layouts/ready-made.ts'
import { columnsOf } from '../check/catalogue-layouts/sources.ts'
import { importKey } from '../check/imports.ts'
import type { Range } from '../syntax/tree.ts'
import { msg } from '../words/message.ts'
import { code, plain } from './markdown.ts'
import type { TreeNode } from './nodes.ts'
import type { Project } from './project.ts'
import { say } from './say.ts'

/** Which column of the file each catalogue column comes from; undefined if `range` is not the name of a layout. */
export function describeLayout(
  project: Project,
  path: string,
  [declaration]: readonly TreeNode[],
  range: Range,
): string | undefined {
  if (declaration?.kind !== 'catalogue' || declaration.layout?.range.start !== range.start) return undefined
  const { text } = declaration.layout
  const imported = project.imports.get(importKey(path, text))
  const readyMade = readyMadeLayouts.get(text)
  const mapping = readyMade?.mapping ?? (imported && 'mapping' in imported ? imported.mapping : undefined)
  if (mapping === undefined) return undefined
  const columns = Object.entries(mapping.columns).map(
    ([name, source]) => `- ${plain(name)}: ${[...new Set(columnsOf(source))].map(code).join(', ')}`,
  )
  return [
    `**${plain(text)}** · ${plain(say(project, readyMade?.what ?? mapping.description ?? msg`a mapping`))}`,
    '',
    ...columns,
  ].join('\n')
}
