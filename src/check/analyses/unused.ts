/** Declarations that nothing uses. */

import { comparedCode } from '../../syntax/compared-code.ts'
import type { Diagnostic } from '../../syntax/diagnostic.ts'
import type { Name } from '../../syntax/tree.ts'
import type { Located, Pool, Program } from '../program.ts'
import { finding } from './finding.ts'
import { usesIn } from './uses.ts'

/** Silent as long as there is no campaign: everything is unused while a rule set is begun. */
export function unused(program: Program): Diagnostic[] {
  if (program.campaigns.size === 0) return []
  const uses = usesIn(program)
  const codes = new Set([...uses.codes].map(comparedCode))
  const isUsed = (pool: Pool): boolean => [...pool.codes.keys()].some((code) => codes.has(code))
  return [
    ...idle(program.lets, uses.lets, 'nothing uses'),
    ...idle(program.products, uses.products, 'no condition and no effect uses the products'),
    ...(uses.everySegment ? [] : idle(program.segments, uses.segments, 'no condition asks for the segment')),
    ...idle(
      [...program.pools].filter(([, pool]) => !isUsed(pool)),
      uses.pools,
      'no campaign asks for or hands out the coupons',
    ),
    ...idle(program.groups, uses.groups, 'no campaign is in the group'),
    ...idleAttributes(program, uses.attributes),
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

/** A catalogue's columns are declared so that they can be read, used or not. */
function idleAttributes({ attributes, catalogue }: Program, used: ReadonlySet<string>): Diagnostic[] {
  const columns = new Set([...catalogue.values()].flatMap((product) => Object.keys(product.attributes ?? {})))
  return [...attributes]
    .filter(([key, { owner, name }]) => !used.has(key) && !(owner === 'item' && columns.has(name)))
    .map(([key, place]) => finding('unused', place, `nothing asks for the attribute \`${key}\``))
}
