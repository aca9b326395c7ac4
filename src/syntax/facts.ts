/**
 * All facts: everything that a condition, a step or a selector can use. The parser accepts each wording, the checker takes types
 * and operands from here, the compiler the kind for `similar`, and the evaluator has one reader per entry.
 */
import { type Message, msg } from '../words/message.ts'
import { byCartText, type CartText, cartTextExample, cartTexts } from './cart-texts.ts'
import type { Chapter } from './chapters.ts'
import type { ValueType } from './tree/value-types.ts'

export interface SimilarSpec {
  readonly chapter: Chapter
  /** Whether it depends on the rest of the cart, so that shelf prices can't use it. */
  readonly ofContents?: true
}

/** Campaigns with conditions of the same kinds are similar, whatever the values (language page, "Similar"). */
export const similarKinds = {
  'cart value': { chapter: 'facts-of-the-cart', ofContents: true },
  'value of chosen products': { chapter: 'facts-of-the-cart', ofContents: true },
  quantity: { chapter: 'facts-of-the-cart', ofContents: true },
  contents: { chapter: 'facts-of-the-cart', ofContents: true },
  coupon: { chapter: 'facts-of-the-cart' },
  payment: { chapter: 'facts-of-the-cart' },
  delivery: { chapter: 'facts-of-the-cart' },
  place: { chapter: 'facts-of-the-cart' },
  segment: { chapter: 'facts-of-the-customer' },
  customer: { chapter: 'facts-of-the-customer' },
  history: { chapter: 'facts-of-the-customer' },
  programme: { chapter: 'facts-of-the-customer' },
  event: { chapter: 'events' },
  item: { chapter: 'selectors' },
} as const satisfies Readonly<Record<string, SimilarSpec>>

export type SimilarKind = keyof typeof similarKinds

export const isOfContents = (kind: SimilarKind): boolean => 'ofContents' in similarKinds[kind]

type FactOperand = 'goods' | 'goods?' | 'count?' | 'names' | 'period' | 'this' | 'date' | 'program' | 'level?'

export interface FactSpec {
  /** Notation with operands in capitals. */
  readonly wording: string
  readonly type: ValueType | 'tier'
  /** `none`: the calendar, which does not count for `similar`, or facts whose operand decides. */
  readonly similar: SimilarKind | 'none'
  /** Operands by field of the tree's Fact; `?` marks optional ones. */
  readonly operands: readonly FactOperand[]
  /** One line for completion and hover. */
  readonly summary: Message
  /** What its `names` refer to. */
  readonly names?: NamedByFact
}

/** What the names in facts refer to: declarations of the rules, or names known only to the shop. */
export type NamedByFact = 'segment' | 'coupons' | 'code' | 'membership' | 'customer' | 'delivery' | CartText

const spec = <Type extends FactSpec['type']>(
  wording: string,
  type: Type,
  similar: FactSpec['similar'],
  operands: FactSpec['operands'],
  summary: Message,
  names?: NamedByFact,
): FactSpec & { readonly type: Type } => ({
  wording,
  type,
  similar,
  operands,
  summary,
  ...(names !== undefined && { names }),
})

