/** Type-checks tests and their carts. */

import { deliveryIds } from '../syntax/delivery-ids.ts'
import { counterDoc } from '../syntax/print-counted.ts'
import { inline } from '../syntax/print-doc.ts'
import { isMeasure, salesUnitHelp } from '../syntax/sales-units.ts'
import { quote } from '../syntax/text.ts'
import type { CartLiteral, CartStatement, CustomerLiteral, LineLiteral, Name, Test, UsedCount } from '../syntax/tree.ts'
import { msg } from '../words/message.ts'
import { constant, notNegative, positive, price, wholeNumber } from './constants.ts'
import { checkExpectation } from './expectations.ts'
import { checkPools, checkProgram } from './facts.ts'
import { checkScope } from './limits.ts'
import { checkNames, nearestName, unknownName } from './names.ts'
import { checkOnce } from './once.ts'
import type { RuleSet } from './rule-set.ts'
import { removal, type Scope, words } from './scope.ts'

/** The cart's currency; default: the first one. */
export function currencyOfTest(test: Test, { settings }: Pick<RuleSet, 'settings'>): string {
  const { currency, currencies = [currency] } = settings
  const declared = test.cart?.statements.find((statement) => statement.kind === 'cart-currency')?.code.text
  return declared !== undefined && currencies.includes(declared) ? declared : (currencies[0] ?? currency)
}

export function checkTest(test: Test, scope: Scope): void {
  if (test.cart) checkCart(test.cart, scope)
  else if (!test.broken) {
    scope.report('no-cart', test.name.range, msg`\`${test.name.text}\` has no cart`, {
      help: msg`add one: \`cart at 2026-10-03T12:00 { 1 x sku "…" at 100 PLN }\``,
    })
  }
  if (test.expectations.length === 0 && !test.broken) {
    scope.report('not-tested', test.name.range, msg`\`${test.name.text}\` expects nothing`, {
      help: msg`add the expected result: \`expect total 190 PLN\``,
    })
  }
  for (const expectation of test.expectations) checkExpectation(expectation, scope)
}

const once: ReadonlySet<CartStatement['kind']> = new Set<CartStatement['kind']>([
  'cart-order',
  'cart-customer',
  'cart-currency',
  'cart-text',
  'cart-event',
])

function checkCart(cart: CartLiteral, scope: Scope): void {
  constant(cart.at, scope, ['date'], msg`the time of a cart`)
  checkOnce(
    cart.statements
      .filter(({ kind }) => once.has(kind))
      .map((statement) => (statement.kind === 'cart-text' ? { ...statement, kind: statement.text } : statement)),
    scope,
  )
  const hasEvent = cart.statements.some((statement) => statement.kind === 'cart-event')
  for (const statement of cart.statements) checkCartStatement(statement, scope, hasEvent)
  checkDeliveries(cart, scope)
}

/** Deliveries have distinct ids, and lines refer to existing ones. */
function checkDeliveries(cart: CartLiteral, scope: Scope): void {
  const ids = deliveryIds(cart)
  const deliveries = cart.statements.filter((statement) => statement.kind === 'cart-delivery')
  for (const [place, { id, range }] of deliveries.entries()) {
    const own = ids[place]
    if (own === undefined || ids.indexOf(own) === place) continue
    scope.report('duplicate-name', id?.range ?? range, msg`two deliveries in this cart have the id \`${own}\``, {
      help: msg`give it another id: a delivery without an id uses its position, \`1\`, \`2\` and so on`,
    })
  }
  const known = ids.filter((id) => id !== undefined)
  for (const { facts } of cart.statements.filter((statement) => statement.kind === 'cart-line')) {
    for (const fact of facts) {
      if (fact.kind !== 'line-delivery' || known.includes(fact.name.text)) continue
      const id = quote(fact.name.text)
      const currency = scope.ruleSet.settings.currency
      unknownName(
        scope,
        fact.name,
        msg`delivery`,
        known,
        msg`add it: \`delivery "courier" at 15 ${currency} id ${id}\``,
      )
    }
  }
}

