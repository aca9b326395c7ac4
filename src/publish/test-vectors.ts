/** The carts that go into a bundle with their results: from `test` blocks, from the folder `carts`, and made up for what those miss. */
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
  /** Names of live campaigns. */
  readonly live: readonly string[]
  /** Those that no cart reached. */
  readonly unreached: readonly string[]
  /** Pinned carts that the rules refuse, with the sentence. */
  readonly refused: readonly string[]
}

/** Carts made up for one campaign, at most. They lie at the bounds of its conditions. */
const mostTries = 40

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
    vectors.push({ name, from, cart: asJson(cart), result: asJson(result) })
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
      let tries = 0
      for (const cart of witnessCarts([campaign], inCurrency)) {
        if (++tries > mostTries) break
        const result = resultOf(evaluator, cart)
        if (typeof result === 'string' || !campaignsIn(result).includes(name)) continue
        add(name, 'generated', cart, result)
        break
      }
    }
  }
  return { vectors, live, unreached: live.filter((name) => !reached.has(name)), refused }
}

const liveNames = ({ shelf, campaigns }: Rules): readonly string[] =>
  [...shelf, ...campaigns].flatMap(({ name, status }) => (status === 'live' ? [name] : []))

/** The sentence that it was refused with. */
function resultOf(evaluator: Evaluator, cart: Cart): Result | string {
  try {
    return evaluator.run(cart, { reasons: false })
  } catch (error) {
    if (!(error instanceof CartError)) throw error
    return error.path === '' ? error.message : `${error.path}: ${error.message}`
  }
}

/** Campaigns that gave something, shelf prices too. */
export const campaignsIn = ({ applied, lines }: Result): readonly string[] => [
  ...applied.map(({ campaign }) => campaign),
  ...lines.flatMap(({ prices = [] }) => prices.map(({ campaign }) => campaign)),
]

/** Without fields that are undefined: what a reader of the bundle will see. */
const asJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T
