import type {
  CartCstNode,
  CartLineCstNode,
  CartPaymentCstNode,
  CartStatementCstNode,
  CartUsedCstNode,
  CustomerFactCstNode,
  LineFactCstNode,
  PastLineCstNode,
  PastLineFactCstNode,
} from '../../grammar/cst.ts'
import { buildAmount } from './build-expression.ts'
import { buildUsedCount } from './build-limit.ts'
import {
  type Builders,
  bare,
  dispatch,
  namesOf,
  one,
  optional,
  quoted,
  rangeOf,
  type WithoutRange,
  wordOf,
} from './build-node.ts'
import type { CartText } from './cart-texts.ts'
import type { CartLiteral, CartStatement, CustomerLiteral, LineLiteral, PastLineLiteral } from './tree.ts'

export function buildCart(node: CartCstNode): CartLiteral {
  const { children } = node
  return {
    at: buildAmount(children.amount),
    statements: (children.cartStatement ?? []).map(buildStatement),
    range: rangeOf(node),
  }
}

const statements: Builders<CartStatementCstNode['children'], WithoutRange<CartStatement>> = {
  cartText: ({ children }) =>
    children.Order
      ? { kind: 'cart-order', id: quoted(children.Quoted) }
      : { kind: 'cart-text', text: one(children.text).image as CartText, value: quoted(children.Quoted) },
  cartCustomer: ({ children }) => ({
    kind: 'cart-customer',
    ...optional('id', children.Quoted && quoted(children.Quoted)),
    facts: (children.customerFact ?? []).map(buildCustomerFact),
  }),
  cartLine: buildLine,
  cartCode: ({ children }) => ({
    kind: 'cart-code',
    code: quoted(children.Quoted),
    ...optional('pool', children.pool && quoted(children.pool)),
    ...optional('issued', children.amount && buildAmount(children.amount)),
  }),
  cartCurrency: ({ children }) => ({ kind: 'cart-currency', code: bare(children.CurrencyCode) }),
  cartDelivery: ({ children }) => ({
    kind: 'cart-delivery',
    method: quoted(children.Quoted),
    price: buildAmount(children.amount),
    ...optional('id', children.id && quoted(children.id)),
  }),
  cartEvent: ({ children }) => ({ kind: 'cart-event', name: quoted(children.Quoted) }),
  cartAttribute: ({ children }) => ({
    kind: 'cart-attribute',
    owner: wordOf(children, ['customer', 'cart', 'event']),
    name: bare(children.Word),
    value: buildAmount(children.amount),
  }),
  cartChoice: ({ children }) =>
    children.Campaign
      ? { kind: 'choose-campaign', campaign: quoted(children.Quoted) }
      : {
          kind: 'choose-reward',
          quantity: buildAmount(children.amount),
          sku: quoted(children.sku),
          campaign: quoted(children.Quoted),
        },
  cartPayment: buildPayment,
  cartSwitchedOff: ({ children }) => ({ kind: 'switched-off', campaigns: namesOf(children.names) }),
  cartUsed: buildUsed,
}

function buildStatement(node: CartStatementCstNode): CartStatement {
  const statement = dispatch(node.children, statements)
  return { ...statement, range: rangeOf(node) }
}

function buildCustomerFact(node: CustomerFactCstNode): CustomerLiteral['facts'][number] {
  const { children } = node
  const range = rangeOf(node)
  if (children.names)
    return { kind: children.Segment ? 'customer-segment' : 'customer-member', names: namesOf(children.names), range }
  if (children.tier)
    return { kind: 'customer-tier', tier: quoted(children.tier), program: quoted(children.Quoted), range }
  if (children.pastLine) {
    return {
      kind: 'customer-bought',
      lines: children.pastLine.map(buildPastLine),
      on: buildAmount(children.date),
      range,
    }
  }
  const value = buildAmount(children.amount)
  if (children.Point) return { kind: 'customer-points', value, program: quoted(children.Quoted), range }
  return { kind: `customer-${wordOf(children, ['orders', 'spend', 'birthday', 'subscribed'])}`, value, range }
}

function buildPastLine(node: PastLineCstNode): PastLineLiteral {
  const { children } = node
  return {
    amount: buildAmount(children.amount),
    ...optional('sku', children.Quoted && quoted(children.Quoted)),
    facts: (children.pastLineFact ?? []).map(buildPastLineFact),
    range: rangeOf(node),
  }
}

function buildPastLineFact(node: PastLineFactCstNode): PastLineLiteral['facts'][number] {
  const { children } = node
  const range = rangeOf(node)
  if (children.Quoted) return { kind: 'past-brand', name: quoted(children.Quoted), range }
  return { kind: `past-${wordOf(children, ['category', 'label'])}`, names: namesOf(children.names), range }
}

function buildLine({ children }: CartLineCstNode): WithoutRange<LineLiteral> {
  return {
    kind: 'cart-line',
    quantity: buildAmount(children.quantity),
    sku: quoted(children.Quoted),
    ...optional('price', children.amount && buildAmount(children.amount)),
    facts: (children.lineFact ?? []).map(buildLineFact),
  }
}

function buildLineFact(node: LineFactCstNode): LineLiteral['facts'][number] {
  const { children } = node
  const range = rangeOf(node)
  if (children.names)
    return { kind: `line-${wordOf(children, ['category', 'label'])}`, names: namesOf(children.names), range }
  if (children.Quoted)
    return {
      kind: `line-${wordOf(children, ['brand', 'id', 'unit', 'delivery'])}`,
      name: quoted(children.Quoted),
      range,
    }
  const value = buildAmount(children.amount)
  if (children.Word) return { kind: 'line-item', name: bare(children.Word), value, range }
  return { kind: `line-${wordOf(children, ['list', 'cost', 'min', 'weight'])}`, value, range }
}

function buildUsed({ children }: CartUsedCstNode): WithoutRange<CartStatement> {
  return {
    kind: 'used',
    what: wordOf(children, ['campaign', 'group', 'code', 'coupons']),
    name: quoted(children.Quoted),
    counts: children.usedCount.map(buildUsedCount),
  }
}

function buildPayment({ children }: CartPaymentCstNode): WithoutRange<CartStatement> {
  if (children.Point) {
    return { kind: 'pay-points', points: buildAmount(children.amount), program: quoted(children.Quoted) }
  }
  return {
    kind: 'pay-from',
    means: wordOf(children, ['card', 'wallet']),
    amount: buildAmount(children.amount),
    name: quoted(children.Quoted),
    ...optional('balance', children.balance && buildAmount(children.balance)),
  }
}
