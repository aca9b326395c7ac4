/** Conditions that cannot hold, and conditions that always do. */
import type { Diagnostic } from '../../syntax/diagnostic.ts'
import type { Expression } from '../../syntax/tree.ts'
import type { Program } from '../program.ts'
import { whereFalse, whereTrue } from './domain/normalise.ts'
import { everything, intersect, type Region } from './domain/region.ts'
import { complete } from './domain/relations.ts'
import { entranceOf } from './entrance.ts'
import { finding } from './finding.ts'
import { quote } from './source.ts'

export function conditions(program: Program): Diagnostic[] {
  const found: Diagnostic[] = []
  for (const campaign of program.campaigns.values()) {
    const { path, conditions } = campaign
    const before = found.length
    for (const condition of conditions) found.push(...examine(condition, path, program))
    const isEmpty = entranceOf(campaign, program).full?.length === 0
    if (found.length === before && isEmpty) found.push(...contradiction(conditions, path, program))
  }
  for (const { path, node } of program.segments.values()) {
    if (node.source.kind === 'condition') found.push(...examine(node.source.condition, path, program))
  }
  return found
}

/** The outermost parts that never or always hold. */
function examine(condition: Expression, path: string, program: Program): Diagnostic[] {
  const place = { path, range: condition.range }
  const words = () => quote(program, path, condition)
  if (neverHolds(condition, program)) {
    return [finding('never-holds', place, `${words()} can never hold`, { help: 'no cart can satisfy all of it' })]
  }
  if (alwaysHolds(condition, program)) {
    return [
      finding('always-holds', place, `${words()} always holds`, { help: 'leave it out, or write what was meant' }),
    ]
  }
  if (condition.kind !== 'and' && condition.kind !== 'or') return []
  return [...examine(condition.left, path, program), ...examine(condition.right, path, program)]
}

const isEmpty = (region: Region | undefined, program: Program): boolean =>
  region !== undefined && complete(region, program).length === 0

const neverHolds = (condition: Expression, program: Program): boolean => isEmpty(whereTrue(condition, program), program)

/** True for every cart, whatever it leaves out. */
function alwaysHolds(condition: Expression, program: Program): boolean {
  const held = whereTrue(condition, program)
  if (!held) return false
  if (held.some((box) => box.size === 0)) return true
  const isKnown = held.every((box) => [...box.values()].every(({ variable }) => variable.alwaysKnown))
  return isKnown && isEmpty(whereFalse(condition, program), program)
}

/** Lines that each could hold, but not together: the first that contradicts those before it. */
function contradiction(conditions: readonly Expression[], path: string, program: Program): Diagnostic[] {
  let region: Region | undefined = everything
  for (const [index, condition] of conditions.entries()) {
    region = intersect(region, whereTrue(condition, program))
    if (!isEmpty(region, program)) continue
    const message = `${quote(program, path, condition)} can never hold together with what stands above it`
    const more = {
      help: 'all `when` lines must hold at once: join alternatives by `or` in one line',
      related: conditions.slice(0, index).map(({ range }) => ({ path, range, message: 'this must hold too' })),
    }
    return [finding('never-holds', { path, range: condition.range }, message, more)]
  }
  return []
}
