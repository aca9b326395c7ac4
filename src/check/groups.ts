import { deepestGroups } from '../syntax/deepest-groups.ts'
import type { Group, Name } from '../syntax/tree.ts'
import { msg } from '../words/message.ts'
import { wholeNumber } from './constants.ts'
import { checkLimit } from './limits.ts'
import { unknownName } from './names.ts'
import type { Scope } from './scope.ts'

export function checkGroup({ name, priority, parent, limits, budgets }: Group, scope: Scope): void {
  checkDepth(name, scope)
  for (const limit of [...limits, ...budgets]) checkLimit(limit, scope, 'group')
  if (priority) wholeNumber(priority, scope, msg`a priority`)
  if (parent && !scope.ruleSet.groups.has(parent.text)) {
    unknownName(scope, parent, msg`group`, scope.ruleSet.groups.keys())
  }
}

function checkDepth(name: Name, { ruleSet: { groups }, report }: Scope): void {
  const chain = new Set<string>()
  for (let next: string | undefined = name.text; next !== undefined; next = groups.get(next)?.node.parent?.text) {
    if (chain.has(next)) return
    chain.add(next)
    if (chain.size > deepestGroups) break
  }
  if (chain.size <= deepestGroups) return
  const message = msg`\`${name.text}\` is in more than ${deepestGroups - 1} nested groups`
  report('deep-groups', name.range, message, { help: msg`put it into an outer group` })
}
