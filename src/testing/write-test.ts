/** Writes a cart and its result as a `test` block, which reads back as the same cart and passes. */
import type { RuleSet } from '../check/rule-set.ts'
import { type Rules, rulesIn } from '../compile/rules.ts'
import type { Cart } from '../evaluate/cart/cart.ts'
import type { Result } from '../evaluate/result/result.ts'
import { wholeMinorUnits } from '../money/amounts.ts'
import { format } from '../syntax/format.ts'
import { parse } from '../syntax/parse.ts'
import { quote } from '../syntax/text.ts'
import { type Message, msg } from '../words/message.ts'
import { cartOf } from './cart.ts'
import { sumOfDecimals } from './decimals.ts'
import { sameCart } from './same-cart.ts'
import { cartStatements, localMinute, money, NotExpressible } from './write-cart.ts'

export interface TestSource {
  /** Name of the test. */
  readonly name: string
  readonly cart: Cart
  /** Result of the cart under `rules`. */
  readonly result: Result
  /** The rule set that `rules` were compiled from. */
  readonly ruleSet: RuleSet
  readonly rules: Rules
}

export type WrittenTest =
  /** In the formatter's layout, with a trailing newline. */
  | { readonly text: string }
  /** A sentence about the part of the cart that tests have no syntax for. */
  | { readonly refused: Message }

export function writeTest(testable: TestSource): WrittenTest {
  const { name, cart, result } = testable
  const rules = rulesIn(testable.rules, cart.currency) ?? testable.rules
  try {
    const written = [
      `test ${quote(name)} {`,
      `cart at ${localMinute(cart.at, msg`the cart's time`, rules)} {`,
      ...(rules === testable.rules ? [] : [`currency ${rules.currency}`]),
      ...cartStatements(cart, rules),
      '}',
      ...expectations(cart, result, rules),
      '}',
    ]
    const laidOut = format(`${written.join('\n')}\n`, 'test.promo')
    const isRead = 'text' in laidOut && roundTrips(laidOut.text, testable)
    return isRead ? { text: laidOut.text } : { refused: msg`a test cannot express everything in this cart` }
  } catch (error) {
    if (error instanceof NotExpressible) return { refused: error.sentence }
    throw error
  }
}

function roundTrips(text: string, { cart, ruleSet, rules }: TestSource): boolean {
  const [test] = parse(text, 'test.promo').file.declarations
  if (test?.kind !== 'test' || !test.cart) return false
  const { lets } = ruleSet.otherCurrencies?.get(cart.currency) ?? ruleSet
  return sameCart(cartOf(test.cart, { currency: cart.currency, lets, zone: rules.zone }), cart, rules)
}

/** The figures that matter to a reader: the totals, each campaign's discount and on which goods, and what else was given. */
function expectations(cart: Cart, result: Result, rules: Rules): string[] {
  const { lines, applied, rewards, coupons, perks, codes } = result
  const amount = (decimal: string): string => money(decimal, rules)
  const discounted = new Set(lines.filter(({ discount }) => isSome(discount)).map(({ sku }) => sku))
  const firstOf = new Map(lines.toReversed().map((line) => [line.sku, line]))
  const shelf = new Set(lines.flatMap(({ prices = [] }) => prices.map(({ campaign }) => campaign)))
  return [
    `total ${amount(result.total)}`,
    ...(isSome(result.discount) ? [`discount ${amount(result.discount)}`] : []),
    ...(result.delivery
      ? [`delivery ${amount(sumOfDecimals([result.delivery].flat().map(({ after }) => after)) ?? '0')}`]
      : []),
    ...(cart.pay && result.toPay !== undefined ? [`to pay ${amount(result.toPay)}`] : []),
    ...[...firstOf.values()].flatMap(({ sku, prices }) => {
      const price = prices?.at(-1)?.to
      // Tests cannot expect prices finer than the currency.
      const isWhole = price !== undefined && wholeMinorUnits(price, rules.digits) !== undefined
      return isWhole ? [`price ${quote(sku)} ${amount(price)}`] : []
    }),
    ...[...discounted].map((sku) => {
      const own = lines.filter((line) => line.sku === sku)
      return `line ${quote(sku)} ${amount(sumOfDecimals(own.map(({ after }) => after)) ?? '0')}`
    }),
    ...[...shelf].map((campaign) => `applied ${quote(campaign)}`),
    ...applied.map(({ campaign, discount }) =>
      isSome(discount) ? `applied ${quote(campaign)} ${amount(discount)}` : `applied ${quote(campaign)}`,
    ),
    ...bySum(result.points, ({ program, points }) => [program, points]).map(
      ([program, points]) => `points ${points} in ${quote(program)}`,
    ),
    ...bySum(result.spent ?? [], ({ program, points }) => [program, points]).map(
      ([program, points]) => `spent ${points} in ${quote(program)}`,
    ),
    ...bySum(result.cashback, ({ wallet, amount }) => [wallet, amount]).map(
      ([wallet, sum]) => `cashback ${amount(sum)} to ${quote(wallet)}`,
    ),
    ...unique(coupons.map(({ pool }) => `coupon ${quote(pool)}`)),
    ...unique(perks.map(({ perk }) => `perk ${quote(perk)}`)),
    ...rewards.flatMap(({ campaign, items }) =>
      items.map(({ sku }) => `offered ${quote(sku)} from ${quote(campaign)}`),
    ),
    ...unique(codes.map(({ code, status }) => `code ${quote(code)} ${quote(status)}`)),
  ].map((expected) => `expect ${expected}`)
}

const isSome = (decimal: string): boolean => /[1-9]/.test(decimal)
const unique = (texts: readonly string[]): string[] => [...new Set(texts)]

function bySum<Each>(all: readonly Each[], read: (each: Each) => readonly [string, string]): [string, string][] {
  const grouped = Map.groupBy(all.map(read), ([name]) => name)
  return [...grouped].map(([name, each]) => [name, sumOfDecimals(each.map(([, amount]) => amount)) ?? '0'])
}
