/** Writes a test for a campaign: a generated cart that meets its conditions, and its result. */

import { CodeActionKind } from 'vscode-languageserver-types'
import { witnessCarts } from '../../analyse/witness/witness-carts.ts'
import type { Campaign, CheckedRuleSet } from '../../check/rule-set.ts'
import type { Cart } from '../../evaluate/cart/cart.ts'
import { writeTest } from '../../testing/write-test.ts'
import { msg } from '../../words/message.ts'
import { evaluatorOf } from '../evaluator.ts'
import { declarationAt } from '../nodes.ts'
import { type CodeActionContext, type CodeActionDraft, unusedName } from './action.ts'

/** Offered on the campaign's name. */
export function testBlock({ project, file, range }: CodeActionContext): readonly CodeActionDraft[] {
  const declaration = declarationAt(file, range.start)
  if (declaration?.kind !== 'campaign' || range.end > declaration.name.range.end) return []
  const { checked } = project
  if (checked === undefined) return []
  const campaign = checked.campaigns.get(declaration.name.text)
  const cart = campaign && cartFor(campaign, checked)
  if (campaign === undefined || cart === undefined) return []
  const tests = new Set(checked.tests.map(({ node }) => node.name.text))
  const { rules, run } = evaluatorOf(checked)
  const result = run(cart)
  const written = writeTest({ name: unusedName(campaign.name, tests, ' '), cart, result, ruleSet: checked, rules })
  if ('refused' in written) return []
  const { end } = declaration.range
  return [
    {
      title: msg`Write a test for ${campaign.name}`,
      kind: CodeActionKind.Refactor,
      replacements: [{ path: file.path, range: { start: end, end }, text: `\n\n${written.text.trimEnd()}` }],
    },
  ]
}

/** The first generated cart that the campaign applies to, or else one that comes close. */
function cartFor(campaign: Campaign, ruleSet: CheckedRuleSet): Cart | undefined {
  const carts = Iterator.from(witnessCarts([campaign], ruleSet))
    .take(10)
    .toArray()
  const { run } = evaluatorOf(ruleSet)
  const isApplied = (cart: Cart): boolean => run(cart).applied.some((each) => each.campaign === campaign.name)
  return carts.find(isApplied) ?? carts[0]
}
