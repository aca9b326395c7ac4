/** Top level: whole campaigns and outlines of declarations. */

import { CompletionItemKind } from 'vscode-languageserver-types'
import type { ExpectedToken } from '../../../grammar/expected.ts'
import { msg } from '../../words/message.ts'
import { codeBlock } from '../markdown.ts'
import { say } from '../say.ts'
import { campaignSnippets, declarationSnippets, type Snippet } from '../snippets/index.ts'
import type { CompletionContext } from './context.ts'
import type { Proposal } from './proposal.ts'

export function blockProposals(
  { project, tokens, inQuotes, beginsLine }: CompletionContext,
  expected: readonly ExpectedToken[],
): readonly Proposal[] {
  const begins = expected.some(({ rule }) => rule.parent?.name === 'declaration' && rule.from === tokens.length)
  if (!begins || inQuotes || !beginsLine) return []
  return [
    ...declarationSnippets(project).map((snippet) => proposal(snippet, `${snippet.title} …`, 2)),
    ...campaignSnippets(project).map((snippet) => proposal(snippet, say(project, msg`campaign: ${snippet.title}`), 3)),
  ]
}

const proposal = ({ summary, alias, body, text }: Snippet, label: string, rank: number): Proposal => ({
  label,
  kind: CompletionItemKind.Snippet,
  insert: body,
  isSnippet: true,
  detail: summary,
  alias: alias,
  documentation: codeBlock(text),
  rank,
})