function checkCartStatement(statement: CartStatement, scope: Scope, hasEvent: boolean): void {
  const { ruleSet } = scope
  switch (statement.kind) {
    case 'cart-customer':
      checkCustomer(statement, scope)
      break
    case 'cart-line':
      checkLine(statement, scope)
      break
    case 'cart-code':
      if (statement.pool) checkPools(scope, [statement.pool])
      if (statement.issued) constant(statement.issued, scope, ['date'], msg`the day of issue`)
      break
    case 'cart-delivery':
      price(statement.price, scope, msg`the price of a delivery`)
      break
    case 'cart-attribute':
      checkAttributeValue(`${statement.owner}.${statement.name.text}`, statement, scope)
      if (statement.owner === 'event' && !hasEvent) {
        scope.report('misplaced-fact', statement.range, msg`this cart is not an event`, {
          help: msg`add \`event "…"\` before it`,
        })
      }
      break
    case 'choose-campaign':
      checkNames(scope, [statement.campaign], msg`campaign`, ruleSet.campaigns)
      break
    case 'choose-reward':
      wholeNumber(statement.quantity, scope, msg`the number of rewards`)
      checkNames(scope, [statement.campaign], msg`campaign`, ruleSet.campaigns)
      break
    case 'pay-points':
      positive(statement.points, scope, ['number'], msg`the number of points`)
      checkProgram(statement.program, scope)
      break
    case 'pay-from':
      positive(statement.amount, scope, ['money'], msg`the payment`)
      if (statement.balance) price(statement.balance, scope, msg`its balance`)
      break
    case 'switched-off':
      checkNames(scope, statement.campaigns, msg`campaign`, ruleSet.campaigns)
      break
    case 'used':
      checkUsed(statement, scope)
      break
    case 'cart-currency':
      checkCartCurrency(statement.code, scope)
      break
    case 'cart-order':
    case 'cart-text':
    case 'cart-event':
      break
    default:
      statement satisfies never
  }
}

function checkCartCurrency({ text, range }: Name, scope: Scope): void {
  const { currency, currencies = [currency] } = scope.ruleSet.settings
  if (currency === 'XXX' || currencies.includes(text)) return
  scope.report('currency-mismatch', range, msg`\`${text}\` is not a currency of the settings`, {
    help: msg`use one of ${currencies.join(', ')}, or add it: \`currencies ${[...currencies, text].join(', ')}\``,
  })
}

function checkUsed({ what, name, counts }: Extract<CartStatement, { kind: 'used' }>, scope: Scope): void {
  const { ruleSet } = scope
  if (what === 'campaign') checkNames(scope, [name], msg`campaign`, ruleSet.campaigns)
  if (what === 'group') checkNames(scope, [name], msg`group`, ruleSet.groups)
  if (what === 'coupons') checkPools(scope, [name])
  const isCode = what === 'code' || what === 'coupons'
  for (const each of counts) {
    if (each.counts === 'uses' || each.counts === 'units') count(each.amount, scope)
    else price(each.amount, scope, each.counts === 'discount' ? msg`a discount` : msg`the value of orders`)
    checkScope(each, scope)
    if (each.per !== 'code' && (!isCode || each.counts === 'uses')) continue
    scope.report('limit-not-here', each.range, msg`${words(scope, each)} does not fit here`, {
      help: isCode
        ? msg`only the uses of codes are counted: \`3 times\``
        : msg`for a code, write \`used code "…" 3 times\``,
    })
  }
  refuseRepeated(counts, scope)
}

/** Counters are unique. */
function refuseRepeated(counts: readonly UsedCount[], scope: Scope): void {
  const seen = new Set<string>()
  for (const each of counts) {
    const counter = inline(counterDoc(each))
    if (seen.has(counter)) {
      scope.report('duplicate-statement', each.range, msg`${words(scope, each)} is counted twice`, {
        help: msg`delete one of the two`,
        fix: removal(scope, each.range, msg`Remove the second`),
      })
    }
    seen.add(counter)
  }
}

/** A whole number, zero included. */
function count(expression: Parameters<typeof constant>[0], scope: Scope): void {
  const value = notNegative(expression, scope, ['number'], msg`a count`)
  if (value?.kind !== 'number' || value.value.d === 1n) return
  scope.report(
    'not-whole',
    expression.range,
    msg`a count must be a whole number, but this is ${words(scope, expression)}`,
    {
      help: msg`write 0, 1, 2 and so on`,
    },
  )
}

type CustomerFactKind = CustomerLiteral['facts'][number]['kind']
const onceOfCustomer: ReadonlySet<CustomerFactKind> = new Set<CustomerFactKind>([
  'customer-orders',
  'customer-spend',
  'customer-birthday',
  'customer-subscribed',
])

