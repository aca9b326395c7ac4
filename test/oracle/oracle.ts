/**
 * A second, independent evaluator to check the first one against: written from the language page and `grammar/meaning.md` only,
 * directly on the syntax tree, as simple as possible and without regard for speed.
 */
import type { Imports } from '../../src/check/imports.ts'
import type { Cart } from '../../src/evaluate/cart/cart.ts'
import type { PromoFile } from '../../src/syntax/tree.ts'
import { admitted, finalCodes, readCodes } from './codes.ts'
import { combine } from './combine.ts'
import { deliveriesOf, itemOf, rowOf, stateOf } from './open.ts'
import { type OracleResult, resultOf } from './result.ts'
import { type RuleSet, readRules } from './rules.ts'
import { onShelf } from './shelf.ts'
import { momentOf } from './time.ts'
import type { CodeInCart, World } from './world.ts'

/** Evaluates a valid cart under files without errors. */
export function evaluate(files: readonly PromoFile[], imports: Imports, cart: Cart, scenario?: string): OracleResult {
  return evaluateWith(readRules(files, imports, scenario), cart)
}

export function evaluateWith(ruleSet: RuleSet, cart: Cart): OracleResult {
  const rules = ruleSet.others.get(cart.currency) ?? ruleSet
  const codes = admitted(
    readCodes(cart, rules, momentOf(cart.at, rules.timezone)),
    cart,
    rules,
    (each) => evaluateCodes(each, rules, cart).needed,
  )
  const { combined, world, needed } = evaluateCodes(codes, rules, cart)
  return resultOf(combined, world, finalCodes(codes, needed, cart, rules))
}

/** Evaluates the cart as if only the `unused` codes of these counted. */
function evaluateCodes(codes: readonly CodeInCart[], rules: RuleSet, cart: Cart) {
  const now = momentOf(cart.at, rules.timezone)
  const items = cart.lines.map((line, place) => itemOf(line, place, rules))
  const deliveries = deliveriesOf(cart, rules)
  const before: World = {
    rules,
    cart,
    now,
    codes,
    start: stateOf(
      items.map((item) => rowOf(item, rules)),
      deliveries,
    ),
  }
  const shelf = onShelf(items, before)
  const rows = shelf.items.map((item) => rowOf(item, rules))
  const world: World = { ...before, start: stateOf(rows, deliveries) }
  const combined = combine(world)
  const ofApplied = combined.state.needed.filter((each) => combined.state.applied.includes(each.campaign))
  return { combined, world, needed: [...shelf.codes, ...ofApplied.map((each) => each.code)] }
}
