/**
 * The carts in a bundle with their results: from `test` blocks, from the folder `carts`, and generated for campaigns that those
 * miss.
 */
import { inEachCurrency } from '../analyse/analyse.ts'
import { witnessCarts } from '../analyse/witness/witness-carts.ts'
import type { RuleSet } from '../check/rule-set.ts'
import type { Rules } from '../compile/rules.ts'
import type { Cart } from '../evaluate/cart/cart.ts'
import { CartError } from '../evaluate/cart/cart-error.ts'
import type { Evaluator } from '../evaluate/evaluate.ts'
import type { Result } from '../evaluate/result/result.ts'
import type { TestReport } from '../testing/run-tests.ts'
import type { TestVector } from './bundle.ts'

export interface NamedCart {
  readonly name: string
  readonly cart: Cart
}

export interface VectorSet {
  readonly vectors: readonly TestVector[]
  readonly live: readonly string[]
  /** Live campaigns that no cart reached. */
  readonly unreached: readonly string[]
  /** Pinned carts that the rules refuse, with the sentence. */
  readonly refused: readonly string[]
}

/** Maximum number of carts generated for one campaign, at the bounds of its conditions. */
const maxTries = 40
const maxTriesAlone = 4
/** Rounds of switching off the other campaigns that applied; each round may bring up new ones. */
const maxRounds = 4

/** The same rules, tests and carts give the same vectors, in the same order. */
export function testVectors(
  ruleSet: RuleSet,
  evaluator: Evaluator,
  reports: readonly TestReport[],
  pinned: readonly NamedCart[],
): VectorSet {
  const vectors: TestVector[] = []
  const reached = new Set<string>()
  const refused: string[] = []
  const add = (name: string, from: TestVector['from'], cart: Cart, result: Result): void => {
    vectors.push({ name, from, cart: toJson(cart), result: toJson(result) })
    for (const campaign of campaignsIn(result)) reached.add(campaign)
  }
  for (const { name, cart } of reports) {
    const result = cart && resultOf(evaluator, cart)
    if (cart && typeof result === 'object') add(name, 'test', cart, result)
  }
  for (const { name, cart } of pinned) {
    const result = resultOf(evaluator, cart)
    if (typeof result === 'object') add(name, 'pinned', cart, result)
    else refused.push(`${name}: ${result}`)
  }
  const live = liveNames(evaluator.rules)
  for (const { ruleSet: inCurrency } of inEachCurrency(ruleSet, evaluator)) {
    for (const name of live) {
      const campaign = inCurrency.campaigns.get(name)
      if (campaign === undefined || reached.has(name)) continue
      const found = cartFor(name, witnessCarts([campaign], inCurrency), evaluator)
      if (found) add(name, 'generated', found.cart, found.result)
    }
  }
  return { vectors: withoutSpare(vectors), live, unreached: live.filter((name) => !reached.has(name)), refused }
}

/** A service runs all vectors before it serves, so generated ones that only reach what others reach as well are removed. */
function withoutSpare(vectors: readonly TestVector[]): readonly TestVector[] {
  const reachedBy = new Map<string, number>()
  for (const { result } of vectors) {
    for (const name of new Set(campaignsIn(result))) reachedBy.set(name, (reachedBy.get(name) ?? 0) + 1)
  }
  return vectors.filter(({ from, result }) => {
    const names = [...new Set(campaignsIn(result))]
    if (from !== 'generated' || names.some((name) => reachedBy.get(name) === 1)) return true
    for (const name of names) reachedBy.set(name, (reachedBy.get(name) ?? 0) - 1)
    return false
  })
}

interface VectorCart {
  readonly cart: Cart
  readonly result: Result
}

/** The first cart on which the campaign gives something; otherwise one with the campaigns that prevent it switched off. */
function cartFor(name: string, proposed: Iterable<Cart>, evaluator: Evaluator): VectorCart | undefined {
  const carts = [...Iterator.from(proposed).take(maxTries)]
  for (const cart of carts) {
    const result = resultOf(evaluator, cart)
    if (typeof result === 'object' && campaignsIn(result).includes(name)) return { cart, result }
  }
  for (const cart of carts.slice(0, maxTriesAlone)) {
    const off = new Set<string>()
    for (let round = 0; round < maxRounds; round++) {
      const without = { ...cart, usage: { ...cart.usage, off: [...off].sort() } }
      const result = resultOf(evaluator, without)
      if (typeof result === 'string') break
      const applied = campaignsIn(result)
      if (applied.includes(name)) return { cart: without, result }
      if (applied.length === 0) break
      for (const each of applied) off.add(each)
    }
  }
  return undefined
}

const liveNames = ({ shelf, campaigns }: Rules): readonly string[] =>
  [...shelf, ...campaigns].flatMap(({ name, status }) => (status === 'live' ? [name] : []))

/** Returns the sentence if the cart is refused. */
function resultOf(evaluator: Evaluator, cart: Cart): Result | string {
  try {
    return evaluator.run(cart, { reasons: false })
  } catch (error) {
    if (!(error instanceof CartError)) throw error
    return error.path === '' ? error.message : `${error.path}: ${error.message}`
  }
}

/** Campaigns that gave something, including shelf prices. */
export const campaignsIn = ({ applied, lines }: Result): readonly string[] => [
  ...applied.map(({ campaign }) => campaign),
  ...lines.flatMap(({ prices = [] }) => prices.map(({ campaign }) => campaign)),
]

/** Drops undefined fields, as a reader of the bundle would see it. */
const toJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T