function checkCustomer({ facts }: CustomerLiteral, scope: Scope): void {
  checkOnce(
    facts.filter(({ kind }) => onceOfCustomer.has(kind)),
    scope,
  )
  for (const fact of facts) {
    switch (fact.kind) {
      case 'customer-segment':
        checkNames(scope, fact.names, msg`segment`, scope.ruleSet.segments)
        break
      case 'customer-member':
        checkNames(scope, fact.names, msg`membership`, scope.ruleSet.memberships)
        break
      case 'customer-orders':
        count(fact.value, scope)
        break
      case 'customer-spend':
        price(fact.value, scope, msg`the customer’s spend`)
        break
      case 'customer-birthday':
      case 'customer-subscribed':
        constant(fact.value, scope, ['date'], msg`this`)
        break
      case 'customer-points':
        notNegative(fact.value, scope, ['number'], msg`the number of points`)
        checkProgram(fact.program, scope)
        break
      case 'customer-tier':
        checkProgram(fact.program, scope, fact.tier)
        break
      case 'customer-bought':
        for (const line of fact.lines) price(line.amount, scope, msg`the amount paid`)
        checkBought(fact, scope)
        constant(fact.on, scope, ['date'], msg`the day of an order`)
        break
      default:
        fact satisfies never
    }
  }
}

/** An order lists all of its goods or none. */
function checkBought(
  { lines }: Extract<CustomerLiteral['facts'][number], { kind: 'customer-bought' }>,
  scope: Scope,
): void {
  const unavailable = lines.find(({ sku }) => sku === undefined)
  if (unavailable === undefined || lines.length === 1) return
  scope.report('past-goods', unavailable.range, msg`${words(scope, unavailable)} does not state what was bought`, {
    help: msg`write \`of sku "…"\` after each amount of an order, or one amount for the whole order`,
  })
}

function checkLine(line: LineLiteral, scope: Scope): void {
  positive(line.quantity, scope, ['number'], msg`a quantity`)
  if (line.price) notNegative(line.price, scope, ['money'], msg`a unit price`)
  else if (scope.ruleSet.catalogue.get(line.sku.text)?.price === undefined) {
    const meant = nearestName(line.sku.text, scope.ruleSet.catalogue.keys())
    scope.report('no-price', line.sku.range, msg`\`${line.sku.text}\` has no price in the catalogue`, {
      help:
        meant === undefined
          ? msg`write one: \`at 100 ${scope.ruleSet.settings.currency}\``
          : msg`did you mean \`${meant}\`?`,
    })
  }
  checkOnce(
    line.facts.filter(({ kind }) => kind !== 'line-category' && kind !== 'line-label' && kind !== 'line-item'),
    scope,
  )
  for (const fact of line.facts) {
    switch (fact.kind) {
      case 'line-list':
      case 'line-cost':
      case 'line-min':
        notNegative(fact.value, scope, ['money'], msg`a unit price`)
        break
      case 'line-weight':
        notNegative(fact.value, scope, ['number'], msg`a weight in kilograms`)
        break
      case 'line-item':
        checkAttributeValue(`item.${fact.name.text}`, fact, scope)
        break
      case 'line-unit':
        if (isMeasure(fact.name.text) === undefined) {
          scope.report('unknown-name', fact.name.range, msg`\`${fact.name.text}\` is not a unit`, {
            help: salesUnitHelp,
          })
        }
        break
      case 'line-category':
      case 'line-label':
      case 'line-brand':
      case 'line-id':
      case 'line-delivery':
        break
      default:
        fact satisfies never
    }
  }
}

type ValueNode =
  | Extract<CartStatement, { kind: 'cart-attribute' }>
  | Extract<LineLiteral['facts'][number], { kind: 'line-item' }>

function checkAttributeValue(key: string, { name, value }: ValueNode, scope: Scope): void {
  const { attributes } = scope.ruleSet
  const attribute = attributes.get(key)
  if (attribute) constant(value, scope, [attribute.type], msg`\`${key}\``)
  else
    unknownName(
      scope,
      { text: key, range: name.range },
      msg`attribute`,
      attributes.keys(),
      msg`declare it: \`attributes { ${key}: text }\``,
    )
}
