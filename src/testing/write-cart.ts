/**
 * Writes a cart as the statements of a test's cart, one per line. Anything that
 * tests have no syntax for is rejected, never left out.
 */
import type { Rules } from '../compile/rules.ts'
import type {
  Attributes,
  BalanceToPayWith,
  CampaignUsage,
  Cart,
  Code,
  Counters,
  Customer,
  Delivery,
  Line,
  PastOrder,
} from '../evaluate/cart/cart.ts'
import { measureOf, shortCounterNames } from '../evaluate/cart/counters.ts'
import { localClock, parseInstant } from '../evaluate/cart/time.ts'
import { add, compare, fraction, parseDecimal, toDecimal } from '../money/fraction.ts'
import { ownEntry } from '../own-entry.ts'
import { cartTextNames } from '../syntax/cart-texts.ts'
import { quote } from '../syntax/text.ts'
import type { AttributeOwner } from '../syntax/tree.ts'
import { type Message, msg, number, type Parameter, name as quotedName } from '../words/message.ts'
import { textOf } from '../words/text-of.ts'
import { instantOf } from './instant.ts'

/** The cart has something that tests have no syntax for. */
export class NotExpressible extends Error {
  override readonly name = 'Unsayable'
  /** A sentence for the author. */
  readonly sentence: Message

  constructor(sentence: Message) {
    super(textOf(sentence))
    this.sentence = sentence
  }
}

/** The local minute of an instant, in the notation of `cart at`: "2026-10-03T12:00". */
export function localMinute(at: string, what: Message, { zone }: Rules): string {
  const instant = parseInstant(at)
  if (instant === undefined) throw new NotExpressible(msg`${what} is not a valid time`)
  const local = new Date(localClock(instant, zone)).toISOString().slice(0, 'yyyy-mm-ddThh:mm'.length)
  if (instant % 60_000 !== 0) {
    throw new NotExpressible(
      msg`${what} has seconds, but a test can only state minutes: set it to ${local.replace('T', ' ')}`,
    )
  }
  if (parseInstant(instantOf(local, zone)) !== instant) {
    throw new NotExpressible(
      msg`${what} is in the second of two hours that a clock change repeats, but a test means the first`,
    )
  }
  return local
}

export function cartStatements(cart: Cart, rules: Rules): string[] {
  const { id, customer, lines, codes = [], delivery, event, chosen, pay, usage } = cart
  const spoken = cartTextNames.flatMap((kind) => {
    const value = cart[kind]
    return value === undefined ? [] : [`${kind} ${quote(value)}`]
  })
  return [
    ...(id === undefined ? [] : [`order ${quote(id)}`]),
    ...(customer ? customerStatements(customer, rules) : []),
    ...lines.map((line, place) => lineStatement(line, place, rules)),
    ...codes.map((code) => codeStatement(code, rules)),
    ...deliveryStatements(delivery, rules),
    ...spoken,
    ...attributeStatements('cart', cart.attributes, rules),
    ...(event ? [`event ${quote(event.name)}`, ...attributeStatements('event', event.attributes, rules)] : []),
    ...(chosen?.campaigns ?? []).map((name) => `choose campaign ${quote(name)}`),
    ...(chosen?.rewards ?? []).map(
      ({ campaign, sku, quantity }) => `choose ${quantity} x sku ${quote(sku)} from ${quote(campaign)}`,
    ),
    ...Object.entries(pay?.points ?? {}).map(([program, points]) => payStatement(program, points)),
    ...(pay?.wallets ?? []).map((each) => payFrom('wallet', each.wallet, each, rules)),
    ...(pay?.cards ?? []).map((each) => payFrom('card', each.card, each, rules)),
    ...usageStatements(usage, rules),
  ]
}

function customerStatements(customer: Customer, rules: Rules): string[] {
  const {
    id,
    segments = [],
    orders,
    spend,
    history,
    birthday,
    subscribedSince,
    programs = {},
    memberships = [],
  } = customer
  for (const name of segments) declared(name, 'segment', rules.segments)
  for (const name of memberships) {
    if (!rules.memberships.includes(name)) throw undeclared('membership', name)
  }
  if (history?.length === 0) {
    throw new NotExpressible(
      msg`the cart states that the customer ordered nothing recently, but a test can only state what they bought`,
    )
  }
  const facts = [
    ...named('segment', segments),
    ...(orders === undefined ? [] : [`orders ${orders}`]),
    ...(spend === undefined ? [] : [`spend ${money(spend, rules)}`]),
    ...(birthday === undefined ? [] : [`birthday ${birthday}`]),
    ...(subscribedSince === undefined ? [] : [`subscribed since ${subscribedSince}`]),
    ...Object.entries(programs).flatMap(([name, standing]) => programFacts(name, standing, rules)),
    ...named('member of', memberships),
    ...(history ?? []).map(
      (order) => `bought ${pastGoods(order, rules)} on ${localMinute(order.at, msg`the time of a past order`, rules)}`,
    ),
  ]
  return [`customer ${[quote(id), ...facts].join(' ')}`, ...attributeStatements('customer', customer.attributes, rules)]
}

