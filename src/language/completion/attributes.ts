/** Declared attributes, in full (`customer.age`) and after the dot. */
import { CompletionItemKind } from 'vscode-languageserver-types'
import type { ExpectedToken, OpenRule } from '../../../grammar/expected.ts'
import { attributeContextProblem } from '../../check/fact-contexts.ts'
import type { Attribute } from '../../check/rule-set.ts'
import { type CompletionContext, ruleAround, wordOf } from './context.ts'
import { factContextAt } from './fact-context.ts'
import type { Proposal } from './proposal.ts'
import { typesAt } from './types.ts'

/** Offered after the dot of `customer.`, and in full where an owner may occur. */
export function attributeProposals(
  context: CompletionContext,
  expected: readonly ExpectedToken[],
): readonly Proposal[] {
  const all = [...context.project.ruleSet.attributes.values()]
  const behindDot = expected.some(({ token, rule }) => token.name === 'Word' && rule.name !== 'attributeEntry')
  if (behindDot) {
    const owner = wordOf(context.tokens.at(-2))
    return all.filter((each) => each.owner === owner).map((each) => proposal(each, each.name))
  }
  return all
    .filter((each) => expected.some((one) => begins(context, one, each)))
    .map((each) => proposal(each, `${each.owner}.${each.name}`))
}

const readers: ReadonlySet<string> = new Set(['attribute', 'itemAttribute', 'cartAttribute', 'lineFact'])

function begins(context: CompletionContext, { token, rule }: ExpectedToken, { owner, type }: Attribute): boolean {
  if (!readers.has(rule.name) || token.LABEL !== owner) return false
  const types = rule.name === 'attribute' ? typesAt(context, { token, rule }) : []
  if (types.length > 0 && !types.includes(type)) return false
  const isStatement = rule.name === 'cartAttribute' || rule.name === 'lineFact'
  if (isConstant(rule)) return false
  return isStatement || attributeContextProblem(owner, factContextAt(context, rule)) === undefined
}

/** Amounts outside effects and conditions must be constant, and so must starts of steps and chances. */
function isConstant(rule: OpenRule): boolean {
  if (ruleAround(rule, 'amountTerm', 'effectCount') === undefined) return false
  const around = ruleAround(rule, 'step', 'chance', 'effect', 'expression', 'where')?.name
  return around === undefined || around === 'step' || around === 'chance'
}

const proposal = ({ type }: Attribute, label: string): Proposal => ({
  label,
  kind: CompletionItemKind.Property,
  detail: type,
  rank: 3,
})
