/** The variables of conditions: facts and attributes, distinguished by everything that affects their value. */
import { type Fraction, fraction } from '../../../money/fraction.ts'
import type { CartText } from '../../../syntax/cart-texts.ts'
import type { Expression, Fact, Selector } from '../../../syntax/tree.ts'
import type { Constraint } from './constraint.ts'

export interface Variable {
  /** Equal for the same fact, wherever and however it is written. */
  readonly key: string
  readonly kind: Constraint['kind']
  /** Known even if the cart omits it (meaning.md M31). */
  readonly alwaysKnown: boolean
  /** Unknown for a cart without a customer. */
  readonly ofCustomer: boolean
  /** Lower bound of a number. */
  readonly least?: Fraction
  /** Step of a number: always a multiple of this. */
  readonly step?: Fraction
  /** Whether its value is the same at every campaign's turn; running totals change. */
  readonly steady: boolean
  /** The first node that mentions it. */
  readonly node?: Expression
}

const zero = fraction(0n)
const one = fraction(1n)
const steady = { steady: true } as const
const known = { alwaysKnown: true, ofCustomer: false, ...steady } as const
const ofCart = { alwaysKnown: false, ofCustomer: false, ...steady } as const
const ofCustomer = { alwaysKnown: false, ofCustomer: true, ...steady } as const
const amount = { kind: 'number', least: zero } as const
const count = { kind: 'number', least: zero, step: one } as const

export const signedIn: Variable = { key: 'signed in', kind: 'truth', ...known }
export const noSegment: Variable = { key: 'no segment', kind: 'truth', ...known }
export const segments: Variable = { key: 'segment', kind: 'many', ...known }
export const memberships: Variable = { key: 'member', kind: 'many', ...known }
export const pools: Variable = { key: 'coupon', kind: 'many', ...known }
export const codes: Variable = { key: 'code', kind: 'many', ...known }
export const deliveries: Variable = { key: 'delivery', kind: 'many', ...ofCart }
export const customerIds: Variable = { key: 'customer', kind: 'one', ...known }
export const orders: Variable = { key: 'orders', ...count, ...ofCustomer }
export const birthdayDistance: Variable = { key: 'birthday', ...count, ...ofCustomer }
export const subscribedSince: Variable = { key: 'subscribed since', kind: 'number', ...ofCustomer }

/** Payment, channel, store or country. */
export const placeOf = (fact: CartText): Variable => ({
  key: fact,
  kind: 'one',
  ...ofCart,
})

/** The number of units, as in `contains 2 of SEL`; a weighed line is one. */
export const contained = (fact: Fact, goods: Selector): Variable => ({
  key: `contains ${selectorKey(goods)}`,
  node: fact,
  ...count,
  ...known,
})

/** The rank of the customer's tier in its program, from 1; 0 without a tier. */
export const tierOf = (program: string, isOfCustomer: boolean): Variable => ({
  key: `tier ${program}`,
  ...count,
  ...(isOfCustomer ? ofCustomer : ofCart),
})

/** Duration of the subscription in days or in months, which can't be converted into each other. */
export const subscribedFor = (unit: 'days' | 'months'): Variable => ({
  key: `subscribed for ${unit}`,
  kind: 'number',
  ...ofCustomer,
})

/** The variable of a numeric or monetary fact; undefined for other facts. */
export function numberFact(fact: Fact): Variable | undefined {
  const goods = fact.goods && fact.goods.kind !== 'everything' ? ` of ${selectorKey(fact.goods)}` : ''
  const key = `${fact.fact}${goods}`
  switch (fact.fact) {
    case 'subtotal':
    case 'quantity':
    case 'one-product':
      return { key, node: fact, ...amount, ...known }
    case 'lines':
    case 'distinct-products':
      return { key, node: fact, ...count, ...known }
    case 'running-total':
    case 'running-subtotal':
      return { key, node: fact, ...amount, ...known, steady: false }
    case 'weight':
    case 'total-with-delivery':
      return { key, node: fact, ...amount, ...ofCart }
    case 'orders':
      return fact.goods ? { key: pastKey(fact), node: fact, ...count, ...ofCustomer } : { ...orders, node: fact }
    case 'orders-in-last':
    case 'orders-this':
      return { key: pastKey(fact), node: fact, ...count, ...ofCustomer }
    case 'spend':
    case 'spend-in-last':
    case 'spend-this':
      return { key: pastKey(fact), node: fact, ...amount, ...ofCustomer }
    case 'price':
    case 'list-price':
    case 'cost':
      return { key, node: fact, ...amount, ...ofCart }
    case 'points':
      return { key: `points ${fact.program?.text}`, node: fact, ...amount, ...ofCustomer }
    default:
      fact.fact satisfies
        | 'anniversary'
        | 'any-coupon'
        | 'birthday'
        | 'code'
        | 'codes'
        | 'contains'
        | 'coupon'
        | 'customer'
        | 'delivery'
        | 'first-order'
        | 'member'
        | 'no-coupon'
        | 'no-segment'
        | 'segment'
        | 'signed-in'
        | 'subscribed-for'
        | 'subscribed-since'
        | 'tier'
        | 'today'
        | CartText
      return undefined
  }
}

/** Goods of past orders must be listed in the cart to be known, so "all goods" differs from "no selector". */
const pastKey = ({ fact, goods, period, this: since }: Fact): string =>
  [fact, goods && selectorKey(goods), period && nodeKey(period), since].join(' ')

export function attribute(node: Extract<Expression, { kind: 'attribute' }>, kind: Variable['kind']): Variable {
  const base = node.owner === 'customer' ? ofCustomer : ofCart
  return { key: `${node.owner}.${node.name.text}`, kind, node, ...base }
}

/** An opaque variable for anything that the domain does not model: equal if written identically, unrelated to all others. */
export function opaque(key: string, kind: Variable['kind'], parts: readonly Expression[]): Variable {
  return { key, kind, ...ofCart, steady: !parts.some(mentionsRunning) }
}

function mentionsRunning(expression: Expression): boolean {
  return nodeKey(expression).includes('"running-')
}

/** A node's JSON without ranges. */
export function nodeKey(node: object): string {
  return JSON.stringify(node, (name, value) => (name === 'range' ? undefined : value))
}

/** Equal for selectors that differ only in the order of names and operands. */
export function selectorKey(selector: Selector): string {
  switch (selector.kind) {
    case 'sku':
    case 'category':
    case 'brand':
    case 'label':
    case 'product-set':
      return `${selector.kind} ${selector.names
        .map((name) => JSON.stringify(name.text))
        .sort()
        .join()}`
    case 'intersection':
    case 'union':
      return `(${[selectorKey(selector.left), selectorKey(selector.right)].sort().join(` ${selector.kind} `)})`
    case 'difference':
      return `(${selectorKey(selector.left)} except ${selectorKey(selector.right)})`
    case 'complement':
      return `not ${selectorKey(selector.operand)}`
    case 'where':
      return nodeKey(selector.condition)
    default:
      selector.kind satisfies 'discounted' | 'everything' | 'on-sale' | 'qualifying'
      return selector.kind
  }
}