function pastGoods({ amount, lines }: PastOrder, rules: Rules): string {
  if (lines === undefined) return money(amount, rules)
  const total = lines.reduce((sum, line) => add(sum, parseDecimal(line.amount) ?? nothing), nothing)
  if (lines.length === 0 || compare(total, parseDecimal(amount) ?? nothing) !== 0) {
    throw new NotExpressible(msg`the goods of a past order do not add up to its amount, but in a test they must`)
  }
  return lines
    .map(({ sku, amount, categories = [], brand, labels = [] }) =>
      [
        `${money(amount, rules)} of sku ${quote(sku)}`,
        ...named('category', categories),
        ...(brand === undefined ? [] : [`brand ${quote(brand)}`]),
        ...named('label', labels),
      ].join(' '),
    )
    .join(', ')
}

const nothing = fraction(0n)

function programFacts(
  name: string,
  { points, tier }: { readonly points?: string; readonly tier?: string },
  rules: Rules,
): string[] {
  const program = declared(name, 'program', rules.programs)
  if (points === undefined && tier === undefined) {
    throw new NotExpressible(
      msg`a test cannot express a customer of ${quotedName(name)} without points or tier: give them 0 points`,
    )
  }
  if (tier !== undefined && !program.tiers?.steps.some((step) => step.name === tier)) {
    throw new NotExpressible(msg`${quotedName(name)} does not declare the tier ${quotedName(tier)}`)
  }
  return [
    ...(points === undefined ? [] : [`points ${decimal(points)} in ${quote(name)}`]),
    ...(tier === undefined ? [] : [`tier ${quote(tier)} in ${quote(name)}`]),
  ]
}

function lineStatement(line: Line, place: number, rules: Rules): string {
  const {
    sku,
    quantity,
    unit,
    price,
    listPrice,
    cost,
    minPrice,
    categories,
    brand,
    labels,
    weight,
    delivery,
    attributes = {},
    id,
  } = line
  const product = ownEntry(rules.catalogue, sku)
  const isTakenBack = (own: readonly string[] | undefined, known: readonly string[] = []): boolean =>
    own?.length === 0 && known.length > 0
  if (isTakenBack(categories, product?.categories) || isTakenBack(labels, product?.labels)) {
    throw new NotExpressible(
      msg`line ${number(place + 1)} has no category or no label, unlike in the catalogue, which a test cannot express`,
    )
  }
  return [
    `${decimal(quantity)} x sku ${quote(sku)}`,
    ...(price === undefined ? [] : [`at ${money(price, rules)}`]),
    ...(listPrice === undefined ? [] : [`list ${money(listPrice, rules)}`]),
    ...(cost === undefined ? [] : [`cost ${money(cost, rules)}`]),
    ...(minPrice === undefined ? [] : [`min ${money(minPrice, rules)}`]),
    ...(unit === undefined ? [] : [`unit ${quote(unit)}`]),
    ...named('category', categories ?? []),
    ...(brand === undefined ? [] : [`brand ${quote(brand)}`]),
    ...named('label', labels ?? []),
    ...(weight === undefined ? [] : [`weight ${decimal(weight)}`]),
    ...(delivery === undefined ? [] : [`delivery ${quote(delivery)}`]),
    ...Object.entries(attributes).map(([name, value]) => `item.${name} ${attribute('item', name, value, rules)}`),
    ...(id === undefined ? [] : [`id ${quote(id)}`]),
  ].join(' ')
}

function codeStatement(code: string | Code, rules: Rules): string {
  if (typeof code === 'string') return `code ${quote(code)}`
  const { pool, issued } = code
  if (pool !== undefined) declared(pool, 'coupons', rules.pools)
  return [
    `code ${quote(code.code)}`,
    ...(pool === undefined ? [] : [`from ${quote(pool)}`]),
    ...(issued === undefined ? [] : [`issued ${localMinute(issued, msg`the day of issue of a code`, rules)}`]),
  ].join(' ')
}

/** Without ids, several deliveries get their positions as ids when the test is read. */
function deliveryStatements(delivery: Cart['delivery'], rules: Rules): string[] {
  const all: readonly Delivery[] = delivery === undefined ? [] : [delivery].flat()
  return all.map(({ id, method, price }, place) => {
    const isImplied = id === undefined || (all.length > 1 && id === String(place + 1))
    return [`delivery ${quote(method)} at ${money(price, rules)}`, ...(isImplied ? [] : [`id ${quote(id)}`])].join(' ')
  })
}

const attributeStatements = (
  owner: Exclude<AttributeOwner, 'item'>,
  attributes: Attributes | undefined,
  rules: Rules,
): string[] =>
  Object.entries(attributes ?? {}).map(([name, value]) => `${owner}.${name} ${attribute(owner, name, value, rules)}`)

