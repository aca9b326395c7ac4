/** One order that one of the scenarios refuses, and every figure that it must not be in. */
import { describe, expect, it } from 'vitest'
import type { Comparison } from '../../src/compare/model.ts'
import { compared, historyOf, type Order } from './shop.ts'

const orders: readonly Order[] = [
  { customer: 'C-1', channel: 'web', country: 'PL', lines: [['A', 200]], delivery: 15, paid: 190 },
  { customer: 'C-1', channel: 'web', country: 'PL', lines: [['A', 100]], delivery: 15 },
  { customer: 'C-2', channel: 'store', country: 'PL', lines: [['B', 50]] },
  { channel: 'web', country: 'DE', lines: [['B', 40]], delivery: 10 },
  // Where a table is a number this one is refused. Else it has `Ten` and `Post`, which keep `Only` out.
  { customer: 'C-3', channel: 'web', country: 'DE', lines: [['A', 300]], delivery: 15, attributes: { table: 'near' } },
  { customer: 'C-2', channel: 'store', country: 'PL', lines: [['X', 100]] },
]

const rules = (table: 'number' | 'text', ten: number, post: number) => `attributes { cart.table: ${table} }
campaign "Ten" { priority 1 when subtotal >= ${ten} PLN then 10% off cart budget 1000 PLN funded 50% by "Bosch" }
campaign "Post" { priority 2 when subtotal >= ${post} PLN then free shipping }
campaign "Only" { priority 3 never combine when subtotal >= 250 PLN then 1 PLN off cart }`

/** The figures without their intervals. */
const bare = (comparison: Comparison): Comparison =>
  JSON.parse(JSON.stringify(comparison, (key, value) => (key === 'interval' ? undefined : value)))

const pair = (a: number, b: number) => ({ a, b, difference: b - a })
const none = pair(0, 0)

