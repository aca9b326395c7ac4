/** Converts the cart of a `test` block to the cart JSON that any caller would send. */
import type { Attributes, Cart, Code, Delivery, Line } from '../evaluate/cart/cart.ts'
import { deliveryIds } from '../syntax/delivery-ids.ts'
import { keywordOf } from '../syntax/keyword.ts'
import type { CartLiteral, CartStatement, LineLiteral } from '../syntax/tree.ts'
import { customerOf } from './customer.ts'
import { field, nonEmpty } from './fields.ts'
import { usageOf } from './usage.ts'
import { attributeValue, decimal, instant, type TestContext, whole } from './values.ts'

export function cartOf(literal: CartLiteral, context: TestContext): Cart {
  const { statements } = literal
  const only = <Kind extends CartStatement['kind']>(kind: Kind) => statements.filter((each) => isKind(each, kind))
  const last = <Kind extends CartStatement['kind']>(kind: Kind) => only(kind).at(-1)

  const ids = deliveryIds(literal)
  const deliveries = only('cart-delivery').map(
    (each, place): Delivery => ({
      ...field('id', ids[place]),
      method: each.method.text,
      price: decimal(each.price, context),
    }),
  )
  const codes = only('cart-code').map((each): string | Code =>
    each.pool || each.issued
      ? {
          code: each.code.text,
          ...(each.pool && { pool: each.pool.text }),
          ...(each.issued && { issued: instant(each.issued, context) }),
        }
      : each.code.text,
  )
  const event = last('cart-event')
  const chosen = {
    ...nonEmpty(
      'campaigns',
      only('choose-campaign').map((each) => each.campaign.text),
    ),
    ...nonEmpty(
      'rewards',
      only('choose-reward').map((each) => ({
        campaign: each.campaign.text,
        sku: each.sku.text,
        quantity: whole(each.quantity, context),
      })),
    ),
  }
  const points = Object.fromEntries(
    only('pay-points').map((each) => [each.program.text, decimal(each.points, context)]),
  )
  const customer = customerOf(last('cart-customer'), attributes(statements, 'customer', context), context)
  const cartAttributes = attributes(statements, 'cart', context)
  const eventAttributes = attributes(statements, 'event', context)
  const [delivery] = deliveries

  return {
    ...field('id', last('cart-order')?.id.text),
    at: instant(literal.at, context),
    currency: context.currency,
    ...(customer && { customer }),
    lines: only('cart-line').map((each) => lineOf(each, context)),
    ...nonEmpty('codes', codes),
    ...(delivery && { delivery: deliveries.length === 1 ? delivery : deliveries }),
    ...Object.fromEntries(only('cart-text').map(({ text, value }) => [text, value.text])),
    ...(cartAttributes && { attributes: cartAttributes }),
    ...(event && { event: { name: event.name.text, ...(eventAttributes && { attributes: eventAttributes }) } }),
    ...(Object.keys(chosen).length > 0 && { chosen }),
    ...payOf(points, only('pay-from'), context),
    ...usageOf(
      only('used'),
      only('switched-off').flatMap(({ campaigns }) => campaigns.map(({ text }) => text)),
      context,
    ),
  }
}

function payOf(
  points: Readonly<Record<string, string>>,
  balances: readonly Extract<CartStatement, { kind: 'pay-from' }>[],
  context: TestContext,
): Pick<Cart, 'pay'> {
  if (Object.keys(points).length === 0 && balances.length === 0) return {}
  const means = (each: (typeof balances)[number]) => ({
    amount: decimal(each.amount, context),
    ...(each.balance && { balance: decimal(each.balance, context) }),
  })
  const wallets = balances.filter((each) => each.means === 'wallet')
  const cards = balances.filter((each) => each.means === 'card')
  return {
    pay: {
      ...(Object.keys(points).length > 0 && { points }),
      ...nonEmpty(
        'wallets',
        wallets.map((each) => ({ wallet: each.name.text, ...means(each) })),
      ),
      ...nonEmpty(
        'cards',
        cards.map((each) => ({ card: each.name.text, ...means(each) })),
      ),
    },
  }
}

function lineOf(literal: LineLiteral, context: TestContext): Line {
  const money = { list: 'listPrice', cost: 'cost', min: 'minPrice', weight: 'weight' } as const
  const own = new Map<string, string | number | boolean>()
  const line: { -readonly [Key in keyof Line]: Line[Key] } = {
    sku: literal.sku.text,
    quantity: decimal(literal.quantity, context),
    ...(literal.price && { price: decimal(literal.price, context) }),
  }
  for (const fact of literal.facts) {
    switch (fact.kind) {
      case 'line-list':
      case 'line-cost':
      case 'line-min':
      case 'line-weight':
        line[money[keywordOf(fact.kind)]] = decimal(fact.value, context)
        break
      case 'line-category':
        line.categories = [...(line.categories ?? []), ...fact.names.map((name) => name.text)]
        break
      case 'line-label':
        line.labels = [...(line.labels ?? []), ...fact.names.map((name) => name.text)]
        break
      case 'line-brand':
      case 'line-id':
      case 'line-unit':
      case 'line-delivery':
        line[keywordOf(fact.kind)] = fact.name.text
        break
      case 'line-item':
        own.set(fact.name.text, attributeValue(fact.value, context))
        break
      default:
        fact satisfies never
    }
  }
  return own.size > 0 ? { ...line, attributes: Object.fromEntries(own) } : line
}

function attributes(
  statements: readonly CartStatement[],
  owner: 'customer' | 'cart' | 'event',
  context: TestContext,
): Attributes | undefined {
  const own = statements.filter((each) => isKind(each, 'cart-attribute')).filter((each) => each.owner === owner)
  if (own.length === 0) return undefined
  return Object.fromEntries(own.map((each) => [each.name.text, attributeValue(each.value, context)]))
}

function isKind<Kind extends CartStatement['kind']>(
  statement: CartStatement,
  kind: Kind,
): statement is Extract<CartStatement, { kind: Kind }> {
  return statement.kind === kind
}
