/**
 * Relations between variables that hold on every cart. Completing a box adds them; a box that contradicts one is empty. Only
 * relations that no cart can violate belong here.
 */
import type { Fact } from '../../../syntax/tree.ts'
import type { RuleSet } from '../../rule-set.ts'
import type { Interval } from './interval.ts'
import { type Box, type Literal, narrow, type Region } from './region.ts'
import { isDisjoint, type Names } from './sets.ts'
import { customerIds, memberships, noSegment, numberFact, segments, signedIn } from './variable.ts'

export type CouponRules = Pick<RuleSet, 'settings' | 'pools'>

/** The region without empty boxes; each box is completed with the constraints that follow from it. */
export const complete = (region: Region, rules: CouponRules): Region =>
  region.map((box) => completeBox(box, rules)).filter((box) => box !== undefined)

/** Undefined if the box is empty. */
export function completeBox(box: Box, rules: CouponRules): Box | undefined {
  const full = new Map(box)
  const isPossible =
    narrowWholes(full, box) && narrowCustomer(full, box) && allowsSegments(box) && allowsCodes(box, rules)
  return isPossible ? full : undefined
}

/** `quantity of SEL` is at most `quantity`, and N different products need at least N lines. */
function narrowWholes(full: Map<string, Literal>, box: Box): boolean {
  for (const { variable, constraint } of box.values()) {
    if (constraint.kind !== 'number' || variable.node?.kind !== 'fact' || !constraint.interval.low) continue
    for (const whole of wholesOf(variable.node)) {
      const interval: Interval = { low: constraint.interval.low }
      if (!narrow(full, { variable: whole, constraint: { kind: 'number', interval } })) return false
    }
  }
  return true
}

function wholesOf(fact: Fact) {
  const { goods, ...bare } = fact
  const wholes: Fact[] = []
  const isPart = goods !== undefined && goods.kind !== 'everything'
  if (isPart && (fact.fact === 'subtotal' || fact.fact === 'quantity')) wholes.push(bare)
  if (isPart && (fact.fact === 'distinct-products' || fact.fact === 'one-product')) wholes.push(bare)
  if (fact.fact === 'one-product') wholes.push({ ...bare, fact: 'quantity' })
  if (fact.fact === 'distinct-products') wholes.push({ ...bare, fact: 'lines' })
  return wholes.map(numberFact).filter((variable) => variable !== undefined)
}

/** Conditions on the customer imply that there is one. */
function narrowCustomer(full: Map<string, Literal>, box: Box): boolean {
  return !demandsCustomer(box) || narrow(full, { variable: signedIn, constraint: { kind: 'truth', value: true } })
}

/** Whether every cart of the box has a customer. */
export function demandsCustomer(box: Box): boolean {
  for (const { variable, constraint } of box.values()) {
    if (variable.ofCustomer) return true
    if (variable.key === signedIn.key && constraint.kind === 'truth' && constraint.value) return true
    if (variable.key === customerIds.key && constraint.kind === 'one' && !constraint.negated) return true
    const isMembership = variable.key === segments.key || variable.key === memberships.key
    if (isMembership && constraint.kind === 'many' && constraint.anyOf.length > 0) return true
  }
  return false
}

function allowsSegments(box: Box): boolean {
  const none = box.get(noSegment.key)?.constraint
  const some = box.get(segments.key)?.constraint
  return !(none?.kind === 'truth' && none.value && some?.kind === 'many' && some.anyOf.length > 0)
}

/** With one coupon per cart, only one code counts, and it belongs to one pool (meaning.md M66). */
function allowsCodes(box: Box, { settings, pools }: CouponRules): boolean {
  if (settings.couponsPerCart !== 1) return true
  const namesAt = (key: string): readonly Names[] => {
    const constraint = box.get(key)?.constraint
    return constraint?.kind === 'many' ? constraint.anyOf : []
  }
  const [codes, names] = [namesAt('code'), namesAt('coupon')]
  if (!meetPairwise(codes) || !meetPairwise(names)) return false
  return codes.every((some) => names.every((wanted) => [...some].some((code) => mayBelong(code, wanted, pools))))
}

const meetPairwise = (sets: readonly Names[]): boolean =>
  sets.every((one, place) => sets.slice(place + 1).every((other) => !isDisjoint(one, other)))

/** A code that no pool lists may be a generated one. */
function mayBelong(code: string, names: Names, pools: RuleSet['pools']): boolean {
  const listing = [...pools].filter(([, pool]) => pool.codes.has(code)).map(([name]) => name)
  return listing.length === 0 || listing.some((name) => names.has(name))
}
