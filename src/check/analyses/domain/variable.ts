/** What conditions speak of, as variables: facts and attributes, told apart by everything that can change their value. */
import { type Fraction, fraction } from '../../../money/fraction.ts'
import type { CartText } from '../../../syntax/cart-texts.ts'
import type { Expression, Fact, Selector } from '../../../syntax/tree.ts'
import type { Constraint } from './constraint.ts'

export interface Variable {
  /** The same for the same question, wherever and however it is written. */
  readonly key: string
  readonly kind: Constraint['kind']
  /** Known whatever the cart leaves out (meaning.md M31). */
  readonly alwaysKnown: boolean
  /** A cart without a customer does not have it. */
  readonly ofCustomer: boolean
  /** Of a number: never below this. */
  readonly least?: Fraction
  /** Of a number: always a multiple of this. */
  readonly step?: Fraction
  /** The same at every campaign's turn; a running total is not. */
  readonly steady: boolean
  /** The node it was met in first. */
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

/** How many units there are, as `contains 2 of SEL` asks; a weighed line is one. */
export const contained = (fact: Fact, goods: Selector): Variable => ({
  key: `contains ${selectorKey(goods)}`,
  node: fact,
  ...count,
  ...known,
})

/** The place of the customer's tier in its program, from 1; 0 without one. */
export const tierOf = (program: string, isOfCustomer: boolean): Variable => ({
  key: `tier ${program}`,
  ...count,
  ...(isOfCustomer ? ofCustomer : ofCart),
})

/** How long the customer has been subscribed: in days, or in months, which no number of days is the same as. */
export const subscribedFor = (unit: 'days' | 'months'): Variable => ({
  key: `subscribed for ${unit}`,
  kind: 'number',
  ...ofCustomer,
})

/** The variable of a fact that is a number or an amount; undefined for all others. */
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
      return undefined
  }
}

/** All goods of past orders are not the same as no goods: of those the cart has to tell. */
const pastKey = ({ fact, goods, period, this: since }: Fact): string =>
  [fact, goods && selectorKey(goods), period && nodeKey(period), since].join(' ')

export function attribute(node: Extract<Expression, { kind: 'attribute' }>, kind: Variable['kind']): Variable {
  const base = node.owner === 'customer' ? ofCustomer : ofCart
  return { key: `${node.owner}.${node.name.text}`, kind, node, ...base }
}

/** A variable for what the domain does not understand: equal where it is written the same, unrelated to all else. */
export function opaque(key: string, kind: Variable['kind'], parts: readonly Expression[]): Variable {
  return { key, kind, ...ofCart, steady: !parts.some(mentionsRunning) }
}

function mentionsRunning(expression: Expression): boolean {
  return nodeKey(expression).includes('"running-')
}

/** A node's text without its ranges. */
export function nodeKey(node: object): string {
  return JSON.stringify(node, (name, value) => (name === 'range' ? undefined : value))
}

/** Equal for selectors that are written the same but for the order of names and sides. */
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
      return selector.kind
  }
}
