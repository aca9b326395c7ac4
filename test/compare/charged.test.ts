/** What was charged, from what the history says of lines and deliveries. Amounts there are millionths, and minor units here. */
import { describe, expect, it } from 'vitest'
import { type Charges, chargedOutcomes, chargedRules, chargesOf } from '../../src/compare/charged.ts'
import type { Outcomes, PastLine, PastOrder } from '../../src/history/model.ts'
import { historyOf, outcomesOf, rulesOf, withHistory } from './shop.ts'

type Line = readonly [
  order: number,
  sku: string,
  quantity: number,
  price: number,
  paid: number,
  more?: { amount?: number; cost?: number },
]

const rules = rulesOf('catalogue from "products.csv"')

/** Of the orders 1, 2 and 3. Quantities, prices and amounts as people write them. */
function charged(
  lines: readonly Line[],
  {
    deliveries = [],
    discounts = [],
  }: { deliveries?: readonly [number, number][]; discounts?: readonly [number, number][] } = {},
  of = rules,
): Outcomes {
  const outcomes = withHistory(historyOf([1, 2, 3].map(() => ({ lines: [['X', 1]] }))), (history) =>
    outcomesOf(history, rules),
  )
  const millionths = (amount: number): number => Math.round(amount * 1e6)
  const inMillionths = (all: readonly [number, number][]) =>
    all.map(([order, amount]) => [order, millionths(amount)] as const)
  const charges: Charges = {
    lines: () =>
      lines.map(([order, sku, quantity, price, paid, { amount, cost } = {}]) => [
        ...([order, sku, millionths(quantity), millionths(price)] as const),
        ...([amount === undefined ? null : millionths(amount), millionths(paid)] as const),
        cost === undefined ? null : millionths(cost),
      ]),
    deliveries: () => inMillionths(deliveries),
    deliveryDiscounts: () => inMillionths(discounts),
  }
  return chargedOutcomes(charges, outcomes, of)
}
const columns = ({ subtotal, goods, discount, cost, belowCost }: Outcomes, place = 0) => [
  ...[subtotal[place], goods[place], discount[place], cost[place], belowCost[place]],
]

describe('of goods', () => {
  it('all lines of an order are added up, and those of others left alone', () => {
    const outcomes = charged([
      [1, 'A', 1, 200, 150, { cost: 60 }],
      [1, 'B', 2, 10, 15, { cost: 4 }],
      [3, 'A', 1, 200, 200, { cost: 60 }],
      [9, 'A', 1, 500, 1, { cost: 60 }],
    ])
    expect([0, 1, 2].map((place) => columns(outcomes, place))).toEqual([
      [22_000, 16_500, 5500, 6800, 0],
      [0, 0, 0, 0, 0],
      [20_000, 20_000, 0, 6000, 0],
    ])
  })
  it('a line is worth its quantity at the price, or what the history says that it was worth', () => {
    expect(columns(charged([[1, 'K', 0.333, 10.01, 3]])).slice(0, 3)).toEqual([333, 300, 33])
    expect(columns(charged([[1, 'K', 0.333, 10.01, 3, { amount: 3.34 }]])).slice(0, 3)).toEqual([334, 300, 34])
  })
  it('lines sold below their cost are counted, and what costs as much as was paid is not one', () => {
    const outcomes = charged([
      [1, 'A', 1, 100, 59.99, { cost: 60 }],
      [1, 'A', 1, 100, 60, { cost: 60 }],
      [1, 'B', 3, 10, 11.99, { cost: 4 }],
    ])
    expect(columns(outcomes)).toEqual([23_000, 13_198, 9802, 13_200, 2])
  })
  it('the cost of an order is not known where that of one line is not', () => {
    const cost = charged([
      [1, 'A', 1, 100, 100, { cost: 60 }],
      [1, 'X', 1, 100, 100],
      [1, 'A', 1, 100, 100, { cost: 60 }],
      [2, 'A', 1, 100, 100, { cost: 60 }],
    ]).cost
    expect([...cost]).toEqual([Number.NaN, 6000, 0])
  })
  it('the catalogue of the rules knows costs better than the history', () => {
    // A mug costs 8 there.
    expect(charged([[1, 'MUG', 2, 20, 40, { cost: 5 }]]).cost[0]).toBe(1600)
    const { MUG } = rules.catalogue
    const { cost, ...free } = MUG ?? {}
    const without = { ...rules, catalogue: { MUG: free } } as typeof rules
    expect(charged([[1, 'MUG', 2, 20, 40, { cost: 5 }]], {}, without).cost[0]).toBeNaN()
  })
  it('amounts are whole minor units of the currency, whatever those are', () => {
    const yen = { ...rules, currency: 'JPY', digits: 0 }
    const outcomes = charged(
      [[1, 'X', 1, 1200, 1000, { cost: 900 }]],
      { deliveries: [[1, 300]], discounts: [[1, 100]] },
      yen,
    )
    expect(columns(outcomes)).toEqual([1200, 1000, 200, 900, 0])
    expect([outcomes.currency, outcomes.delivery[0], outcomes.deliveryDiscount[0]]).toEqual(['JPY', 300, 100])
  })
})

