/** Who a campaign is for, as a customer reads it: one sentence for each condition that must hold. */
import type { Condition, CurrencyRules, Fact } from '../compile/rules.ts'
import { conditionInWords, durationInWords } from '../evaluate/explanation/wording.ts'
import { joined, type Message, msg, number, type Parameter } from '../words/message.ts'
import { cited } from './cited.ts'
import { amountInWords, goodsForCustomer } from './goods.ts'

export function conditionsForCustomer(condition: Condition | undefined, rules: CurrencyRules): Message[] {
  if (condition === undefined) return []
  if (condition.kind === 'and') return condition.of.flatMap((part) => conditionsForCustomer(part, rules))
  return [sentenceFor(condition, rules)]
}

function sentenceFor(condition: Condition, rules: CurrencyRules): Message {
  const { currency } = rules
  switch (condition.kind) {
    case 'and':
      return msg`all of these: ${joined(
        condition.of.map((part) => sentenceFor(part, rules)),
        '; ',
      )}`
    case 'or':
      return msg`at least one of these: ${joined(
        condition.of.map((part) => sentenceFor(part, rules)),
        '; ',
      )}`
    case 'not':
      return msg`not if this is true: ${sentenceFor(condition.of, rules)}`
    case 'holds':
      return condition.fact.kind === 'fact'
        ? (holding(condition.fact, rules) ?? msg`only with: ${conditionInWords(condition, currency)}`)
        : msg`only with: ${conditionInWords(condition, currency)}`
    case 'compare':
      return threshold(condition, rules) ?? msg`only with: ${conditionInWords(condition, currency)}`
    case 'between':
    case 'in':
      return msg`only with: ${conditionInWords(condition, currency)}`
    case 'constant':
      return condition.value ? msg`for all orders` : msg`currently for no orders`
    default:
      return condition satisfies never
  }
}

/** `subtotal of … >= 100 PLN`, `quantity of … >= 3` */
function threshold(
  { left, operator, right }: Extract<Condition, { kind: 'compare' }>,
  rules: CurrencyRules,
): Message | undefined {
  if (left.kind !== 'fact' || operator !== '>=') return undefined
  const goods = goodsForCustomer(left.goods, rules)
  if (right.kind === 'money' && left.fact === 'subtotal') {
    const amount = amountInWords(right.amount, rules)
    return left.goods === undefined
      ? msg`for orders of at least ${amount} for goods, before discounts`
      : msg`for orders with at least ${amount} for ${goods}, before discounts`
  }
  if (right.kind === 'number' && left.fact === 'quantity') {
    return left.goods === undefined
      ? msg`for orders of at least ${number(right.value)} units`
      : msg`for orders with at least ${number(right.value)} units of ${goods}`
  }
  return undefined
}

function holding(fact: Fact, rules: CurrencyRules): Message | undefined {
  const names: Parameter = joined((fact.names ?? []).map(cited), ', ')
  switch (fact.fact) {
    case 'contains': {
      const goods = goodsForCustomer(fact.goods, rules)
      return fact.count === undefined || fact.count === '1'
        ? msg`for orders with ${goods}`
        : msg`for orders with at least ${number(fact.count)} units of ${goods}`
    }
    case 'coupon':
      return msg`with a valid code of ${names}`
    case 'code':
      return msg`with the code ${names}`
    case 'any-coupon':
      return msg`with a valid code`
    case 'no-coupon':
      return msg`without a code`
    case 'segment':
      return msg`for customers in the group ${names}`
    case 'no-segment':
      return msg`for customers who are in no group`
    case 'signed-in':
      return msg`for customers who are signed in`
    case 'customer':
      return msg`for customers who were informed personally`
    case 'first-order':
      return msg`for a customer's first order`
    case 'birthday':
      return fact.period
        ? msg`up to ${durationInWords(fact.period)} before or after the customer's birthday`
        : msg`on the customer's birthday`
    case 'member':
      return msg`for members of ${names}`
    case 'tier': {
      const program = cited(fact.program ?? '')
      const tier = cited(fact.level?.tier ?? '')
      return fact.level?.atLeast
        ? msg`for members of ${program} from level ${tier} up`
        : msg`for members of ${program} at level ${tier}`
    }
    case 'payment':
      return msg`for payment by ${names}`
    case 'channel':
      return msg`for orders placed through ${names}`
    case 'store':
      return msg`in the shops ${names}`
    case 'country':
      return msg`for delivery or purchase in ${names}`
    case 'delivery':
      return msg`with delivery by ${names}`
    default:
      fact.fact satisfies
        | 'anniversary'
        | 'codes'
        | 'cost'
        | 'distinct-products'
        | 'lines'
        | 'list-price'
        | 'one-product'
        | 'orders'
        | 'orders-in-last'
        | 'orders-this'
        | 'points'
        | 'price'
        | 'quantity'
        | 'running-subtotal'
        | 'running-total'
        | 'spend'
        | 'spend-in-last'
        | 'spend-this'
        | 'subscribed-for'
        | 'subscribed-since'
        | 'subtotal'
        | 'today'
        | 'total-with-delivery'
        | 'weight'
      return undefined
  }
}
