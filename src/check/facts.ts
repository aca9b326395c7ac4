/** The operands of facts: names that must exist, counts, periods, tiers. */

import { byCartText } from '../syntax/cart-texts.ts'
import { comparedCode } from '../syntax/compared-code.ts'
import { facts, type NamedByFact, readsPastGoods } from '../syntax/facts.ts'
import type { Attribute, Fact, Name, Program, Selector } from '../syntax/tree.ts'
import { msg, type Parameter } from '../words/message.ts'
import { constant, positive } from './constants.ts'
import { checkNames, unknownName } from './names.ts'
import type { Pool, RuleSet } from './rule-set.ts'
import { type Scope, words } from './scope.ts'
import { checkSelector } from './selectors.ts'
import { noun } from './type-names.ts'
import { typeOf } from './types.ts'
import { factsIn, subselectors } from './walk.ts'

export function checkFactOperands(fact: Fact, scope: Scope): void {
  if (fact.goods) {
    checkSelector(fact.goods, scope)
    if (readsPastGoods(fact.fact)) checkPastGoods(fact.goods, scope)
  }
  if (fact.count) positive(fact.count, scope, ['number'], msg`a number of units`)
  if (fact.period) constant(fact.period, scope, ['duration'], msg`this`)
  if (fact.date) checkDate(fact.date, scope)
  if (fact.program) checkProgram(fact.program, scope, fact.level?.tier)
  const { names: of } = facts[fact.fact]
  if (of !== undefined) checkNamed[of]?.(fact.names ?? [], scope)
}

/** Unit prices and campaigns of past orders are unknown. */
function checkPastGoods(goods: Selector, scope: Scope): void {
  const priceFact = priceIn(goods, scope.ruleSet, new Set())
  if (priceFact === undefined) return
  scope.report('misplaced-fact', goods.range, msg`${priceFact} is not known for goods in past orders`, {
    help: msg`use \`sku\`, \`category\`, \`brand\`, \`label\` or an attribute of the item`,
  })
}

/** The facts about prices and campaigns that a selector uses, directly or through sets, in words. */
function priceIn(goods: Selector, ruleSet: RuleSet, met: Set<string>): Parameter | undefined {
  for (const part of subselectors(goods)) {
    if (part.kind === 'on-sale') return '`on sale`'
    if (part.kind === 'discounted') return '`discounted`'
    if (part.kind === 'qualifying') return '`qualifying items`'
    if (part.kind === 'where') {
      for (const { fact } of factsIn(part.condition))
        if (facts[fact].similar === 'item') return `\`${facts[fact].wording}\``
    }
    if (part.kind !== 'product-set') continue
    for (const { text } of part.names) {
      const source = ruleSet.products.get(text)?.node.source
      if (source?.kind !== 'goods' || met.has(text)) continue
      met.add(text)
      const priceFact = priceIn(source.goods, ruleSet, met)
      if (priceFact !== undefined) return msg`${priceFact}, which \`${text}\` uses,`
    }
  }
  return undefined
}

/** Anniversaries need a date of the customer, the cart or the event. */
function checkDate(date: Attribute, scope: Scope): void {
  const type = typeOf(date, scope, 'event')
  if (type === undefined || type === 'date') return
  scope.report(
    'type-mismatch',
    date.range,
    msg`${words(scope, date)} is ${noun(type)}, but an anniversary needs a date`,
    {
      help: msg`declare it as \`${words(scope, date).slice(1, -1)}: date\``,
    },
  )
}

/** Checks that a fact's names are declared; undefined for names that only the shop knows. */
const checkNamed: {
  readonly [Kind in NamedByFact]: ((names: readonly Name[], scope: Scope) => void) | undefined
} = {
  segment: (names, scope) => checkNames(scope, names, msg`segment`, scope.ruleSet.segments),
  coupons: (names, scope) => checkPools(scope, names),
  code: (names, scope) => checkCodes(scope, names),
  membership: (names, scope) => checkNames(scope, names, msg`membership`, scope.ruleSet.memberships),
  customer: undefined,
  delivery: undefined,
  ...byCartText(() => undefined),
}

export function checkPools(scope: Scope, names: readonly Name[]): void {
  for (const name of names) {
    if (scope.ruleSet.pools.has(name.text)) continue
    unknownName(
      scope,
      name,
      msg`coupon pool`,
      scope.ruleSet.pools.keys(),
      msg`declare it: \`coupons "${name.text}" { … }\``,
    )
  }
}

function checkCodes(scope: Scope, names: readonly Name[]): void {
  const pools = [...scope.ruleSet.pools.values()]
  for (const name of names) {
    if (pools.some(({ codes }) => codes.has(comparedCode(name.text)))) continue
    unknownName(
      scope,
      name,
      msg`code`,
      codesOf(pools),
      scope.ruleSet.pools.has(name.text)
        ? msg`this is a pool: write \`coupon "${name.text}"\``
        : msg`put it into a pool: \`coupons "…" { code "${name.text}" }\``,
    )
  }
}

function* codesOf(pools: readonly Pool[]): Generator<string> {
  for (const pool of pools) for (const { code } of pool.codes.values()) yield code
}

export function checkProgram(name: Name, scope: Scope, tier?: Name): void {
  const { programs } = scope.ruleSet
  const program = programs.get(name.text)
  if (!program) {
    unknownName(scope, name, msg`program`, programs.keys())
  } else if (tier && !tiersOf(program.node).includes(tier.text)) {
    const declare = msg`declare it in the program: \`tiers by spend { "${tier.text}" from … }\``
    unknownName(scope, tier, msg`tier`, tiersOf(program.node), declare)
  }
}

/** Names of a program's tiers, lowest first. */
export const tiersOf = (program: Program): readonly string[] =>
  program.statements
    .flatMap((statement) => (statement.kind === 'tiers' ? statement.tiers : []))
    .map((tier) => tier.name.text)