export const facts = {
  subtotal: spec(
    'subtotal [of SEL]',
    'money',
    'cart value',
    ['goods?'],
    msg`original value of the goods, at the customer's own prices`,
  ),
  quantity: spec('quantity [of SEL]', 'number', 'quantity', ['goods?'], msg`original number of units`),
  lines: spec('lines', 'number', 'quantity', [], msg`number of lines in the cart`),
  'distinct-products': spec(
    'distinct products [of SEL]',
    'number',
    'contents',
    ['goods?'],
    msg`number of different SKUs`,
  ),
  'one-product': spec(
    'quantity of one product [in SEL]',
    'number',
    'quantity',
    ['goods?'],
    msg`the largest quantity of a single SKU`,
  ),
  weight: spec('weight [of SEL]', 'number', 'quantity', ['goods?'], msg`kilograms, from the lines or the catalogue`),
  'running-total': spec(
    'running total',
    'money',
    'cart value',
    [],
    msg`the amount still to pay for goods after earlier campaigns`,
  ),
  'running-subtotal': spec(
    'running subtotal of SEL',
    'money',
    'value of chosen products',
    ['goods'],
    msg`the amount still to pay for these goods after earlier campaigns`,
  ),
  'total-with-delivery': spec(
    'total with delivery',
    'money',
    'cart value',
    [],
    msg`original value of goods and delivery`,
  ),
  contains: spec(
    'contains [2 of] SEL',
    'yes/no',
    'contents',
    ['count?', 'goods'],
    msg`the cart contains at least one (or the given number) of them`,
  ),

  coupon: spec(
    'coupon "Pool"',
    'yes/no',
    'coupon',
    ['names'],
    msg`a valid code of that pool is in the cart`,
    'coupons',
  ),
  'any-coupon': spec('any coupon', 'yes/no', 'coupon', [], msg`a valid code of any pool is in the cart`),
  'no-coupon': spec('no coupon', 'yes/no', 'coupon', [], msg`no valid code is in the cart`),
  codes: spec(
    'codes of coupon "Pool"',
    'number',
    'coupon',
    ['names'],
    msg`how many valid codes of that pool are in the cart`,
    'coupons',
  ),
  code: spec('code "CODE"', 'yes/no', 'coupon', ['names'], msg`that code is in the cart and valid`, 'code'),

  segment: spec(
    'segment "Name"',
    'yes/no',
    'segment',
    ['names'],
    msg`the customer is in one of these segments`,
    'segment',
  ),
  'no-segment': spec('no segment', 'yes/no', 'segment', [], msg`the customer is in no segment`),
  'signed-in': spec('signed in', 'yes/no', 'customer', [], msg`the cart has a customer`),
  customer: spec('customer "ID"', 'yes/no', 'customer', ['names'], msg`one of these customers`, 'customer'),
  'first-order': spec('first order', 'yes/no', 'history', [], msg`the customer has not ordered before`),
  orders: spec(
    'orders [with SEL]',
    'number',
    'history',
    ['goods?'],
    msg`the number of the customer's previous orders; with a selector, of those listed in the cart that contain such goods`,
  ),
  'orders-in-last': spec(
    'orders [with SEL] in last 30 days',
    'number',
    'history',
    ['goods?', 'period'],
    msg`orders placed in that period before the cart`,
  ),
  'orders-this': spec(
    'orders [with SEL] this month',
    'number',
    'history',
    ['goods?', 'this'],
    msg`orders placed since the week, month, quarter or year began`,
  ),
  spend: spec(
    'spend [of SEL]',
    'money',
    'history',
    ['goods?'],
    msg`the amount that the customer paid for goods before; with a selector, in the orders listed in the cart`,
  ),
  'spend-in-last': spec(
    'spend [of SEL] in last 12 months',
    'money',
    'history',
    ['goods?', 'period'],
    msg`amount paid in that period before the cart`,
  ),
  'spend-this': spec(
    'spend [of SEL] this month',
    'money',
    'history',
    ['goods?', 'this'],
    msg`amount paid since the week, month, quarter or year began`,
  ),
  birthday: spec(
    'birthday within 7 days',
    'yes/no',
    'customer',
    ['period'],
    msg`the nearest birthday is at most this many days away, before or after`,
  ),
  anniversary: spec(
    'anniversary of customer.married within 7 days',
    'yes/no',
    'none',
    ['date', 'period'],
    msg`the nearest anniversary of that day is at most this many days away, before or after`,
  ),
  'subscribed-since': spec('subscribed since', 'date', 'customer', [], msg`the day the customer subscribed`),
  'subscribed-for': spec('subscribed for', 'duration', 'customer', [], msg`how long the customer has been subscribed`),

  tier: spec('tier in "Program" at least "Tier"', 'tier', 'programme', ['program', 'level?'], msg`the customer's tier`),
  points: spec('points in "Program"', 'number', 'programme', ['program'], msg`the customer's points balance`),
  member: spec(
    'member of "Membership"',
    'yes/no',
    'programme',
    ['names'],
    msg`the customer has this paid membership`,
    'membership',
  ),

  ...byCartText((name) => {
    const { similar, summary } = cartTexts[name]
    return spec(cartTextExample(name), 'yes/no', similar, ['names'], summary, name)
  }),
  delivery: spec(
    'delivery "courier"',
    'yes/no',
    'delivery',
    ['names'],
    msg`one of the deliveries uses this method`,
    'delivery',
  ),

  today: spec('today', 'date', 'none', [], msg`the date of the cart in the time zone of the settings`),

  price: spec('price', 'money', 'item', [], msg`an item's original unit price (in selectors only)`),
  'list-price': spec('list price', 'money', 'item', [], msg`an item's list price (in selectors only)`),
  cost: spec('cost', 'money', 'item', [], msg`an item's cost (in selectors only)`),
} as const satisfies Record<string, FactSpec>

export type FactKind = keyof typeof facts

export type FactsOfType<Type extends FactSpec['type']> = {
  [Kind in FactKind]: (typeof facts)[Kind]['type'] extends Type ? Kind : never
}[FactKind]

/**
 * `subtotal of SEL` has another kind than `subtotal`: the value of chosen products, not of the
 * cart. Undefined for facts that don't count for `similar`.
 */
export function similarKind(fact: FactKind, hasGoods: boolean): SimilarKind | undefined {
  if (fact === 'subtotal' && hasGoods) return 'value of chosen products'
  const { similar } = facts[fact]
  return similar === 'none' ? undefined : similar
}

export function factChapter({ similar }: Pick<FactSpec, 'similar'>): Chapter {
  return similar === 'none' ? 'days-and-anniversaries' : similarKinds[similar].chapter
}

/** Whether its goods are those of past orders, not of the cart. */
export const readsPastGoods = (fact: FactKind): boolean => facts[fact].similar === 'history'
