/**
 * Writes compiled conditions, values and selectors as messages. The English text is the notation of `.promo` files: `sourceOf`
 * returns valid source, except that long lists are shortened.
 */
import type { Condition, Duration, Every, Fact, Limit, Selector, Value } from '../../compile/rules.ts'
import { byCartText, isCartText } from '../../syntax/cart-texts.ts'
import type { FactKind, FactsOfType } from '../../syntax/facts.ts'
import type { Period } from '../../syntax/tree.ts'
import {
  about,
  folded,
  joined,
  localDate,
  type Message,
  money,
  msg,
  name,
  number,
  type Parameter,
  percent,
  plural,
  toMessage,
  weekdayName,
} from '../../words/message.ts'
import { sourceOf } from '../../words/text-of.ts'
import { cartTextMessages } from './cart-text-messages.ts'

/** In source notation; `currency` is that of the rules. */
export const conditionInSource = (condition: Condition, currency: string): string =>
  sourceOf(conditionInWords(condition, currency))
/** In source notation; `currency` is that of the rules. */
export const valueInSource = (value: Value, currency: string): string =>
  sourceOf(toMessage(valueInWords(value, currency)))

export function conditionInWords(condition: Condition, currency: string): Message {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return toMessage(
        folded(
          condition.of.map((part) => inParentheses(part, condition.kind, currency)),
          condition.kind === 'and' ? both : eitherOne,
        ),
      )
    case 'not':
      return msg`not ${inParentheses(condition.of, 'not', currency)}`
    case 'compare': {
      const { left, operator, right } = condition
      return toMessage(joined([valueInWords(left, currency), valueInWords(right, currency)], ` ${operator} `))
    }
    case 'between': {
      const [value, low, high] = [condition.value, condition.low, condition.high].map((v) => valueInWords(v, currency))
      return msg`${value ?? ''} between ${low ?? ''} and ${high ?? ''}`
    }
    case 'in':
      return msg`${valueInWords(condition.value, currency)} in (${listed(condition.options, (v) => valueInWords(v, currency))})`
    case 'holds':
      return toMessage(valueInWords(condition.fact, currency))
    case 'constant':
      return condition.value ? msg`always` : msg`never`
  }
}

const both = (a: Parameter, b: Parameter): Message => msg`${a} and ${b}`
const eitherOne = (a: Parameter, b: Parameter): Message => msg`${a} or ${b}`
const bracketed = (message: Message): Message => toMessage(joined(['(', message, ')'], ''))

function inParentheses(part: Condition, inside: 'and' | 'or' | 'not', currency: string): Message {
  const text = conditionInWords(part, currency)
  const binds =
    part.kind === 'and' || part.kind === 'or' ? part.kind !== inside : inside === 'not' && part.kind !== 'holds'
  return binds ? bracketed(text) : text
}

export function valueInWords(value: Value, currency: string): Parameter {
  switch (value.kind) {
    case 'money':
      return money(value.amount, currency)
    case 'percent':
      return percent(value.value)
    case 'number':
      return number(value.value)
    case 'date':
      return localDate(value.value)
    case 'text':
      return name(value.value)
    case 'duration':
      return durationInWords(value.value)
    case 'yes/no':
      return value.value ? msg`yes` : msg`no`
    case 'attribute':
      return `${value.owner}.${value.name}`
    case 'fact':
      return factMessages[value.fact](value, currency)
    case 'arithmetic': {
      const side = (part: Value): Parameter => {
        const text = valueInWords(part, currency)
        return part.kind === 'arithmetic' ? joined(['(', text, ')'], '') : text
      }
      return joined([side(value.left), side(value.right)], ` ${value.operator} `)
    }
  }
}

type FactMessage = (fact: Fact, currency: string) => Message

const always =
  (message: Message): FactMessage =>
  () =>
    message
const named =
  (of: (names: Parameter) => Message): FactMessage =>
  (fact) =>
    of(namesInWords(fact.names ?? []))
const ofGoods =
  (bare: Message, of: (goods: Message) => Message): FactMessage =>
  (fact, currency) =>
    fact.goods ? of(goodsInWords(fact.goods, currency)) : bare
const inPeriod =
  (bare: Message, within: (period: Message) => Message): FactMessage =>
  ({ period }) =>
    period ? within(durationInWords(period)) : bare

const ofOrders = ofGoods(msg`orders`, (goods) => msg`orders with ${goods}`)
const ofSpend = ofGoods(msg`spend`, (goods) => msg`spend of ${goods}`)

