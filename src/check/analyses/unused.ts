/** Declarations that nothing uses. */

import { comparedCode } from '../../syntax/compared-code.ts'
import type { Diagnostic } from '../../syntax/diagnostic.ts'
import type { Name } from '../../syntax/tree.ts'
import type { Located, Pool, RuleSet } from '../rule-set.ts'
import { finding } from './finding.ts'
import { usesIn } from './uses.ts'

/**
 * Silent as long as there is no campaign: everything is unused while a rule set is begun. Silent too while a file can not be read
 * in full: what uses a name may stand there.
 */
export function unused(ruleSet: RuleSet): Diagnostic[] {
  if (ruleSet.campaigns.size === 0 || ruleSet.files.some(({ hasErrors }) => hasErrors)) return []
  const uses = usesIn(ruleSet)
  const codes = new Set([...uses.codes].map(comparedCode))
  const isUsed = (pool: Pool): boolean => [...pool.codes.keys()].some((code) => codes.has(code))
  return [
    ...idle(ruleSet.lets, uses.lets, 'nothing uses'),
    ...idle(ruleSet.products, uses.products, 'no condition and no effect uses the products'),
    ...(uses.everySegment ? [] : idle(ruleSet.segments, uses.segments, 'no condition asks for the segment')),
    ...idle(
      [...ruleSet.pools].filter(([, pool]) => !isUsed(pool)),
      uses.pools,
      'no campaign asks for or hands out the coupons',
    ),
    ...idle(ruleSet.groups, uses.groups, 'no campaign is in the group'),
    ...idleAttributes(ruleSet, uses.attributes),
  ]
}

function idle(
  declared: Iterable<readonly [string, Located<{ readonly name: Name }>]>,
  used: ReadonlySet<string>,
  what: string,
): Diagnostic[] {
  return [...declared]
    .filter(([name]) => !used.has(name))
    .map(([name, { path, node }]) => finding('unused', { path, range: node.name.range }, `${what} \`${name}\``))
}

/** Catalogue columns are declared to be readable, whether used or not. */
function idleAttributes({ attributes, catalogue }: RuleSet, used: ReadonlySet<string>): Diagnostic[] {
  const columns = new Set([...catalogue.values()].flatMap((product) => Object.keys(product.attributes ?? {})))
  return [...attributes]
    .filter(([key, { owner, name }]) => !used.has(key) && !(owner === 'item' && columns.has(name)))
    .map(([key, place]) => finding('unused', place, `nothing asks for the attribute \`${key}\``))
}
