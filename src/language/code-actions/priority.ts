/** Gives a campaign without a priority one after all others. */

import { CodeActionKind } from 'vscode-languageserver-types'
import { msg } from '../../words/message.ts'
import { declarationAt } from '../nodes.ts'
import type { CodeActionContext, CodeActionDraft } from './action.ts'

export function priority({ project, file, range, findings }: CodeActionContext): readonly CodeActionDraft[] {
  const campaign = declarationAt(file, range.start)
  if (campaign?.kind !== 'campaign' || campaign.statements.some(({ kind }) => kind === 'priority')) return []
  const brace = file.text.indexOf('{', campaign.name.range.end)
  if (brace < 0 || brace > campaign.range.end) return []
  const taken = [...project.ruleSet.campaigns.values()].map((each) => each.priority ?? 0)
  const next = taken.reduce((highest, each) => Math.max(highest, each), 0) + 1
  const disputed = findings.filter(({ code }) => code === 'order-matters')
  const isFix = disputed.length > 0
  return [
    {
      title: msg`Give ${campaign.name.text} priority ${next}`,
      kind: isFix ? CodeActionKind.QuickFix : CodeActionKind.Refactor,
      replacements: [
        {
          path: file.path,
          range: { start: brace + 1, end: brace + 1 },
          text: `${lead(file.text, brace)}priority ${next}`,
        },
      ],
      ...(isFix && { fixes: disputed }),
    },
  ]
}

/** On a line of its own, or after the brace in a one-line campaign. */
const lead = (text: string, brace: number): string => (/^[ \t]*\r?\n/.test(text.slice(brace + 1)) ? '\n  ' : ' ')