function attribute(owner: AttributeOwner, name: string, value: string | number | boolean, rules: Rules): string {
  const key = `${owner}.${name}`
  switch (declared(key, 'attribute', rules.attributes)) {
    case 'number':
      return decimal(String(value))
    case 'money':
      return money(String(value), rules)
    case 'text':
      return quote(String(value))
    case 'date':
      return String(value)
    case 'yes/no':
      return value === true ? 'yes' : 'no'
  }
}

function payStatement(program: string, points: string): string {
  if (parseDecimal(points)?.n === 0n)
    throw new NotExpressible(msg`a test cannot express a payment with 0 points in ${quotedName(program)}`)
  return `pay ${decimal(points)} points in ${quote(program)}`
}

function payFrom(means: 'wallet' | 'card', name: string, { amount, balance }: BalanceToPayWith, rules: Rules): string {
  const payment = amount ?? balance
  if (payment === undefined || parseDecimal(payment)?.n === 0n) {
    throw new NotExpressible(
      means === 'wallet'
        ? msg`a test must state how much is paid from the wallet ${quotedName(name)}, and it must be above 0`
        : msg`a test must state how much is paid from the card ${quotedName(name)}, and it must be above 0`,
    )
  }
  const of = balance === undefined ? '' : ` of ${money(balance, rules)}`
  return `pay ${money(payment, rules)} from ${means} ${quote(name)}${of}`
}

function usageStatements(usage: Cart['usage'], rules: Rules): string[] {
  const { campaigns = {}, groups = {}, codes = {}, pools = {}, off = [] } = usage ?? {}
  const campaignNames = new Set([...rules.campaigns, ...rules.shelf].map(({ name }) => name))
  for (const name of off) if (!campaignNames.has(name)) throw undeclared('campaign', name)
  return [
    ...named('switched off', off),
    ...Object.entries(campaigns).flatMap(([name, counters]) => {
      if (!campaignNames.has(name)) throw undeclared('campaign', name)
      return used('campaign', name, counters, rules)
    }),
    ...Object.entries(groups).flatMap(([name, counters]) => {
      declared(name, 'group', rules.groups)
      return used('group', name, counters, rules)
    }),
    ...Object.entries(codes).flatMap(([code, counters]) => used('code', code, counters, rules)),
    ...Object.entries(pools).flatMap(([name, counters]) => {
      declared(name, 'coupons', rules.pools)
      return used('coupons', name, counters, rules)
    }),
  ]
}

function used(what: string, name: string, counters: CampaignUsage | Counters, rules: Rules): string[] {
  const counts = Object.entries(counters as Record<string, string | number | undefined>).flatMap(([field, value]) =>
    value === undefined ? [] : [usedCount(shortCounterNames.get(field) ?? field, value, rules)],
  )
  return counts.length === 0 ? [] : [`used ${what} ${quote(name)} ${counts.join(', ')}`]
}

/** `12 times`, `1 by customer`, `130 PLN per store per month` */
function usedCount(counter: string, value: string | number, rules: Rules): string {
  if (counter === 'uses per customer') return `${value} by customer`
  const measure = measureOf(counter)
  const scope = counter.includes(' per ') ? counter.slice(counter.indexOf(' per ')) : ''
  switch (measure) {
    case 'uses':
      return `${value} times${scope}`
    case 'units':
      return `${decimal(String(value))} units${scope}`
    case 'order-value':
      return `${money(String(value), rules)} of orders${scope}`
    case 'discount':
      return `${money(String(value), rules)}${scope}`
    case undefined:
      throw new NotExpressible(msg`there is no counter ${quotedName(counter)} in a cart's usage`)
    default:
      return measure satisfies never
  }
}

const named = (word: string, names: readonly string[]): string[] =>
  names.length === 0 ? [] : [`${word} ${names.map(quote).join(', ')}`]

export const money = (amount: string, { currency }: Pick<Rules, 'currency'>): string => `${decimal(amount)} ${currency}`

/** Written as it is if it is a plain decimal. */
function decimal(text: string): string {
  const value = parseDecimal(text)
  if (!value || toDecimal(value) === undefined)
    throw new NotExpressible(msg`a test cannot express the number ${quotedName(text)}`)
  return text
}

function declared<Value>(name: string, what: DeclaredKind, all: Readonly<Record<string, Value>>): Value {
  const found = ownEntry(all, name)
  if (found === undefined) throw undeclared(what, name)
  return found
}

type DeclaredKind = 'segment' | 'membership' | 'program' | 'coupons' | 'attribute' | 'campaign' | 'group'

const undeclared = (what: DeclaredKind, name: string): NotExpressible =>
  new NotExpressible(msg`the cart contains ${declarations[what](quotedName(name))}, which the rules do not declare`)

const declarations: Readonly<Record<DeclaredKind, (name: Parameter) => Message>> = {
  segment: (name) => msg`the segment ${name}`,
  membership: (name) => msg`the membership ${name}`,
  program: (name) => msg`the program ${name}`,
  coupons: (name) => msg`the coupons ${name}`,
  attribute: (name) => msg`the attribute ${name}`,
  campaign: (name) => msg`the campaign ${name}`,
  group: (name) => msg`the group ${name}`,
}
