/** Quotes source text in messages. */
import type { Range } from '../../syntax/tree.ts'
import type { RuleSet } from '../rule-set.ts'
import { words } from '../scope.ts'

/** The node's source text in backticks, shortened if long. */
export function quote(ruleSet: RuleSet, path: string, node: { readonly range: Range }): string {
  const file = ruleSet.files.find((each) => each.path === path)
  return file ? words({ file }, node) : 'this'
}

/** "`A`", "`A` and `B`", "`A`, `B` and 3 more". */
export function list(names: readonly string[], most = 3): string {
  const quoted = names.map((name) => `\`${name}\``)
  if (quoted.length === 1) return quoted.join('')
  if (quoted.length > most) return `${quoted.slice(0, most - 1).join(', ')} and ${quoted.length - most + 1} more`
  return `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)}`
}
