/** Past orders as rows: each scenario's result for an order, from the evaluator's own JSON, in exact minor units. */
import { Decimal } from 'decimal.js'
import type { Rules } from '../../../src/compile/rules.ts'
import { CartError } from '../../../src/evaluate/cart/cart-error.ts'
import { readCart } from '../../../src/evaluate/cart/read-cart.ts'
import { prepare } from '../../../src/evaluate/evaluate.ts'
import type { Result } from '../../../src/evaluate/result/result.ts'
import type { Outcomes } from '../../../src/history/model.ts'
import { isStopped, replayPartition } from '../../../src/history/replay/partition.ts'
import type { History } from '../../../src/history/store.ts'

export interface SideRow {
  /** Goods before cart campaigns, without added ones. */
  readonly subtotal: Decimal
  readonly onGoods: Decimal
  readonly onShelf: Decimal
  readonly onDelivery: Decimal
  readonly goods: Decimal
  readonly delivery: Decimal
  /** Undefined if any line's cost is unknown. */
  readonly cost: Decimal | undefined
  readonly belowCost: boolean
  readonly liability: Decimal
  readonly coupons: number
  /** Codes in no pool. */
  readonly unknown: readonly string[]
  readonly applied: readonly {
    readonly campaign: string
    readonly discount: Decimal
    readonly cashback: Decimal
    readonly funded: readonly { readonly by: string; readonly amount: Decimal }[]
  }[]
  readonly lost: readonly { readonly campaign: string; readonly by?: string }[]
  readonly missed: readonly { readonly campaign: string; readonly missing: Decimal }[]
}

export interface Row {
  readonly number: number
  readonly order: string
  /** "2026-10-03", in the history's time zone. */
  readonly day: string
  readonly customer: string | undefined
  readonly segments: readonly string[]
  readonly channel: string | undefined
  readonly country: string | undefined
  readonly category: string | undefined
  /** Of the products of all lines. */
  readonly categories: readonly string[]
  readonly codes: readonly string[]
  /** What the history charged for the goods. */
  readonly paid: Decimal
  /** A message if the scenario refuses the order. */
  readonly a: SideRow | string
  readonly b: SideRow | string
}

interface OrderRow {
  readonly number: number
  readonly id: string
  readonly at: number
  readonly customer: string | null
  readonly channel: string | null
  readonly country: string | null
  readonly segments: string | null
  readonly codes: string
}

interface LineRow {
  readonly sku: string
  readonly quantity: number
  readonly price: number
  readonly paid: number
  readonly cost: number | null
  readonly categories: string
}

/** Sorted by (at, number). Lost campaigns and near misses are decided by the replay, so they are taken from its outcomes. */
export function rowsOf(
  history: History,
  rules: { readonly a: Rules; readonly b: Rules },
  outcomes: { readonly a: Outcomes; readonly b: Outcomes },
): Row[] {
  const a = sideRows(history, rules.a, outcomes.a)
  const b = sideRows(history, rules.b, outcomes.b)
  const zone = history.timezone() ?? 'UTC'
  const digits = rules.a.digits
  const orders = history.db
    .prepare<[], OrderRow>(
      'SELECT number, o.id, at, customer, channel, country, segments, codes FROM orders o LEFT JOIN customers c ON c.id = customer ORDER BY at, number',
    )
    .all()
  return orders.map((order, place) => {
    const lines = linesOf(history, order.number)
    return {
      number: order.number,
      order: order.id,
      day: new Intl.DateTimeFormat('sv', { timeZone: zone }).format(order.at),
      customer: order.customer ?? undefined,
      segments: JSON.parse(order.segments ?? '[]') as string[],
      channel: order.channel ?? undefined,
      country: order.country ?? undefined,
      category: categoryOf(lines),
      categories: lines.flatMap(({ categories }) => JSON.parse(categories) as string[]),
      codes: JSON.parse(order.codes) as string[],
      paid: halfUp(sum(lines.map(({ paid }) => minor(paid, digits)))),
      a: a[place] ?? '',
      b: b[place] ?? '',
    }
  })
}

