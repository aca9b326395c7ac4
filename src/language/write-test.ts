/** A cart and what came of it as a `test` block: what happened once is expected from then on. */
import type { Rules } from '../compile/rules.ts'
import type { Attributes, Cart, Code, Customer, Line } from '../evaluate/cart.ts'
import type { Result } from '../evaluate/result.ts'
import { localClock, parseInstant } from '../evaluate/time.ts'
import { quote } from '../syntax/text.ts'

type Setting = Pick<Rules, 'zone' | 'attributes' | 'currency'>

/**
 * The block's text, without a line break behind it. Of what was used before it says what a test can say: how often, how
 * often by the customer, and the discount given.
 */
export function writeTest(name: string, cart: Cart, result: Result, setting: Setting): string {
  return [
    `test ${quote(name)} {`,
    `  cart at ${minute(cart.at, setting)} {`,
    ...statements(cart, setting).map((line) => `    ${line}`),
    '  }',
    ...expectations(cart, result).map((line) => `  ${line}`),
    '}',
  ].join('\n')
}

function expectations({ currency }: Cart, { total, applied }: Result): readonly string[] {
  return [
    `expect total ${money(total, currency)}`,
    ...applied.map(({ campaign, discount }) => {
      const taken = Number(discount) > 0 ? ` ${money(discount, currency)}` : ''
      return `expect applied ${quote(campaign)}${taken}`
    }),
  ]
}

function statements(cart: Cart, setting: Setting): readonly string[] {
  const { customer, delivery, event, chosen, pay } = cart
  const deliveries = delivery === undefined ? [] : 'method' in delivery ? [delivery] : delivery
  return [
    ...named('order', cart.id),
    ...(customer ? [`customer ${words([quote(customer.id), ...customerFacts(customer, setting)])}`] : []),
    ...attributes('customer', customer?.attributes, setting),
    ...cart.lines.map((line) => lineText(line, setting)),
    ...(cart.codes ?? []).map((code) => codeText(code, setting)),
    ...named('payment', cart.payment),
    ...deliveries.map(({ method, price }) => `delivery ${quote(method)} at ${money(price, setting.currency)}`),
    ...named('channel', cart.channel),
    ...named('store', cart.store),
    ...named('country', cart.country),
    ...attributes('cart', cart.attributes, setting),
    ...named('event', event?.name),
    ...attributes('event', event?.attributes, setting),
    ...(chosen?.campaigns ?? []).map((campaign) => `choose campaign ${quote(campaign)}`),
    ...(chosen?.rewards ?? []).map(
      ({ quantity, sku, campaign }) => `choose ${quantity} x sku ${quote(sku)} from ${quote(campaign)}`,
    ),
    ...Object.entries(pay?.points ?? {}).map(([program, points]) => `pay ${points} points in ${quote(program)}`),
    ...used(cart),
  ]
}

function lineText(line: Line, { currency, attributes: types }: Setting): string {
  const own = Object.entries(line.attributes ?? {}).map(
    ([name, value]) => `item.${name} ${valueText(value, types[`item.${name}`], currency)}`,
  )
  return words([
    `${line.quantity} x sku ${quote(line.sku)}`,
    ...amount('at', line.price, currency),
    ...amount('list', line.listPrice, currency),
    ...amount('cost', line.cost, currency),
    ...amount('min', line.minPrice, currency),
    ...(line.weight === undefined ? [] : [`weight ${line.weight}`]),
    ...names('category', line.categories),
    ...named('brand', line.brand),
    ...names('label', line.labels),
    ...named('id', line.id),
    ...own,
  ])
}

function customerFacts(customer: Customer, setting: Setting): readonly string[] {
  const { segments, orders, spend, birthday, subscribedSince, programs, memberships, history } = customer
  const { currency } = setting
  return [
    ...names('segment', segments),
    ...(orders === undefined ? [] : [`orders ${orders}`]),
    ...amount('spend', spend, currency),
    ...(birthday === undefined ? [] : [`birthday ${birthday}`]),
    ...(subscribedSince === undefined ? [] : [`subscribed since ${subscribedSince}`]),
    ...Object.entries(programs ?? {}).flatMap(([program, { points, tier }]) => [
      ...(points === undefined ? [] : [`points ${points} in ${quote(program)}`]),
      ...(tier === undefined ? [] : [`tier ${quote(tier)} in ${quote(program)}`]),
    ]),
    ...names('member of', memberships),
    ...(history ?? []).map((order) => `bought ${money(order.amount, currency)} on ${minute(order.at, setting)}`),
  ]
}

function codeText(code: string | Code, setting: Setting): string {
  if (typeof code === 'string') return `code ${quote(code)}`
  const issued = code.issued === undefined ? [] : [`issued ${minute(code.issued, setting)}`]
  return words([`code ${quote(code.code)}`, ...named('from', code.pool), ...issued])
}

function used({ usage, currency }: Cart): readonly string[] {
  const counts = (what: string, name: string, { uses, byCustomer, discount }: Counted): string[] => {
    const parts = [
      ...(uses === undefined ? [] : [`${uses} times`]),
      ...(byCustomer === undefined ? [] : [`${byCustomer} by customer`]),
      ...(discount === undefined ? [] : [money(discount, currency)]),
    ]
    return parts.length === 0 ? [] : [`used ${what} ${quote(name)} ${parts.join(', ')}`]
  }
  return [
    ...Object.entries(usage?.campaigns ?? {}).flatMap(([name, each]) => counts('campaign', name, each)),
    ...Object.entries(usage?.codes ?? {}).flatMap(([name, each]) => counts('code', name, each)),
    ...Object.entries(usage?.pools ?? {}).flatMap(([name, each]) => counts('coupons', name, each)),
  ]
}

interface Counted {
  readonly uses?: number
  readonly byCustomer?: number
  readonly discount?: string
}

const words = (parts: readonly string[]): string => parts.join(' ')

const named = (word: string, name: string | undefined): readonly string[] =>
  name === undefined ? [] : [`${word} ${quote(name)}`]

const names = (word: string, all: readonly string[] = []): readonly string[] =>
  all.length === 0 ? [] : [`${word} ${all.map(quote).join(', ')}`]

const amount = (word: string, value: string | undefined, currency: string): readonly string[] =>
  value === undefined ? [] : [`${word} ${money(value, currency)}`]

/** "190.00" is written `190 PLN`. */
const money = (value: string, currency: string): string => `${value.replace(/\.0+$/, '')} ${currency}`

function attributes(owner: string, values: Attributes | undefined, { attributes: types, currency }: Setting) {
  return Object.entries(values ?? {}).map(
    ([name, value]) => `${owner}.${name} ${valueText(value, types[`${owner}.${name}`], currency)}`,
  )
}

function valueText(value: string | number | boolean, type: string | undefined, currency: string): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (type === 'money') return money(String(value), currency)
  return type === 'number' || type === 'date' ? String(value) : quote(String(value))
}

/** "2026-10-03T12:00", as clocks show it in the settings' time zone. */
function minute(at: string, { zone }: Setting): string {
  const instant = parseInstant(at)
  return instant === undefined ? at.slice(0, 16) : new Date(localClock(instant, zone)).toISOString().slice(0, 16)
}
