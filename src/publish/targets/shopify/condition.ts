/**
 * Conditions as JavaScript expressions over `cart`. Unknown values don't occur: only facts that Shopify always sends are
 * allowed.
 */
import type { Condition, Fact, Rules, Value } from '../../../compile/rules.ts'
import { wholeMinorUnits } from '../../../money/amounts.ts'
import type { CartText } from '../../../syntax/cart-texts.ts'
import { msg } from '../../../words/message.ts'
import { Inexpressible } from '../loss.ts'
import { everything, type Skus, skusOf } from './goods.ts'

/** Collects what the function declares once: sets of SKUs, codes of pools, customer tags. */
export interface Declarations {
  readonly rules: Rules
  /** The name of the set in the function. */
  skus(goods: Skus): string
  /** An expression that is true if the discount's code is in the pool. */
  pool(name: string): string
  /** An expression that is true for customers with the tag. */
  tag(name: string): string
}

/** Throws `Inexpressible`. */
export function conditionIn(condition: Condition, declarations: Declarations): string {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.of
        .map((part) => `(${conditionIn(part, declarations)})`)
        .join(condition.kind === 'and' ? ' && ' : ' || ')
    case 'not':
      return `!(${conditionIn(condition.of, declarations)})`
    case 'constant':
      return String(condition.value)
    case 'compare': {
      const { operator, left, right } = condition
      return `${valueIn(left, declarations)} ${operators[operator]} ${valueIn(right, declarations)}`
    }
    case 'between': {
      const [value, low, high] = [condition.value, condition.low, condition.high].map((each) =>
        valueIn(each, declarations),
      )
      return `${low} <= ${value} && ${value} <= ${high}`
    }
    case 'holds':
      return factHolds(condition.fact, declarations)
    case 'in':
      throw unknownFact()
    default:
      return condition satisfies never
  }
}

const operators = { '=': '===', '!=': '!==', '<': '<', '<=': '<=', '>': '>', '>=': '>=' } as const

/** An expression for a whole number: minor units, or a count. Throws `Inexpressible`. */
export function valueIn(value: Value, declarations: Declarations): string {
  switch (value.kind) {
    case 'money':
      return wholeNumber(wholeMinorUnits(value.amount, declarations.rules.digits))
    case 'number':
      return wholeNumber(wholeMinorUnits(value.value, 0))
    case 'fact':
      return factIn(value, declarations)
    case 'percent':
    case 'text':
    case 'date':
    case 'duration':
    case 'yes/no':
    case 'attribute':
    case 'arithmetic':
      throw unknownFact()
    default:
      return value satisfies never
  }
}

function wholeNumber(value: number | undefined): string {
  if (value === undefined) throw new Inexpressible(msg`it compares with a number that is not a whole number`)
  return String(value)
}

const goodsOf = ({ goods }: Fact, { rules, skus }: Declarations): string =>
  skus(goods === undefined ? everything : skusOf(goods, rules))

function factIn(fact: Fact, declarations: Declarations): string {
  if (fact.fact === 'subtotal') return `cart.subtotal(${goodsOf(fact, declarations)})`
  if (fact.fact === 'quantity') return `cart.quantity(${goodsOf(fact, declarations)})`
  throw unknownFact()
}

function factHolds(fact: Extract<Condition, { readonly kind: 'holds' }>['fact'], declarations: Declarations): string {
  if (fact.kind === 'attribute') throw unknownFact()
  const { names = [] } = fact
  switch (fact.fact) {
    case 'contains': {
      // Goods sold by measure count as one unit per line, and Shopify does not send the measure.
      if (Object.values(declarations.rules.catalogue).some(({ measured }) => measured)) throw unknownFact()
      const count = wholeNumber(wholeMinorUnits(fact.count ?? '1', 0))
      return `cart.quantity(${goodsOf(fact, declarations)}) >= ${count}`
    }
    case 'coupon':
      return names.map((name) => declarations.pool(name)).join(' || ')
    case 'segment':
      return names.map((name) => declarations.tag(name)).join(' || ')
    default:
      fact.fact satisfies
        | 'anniversary'
        | 'any-coupon'
        | 'birthday'
        | 'code'
        | 'codes'
        | 'cost'
        | 'customer'
        | 'delivery'
        | 'distinct-products'
        | 'first-order'
        | 'lines'
        | 'list-price'
        | 'member'
        | 'no-coupon'
        | 'no-segment'
        | 'one-product'
        | 'orders'
        | 'orders-in-last'
        | 'orders-this'
        | 'points'
        | 'price'
        | 'quantity'
        | 'running-subtotal'
        | 'running-total'
        | 'signed-in'
        | 'spend'
        | 'spend-in-last'
        | 'spend-this'
        | 'subscribed-for'
        | 'subscribed-since'
        | 'subtotal'
        | 'tier'
        | 'today'
        | 'total-with-delivery'
        | 'weight'
        | CartText
      throw unknownFact()
  }
}

const unknownFact = (): Inexpressible =>
  new Inexpressible(msg`it uses a fact that Shopify does not send to a discount function`)
