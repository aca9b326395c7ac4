/** Scenarios: existing campaigns, and lets with values of their type. */

import type * as Tree from '../syntax/tree.ts'
import { msg } from '../words/message.ts'
import { constant } from './constants.ts'
import { checkNames, unknownName } from './names.ts'
import type { Scope } from './scope.ts'

export function checkScenario({ changes }: Tree.Scenario, scope: Scope): void {
  const seen = new Map<string, Tree.Range>()
  for (const change of changes) {
    const name = change.kind === 'set' ? change.name : change.campaign
    if (change.kind === 'set') checkSet(change, scope)
    else checkSwitch(change, scope)
    const key = `${change.kind === 'set' ? 'let' : 'campaign'} ${name.text}`
    const first = seen.get(key)
    if (first) {
      scope.report('duplicate-statement', change.range, msg`this scenario already changes \`${name.text}\``, {
        help: msg`keep one of the two`,
        related: [{ path: scope.file.path, range: first, message: msg`it is first specified here` }],
      })
    } else seen.set(key, change.range)
  }
}

type ChangeOf<Kind extends string> = Extract<Tree.Scenario['changes'][number], { kind: Kind }>

function checkSwitch({ kind, campaign }: ChangeOf<'enable' | 'disable'>, scope: Scope): void {
  const { campaigns } = scope.ruleSet
  checkNames(scope, [campaign], msg`campaign`, campaigns)
  if (kind === 'disable' || campaigns.get(campaign.text)?.status !== 'retired') return
  scope.report('retired-enabled', campaign.range, msg`\`${campaign.text}\` is retired and stays retired`, {
    help: msg`write a new campaign as a \`draft\` and enable it`,
  })
}

function checkSet({ name, value }: ChangeOf<'set'>, scope: Scope): void {
  const declared = scope.ruleSet.lets.get(name.text)
  if (!declared) {
    unknownName(
      scope,
      name,
      msg`let`,
      scope.ruleSet.lets.keys(),
      msg`declare it outside the scenario: \`let ${name.text} = …\``,
    )
  } else if (declared.value) {
    constant(value, scope, [declared.value.kind], msg`\`${name.text}\``)
  }
}
