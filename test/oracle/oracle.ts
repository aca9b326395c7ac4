/**
 * A second evaluator, to hold the first one against: written from the language page and `grammar/meaning.md` alone,
 * straight from the syntax tree, as plainly as it goes and without a thought for speed.
 */
import type { Imports } from '../../src/check/imports.ts'
import type { Cart } from '../../src/evaluate/cart/cart.ts'
import type { PromoFile } from '../../src/syntax/tree.ts'
import { readCodes } from './codes.ts'
import { combine } from './combine.ts'
import { deliveriesOf, itemOf, rowOf, stateOf } from './open.ts'
import { type OracleResult, resultOf } from './result.ts'
import { type RuleSet, readRules } from './rules.ts'
import { onShelf } from './shelf.ts'
import { momentOf } from './time.ts'
import type { World } from './world.ts'

/** The result of a cart that makes sense under files without errors. */
export function evaluate(files: readonly PromoFile[], imports: Imports, cart: Cart, scenario?: string): OracleResult {
  return evaluateWith(readRules(files, imports, scenario), cart)
}

export function evaluateWith(rules: RuleSet, cart: Cart): OracleResult {
  const now = momentOf(cart.at, rules.timezone)
  const items = cart.lines.map((line, place) => itemOf(line, place, rules))
  const deliveries = deliveriesOf(cart, rules)
  const before: World = {
    rules,
    cart,
    now,
    codes: readCodes(cart, rules, now),
    start: stateOf(
      items.map((item) => rowOf(item, rules)),
      deliveries,
    ),
  }
  const rows = onShelf(items, before).map((item) => rowOf(item, rules))
  const world: World = { ...before, start: stateOf(rows, deliveries) }
  return resultOf(combine(world), world)
}
