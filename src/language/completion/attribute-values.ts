/** Values of attributes: those in the catalogue, and those used in the workspace. */
import { CompletionItemKind } from 'vscode-languageserver-types'
import type { ExpectedToken } from '../../../grammar/expected.ts'
import { quote, unquote } from '../../syntax/text.ts'
import type { Project } from '../project.ts'
import { filesOf } from '../source.ts'
import { type CompletionContext, ruleAround } from './context.ts'
import type { Proposal } from './proposal.ts'

export function attributeValueProposals(
  context: CompletionContext,
  expected: readonly ExpectedToken[],
): readonly Proposal[] {
  const keys = new Set(expected.filter(({ token }) => token.name === 'Quoted').map((one) => attributeAt(context, one)))
  return [...keys].flatMap((key) =>
    key === undefined ? [] : valuesOf(context.project, key).map((text) => proposal(quote(text))),
  )
}

const proposal = (label: string): Proposal => ({ label, kind: CompletionItemKind.Value, rank: 1 })

/** The attribute on the left of a comparison, or before a value in a test's cart. */
function attributeAt({ tokens }: CompletionContext, { rule }: ExpectedToken): string | undefined {
  const isCompared = ruleAround(rule, 'comparison', 'options', 'where') !== undefined
  const left = isCompared ? ruleAround(rule, 'condition', 'where') : ruleAround(rule, 'cartAttribute', 'lineFact')
  if (left === undefined) return undefined
  const [owner, dot, name] = tokens.slice(left.from, left.from + 3)
  return dot?.image === '.' && owner && name ? `${owner.image}.${name.image}` : undefined
}

function valuesOf(project: Project, key: string): readonly string[] {
  const [owner, name = ''] = key.split('.')
  const found = new Set<string>()
  if (owner === 'item') {
    for (const { attributes } of project.ruleSet.catalogue.values()) {
      const value = attributes?.[name]
      if (typeof value === 'string') found.add(value)
    }
  }
  const pattern = new RegExp(
    `\\b${key.replace('.', '\\.')}\\s*(?:!?=|in\\s*\\()?\\s*((?:"(?:[^"\\\\\\r\\n]|\\\\.)*"\\s*,?\\s*)+)`,
    'g',
  )
  for (const { text } of filesOf(project)) {
    for (const [, said = ''] of text.matchAll(pattern)) {
      for (const [each] of said.matchAll(/"(?:[^"\\]|\\.)*"/g)) found.add(unquote(each))
    }
  }
  return [...found].filter((text) => text !== '').sort()
}