const ofPastOrders =
  (of: FactMessage): FactMessage =>
  (fact, currency) => {
    const { period, this: since } = fact
    const what = of(fact, currency)
    switch (since) {
      case 'week':
        return msg`${what} this week`
      case 'month':
        return msg`${what} this month`
      case 'quarter':
        return msg`${what} this quarter`
      case 'year':
        return msg`${what} this year`
      default:
        since satisfies undefined
    }
    return period ? msg`${what} in last ${durationInWords(period)}` : what
  }

const factMessages: Readonly<Record<FactKind, FactMessage>> = {
  subtotal: ofGoods(msg`subtotal`, (goods) => msg`subtotal of ${goods}`),
  quantity: ofGoods(msg`quantity`, (goods) => msg`quantity of ${goods}`),
  lines: always(msg`lines`),
  'distinct-products': ofGoods(msg`distinct products`, (goods) => msg`distinct products of ${goods}`),
  'one-product': ofGoods(msg`quantity of one product`, (goods) => msg`quantity of one product in ${goods}`),
  weight: ofGoods(msg`weight`, (goods) => msg`weight of ${goods}`),
  'running-total': always(msg`running total`),
  'running-subtotal': ofGoods(msg`running subtotal`, (goods) => msg`running subtotal of ${goods}`),
  'total-with-delivery': always(msg`total with delivery`),
  contains: ({ count, goods }, currency) => {
    const what = goods ? goodsInWords(goods, currency) : msg`everything`
    return count === undefined || count === '1' ? msg`contains ${what}` : msg`contains ${number(count)} of ${what}`
  },
  coupon: named((names) => msg`coupon ${names}`),
  'any-coupon': always(msg`any coupon`),
  'no-coupon': always(msg`no coupon`),
  codes: named((names) => msg`codes of coupon ${names}`),
  code: named((names) => msg`code ${names}`),
  segment: named((names) => msg`segment ${names}`),
  'no-segment': always(msg`no segment`),
  'signed-in': always(msg`signed in`),
  customer: named((names) => msg`customer ${names}`),
  'first-order': always(msg`first order`),
  orders: ofPastOrders(ofOrders),
  'orders-in-last': ofPastOrders(ofOrders),
  'orders-this': ofPastOrders(ofOrders),
  spend: ofPastOrders(ofSpend),
  'spend-in-last': ofPastOrders(ofSpend),
  'spend-this': ofPastOrders(ofSpend),
  birthday: inPeriod(msg`birthday`, (period) => msg`birthday within ${period}`),
  anniversary: ({ period, ...fact }) =>
    period
      ? msg`anniversary of ${dateInWords(fact)} within ${durationInWords(period)}`
      : msg`anniversary of ${dateInWords(fact)}`,
  'subscribed-since': always(msg`subscribed since`),
  'subscribed-for': always(msg`subscribed for`),
  tier: ({ program = '', level }) => {
    if (level === undefined) return msg`tier in ${name(program)}`
    return level.atLeast
      ? msg`tier in ${name(program)} at least ${name(level.tier)}`
      : msg`tier in ${name(program)} is ${name(level.tier)}`
  },
  points: ({ program = '' }) => msg`points in ${name(program)}`,
  member: named((names) => msg`member of ${names}`),
  ...byCartText((text) => named(cartTextMessages[text].condition)),
  delivery: named((names) => msg`delivery ${names}`),
  today: always(msg`today`),
  price: always(msg`price`),
  'list-price': always(msg`list price`),
  cost: always(msg`cost`),
}

/** `customer.married` */
export const dateInWords = ({ date }: Pick<Fact, 'date'>): string => (date ? `${date.owner}.${date.name}` : '')

export function goodsInWords(selector: Selector, currency: string): Message {
  switch (selector.kind) {
    case 'sku':
      return msg`sku ${namesInWords(selector.names)}`
    case 'category':
      return msg`category ${namesInWords(selector.names)}`
    case 'brand':
      return msg`brand ${namesInWords(selector.names)}`
    case 'label':
      return msg`label ${namesInWords(selector.names)}`
    case 'products':
      return msg`products ${namesInWords(selector.names)}`
    case 'everything':
      return msg`everything`
    case 'discounted':
      return msg`discounted`
    case 'on-sale':
      return msg`on sale`
    case 'where':
      return conditionInWords(selector.condition, currency)
    case 'not':
      return msg`not ${goodsInParentheses(selector.of, currency)}`
    case 'or':
      return toMessage(
        folded(
          selector.of.map((part) => goodsInParentheses(part, currency)),
          eitherOne,
        ),
      )
    case 'and':
      return selector.of
        .slice(1)
        .reduce(
          (before, part) =>
            part.kind === 'not'
              ? msg`${before} except ${goodsInParentheses(part.of, currency)}`
              : both(before, goodsInParentheses(part, currency)),
          selector.of[0] ? goodsInParentheses(selector.of[0], currency) : msg`everything`,
        )
  }
}

