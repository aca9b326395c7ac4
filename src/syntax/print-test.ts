/** Tests: their carts and expectations. */
import { block, type Doc, type Entry, entry, listed, row } from './print-doc.ts'
import { amountDoc } from './print-expression.ts'
import { counted, namesDoc, quotedDoc } from './print-values.ts'
import type { CartStatement, CustomerLiteral, Expectation, LineLiteral, ReasonWord, Test } from './tree.ts'

export function testDoc({ cart, expectations }: Test): Doc {
  const cartEntry = cart && entry(cart, row('cart at', amountDoc(cart.at), block(cart.statements.map(cartEntryOf))))
  const expected = expectations.map((each) => entry(each, row('expect', expectationDoc(each))))
  return block([...(cartEntry ? [cartEntry] : []), ...expected])
}

const cartEntryOf = (statement: CartStatement): Entry => entry(statement, cartDoc(statement))

function cartDoc(statement: CartStatement): Doc {
  switch (statement.kind) {
    case 'order':
      return row('order', quotedDoc(statement.id))
    case 'customer':
      return row('customer', statement.id && quotedDoc(statement.id), statement.facts.flatMap(customerFactDoc))
    case 'line':
      return row(
        amountDoc(statement.quantity),
        'x sku',
        quotedDoc(statement.sku),
        statement.price && row('at', amountDoc(statement.price)),
        statement.facts.flatMap(lineFactDoc),
      )
    case 'code':
      return row(
        'code',
        quotedDoc(statement.code),
        statement.pool && row('from', quotedDoc(statement.pool)),
        statement.issued && row('issued', amountDoc(statement.issued)),
      )
    case 'payment':
    case 'channel':
    case 'store':
    case 'country':
      return row(statement.kind, quotedDoc(statement.value))
    case 'delivery':
      return row('delivery', quotedDoc(statement.method), 'at', amountDoc(statement.price))
    case 'event':
      return row('event', quotedDoc(statement.name))
    case 'attribute':
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
    case 'used':
      return row('used', statement.what, quotedDoc(statement.name), usedCounts(statement))
  }
}

function usedCounts({ times, byCustomer, discount }: Extract<CartStatement, { kind: 'used' }>): Doc {
  return listed([
    ...(times ? [row(amountDoc(times), counted(times, 'time'))] : []),
    ...(byCustomer ? [row(amountDoc(byCustomer), 'by customer')] : []),
    ...(discount ? [amountDoc(discount)] : []),
  ])
}

function customerFactDoc(fact: CustomerLiteral['facts'][number]): Doc {
  switch (fact.kind) {
    case 'segment':
      return row('segment', namesDoc(fact.names))
    case 'member':
      return row('member of', namesDoc(fact.names))
    case 'orders':
    case 'spend':
    case 'birthday':
      return row(fact.kind, amountDoc(fact.value))
    case 'subscribed':
      return row('subscribed since', amountDoc(fact.value))
    case 'points':
      return row('points', amountDoc(fact.value), 'in', quotedDoc(fact.program))
    case 'tier':
      return row('tier', quotedDoc(fact.tier), 'in', quotedDoc(fact.program))
    case 'bought':
      return row('bought', amountDoc(fact.amount), 'on', amountDoc(fact.on))
  }
}

function lineFactDoc(fact: LineLiteral['facts'][number]): Doc {
  switch (fact.kind) {
    case 'list':
    case 'cost':
    case 'min':
    case 'weight':
      return row(fact.kind, amountDoc(fact.value))
    case 'category':
    case 'label':
      return row(fact.kind, namesDoc(fact.names))
    case 'brand':
    case 'id':
      return row(fact.kind, quotedDoc(fact.name))
    case 'item':
      return row(`item.${fact.name.text}`, amountDoc(fact.value))
  }
}

function expectationDoc(expectation: Expectation): Doc {
  switch (expectation.kind) {
    case 'amount':
      return row(expectation.of.replace('-', ' '), amountDoc(expectation.value))
    case 'line':
    case 'price':
      return row(expectation.kind, quotedDoc(expectation.sku), amountDoc(expectation.value))
    case 'applied':
      return row('applied', quotedDoc(expectation.campaign), expectation.discount && amountDoc(expectation.discount))
    case 'not-applied': {
      const { campaign, reason, by } = expectation
      return row(quotedDoc(campaign), 'not applied', reason && row('because', reasonWords(reason), by && quotedDoc(by)))
    }
    case 'missing':
      return row('missing', amountDoc(expectation.value), 'for', quotedDoc(expectation.campaign))
    case 'points':
      return row('points', amountDoc(expectation.value), 'in', quotedDoc(expectation.program))
    case 'cashback':
      return row('cashback', amountDoc(expectation.value), 'to', quotedDoc(expectation.wallet))
    case 'coupon':
    case 'perk':
    case 'message':
      return row(expectation.kind, quotedDoc(expectation.text))
    case 'offered':
      return row(
        'offered',
        quotedDoc(expectation.sku),
        expectation.campaign && row('from', quotedDoc(expectation.campaign)),
      )
    case 'code':
      return row('code', quotedDoc(expectation.code), quotedDoc(expectation.status))
  }
}

/** `not-active` is written `not active`. */
const reasonWords = (reason: ReasonWord): string => reason.replaceAll('-', ' ')
