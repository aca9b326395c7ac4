/** Tests with their carts and expectations. */
import { keywordOf } from './keyword.ts'
import { usedCountDoc } from './print-counted.ts'
import { block, type Doc, type DocEntry, entry, listed, row } from './print-doc.ts'
import { amountDoc } from './print-expression.ts'
import { bareDoc, counted, namesDoc, quotedDoc } from './print-values.ts'
import type {
  CartStatement,
  CustomerLiteral,
  Expectation,
  LineLiteral,
  PastLineLiteral,
  ReasonWord,
  Test,
} from './tree.ts'

export function testDoc({ cart, expectations }: Test): Doc {
  const cartEntry = cart && entry(cart, row('cart at', amountDoc(cart.at), block(cart.statements.map(cartEntryOf))))
  const expected = expectations.map((each) => entry(each, row('expect', expectationDoc(each))))
  return block([...(cartEntry ? [cartEntry] : []), ...expected])
}

const cartEntryOf = (statement: CartStatement): DocEntry => entry(statement, cartDoc(statement))

function cartDoc(statement: CartStatement): Doc {
  switch (statement.kind) {
    case 'cart-order':
      return row('order', quotedDoc(statement.id))
    case 'cart-customer':
      return row('customer', statement.id && quotedDoc(statement.id), statement.facts.flatMap(customerFactDoc))
    case 'cart-line':
      return row(
        amountDoc(statement.quantity),
        'x sku',
        quotedDoc(statement.sku),
        statement.price && row('at', amountDoc(statement.price)),
        statement.facts.flatMap(lineFactDoc),
      )
    case 'cart-code':
      return row(
        'code',
        quotedDoc(statement.code),
        statement.pool && row('from', quotedDoc(statement.pool)),
        statement.issued && row('issued', amountDoc(statement.issued)),
      )
    case 'cart-currency':
      return row('currency', bareDoc(statement.code))
    case 'cart-text':
      return row(statement.text, quotedDoc(statement.value))
    case 'cart-delivery':
      return row(
        'delivery',
        quotedDoc(statement.method),
        'at',
        amountDoc(statement.price),
        statement.id && row('id', quotedDoc(statement.id)),
      )
    case 'cart-event':
      return row('event', quotedDoc(statement.name))
    case 'cart-attribute':
      return row(`${statement.owner}.${statement.name.text}`, amountDoc(statement.value))
    case 'choose-campaign':
      return row('choose campaign', quotedDoc(statement.campaign))
    case 'choose-reward':
      return row(
        'choose',
        amountDoc(statement.quantity),
        'x sku',
        quotedDoc(statement.sku),
        'from',
        quotedDoc(statement.campaign),
      )
    case 'pay-points':
      return row(
        'pay',
        amountDoc(statement.points),
        counted(statement.points, 'point'),
        'in',
        quotedDoc(statement.program),
      )
    case 'pay-from':
      return row(
        'pay',
        amountDoc(statement.amount),
        'from',
        statement.means,
        quotedDoc(statement.name),
        statement.balance && row('of', amountDoc(statement.balance)),
      )
    case 'switched-off':
      return row('switched off', namesDoc(statement.campaigns))
    case 'used':
      return row('used', statement.what, quotedDoc(statement.name), listed(statement.counts.map(usedCountDoc)))
  }
}

function customerFactDoc(fact: CustomerLiteral['facts'][number]): Doc {
  switch (fact.kind) {
    case 'customer-segment':
      return row('segment', namesDoc(fact.names))
    case 'customer-member':
      return row('member of', namesDoc(fact.names))
    case 'customer-orders':
    case 'customer-spend':
    case 'customer-birthday':
      return row(keywordOf(fact.kind), amountDoc(fact.value))
    case 'customer-subscribed':
      return row('subscribed since', amountDoc(fact.value))
    case 'customer-points':
      return row('points', amountDoc(fact.value), 'in', quotedDoc(fact.program))
    case 'customer-tier':
      return row('tier', quotedDoc(fact.tier), 'in', quotedDoc(fact.program))
    case 'customer-bought':
      return row('bought', listed(fact.lines.map(pastLineDoc)), 'on', amountDoc(fact.on))
  }
}

function pastLineDoc({ amount, sku, facts }: PastLineLiteral): Doc {
  return row(
    amountDoc(amount),
    sku && row('of sku', quotedDoc(sku)),
    ...facts.map((fact) =>
      row(keywordOf(fact.kind), fact.kind === 'past-brand' ? quotedDoc(fact.name) : namesDoc(fact.names)),
    ),
  )
}

function lineFactDoc(fact: LineLiteral['facts'][number]): Doc {
  switch (fact.kind) {
    case 'line-list':
    case 'line-cost':
    case 'line-min':
    case 'line-weight':
      return row(keywordOf(fact.kind), amountDoc(fact.value))
    case 'line-category':
    case 'line-label':
      return row(keywordOf(fact.kind), namesDoc(fact.names))
    case 'line-brand':
    case 'line-id':
    case 'line-unit':
    case 'line-delivery':
      return row(keywordOf(fact.kind), quotedDoc(fact.name))
    case 'line-item':
      return row(`item.${fact.name.text}`, amountDoc(fact.value))
  }
}

function expectationDoc(expectation: Expectation): Doc {
  switch (expectation.kind) {
    case 'expect-amount':
      return row(expectation.of.replace('-', ' '), amountDoc(expectation.value))
    case 'expect-line':
    case 'expect-price':
      return row(keywordOf(expectation.kind), quotedDoc(expectation.sku), amountDoc(expectation.value))
    case 'expect-applied':
      return row('applied', quotedDoc(expectation.campaign), expectation.discount && amountDoc(expectation.discount))
    case 'expect-not-applied': {
      const { campaign, reason, by } = expectation
      return row(quotedDoc(campaign), 'not applied', reason && row('because', reasonWords(reason), by && quotedDoc(by)))
    }
    case 'expect-missing':
      return row('missing', amountDoc(expectation.value), 'for', quotedDoc(expectation.campaign))
    case 'expect-points':
      return row('points', amountDoc(expectation.value), 'in', quotedDoc(expectation.program))
    case 'expect-spent':
      return row('spent', amountDoc(expectation.value), 'in', quotedDoc(expectation.program))
    case 'expect-cashback':
      return row('cashback', amountDoc(expectation.value), 'to', quotedDoc(expectation.wallet))
    case 'expect-coupon':
    case 'expect-perk':
    case 'expect-message':
      return row(keywordOf(expectation.kind), quotedDoc(expectation.text))
    case 'expect-offered':
      return row(
        'offered',
        quotedDoc(expectation.sku),
        expectation.campaign && row('from', quotedDoc(expectation.campaign)),
      )
    case 'expect-code':
      return row('code', quotedDoc(expectation.code), quotedDoc(expectation.status))
  }
}

/** `not-active` is written `not active`. */
const reasonWords = (reason: ReasonWord): string => reason.replaceAll('-', ' ')