function goodsInParentheses(selector: Selector, currency: string): Message {
  const text = goodsInWords(selector, currency)
  return selector.kind === 'and' || selector.kind === 'or' ? bracketed(text) : text
}

const enough = 3

/** Long lists, such as imported ones, show their first entries and the number of remaining ones. */
function listed<T>(items: readonly T[], say: (item: T) => Parameter): Parameter {
  const shown = joined(items.slice(0, enough).map(say), ', ')
  const left = items.length - enough
  return left > 0 ? msg`${shown} and ${number(left)} more` : shown
}

export const namesInWords = (names: readonly string[]): Parameter => listed(names, name)

export function durationInWords({ count, unit }: Duration): Message {
  const n = number(count)
  switch (unit) {
    case 'minute':
      return plural(count, msg`${n} minute`, msg`${n} minutes`)
    case 'hour':
      return plural(count, msg`${n} hour`, msg`${n} hours`)
    case 'day':
      return plural(count, msg`${n} day`, msg`${n} days`)
    case 'week':
      return plural(count, msg`${n} week`, msg`${n} weeks`)
    case 'month':
      return plural(count, msg`${n} month`, msg`${n} months`)
    case 'year':
      return plural(count, msg`${n} year`, msg`${n} years`)
  }
}

/** "sat, sun from 10:00 to 22:00", including the last minute. */
export function everyInWords({ weekdays, monthDays = [], monthWeekdays = [], from, until }: Every): Message {
  const inMonth = [
    ...monthDays.map((day) => (day === -1 ? msg`the last day` : msg`day ${String(day)}`)),
    ...monthWeekdays.map(({ nth, weekday }) => nthOfMonth(nth, weekdayName(weekday))),
  ]
  const days =
    weekdays !== undefined
      ? toMessage(joined(weekdays.map(weekdayName), ', '))
      : inMonth.length > 0
        ? msg`${joined(inMonth, ', ')} of the month`
        : msg`every day`
  return from === undefined && until === undefined
    ? days
    : msg`${days} from ${timeInWords(from ?? 0)} to ${timeInWords((until ?? 1440) - 1)}`
}

function nthOfMonth(nth: number, weekday: Parameter): Message {
  switch (nth) {
    case -1:
      return msg`the last ${weekday}`
    case 1:
      return msg`the 1st ${weekday}`
    case 2:
      return msg`the 2nd ${weekday}`
    case 3:
      return msg`the 3rd ${weekday}`
    default:
      return msg`the ${number(nth)}th ${weekday}`
  }
}

const timeInWords = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** "1000 uses", "1 use per customer per day" */
export function limitInWords({ counts, amount, per, period }: Limit, currency: string): Message {
  const what = allowed(counts, amount, currency)
  const counted = per === undefined ? what : msg`${what} per ${countedBy(per)}`
  if (period === undefined) return counted
  return msg`${counted} per ${typeof period === 'string' ? calendarPeriods[period] : durationInWords(period)}`
}

export const calendarPeriods: Readonly<Record<Period, Message>> = {
  day: about('per', msg`day`),
  week: about('per', msg`week`),
  month: about('per', msg`month`),
  year: about('per', msg`year`),
}

export function countedBy(per: NonNullable<Limit['per']>): Parameter {
  if (per === 'customer') return about('per', msg`customer`)
  if (per === 'code') return about('per', msg`code`)
  return isCartText(per) ? cartTextMessages[per].per : per
}

function allowed(counts: Limit['counts'], amount: string, currency: string): Message {
  switch (counts) {
    case 'uses':
      return plural(Number(amount), msg`${number(amount)} use`, msg`${number(amount)} uses`)
    case 'units':
      return plural(Number(amount), msg`${number(amount)} unit`, msg`${number(amount)} units`)
    case 'order-value':
      return msg`${money(amount, currency)} of orders`
    case 'discount':
      return toMessage(money(amount, currency))
  }
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

/** Whether a number is an amount of money in minor units. */
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
