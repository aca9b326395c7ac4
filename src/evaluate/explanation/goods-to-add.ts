/** Finds goods that make up what a campaign lacks: more of the cart's lines, or products of the catalogue. */

import type { Campaign, Selector } from '../../compile/rules.ts'
import { parseDecimal } from '../../money/fraction.ts'
import type { Cart } from '../cart/cart.ts'
import { openCart } from '../cart/open-cart.ts'
import { nothingApplied } from '../conditions/nothing-applied.ts'
import type { OpenCart, OpenLine } from '../model.ts'
import type { PreparedRules } from '../prepared-rules.ts'
import { formatQuantity } from '../result/write-result.ts'
import type { CartChange } from './cart-change.ts'
import { isFactInTheirHands, type Need } from './needs.ts'

/** The searched part of the catalogue, at this cart's prices. */
export type Shelf = readonly OpenLine[]

const maxProducts = 2000
const maxChanges = 4

export function shelfFor(prepared: PreparedRules, cart: Cart): Shelf {
  const { codes: _codes, ...plain } = cart
  const there = new Set(cart.lines.map(({ sku }) => sku))
  const skus = Object.entries(prepared.rules.catalogue)
    .filter(([sku, product]) => product.price !== undefined && !there.has(sku))
    .slice(0, maxProducts)
  const lines = skus.map(([sku, product]) => ({ sku, quantity: product.orderMultiple ?? '1' }))
  return openCart(prepared, { ...plain, lines }).lines
}

/** Alternatives, cheapest first, each sufficient by itself; empty if none is known. */
export function changesFor(need: Need, cart: OpenCart, shelf: Shelf, prepared: PreparedRules): readonly CartChange[] {
  if ('payment' in need) return need.payment.map((payment) => ({ kind: 'payment', payment }))
  if (!isOfGoods(need)) {
    // The price of another delivery is not known.
    return cart.deliveries.length === 0 ? [] : need.delivery.map((delivery) => ({ kind: 'delivery', delivery }))
  }
  if (!isFactInTheirHands(need.of)) return []
  const goods = need.of.goods && prepared.context.goods(need.of.goods)
  const onlyNew = need.of.fact === 'lines' || need.of.fact === 'distinct-products'
  const takes = (line: OpenLine): boolean => goods === undefined || goods.matches(line, cart, false)
  const { to } = need
  const own = onlyNew ? [] : cart.lines.filter((line) => takes(line) && (to === undefined || line.delivery === to))
  const candidates = [...own, ...shelf.filter(takes)].flatMap((line) => {
    const units = unitsFor(need, line, prepared)
    if (units === undefined) return []
    const cost = (Number(line.price.n) / Number(line.price.d)) * units
    const isOwn = cart.lines[line.index] === line
    const change: CartChange = isOwn
      ? {
          kind: 'quantity',
          line: line.index,
          sku: line.sku,
          quantity: formatQuantity(line.quantity + units * 1_000_000),
          more: String(units),
        }
      : { kind: 'add', sku: line.sku, quantity: String(units), ...(to !== undefined && { delivery: to }) }
    return [{ change, cost }]
  })
  return candidates
    .sort((a, b) => a.cost - b.cost)
    .slice(0, maxChanges)
    .map(({ change }) => change)
}

/** Whole units of the line's product, in multiples of its order multiple. */
function unitsFor(
  { of, money, amount }: Extract<Need, { of: unknown }>,
  line: OpenLine,
  { context }: PreparedRules,
): number | undefined {
  const wanted = parseDecimal(amount)
  if (wanted === undefined) return undefined
  const number = Number(wanted.n) / Number(wanted.d)
  const each = money
    ? Number(line.price.n) / Number(line.price.d) / 10 ** context.rules.digits
    : of.fact === 'weight'
      ? Number(line.weight?.n ?? 0) / Number(line.weight?.d ?? 1)
      : 1
  const multiple = (context.product(line.sku)?.orderMultiple ?? 1_000_000) / 1_000_000
  // Corrects floating-point results just below a whole number. Infinite for a line that adds nothing.
  const units = Math.ceil(number / each / multiple - 1e-9) * multiple
  return Number.isInteger(units) ? Math.max(1, units) : undefined
}

/** Whether the campaign acts on goods that the cart does not contain. */
export function isForOtherGoods({ effects }: Campaign, cart: OpenCart, { context }: PreparedRules): boolean {
  const goods = goodsIn(effects)
  return goods.length > 0 && !goods.some((each) => context.goods(each).linesOf(cart, nothingApplied).length > 0)
}

function goodsIn(part: unknown): Selector[] {
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([key, value]) => (key === 'goods' ? [value as Selector] : goodsIn(value)))
}

const isOfGoods = (need: Need): need is Extract<Need, { of: unknown }> => 'of' in need
