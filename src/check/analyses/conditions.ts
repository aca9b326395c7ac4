/** Conditions that cannot hold, and conditions that always do. */
import type { Diagnostic } from '../../syntax/diagnostic.ts'
import type { Expression } from '../../syntax/tree.ts'
import type { Program } from '../program.ts'
import { whereFalse, whereTrue } from './domain/normalise.ts'
import { everything, intersect, type Region } from './domain/region.ts'
import { complete } from './domain/relations.ts'
import { eachCampaign } from './each-campaign.ts'
import { eligibilityOf } from './eligibility.ts'
import { finding } from './finding.ts'
import { quote } from './source.ts'

export const conditions = (program: Program): Diagnostic[] => [...ofCampaigns(program), ...ofSegments(program)]

const ofCampaigns = eachCampaign((campaign, program) => {
  const { path, conditions } = campaign
  const { full } = eligibilityOf(campaign, program)
  // Where all lines hold together, so does each, and each part that is joined by `and`.
  const mayHold = full !== undefined && full.length > 0
  const found = conditions.flatMap((condition) => examine(condition, mayHold, path, program))
  return found.length === 0 && full?.length === 0 ? contradiction(conditions, path, program) : found
})

const ofSegments = (program: Program): Diagnostic[] =>
  [...program.segments.values()].flatMap(({ path, node: { source } }) =>
    source.kind === 'condition' ? examine(source.condition, false, path, program) : [],
  )

/** The outermost parts that never or always hold; `mayHold`: it is known already that this one can. */
function examine(condition: Expression, mayHold: boolean, path: string, program: Program): Diagnostic[] {
  const place = { path, range: condition.range }
  const words = () => quote(program, path, condition)
  const held = whereTrue(condition, program)
  if (!mayHold && isEmpty(held, program)) {
    return [finding('never-holds', place, `${words()} can never hold`, { help: 'no cart can satisfy all of it' })]
  }
  if (alwaysHolds(condition, held, program)) {
    return [
      finding('always-holds', place, `${words()} always holds`, { help: 'leave it out, or write what was meant' }),
    ]
  }
  if (condition.kind !== 'and' && condition.kind !== 'or') return []
  const bothHold = mayHold && condition.kind === 'and'
  return [condition.left, condition.right].flatMap((side) => examine(side, bothHold, path, program))
}

const isEmpty = (region: Region | undefined, program: Program): boolean =>
  region !== undefined && complete(region, program).length === 0

/** True for every cart, whatever it leaves out; `held` is where it is true. */
function alwaysHolds(condition: Expression, held: Region | undefined, program: Program): boolean {
  if (!held) return false
  if (held.some((box) => box.size === 0)) return true
  if (held.length < 2) return false
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
