import type { Rules } from '../compile/rules.ts'
import type { Attributes, BalanceToPayWith, CampaignUsage, Cart, Counters } from '../evaluate/cart/cart.ts'
import { shortCounterNames } from '../evaluate/cart/counters.ts'
import { parseInstant } from '../evaluate/cart/time.ts'
import { parseDecimal, toDecimal } from '../money/fraction.ts'
import { cartTextNames } from '../syntax/cart-texts.ts'
import type { AttributeOwner } from '../syntax/tree.ts'

/**
 * Whether two carts mean the same under these rules, however they are written: "1.0" equals "1", instants may have different
 * offsets, and optional lists (segments, codes, usage…) may be empty or absent.
 */
export const sameCart = (a: Cart, b: Cart, rules: Rules): boolean =>
  JSON.stringify(plain(a, rules)) === JSON.stringify(plain(b, rules))

/** A normal form: all fields in one order and one notation. */
function plain(cart: Cart, rules: Rules): unknown {
  const { customer, event, chosen, pay, usage } = cart
  return [
    cart.id,
    parseInstant(cart.at),
    cart.currency,
    customer && [
      customer.id,
      customer.segments ?? [],
      customer.orders,
      decimal(customer.spend),
      customer.history?.map(({ at, amount, lines }) => [
        parseInstant(at),
        decimal(amount),
        lines?.map(({ sku, amount, categories, brand, labels }) => [
          ...[sku, decimal(amount), brand],
          ...[categories ?? [], labels ?? []],
        ]),
      ]),
      customer.birthday,
      customer.subscribedSince,
      byName(customer.programs, ({ points, tier }) => [decimal(points), tier]),
      customer.memberships ?? [],
      attributes('customer', customer.attributes, rules),
    ],
    cart.lines.map((line) => [
      [line.id, line.sku, decimal(line.quantity), line.unit, line.delivery, line.brand, decimal(line.weight)],
      [line.price, line.listPrice, line.cost, line.minPrice].map(decimal),
      line.categories ?? [],
      line.labels ?? [],
      attributes('item', line.attributes, rules),
    ]),
    (cart.codes ?? [])
      .map((code) =>
        typeof code === 'string' ? [code] : [code.code, code.pool, ...(code.issued ? [parseInstant(code.issued)] : [])],
      )
      .map(([code, pool, issued]) => [code, pool, issued]),
    cartTextNames.map((name) => cart[name]),
    [cart.delivery ?? []].flat().map(({ id, method, price }) => [id, method, decimal(price)]),
    attributes('cart', cart.attributes, rules),
    event && [event.name, attributes('event', event.attributes, rules)],
    chosen?.campaigns ?? [],
    (chosen?.rewards ?? []).map(({ campaign, sku, quantity }) => [campaign, sku, quantity]),
    byName(pay?.points, decimal),
    (pay?.wallets ?? []).map(({ wallet, ...each }) => [wallet, ...balances(each)]),
    (pay?.cards ?? []).map(({ card, ...each }) => [card, ...balances(each)]),
    [...(usage?.off ?? [])].sort(),
    byName(usage?.campaigns, counts).filter(isNonEmpty),
    byName(usage?.groups, counts).filter(isNonEmpty),
    byName(usage?.codes, counts).filter(isNonEmpty),
    byName(usage?.pools, counts).filter(isNonEmpty),
  ]
}

/** Without an amount, the whole balance is used. */
const balances = ({ amount, balance }: BalanceToPayWith): unknown[] => [decimal(amount ?? balance), decimal(balance)]

const decimal = (text: string | undefined): string | undefined => {
  const value = text === undefined ? undefined : parseDecimal(text)
  return value ? toDecimal(value) : text
}

function byName<Value, Plain>(
  record: Readonly<Record<string, Value>> | undefined,
  write: (value: Value) => Plain,
): (readonly [string, Plain])[] {
  return Object.entries(record ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => [name, write(value)])
}

/** A number may be written as a string, so the declared type decides how to read it. */
const attributes = (owner: AttributeOwner, own: Attributes | undefined, rules: Rules): unknown =>
  byName(own, (value) => value).map(([name, value]) => {
    const type = rules.attributes[`${owner}.${name}`]
    return [name, type === 'number' || type === 'money' ? decimal(String(value)) : value]
  })

/** Counters by their full names, sorted. */
const counts = (counters: CampaignUsage | Counters): unknown[] =>
  Object.entries(counters as Record<string, string | number | undefined>)
    .flatMap(([field, count]) =>
      count === undefined ? [] : [[shortCounterNames.get(field) ?? field, decimal(String(count))] as const],
    )
    .sort(([a], [b]) => (a < b ? -1 : 1))

const isNonEmpty = ([, counted]: readonly [string, readonly unknown[]]): boolean =>
  counted.some((each) => each !== undefined)
