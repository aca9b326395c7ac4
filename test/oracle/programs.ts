import type { Program, ProgramStatement } from '../../src/syntax/tree.ts'
import { compareRatios, type Ratio } from './exact.ts'
import { type Place, valueAt } from './values.ts'

export function statementOf<Kind extends ProgramStatement['kind']>(
  program: Program,
  kind: Kind,
): Extract<ProgramStatement, { kind: Kind }> | undefined {
  return program.statements.find((each): each is Extract<ProgramStatement, { kind: Kind }> => each.kind === kind)
}

/** M37: the customer's tier; 'none' below the first, undefined if the cart does not say. */
export function tierOf(program: Program, place: Place): string | undefined {
  const { customer } = place.world.cart
  const given = customer?.programs?.[program.name.text]?.tier
  if (given !== undefined) return given
  const tiers = statementOf(program, 'tiers')
  const reached = tiers && valueAt(tiers.by, place)
  if (!customer || !tiers || !reached) return undefined
  const steps = tiers.tiers.filter((tier) => {
    const from = valueAt(tier.from, place)
    return from && compareRatios(reached.value as Ratio, from.value as Ratio) >= 0
  })
  return steps.at(-1)?.name.text ?? 'none'
}

/** Whether a tier is the required one, or above it. */
export function hasTier(program: Program, tier: string, asked: string, orAbove: boolean): boolean {
  const names = (statementOf(program, 'tiers')?.tiers ?? []).map((each) => each.name.text)
  if (!orAbove) return tier === asked
  return names.includes(tier) && names.includes(asked) && names.indexOf(tier) >= names.indexOf(asked)
}
