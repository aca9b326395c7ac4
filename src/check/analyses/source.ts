/** Quotes source text in messages. */
import type { Range } from '../../syntax/tree.ts'
import { firstOf, joined, msg, name, type Parameter } from '../../words/message.ts'
import type { RuleSet } from '../rule-set.ts'
import { words } from '../scope.ts'

/** The node's source text in backticks, shortened if long. */
export function quote(ruleSet: RuleSet, path: string, node: { readonly range: Range }): string {
  const file = ruleSet.files.find((each) => each.path === path)
  return file ? words({ file }, node) : 'this'
}

/** "`A`", "`A` and `B`", "`A`, `B` and 3 more". */
export function list(names: readonly string[], most = 3): Parameter {
  const quoted = names.map(name)
  if (quoted.length > most) return firstOf(quoted, most - 1)
  const [last = '', ...others] = quoted.toReversed()
  return others.length === 0 ? last : msg`${joined(others.toReversed(), ', ')} and ${last}`
}