describe('of deliveries', () => {
  it('the price and the discount are what the history says, of no other order', () => {
    const { delivery, deliveryDiscount } = charged([], {
      deliveries: [
        [1, 15],
        [3, 9.5],
        [9, 20],
      ],
      discounts: [
        [3, 4.5],
        [9, 1],
      ],
    })
    expect([[...delivery], [...deliveryDiscount]]).toEqual([
      [1500, 0, 950],
      [0, 0, 450],
    ])
  })
})

it('orders in memory say the same as those of the history', () => {
  const line: PastLine = { sku: 'A', quantity: 2_000_000, price: 100_000_000, paid: 150_000_000, attributes: {} }
  const by = (method: string, price: number) => ({ method, price })
  const order = (number: number, lines: readonly PastLine[], ...deliveries: PastOrder['deliveries']): PastOrder => ({
    ...{ number, id: `o-${number}`, at: 0, offset: 0, deliveries, codes: [], attributes: {}, lines },
  })
  const orders = [
    order(1, [line, { ...line, sku: 'B', amount: 199_990_000 }]),
    order(2, [{ ...line, sku: 'Z' }], by('courier', 15_000_000), by('post', 5_000_000)),
    order(3, []),
  ]
  // What "A" costs is known, "B" has no cost, and nobody knows "Z".
  const products = new Map([
    ['A', { cost: '60.50' }],
    ['B', {}],
  ])
  const charged = new Map([
    [1, { price: 9_000_000, discount: 4_000_000 }],
    [2, {}],
  ])
  const charges = chargesOf(orders, { product: (sku) => products.get(sku) }, (number) => charged.get(number))
  expect([...charges.lines()]).toEqual([
    [1, 'A', 2_000_000, 100_000_000, null, 150_000_000, 60_500_000],
    [1, 'B', 2_000_000, 100_000_000, 199_990_000, 150_000_000, null],
    [2, 'Z', 2_000_000, 100_000_000, null, 150_000_000, null],
  ])
  expect([...charges.deliveries()]).toEqual([
    [1, 9_000_000],
    [2, 20_000_000],
    [3, 0],
  ])
  expect([...charges.deliveryDiscounts()]).toEqual([
    [1, 4_000_000],
    [2, 0],
    [3, 0],
  ])
})

it('no campaign is known to have lost a turn, run out or been nearly reached, and no order was refused', () => {
  const { lost, nearMisses, ranOut, refused, unknownCodes } = charged([[1, 'A', 1, 100, 90]])
  expect([lost.order, lost.campaign, lost.by].map(({ length }) => length)).toEqual([0, 0, 0])
  const { order, campaign, isAmount, threshold, missing } = nearMisses
  expect([order, campaign, isAmount, threshold, missing].map(({ length }) => length)).toEqual([0, 0, 0, 0, 0])
  expect({ ranOut, refused, unknownCodes }).toEqual({
    ...{ ranOut: [], refused: [] },
    unknownCodes: { orders: 0, examples: [] },
  })
})

it('its rules are those of the other side without any campaign', () => {
  const own = rulesOf(
    'campaign "Ten" { then 10% off cart } campaign "Shelf" { on prices then 5% off category "Tools" }',
  )
  expect(chargedRules(own)).toEqual({ ...own, campaigns: [], shelf: [] })
  expect(chargedRules(own)).not.toEqual(own)
})

it('an order was discounted where less was paid for goods and delivery together than they are worth', () => {
  const { campaigns, appliedStart, appliedDiscount, appliedCampaign } = charged(
    [
      [1, 'A', 1, 100, 90],
      // More than it is worth, but by less than the delivery's discount.
      [2, 'A', 1, 100, 104],
      [3, 'A', 1, 100, 110],
    ],
    {
      discounts: [
        [1, 2],
        [2, 5],
        [3, 10],
      ],
    },
  )
  expect(campaigns).toEqual(['discounts as charged'])
  expect([[...appliedStart], [...appliedDiscount], [...appliedCampaign]]).toEqual([
    [0, 1, 2, 2],
    [1200, 100],
    [0, 0],
  ])
})
