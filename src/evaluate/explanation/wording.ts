/** Prints compiled conditions, values and selectors in source words. */

import type { Condition, Duration, Every, Fact, Limit, Selector, Value } from '../../compile/rules.ts'
import { byCartText } from '../../syntax/cart-texts.ts'
import type { FactKind, FactsOfType } from '../../syntax/facts.ts'
import { ordinal } from '../../syntax/ordinal.ts'
import { periodName } from '../cart/counters.ts'

/** Print options for one rule set: its currency, and quotes as in source or backticks as in sentences. */
export interface Wording {
  readonly currency: string
  readonly quote: '"' | '`'
}

export function conditionInWords(condition: Condition, words: Wording): string {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.of.map((part) => inParentheses(part, condition.kind, words)).join(` ${condition.kind} `)
    case 'not':
      return `not ${inParentheses(condition.of, 'not', words)}`
    case 'compare': {
      const { left, operator, right } = condition
      return `${valueInWords(left, words)} ${operator} ${valueInWords(right, words)}`
    }
    case 'between': {
      const [value, low, high] = [condition.value, condition.low, condition.high].map((v) => valueInWords(v, words))
      return `${value} between ${low} and ${high}`
    }
    case 'in':
      return `${valueInWords(condition.value, words)} in (${listed(condition.options, (v) => valueInWords(v, words))})`
    case 'holds':
      return valueInWords(condition.fact, words)
    case 'constant':
      return condition.value ? 'always' : 'never'
  }
}

function inParentheses(part: Condition, inside: 'and' | 'or' | 'not', words: Wording): string {
  const text = conditionInWords(part, words)
  const binds =
    part.kind === 'and' || part.kind === 'or' ? part.kind !== inside : inside === 'not' && part.kind !== 'holds'
  return binds ? `(${text})` : text
}

export function valueInWords(value: Value, words: Wording): string {
  switch (value.kind) {
    case 'money':
      return `${value.amount} ${words.currency}`
    case 'percent':
      return `${value.value}%`
    case 'number':
    case 'date':
      return value.value
    case 'text':
      return quoted(value.value, words)
    case 'duration':
      return durationInWords(value.value)
    case 'yes/no':
      return value.value ? 'yes' : 'no'
    case 'attribute':
      return `${value.owner}.${value.name}`
    case 'fact':
      return factWords[value.fact](value, words)
    case 'arithmetic': {
      const side = (part: Value): string =>
        part.kind === 'arithmetic' ? `(${valueInWords(part, words)})` : valueInWords(part, words)
      return `${side(value.left)} ${value.operator} ${side(value.right)}`
    }
  }
}

type FactWords = (fact: Fact, words: Wording) => string

const always =
  (text: string): FactWords =>
  () =>
    text
const named =
  (text: string): FactWords =>
  (fact, words) =>
    `${text} ${namesInWords(fact.names ?? [], words)}`
const ofGoods =
  (text: string, preposition = 'of'): FactWords =>
  (fact, words) =>
    fact.goods ? `${text} ${preposition} ${goodsInWords(fact.goods, words)}` : text
const inPeriod =
  (text: string): FactWords =>
  ({ period }) =>
    period ? `${text} ${durationInWords(period)}` : text
const ofPastOrders =
  (what: 'orders' | 'spend'): FactWords =>
  ({ goods, period, this: since }, words) => {
    const of = goods ? `${what} ${what === 'orders' ? 'with' : 'of'} ${goodsInWords(goods, words)}` : what
    if (since) return `${of} this ${since}`
    return period ? `${of} in last ${durationInWords(period)}` : of
  }
const inProgram = (text: string, fact: Fact, words: Wording): string =>
  `${text} in ${quoted(fact.program ?? '', words)}`

const factWords: Readonly<Record<FactKind, FactWords>> = {
  subtotal: ofGoods('subtotal'),
  quantity: ofGoods('quantity'),
  lines: always('lines'),
  'distinct-products': ofGoods('distinct products'),
  'one-product': ofGoods('quantity of one product', 'in'),
  weight: ofGoods('weight'),
  'running-total': always('running total'),
  'running-subtotal': ofGoods('running subtotal'),
  'total-with-delivery': always('total with delivery'),
  contains: ({ count, goods }, words) =>
    `contains ${count === undefined || count === '1' ? '' : `${count} of `}${goods ? goodsInWords(goods, words) : 'everything'}`,
  coupon: named('coupon'),
  'any-coupon': always('any coupon'),
  'no-coupon': always('no coupon'),
  codes: named('codes of coupon'),
  code: named('code'),
  segment: named('segment'),
  'no-segment': always('no segment'),
  'signed-in': always('signed in'),
  customer: named('customer'),
  'first-order': always('first order'),
  orders: ofPastOrders('orders'),
  'orders-in-last': ofPastOrders('orders'),
  'orders-this': ofPastOrders('orders'),
  spend: ofPastOrders('spend'),
  'spend-in-last': ofPastOrders('spend'),
  'spend-this': ofPastOrders('spend'),
  birthday: inPeriod('birthday within'),
  anniversary: (fact, words) => inPeriod(`anniversary of ${dateInWords(fact)} within`)(fact, words),
  'subscribed-since': always('subscribed since'),
  'subscribed-for': always('subscribed for'),
  tier: (fact, words) => {
    const tier = inProgram('tier', fact, words)
    return fact.level ? `${tier} ${fact.level.atLeast ? 'at least' : 'is'} ${quoted(fact.level.tier, words)}` : tier
  },
  points: (fact, words) => inProgram('points', fact, words),
  member: named('member of'),
  ...byCartText(named),
  delivery: named('delivery'),
  today: always('today'),
  price: always('price'),
  'list-price': always('list price'),
  cost: always('cost'),
}

