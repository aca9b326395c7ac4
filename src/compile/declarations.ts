/** Compiles declarations other than campaigns: goods, segments, coupons, loyalty, groups, guards. */

import { wholeNumber } from '../check/campaign-view.ts'
import { fold } from '../check/fold.ts'
import type * as Checked from '../check/rule-set.ts'
import { divide } from '../money/fraction.ts'
import { isMeasure } from '../syntax/sales-units.ts'
import type * as Tree from '../syntax/tree.ts'
import { compileLimits, compileSpan } from './campaigns.ts'
import { compileCondition, compileSelector, compileValue } from './conditions.ts'
import type {
  GiftCards,
  Group,
  Guard,
  Pool,
  Product,
  Program,
  Referral,
  Segment,
  Selector,
  SoldMembership,
} from './rules.ts'
import { sorted, sortedRecord } from './sorted.ts'
import { count, decimal, decimalOf, duration, floor } from './values.ts'

export function compileProduct({ sku: _, attributes, unit, ...known }: Checked.Product): Product {
  const product: Product = { ...known, ...(unit !== undefined && isMeasure(unit) && { measured: true }) }
  if (!attributes) return product
  return { ...product, attributes: sortedRecord(new Map(Object.entries(attributes)), (value) => value) }
}

export function compileProductSet({ node, skus }: Checked.ProductSet, ruleSet: Checked.RuleSet): Selector {
  if (node.source.kind === 'file') return { kind: 'sku', names: sorted(skus ?? []) }
  return compileSelector(node.source.goods, ruleSet)
}

export function compileSegment({ node, customers }: Checked.Segment, ruleSet: Checked.RuleSet): Segment {
  const { source } = node
  return {
    ...(source.kind === 'condition' && { condition: compileCondition(source.condition, ruleSet) }),
    ...(customers && { customers: sorted(customers) }),
    external: source.kind === 'external',
  }
}

export function compilePool({ node, codes }: Checked.Pool, ruleSet: Checked.RuleSet): Pool {
  const { lets } = ruleSet
  const first = <Kind extends Tree.CouponsStatement['kind']>(kind: Kind) =>
    node.statements.find((each): each is Extract<Tree.CouponsStatement, { kind: Kind }> => each.kind === kind)
  const issue = first('valid-after-issue')
  const generate = first('generate')
  const channel = first('pool-channel')
  const was = first('was')
  const limits = node.statements.flatMap((statement) => (statement.kind === 'limit' ? statement.limits : []))
  return {
    ...(was && { was: was.name.text }),
    codes: sortedRecord(codes, (code) => ({
      limits: [
        ...compileLimits(code.limits, lets),
        ...(code.uses === undefined ? [] : [{ counts: 'uses', amount: String(code.uses) } as const]),
      ],
      ...compileSpan(code.valid, ruleSet),
    })),
    limits: compileLimits(limits, lets),
    ...(channel && { channels: sorted(channel.names.map(textOf)) }),
    ...compileSpan(first('valid'), ruleSet),
    ...(issue && { validAfterIssue: duration(issue.duration, lets) }),
    ...(generate && { generate: { count: count(generate.count, lets), pattern: generate.pattern.text } }),
  }
}

