/** Declarations that nothing uses. */

import { comparedCode } from '../../syntax/compared-code.ts'
import type { Finding } from '../../syntax/diagnostic.ts'
import type { Name } from '../../syntax/tree.ts'
import { type Message, msg } from '../../words/message.ts'
import type { Located, Pool, RuleSet } from '../rule-set.ts'
import { finding } from './finding.ts'
import { usesIn } from './uses.ts'

/**
 * Silent while there is no campaign, since everything is unused in a new rule set, and while a file has syntax errors, since the
 * part that failed to parse may use a name.
 */
export function unused(ruleSet: RuleSet): Finding[] {
  if (ruleSet.campaigns.size === 0 || ruleSet.files.some(({ hasErrors }) => hasErrors)) return []
  const uses = usesIn(ruleSet)
  const codes = new Set([...uses.codes].map(comparedCode))
  const isUsed = (pool: Pool): boolean => [...pool.codes.keys()].some((code) => codes.has(code))
  return [
    ...idle(ruleSet.lets, uses.lets, (name) => msg`nothing uses \`${name}\``),
    ...idle(ruleSet.products, uses.products, (name) => msg`no condition or effect uses the products \`${name}\``),
    ...(uses.everySegment
      ? []
      : idle(ruleSet.segments, uses.segments, (name) => msg`no condition requires the segment \`${name}\``)),
    ...idle(
      [...ruleSet.pools].filter(([, pool]) => !isUsed(pool)),
      uses.pools,
      (name) => msg`no campaign requires or issues the coupons \`${name}\``,
    ),
    ...idle(ruleSet.groups, uses.groups, (name) => msg`no campaign is in the group \`${name}\``),
    ...idleAttributes(ruleSet, uses.attributes),
  ]
}

function idle(
  declared: Iterable<readonly [string, Located<{ readonly name: Name }>]>,
  used: ReadonlySet<string>,
  say: (name: string) => Message,
): Finding[] {
  return [...declared]
    .filter(([name]) => !used.has(name))
    .map(([name, { path, node }]) => finding('unused', { path, range: node.name.range }, say(name)))
}

/** The ledger settles by these: at whose till points were earned and spent. */
const ofPartners: ReadonlySet<string> = new Set(['cart.partner', 'event.partner'])

/** Catalogue columns are declared so that they can be read, whether used or not. */
function idleAttributes({ attributes, catalogue, programs }: RuleSet, used: ReadonlySet<string>): Finding[] {
  const havePartners = [...programs.values()].some(({ node }) =>
    node.statements.some(({ kind }) => kind === 'partners'),
  )
  const columns = new Set([...catalogue.values()].flatMap((product) => Object.keys(product.attributes ?? {})))
  return [...attributes]
    .filter(([key]) => !used.has(key) && !(havePartners && ofPartners.has(key)))
    .filter(([, { owner, name }]) => !(owner === 'item' && columns.has(name)))
    .map(([key, place]) => finding('unused', place, msg`nothing uses the attribute \`${key}\``))
}