/** `customer.married` */
export const dateInWords = ({ date }: Fact): string => (date ? `${date.owner}.${date.name}` : '')

export function goodsInWords(selector: Selector, words: Wording): string {
  switch (selector.kind) {
    case 'sku':
    case 'category':
    case 'brand':
    case 'label':
    case 'products':
      return `${selector.kind} ${namesInWords(selector.names, words)}`
    case 'everything':
    case 'discounted':
      return selector.kind
    case 'on-sale':
      return 'on sale'
    case 'where':
      return conditionInWords(selector.condition, words)
    case 'not':
      return `not ${goodsInParentheses(selector.of, words)}`
    case 'or':
      return selector.of.map((part) => goodsInParentheses(part, words)).join(' or ')
    case 'and':
      return selector.of.map((part, place) => conjunctInWords(part, place, words)).join('')
  }
}

function conjunctInWords(part: Selector, place: number, words: Wording): string {
  if (place === 0) return goodsInParentheses(part, words)
  if (part.kind === 'not') return ` except ${goodsInParentheses(part.of, words)}`
  return ` and ${goodsInParentheses(part, words)}`
}

const goodsInParentheses = (selector: Selector, words: Wording): string => {
  const text = goodsInWords(selector, words)
  return selector.kind === 'and' || selector.kind === 'or' ? `(${text})` : text
}

const enough = 3

/** Long lists, such as imported ones, show their first entries and the number of the others. */
function listed<T>(items: readonly T[], print: (item: T) => string): string {
  const shown = items.slice(0, enough).map(print).join(', ')
  return items.length > enough ? `${shown} and ${items.length - enough} more` : shown
}

export const namesInWords = (names: readonly string[], words: Wording): string =>
  listed(names, (name) => quoted(name, words))

const quoted = (text: string, { quote }: Wording): string => `${quote}${text}${quote}`

export const durationInWords = ({ count, unit }: Duration): string => `${count} ${unit}${count === 1 ? '' : 's'}`

/** `sat, sun from 10:00 to 22:00`, including the last minute. */
export function everyInWords({ weekdays, monthDays = [], monthWeekdays = [], from, until }: Every): string {
  const inMonth = [
    ...monthDays.map((day) => (day === -1 ? 'the last day' : `day ${day}`)),
    ...monthWeekdays.map(({ nth, weekday }) => `the ${nth === -1 ? 'last' : ordinal(nth)} ${weekday}`),
  ]
  const days = weekdays?.join(', ') ?? (inMonth.length > 0 ? `${inMonth.join(', ')} of the month` : 'every day')
  return from === undefined && until === undefined
    ? days
    : `${days} from ${timeInWords(from ?? 0)} to ${timeInWords((until ?? 1440) - 1)}`
}

const timeInWords = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** `1000 uses`, `1 use per customer per day` */
export function limitInWords({ counts, amount, per, period }: Limit, { currency }: Wording): string {
  const what = {
    uses: `${amount} ${amount === '1' ? 'use' : 'uses'}`,
    units: `${amount} ${amount === '1' ? 'unit' : 'units'}`,
    'order-value': `${amount} ${currency} of orders`,
    discount: `${amount} ${currency}`,
  }[counts]
  return `${what}${per ? ` per ${per}` : ''}${period ? ` per ${periodName(period)}` : ''}`
}

const moneyFacts: Readonly<Record<FactsOfType<'money'>, true>> = {
  subtotal: true,
  'running-total': true,
  'running-subtotal': true,
  'total-with-delivery': true,
  spend: true,
  'spend-in-last': true,
  'spend-this': true,
  price: true,
  'list-price': true,
  cost: true,
}

/** Whether a number is money, read in minor units. */
export function isMoney(value: Value): boolean {
  switch (value.kind) {
    case 'money':
      return true
    case 'fact':
      return Object.hasOwn(moneyFacts, value.fact)
    case 'attribute':
      return value.type === 'money'
    case 'arithmetic': {
      const [left, right] = [isMoney(value.left), isMoney(value.right)]
      return value.operator === '/' ? left && !right : left || right
    }
    case 'number':
    case 'percent':
    case 'text':
    case 'date':
    case 'duration':
    case 'yes/no':
      return false
    default:
      return value satisfies never
  }
}