export function compileProgram({ node }: Checked.Located<Tree.Program>, ruleSet: Checked.RuleSet): Program {
  const { lets } = ruleSet
  const first = <Kind extends Tree.ProgramStatement['kind']>(kind: Kind) =>
    node.statements.find((each): each is Extract<Tree.ProgramStatement, { kind: Kind }> => each.kind === kind)
  const [worth, expire, pending] = [first('worth'), first('expire'), first('pending')]
  const [pay, earn, tiers] = [first('pay'), first('base-earn'), first('tiers')]
  const shared = first('shared-by')
  const was = first('was')
  return {
    ...(was && { was: was.name.text }),
    ...(worth && { pointWorth: pointWorth(worth, lets) }),
    ...(expire && { expireAfter: duration(expire.after, lets) }),
    ...(pending && { pending: duration(pending.duration, lets) }),
    ...(pay && { payUpTo: decimal(pay.share, lets) }),
    ...(earn && { baseEarn: { points: decimal(earn.points, lets), per: decimal(earn.per, lets) } }),
    ...(tiers && {
      tiers: {
        by: compileValue(tiers.by, ruleSet),
        steps: tiers.tiers.map(({ name, from }) => ({ name: name.text, from: compileValue(from, ruleSet) })),
        ...(tiers.kept && { keptFor: duration(tiers.kept, lets) }),
      },
    }),
    ...(shared && { sharedBy: shared.attribute.name.text }),
    partners: sorted(node.statements.flatMap((each) => (each.kind === 'partners' ? each.names : [])).map(textOf)),
  }
}

export function compileSoldMembership(
  { node }: Checked.Located<Tree.Membership>,
  ruleSet: Checked.RuleSet,
): SoldMembership | undefined {
  const sold = node.statements.find((each) => each.kind === 'sold-as')
  const price = node.statements.find((each) => each.kind === 'membership-price')
  return sold && price && { goods: compileSelector(sold.goods, ruleSet), term: price.period }
}

export function compileGiftCards({ node }: Checked.Located<Tree.GiftCards>, ruleSet: Checked.RuleSet): GiftCards {
  const like = node.statements.find((each) => each.kind === 'codes-like')
  const term = node.statements.find((each) => each.kind === 'card-term')
  const sold = node.statements.find((each) => each.kind === 'sold-as')
  return {
    pattern: like?.pattern.text ?? '',
    ...(term && { validFor: duration(term.duration, ruleSet.lets) }),
    ...(sold && { goods: compileSelector(sold.goods, ruleSet) }),
  }
}

export function compileReferral({ node }: Checked.Located<Tree.Referral>, { lets }: Checked.RuleSet): Referral {
  const like = node.statements.find((each) => each.kind === 'codes-like')
  const pending = node.statements.find((each) => each.kind === 'referral-pending')
  return {
    rewardsFirstOrder: node.statements.some(({ kind }) => kind === 'referral-reward'),
    ...(like && { pattern: like.pattern.text }),
    ...(pending && { pending: duration(pending.duration, lets) }),
  }
}

const textOf = ({ text }: Tree.Name): string => text

function pointWorth(
  { points, amount }: Extract<Tree.ProgramStatement, { kind: 'worth' }>,
  lets: Checked.RuleSet['lets'],
): string {
  const [number, money] = [fold(points, lets), fold(amount, lets)]
  if (number?.kind !== 'number' || money?.kind !== 'money')
    throw new Error('the rules were not checked before compiling')
  return decimalOf(divide(money.amount, number.value))
}

export function compileGroup({ node }: Checked.Located<Tree.Group>, { lets }: Checked.RuleSet): Group {
  const priority = node.priority && wholeNumber(node.priority, lets)
  return {
    pick: node.pick,
    perLine: node.perLine,
    ...(priority !== undefined && { priority }),
    ...(node.parent && { parent: node.parent.text }),
    ...(node.was && { was: node.was.text }),
    limits: compileLimits([...node.limits, ...node.budgets], lets),
  }
}

export function compileGuard({ rule }: Tree.Guard, ruleSet: Checked.RuleSet): Guard {
  const { lets } = ruleSet
  switch (rule.kind) {
    case 'discount-share':
      return { kind: 'discount-share', percent: decimal(rule.share, lets) }
    case 'discount-amount':
      return { kind: 'discount-amount', amount: decimal(rule.amount, lets) }
    case 'unit-floor':
      return { kind: 'unit-floor', floor: floor(rule.floor, lets) }
    case 'no-discount':
      return { kind: 'no-discount', goods: compileSelector(rule.goods, ruleSet) }
  }
}
