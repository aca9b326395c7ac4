/** What was actually charged, as a side of a comparison: the history's own amounts, without rules. */
import { addFloat, addWhole, floatAt } from '../columns/cells.ts'
import type { Rules } from '../compile/rules.ts'
import type { Outcomes, PastOrder } from '../history/model.ts'
import type { History } from '../history/store.ts'
import type { MasterData } from '../history/to-cart.ts'
import { lineAmount } from '../money/amounts.ts'
import { type Fraction, fraction, parseDecimal } from '../money/fraction.ts'
import { sum } from '../money/sum.ts'

/** Used in outcomes and figures in place of the hash of a side's rules. */
export const chargedVersion = 'what was charged'

/** The only entry in the list of campaigns: the history doesn't say which campaign gave a discount. */
export const chargedCampaign = 'discounts as charged'

/** The other side's rules without campaigns: they provide currency, time zone and catalogue. */
export const chargedRules = (rules: Rules): Rules => ({ ...rules, shelf: [], campaigns: [] })

/** What was charged, in millionths, by the number of the order. */
export interface Charges {
  /** The orders may come in any order. */
  lines(): Iterable<ChargedLine>
  deliveries(): Iterable<readonly [order: number, price: number]>
  deliveryDiscounts(): Iterable<readonly [order: number, amount: number]>
}

type ChargedLine = readonly [
  order: number,
  sku: string,
  quantity: number,
  price: number,
  amount: number | null,
  paid: number,
  cost: number | null,
]

export const chargesIn = ({ db }: History): Charges => ({
  lines: () =>
    db
      .prepare<[], ChargedLine>(
        'SELECT "order", l.sku, quantity, l.price, amount, paid, cost FROM lines l LEFT JOIN products USING (sku) ORDER BY "order", place',
      )
      .raw()
      .iterate(),
  deliveries: () =>
    db
      .prepare<[], [number, number]>('SELECT number, delivery_price FROM orders WHERE delivery_price IS NOT NULL')
      .raw()
      .iterate(),
  deliveryDiscounts: () =>
    db
      .prepare<[], [number, number]>(`SELECT "order", amount FROM adjustments WHERE kind = 'delivery discount'`)
      .raw()
      .iterate(),
})

/** What was charged for the delivery of an order, in millionths. Default: the sum of its deliveries, and no discount. */
export interface ChargedDelivery {
  readonly price?: number
  readonly discount?: number
}

/** Like `chargesIn`, for orders in memory. */
export const chargesOf = (
  orders: readonly PastOrder[],
  { product }: Pick<MasterData, 'product'>,
  deliveryOf: (order: number) => ChargedDelivery | undefined,
): Charges => ({
  *lines() {
    for (const { number, lines } of orders) {
      for (const { sku, quantity, price, amount, paid } of lines) {
        const cost = product(sku)?.cost
        yield [
          number,
          sku,
          quantity,
          price,
          amount ?? null,
          paid,
          cost === undefined ? null : (inMillionths(cost) ?? null),
        ]
      }
    }
  },
  *deliveries() {
    for (const { number, deliveries } of orders) {
      yield [number, deliveryOf(number)?.price ?? sum(deliveries.map(({ price }) => price))]
    }
  },
  *deliveryDiscounts() {
    for (const { number } of orders) yield [number, deliveryOf(number)?.discount ?? 0]
  },
})

/**
 * For the same orders as the other side's outcomes. An order's discount is the value of its goods at the customer's own prices
 * less what was paid for them; it is negative if more was charged. Deliveries cost what the history says, less their known
 * discounts. Orders that the other side refuses are still charged.
 */
export function chargedOutcomes(charges: Charges, { orders, orderNumbers, at }: Outcomes, rules: Rules): Outcomes {
  const { digits } = rules
  const minorUnit = 10 ** (6 - digits)
  const columns = () => new Float64Array(orders)
  const [subtotal, goods, discount, cost] = [columns(), columns(), columns(), columns()]
  const [delivery, deliveryDiscount] = [columns(), columns()]
  const belowCost = new Uint32Array(orders)
  const placeOf = new Map(Array.from(orderNumbers, (number, place) => [number, place]))

  const worth = (millionths: number, quantity: number): number =>
    lineAmount(minor(millionths, digits), fraction(BigInt(quantity), 1_000_000n), rules.rounding.mode) ?? 0
  for (const [order, sku, quantity, price, amount, paid, cost_] of charges.lines()) {
    const place = placeOf.get(order)
    if (place === undefined) continue
    addFloat(subtotal, place, amount === null ? worth(price, quantity) : Math.round(amount / minorUnit))
    addFloat(goods, place, paid)
    const unit = unitCost(rules, sku, cost_)
    if (unit === undefined) cost[place] = Number.NaN
    else {
      const whole = worth(unit, quantity)
      addFloat(cost, place, whole)
      if (Math.round(paid / minorUnit) < whole) addWhole(belowCost, place, 1)
    }
  }
  for (const [number, price] of charges.deliveries()) {
    const place = placeOf.get(number)
    if (place !== undefined) delivery[place] = Math.round(price / minorUnit)
  }
  for (const [number, amount] of charges.deliveryDiscounts()) {
    const place = placeOf.get(number)
    if (place !== undefined) deliveryDiscount[place] = Math.round(amount / minorUnit)
  }
  const given: number[] = []
  const appliedStart = new Uint32Array(orders + 1)
  for (let place = 0; place < orders; place++) {
    goods[place] = Math.round(floatAt(goods, place) / minorUnit)
    const less = floatAt(subtotal, place) - floatAt(goods, place)
    discount[place] = less
    const inAll = less + floatAt(deliveryDiscount, place)
    if (inAll > 0) given.push(inAll)
    appliedStart[place + 1] = given.length
  }
  const none = { order: new Uint32Array(), campaign: new Uint16Array() }
  return {
    rulesVersion: chargedVersion,
    campaigns: [chargedCampaign],
    currency: rules.currency,
    digits,
    orders,
    orderNumbers,
    at,
    subtotal,
    discount,
    shelfDiscount: columns(),
    goods,
    delivery,
    deliveryDiscount,
    cost,
    belowCost,
    liability: columns(),
    couponsIssued: new Uint32Array(orders),
    codesUnknown: new Uint32Array(orders),
    appliedStart,
    appliedCampaign: new Uint16Array(given.length),
    appliedDiscount: Float64Array.from(given),
    appliedCashback: new Float64Array(given.length),
    lost: { ...none, by: new Uint16Array() },
    nearMisses: { ...none, isAmount: new Uint16Array(), threshold: new Float64Array(), missing: new Float64Array() },
    ranOut: [],
    refused: [],
    unknownCodes: { orders: 0, examples: [] },
  }
}

/** Converts millionths to minor units, exactly. */
const minor = (millionths: number, digits: number): Fraction =>
  fraction(BigInt(millionths) * 10n ** BigInt(digits), 1_000_000n)

/** In millionths; the catalogue of the rules takes precedence over the history. */
function unitCost({ catalogue }: Rules, sku: string, inHistory: number | null): number | undefined {
  if (!Object.hasOwn(catalogue, sku)) return inHistory ?? undefined
  const cost = catalogue[sku]?.cost
  return cost === undefined ? undefined : inMillionths(cost)
}

function inMillionths(amount: string): number | undefined {
  const exact = parseDecimal(amount)
  return exact && Number((exact.n * 1_000_000n) / exact.d)
}
