/** Facts about the cart as a whole and the goods in it. */
import type { Fact } from '../../../compile/rules.ts'
import { add, type Fraction, fraction, multiply } from '../../../money/fraction.ts'
import { sumOf } from '../../../money/sum.ts'
import type { OpenLine } from '../../model.ts'
import { truth } from '../truth.ts'
import type { Read } from '../values.ts'
import { amount, count, type FactContext, ofLines, type PrepareFact, quantity } from './tools.ts'

const subtotal: PrepareFact = (fact, context) =>
  fact.goods
    ? amount(ofLines(fact, context, (lines) => sumOf(lines, (line) => line.original)))
    : amount((cart) => cart.subtotal)

const totalQuantity: PrepareFact = (fact, context) =>
  fact.goods
    ? quantity(ofLines(fact, context, (lines) => sumOf(lines, (line) => line.quantity)))
    : quantity((cart) => cart.quantity)

const distinctProducts: PrepareFact = (fact, context) =>
  count(ofLines(fact, context, (lines) => new Set(lines.map((line) => line.sku)).size))

const oneProduct: PrepareFact = (fact, context) =>
  quantity(
    ofLines(fact, context, (lines) => {
      const bySku = new Map<string, number>()
      for (const line of lines) bySku.set(line.sku, (bySku.get(line.sku) ?? 0) + line.quantity)
      return Math.max(0, ...bySku.values())
    }),
  )

const weight: PrepareFact = (fact, context) => ({ of: 'exact', read: ofLines(fact, context, weightOf) })

function weightOf(lines: readonly OpenLine[]): Fraction | undefined {
  let total: Fraction = { n: 0n, d: 1n }
  for (const line of lines) {
    if (line.weight === undefined) return undefined
    total = add(total, multiply(line.weight, fraction(BigInt(line.quantity), 1_000_000n)))
  }
  return total
}

/** The number of units in a cart; a weighed line counts as one (M4). */
export const unitsOf = (fact: Fact, context: FactContext): Read<number> =>
  ofLines(fact, context, (lines) => sumOf(lines, (line) => line.units))

const contains: PrepareFact = (fact, context) => {
  const wanted = Number(fact.count ?? '1')
  const units = unitsOf(fact, context)
  return { of: 'truth', read: (cart, running) => truth((units(cart, running) ?? 0) >= wanted) }
}

const runningSubtotal: PrepareFact = (fact, context) => {
  if (!fact.goods) return amount((_cart, running) => running.goods)
  const goods = context.goods(fact.goods)
  return amount((cart, running) =>
    sumOf(running.lines, (line) =>
      goods.matches(line, cart, running.isReduced(line.index)) ? running.lineAmount(line.index) : 0,
    ),
  )
}

export const cartFacts = {
  subtotal,
  quantity: totalQuantity,
  lines: () => count((cart) => cart.lines.length),
  'distinct-products': distinctProducts,
  'one-product': oneProduct,
  weight,
  contains,
  'running-total': () => amount((_cart, running) => running.goods),
  'running-subtotal': runningSubtotal,
  'total-with-delivery': () => amount((cart) => cart.subtotal + sumOf(cart.deliveries, ({ price }) => price)),
} satisfies Record<string, PrepareFact>
