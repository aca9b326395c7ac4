/** Extracts a value that several campaigns could share into a `let`. */

import { CodeActionKind } from 'vscode-languageserver-types'
import type { Literal } from '../../syntax/tree.ts'
import { msg } from '../../words/message.ts'
import { declarationAt, nodesAt } from '../nodes.ts'
import { before, type CodeActionContext, type CodeActionDraft, unusedName } from './action.ts'

const names: { readonly [K in Literal['kind']]?: string } = {
  money: 'AMOUNT',
  percent: 'RATE',
  number: 'COUNT',
  date: 'DAY',
  duration: 'PERIOD',
}

/** For campaigns and sets. Tests keep their own amounts. */
export function extraction({ project, file, range }: CodeActionContext): readonly CodeActionDraft[] {
  const around = declarationAt(file, range.start)
  if (around?.kind !== 'campaign' && around?.kind !== 'products' && around?.kind !== 'segment') return []
  const node = nodesAt(file, range.start).findLast(({ kind }) => kind !== undefined && kind in names)
  const base = names[node?.kind as Literal['kind']]
  if (node === undefined || base === undefined || node.range.end < range.end) return []
  const name = unusedName(base, project.ruleSet.lets)
  const value = file.text.slice(node.range.start, node.range.end)
  return [
    {
      title: msg`Give ${value} a name`,
      kind: CodeActionKind.RefactorExtract,
      replacements: [
        before(file, around, `let ${name} = ${value}`),
        { path: file.path, range: node.range, text: name },
      ],
    },
  ]
}