const linesOf = ({ db }: History, order: number): LineRow[] =>
  db
    .prepare<[number], LineRow>(
      'SELECT sku, quantity, l.price, paid, cost, categories FROM lines l JOIN products USING (sku) WHERE "order" = ? ORDER BY place',
    )
    .all(order)

/** The category with most of the order's value; ties go to the one whose goods come first. */
function categoryOf(lines: readonly LineRow[]): string | undefined {
  const worth = new Map<string, Decimal>()
  for (const { categories, price, quantity } of lines) {
    const top = (JSON.parse(categories) as string[])[0]?.split('/')[0] ?? ''
    worth.set(top, (worth.get(top) ?? new Decimal(0)).plus(new Decimal(price).times(quantity)))
  }
  const most = Decimal.max(...worth.values())
  return [...worth].find(([, value]) => value.equals(most))?.[0] || undefined
}

function sideRows(history: History, rules: Rules, outcomes: Outcomes): (SideRow | string)[] {
  const { run } = prepare(rules)
  const rows: (SideRow | string)[] = []
  const columns = replayPartition(history, rules, {
    partition: { index: 0, of: 1 },
    goOn: () => true,
    onCart: (order, cart) => {
      const place = rows.length
      const beside = {
        lost: [...outcomes.lost.order.keys()]
          .filter((entry) => outcomes.lost.order[entry] === place)
          .map((entry) => ({
            campaign: outcomes.campaigns[outcomes.lost.campaign[entry] ?? -1] ?? '',
            ...named(outcomes.campaigns[outcomes.lost.by[entry] ?? -1]),
          })),
        missed: [...outcomes.nearMisses.order.keys()]
          .filter((entry) => outcomes.nearMisses.order[entry] === place)
          .map((entry) => ({
            campaign: outcomes.campaigns[outcomes.nearMisses.campaign[entry] ?? -1] ?? '',
            missing: new Decimal(outcomes.nearMisses.missing[entry] ?? 0),
          })),
      }
      try {
        const read = readCart(JSON.parse(JSON.stringify(cart)))
        rows.push({ ...sideRow(history, rules, run(read), linesOf(history, order.number)), ...beside })
      } catch (error) {
        if (!(error instanceof CartError)) throw error
        rows.push(`${error.path}: ${error.message}`)
      }
    },
  })
  if (isStopped(columns)) throw new Error('nobody stopped it')
  return rows
}

const named = (by: string | undefined) => (by === undefined ? {} : { by })

type Figures = Omit<SideRow, 'lost' | 'missed'>

function sideRow(history: History, rules: Rules, result: Result, past: readonly LineRow[]): Figures {
  const amount = (text: string): Decimal => new Decimal(text).times(new Decimal(10).pow(rules.digits))
  const own = result.lines.filter(({ addedBy }) => addedBy === undefined)
  const subtotal = sum(own.map(({ before }) => amount(before)))
  const atOwnPrices = sum(
    past.map(({ price, quantity }) => halfUp(minor(price, rules.digits).times(quantity).div(1_000_000))),
  )
  const isOnShelf = own.some(({ prices }) => prices !== undefined && prices.length > 0)
  const deliveries = result.delivery === undefined ? [] : [result.delivery].flat()
  const costs = result.lines.map(({ sku, quantity, after }) => {
    const unit = costOf(history, rules, sku)
    const cost = unit === undefined ? undefined : halfUp(amount(unit).times(quantity))
    return { cost, isBelow: cost !== undefined && amount(after).lessThan(cost) }
  })
  const known = costs.flatMap(({ cost }) => (cost === undefined ? [] : [cost]))
  return {
    subtotal,
    onGoods: amount(result.discount),
    onShelf: isOnShelf ? atOwnPrices.minus(subtotal) : new Decimal(0),
    onDelivery: sum(deliveries.map(({ discount }) => amount(discount))),
    goods: amount(result.goods),
    delivery: sum(deliveries.map(({ before }) => amount(before))),
    cost: known.length === costs.length ? sum(known) : undefined,
    belowCost: costs.some(({ isBelow }) => isBelow),
    liability: sum([
      ...result.cashback.map((each) => amount(each.amount)),
      ...result.points.map(({ program, points }) =>
        halfUp(amount(rules.programs[program]?.pointWorth ?? '0').times(points)),
      ),
    ]),
    coupons: result.coupons.reduce((all, { count }) => all + count, 0),
    unknown: result.codes.flatMap(({ code, status }) => (status === 'unknown' ? [code] : [])),
    applied: result.applied.map(({ campaign, discount, funded = [] }) => ({
      campaign,
      discount: amount(discount),
      cashback: sum(result.cashback.filter((each) => each.campaign === campaign).map((each) => amount(each.amount))),
      funded: funded.map((part) => ({ by: part.by, amount: amount(part.amount) })),
    })),
  }
}

