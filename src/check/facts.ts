/** The operands of facts: names that must exist, counts, periods, tiers. */

import { byCartText } from '../syntax/cart-texts.ts'
import { comparedCode } from '../syntax/compared-code.ts'
import { facts, type NamedByFact } from '../syntax/facts.ts'
import type { Fact, Name, Program } from '../syntax/tree.ts'
import { constant, positive } from './constants.ts'
import { checkNames, unknownName } from './names.ts'
import type { Pool } from './rule-set.ts'
import type { Scope } from './scope.ts'
import { checkSelector } from './selectors.ts'

export function checkFactOperands(fact: Fact, scope: Scope): void {
  if (fact.goods) checkSelector(fact.goods, scope)
  if (fact.count) positive(fact.count, scope, ['number'], 'a number of units')
  if (fact.period) constant(fact.period, scope, ['duration'], 'this')
  if (fact.program) checkProgram(fact.program, scope, fact.level?.tier)
  const { names: of } = facts[fact.fact]
  if (of !== undefined) checkNamed[of]?.(fact.names ?? [], scope)
}

/** Whether what a fact names is declared; of what the shop knows, nothing is. */
const checkNamed: {
  readonly [Kind in NamedByFact]: ((names: readonly Name[], scope: Scope) => void) | undefined
} = {
  segment: (names, scope) => checkNames(scope, names, 'segment', scope.ruleSet.segments),
  coupons: (names, scope) => checkPools(scope, names),
  code: (names, scope) => checkCodes(scope, names),
  membership: (names, scope) => checkNames(scope, names, 'membership', scope.ruleSet.memberships),
  customer: undefined,
  delivery: undefined,
  ...byCartText(() => undefined),
}

/** Reports names that are no coupon pool. */
export function checkPools(scope: Scope, names: readonly Name[]): void {
  for (const name of names) {
    if (scope.ruleSet.pools.has(name.text)) continue
    unknownName(scope, name, 'coupon pool', scope.ruleSet.pools.keys(), `declare it: \`coupons "${name.text}" { … }\``)
  }
}

function checkCodes(scope: Scope, names: readonly Name[]): void {
  const pools = [...scope.ruleSet.pools.values()]
  for (const name of names) {
    if (pools.some(({ codes }) => codes.has(comparedCode(name.text)))) continue
    unknownName(scope, name, 'code', codesOf(pools), `put it into a pool: \`coupons "…" { code "${name.text}" }\``)
  }
}

function* codesOf(pools: readonly Pool[]): Generator<string> {
  for (const pool of pools) for (const { code } of pool.codes.values()) yield code
}

/** Reports a loyalty program, or a tier of it, that is not declared. */
export function checkProgram(name: Name, scope: Scope, tier?: Name): void {
  const { programs } = scope.ruleSet
  const program = programs.get(name.text)
  if (!program) {
    unknownName(scope, name, 'program', programs.keys())
  } else if (tier && !tiersOf(program.node).includes(tier.text)) {
    const declare = `declare it in the program: \`tiers by spend { "${tier.text}" from … }\``
    unknownName(scope, tier, 'tier', tiersOf(program.node), declare)
  }
}

/** Names of a program's tiers, the lowest first. */
export const tiersOf = (program: Program): readonly string[] =>
  program.statements
    .flatMap((statement) => (statement.kind === 'tiers' ? statement.tiers : []))
    .map((tier) => tier.name.text)