describe.each([
  ['A', 'number', 'text'],
  ['B', 'text', 'number'],
] as const)('an order that %s refuses', (scenario, inA, inB) => {
  const comparison = bare(
    compared(historyOf(orders, { 'C-1': ['VIP'], 'C-3': ['VIP'] }), rules(inA, 100, 200), rules(inB, 50, 100)),
  )

  it('is named, and counted as refused alone', () => {
    const message = 'attributes.table: `cart.table` is a number, not `"near"`'
    expect(comparison.refused).toEqual({ orders: 1, examples: [{ order: 'o-5', message, scenario }] })
    expect(comparison).toMatchObject({ orders: 5, customers: 2, anonymousOrders: 1 })
    expect(comparison.period).toEqual({ first: '2026-01-01', last: '2026-01-06' })
  })
  it('is in no total', () => {
    expect(comparison.totals).toEqual({
      // Ten: 20 + 10 + 10, with B 5 more. Post: 15, with B 15 more.
      discount: pair(5500, 7500),
      netRevenue: pair(47_500, 45_500),
      // Of the first four: 335 + 50 less 60 + 60 + 10 + 10.
      grossMargin: { ...pair(24_500, 22_500), orders: 4 },
      averageBasket: pair(9500, 9100),
      touched: pair(3, 4),
      touchedShare: { a: 0.6, b: 0.8, difference: 0.2 },
      newlyTouched: 1,
      noLongerTouched: 0,
      discountOnGoods: pair(4000, 4500),
      discountOnShelf: none,
      discountOnDelivery: pair(1500, 3000),
      belowCost: none,
      liability: none,
      couponsIssued: none,
      paid: { history: 48_000, a: 45_000, b: 44_500 },
    })
    // 20 of 225, each of four orders brings 56.25.
    expect(comparison.breakEven).toEqual({ by: 'gross-margin', a: 24_500, b: 22_500, orders: 1, share: 2000 / 22_500 })
  })
  it('is in no figure of a campaign, and uses up no budget of the report', () => {
    const nothing = { orders: 0, discount: 0, average: 0, lost: 0 }
    const burn = (...days: readonly (readonly [string, number])[]) =>
      days.map(([day, spent]) => ({ day: `2026-01-0${day}`, spent }))
    expect(comparison.campaigns).toEqual([
      {
        campaign: 'Post',
        a: { orders: 1, discount: 1500, average: 1500, lost: 0 },
        b: { orders: 2, discount: 3000, average: 1500, lost: 0 },
        discount: pair(1500, 3000),
      },
      {
        campaign: 'Ten',
        a: {
          ...{ orders: 3, discount: 4000, average: 1333, lost: 0 },
          budget: { amount: 100_000, used: 4000, burn: burn(['1', 2000], ['2', 3000], ['6', 4000]) },
        },
        b: {
          ...{ orders: 4, discount: 4500, average: 1125, lost: 0 },
          budget: { amount: 100_000, used: 4500, burn: burn(['1', 2000], ['2', 3000], ['3', 3500], ['6', 4500]) },
        },
        discount: pair(4000, 4500),
      },
      { campaign: 'Only', a: nothing, b: nothing, discount: none },
    ])
    expect(comparison.funders).toEqual([{ by: 'Bosch', pays: pair(2000, 2250) }])
    expect(comparison.conflicts).toEqual({ a: [], b: [] })
    expect(comparison.together).toEqual({
      a: [{ campaigns: ['Ten', 'Post'], orders: 1, discount: 3500 }],
      b: [{ campaigns: ['Ten', 'Post'], orders: 2, discount: 6000 }],
    })
  })
  it('is in no row of its segment, channel, country or category, and its customer in no decile', () => {
    const rows = comparison.breakdowns.map(({ by, rows }) => [
      by,
      ...rows.map(({ name, orders, touched, discount, netRevenue }) => [
        ...[name, orders, touched.a, touched.b, discount.a, discount.b, netRevenue.a, netRevenue.b],
      ]),
    ])
    const first = [2, 2, 2, 4500, 6000, 28_500, 27_000]
    const second = [2, 1, 2, 1000, 1500, 14_000, 13_500]
    const anonymous = [1, 0, 0, 0, 0, 5000, 5000]
    expect(rows).toEqual([
      ['segment', ['VIP', ...first], ['no segment', ...second], ['no customer', ...anonymous]],
      [
        'category',
        ['Garden', 2, 0, 1, 0, 500, 10_000, 9500],
        ['Tools', ...first],
        ['no category', 1, 1, 1, 1000, 1000, 9000, 9000],
      ],
      ['channel', ['web', 3, 2, 2, 4500, 6000, 33_500, 32_000], ['store', ...second]],
      ['country', ['PL', 4, 3, 4, 5500, 7500, 42_500, 40_500], ['DE', ...anonymous]],
      ['decile of spend', ['1', ...second], ['6', ...first], ['no customer', ...anonymous]],
    ])
  })
  it('is on no day, in no bar, and changes for nobody', () => {
    const points = (list: Comparison['series']['days']) =>
      list.map(({ day, orders, discount, netRevenue }) => [
        day,
        orders,
        discount.a,
        discount.b,
        netRevenue.a,
        netRevenue.b,
      ])
    expect(points(comparison.series.days)).toEqual([
      ['2026-01-01', 1, 3500, 3500, 18_000, 18_000],
      ['2026-01-02', 1, 1000, 2500, 10_500, 9000],
      ['2026-01-03', 1, 0, 500, 5000, 4500],
      ['2026-01-04', 1, 0, 0, 5000, 5000],
      ['2026-01-05', 0, 0, 0, 0, 0],
      ['2026-01-06', 1, 1000, 1000, 9000, 9000],
    ])
    expect(points(comparison.series.weeks)).toEqual([
      ['2025-12-29', 4, 4500, 6500, 38_500, 36_500],
      ['2026-01-05', 1, 1000, 1000, 9000, 9000],
    ])
    expect(comparison.distribution.filter(({ a, b }) => a + b > 0)).toEqual([
      { from: 0, to: 0, a: 2, b: 1 },
      { from: 0, to: 500, a: 0, b: 1 },
      { from: 500, to: 1000, a: 2, b: 1 },
      { from: 2000, to: 2500, a: 0, b: 1 },
      { from: 3000, to: 3500, a: 1, b: 1 },
    ])
    expect(comparison.customersChanged).toEqual({
      winners: { customers: 2, amount: 2000 },
      losers: { customers: 0, amount: 0 },
      unchanged: 0,
      topWinners: [
        { customer: 'C-1', orders: 2, pays: pair(28_500, 27_000) },
        { customer: 'C-2', orders: 2, pays: pair(14_000, 13_500) },
      ],
      topLosers: [],
    })
    expect(comparison.changedOrders).toEqual([
      {
        ...{ order: 'o-2', day: '2026-01-02', customer: 'C-1', paid: 10_000 },
        ...{ pays: pair(10_500, 9000), discount: { a: 1000, b: 2500 } },
      },
      {
        ...{ order: 'o-3', day: '2026-01-03', customer: 'C-2', paid: 5000 },
        ...{ pays: pair(5000, 4500), discount: { a: 0, b: 500 } },
      },
    ])
  })
})

it('of many refused orders ten are named, those of A first', () => {
  const of = (attributes: NonNullable<Order['attributes']>): Order => ({ lines: [['X', 100]], attributes })
  const twelve = Array.from({ length: 12 }, (_, i) => of(i < 6 ? { table: 'near' } : { place: 'far' }))
  const { refused, anonymousOrders } = compared(
    historyOf(twelve),
    'attributes { cart.table: number cart.place: text }',
    'attributes { cart.table: text cart.place: number }',
  )
  expect([refused.orders, anonymousOrders]).toEqual([12, 0])
  expect(refused.examples.map(({ order, scenario }) => `${scenario} ${order}`)).toEqual([
    ...['A o-1', 'A o-2', 'A o-3', 'A o-4', 'A o-5', 'A o-6'],
    // By their names.
    ...['B o-10', 'B o-11', 'B o-12', 'B o-7'],
  ])
})