/** In major units. The rules' catalogue takes precedence over the history. */
function costOf({ db }: History, { catalogue }: Rules, sku: string): string | undefined {
  if (Object.hasOwn(catalogue, sku)) return catalogue[sku]?.cost
  const cost = db.prepare<[string], number | null>('SELECT cost FROM products WHERE sku = ?').pluck().get(sku)
  return cost == null ? undefined : new Decimal(cost).div(1_000_000).toFixed()
}

export const sum = (amounts: Iterable<Decimal>): Decimal => {
  let total = new Decimal(0)
  for (const amount of amounts) total = total.plus(amount)
  return total
}
export const halfUp = (value: Decimal): Decimal => value.toDecimalPlaces(0, Decimal.ROUND_HALF_UP)
const minor = (millionths: number, digits: number): Decimal =>
  new Decimal(millionths).times(new Decimal(10).pow(digits)).div(1_000_000)

/** An order as charged by the history. */
export function chargedRow(history: History, rules: Rules, { number, paid }: Row): SideRow {
  const lines = linesOf(history, number)
  const delivery = history.db
    .prepare<[number], number | null>('SELECT delivery_price FROM orders WHERE number = ?')
    .pluck()
    .get(number)
  const onDelivery = history.db
    .prepare<[number], number>(`SELECT amount FROM adjustments WHERE kind = 'delivery discount' AND "order" = ?`)
    .pluck()
    .get(number)
  const lessDelivery = minor(onDelivery ?? 0, rules.digits)
  const subtotal = sum(
    lines.map(({ price, quantity }) => halfUp(minor(price, rules.digits).times(quantity).div(1_000_000))),
  )
  const costs = lines.map((line) => {
    const unit = costOf(history, rules, line.sku)
    const cost =
      unit === undefined
        ? undefined
        : halfUp(new Decimal(unit).times(new Decimal(10).pow(rules.digits)).times(line.quantity).div(1_000_000))
    return { cost, isBelow: cost !== undefined && halfUp(minor(line.paid, rules.digits)).lessThan(cost) }
  })
  const known = costs.flatMap(({ cost }) => (cost === undefined ? [] : [cost]))
  const discount = subtotal.minus(paid)
  const given = discount.plus(lessDelivery)
  const nothing = new Decimal(0)
  return {
    ...{ subtotal, onGoods: discount, onShelf: nothing, onDelivery: lessDelivery, goods: paid },
    delivery: minor(delivery ?? 0, rules.digits),
    cost: known.length === costs.length ? sum(known) : undefined,
    belowCost: costs.some(({ isBelow }) => isBelow),
    ...{ liability: nothing, coupons: 0, unknown: [], lost: [], missed: [] },
    applied: given.greaterThan(0)
      ? [{ campaign: 'discounts as charged', discount: given, cashback: nothing, funded: [] }]
      : [],
  }
}
