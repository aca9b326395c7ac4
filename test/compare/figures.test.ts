import { describe, expect, it } from 'vitest'
import { zoneTable } from '../../src/compile/zone.ts'
import { compared, historyOf, type Order, rulesOf } from './shop.ts'

const tenFrom = (threshold: number) => `campaign "Ten" { when subtotal >= ${threshold} PLN then 10% off cart }`

/** Under A only the order of 200 gets 10 %, under B the order of 100 too. */
const orders: readonly Order[] = [
  { customer: 'C-1', channel: 'web', country: 'PL', lines: [['A', 200]], paid: 190 },
  { customer: 'C-1', channel: 'web', country: 'PL', lines: [['A', 100]] },
  { customer: 'C-2', channel: 'store', country: 'PL', lines: [['B', 50]] },
  { lines: [['B', 40]], channel: 'web', country: 'DE' },
]

describe('funders', () => {
  const funded = (threshold: number, ...shares: string[]) =>
    `campaign "Ten" { when subtotal >= ${threshold} PLN then 10% off cart ${shares.join(' ')} }`

  it('pay their share of what each scenario gives', () => {
    const { funders, totals } = compared(
      historyOf(orders),
      funded(200, 'funded 60% by "Bosch"'),
      funded(100, 'funded 60% by "Bosch"', 'funded 15% by "Makita"'),
    )
    expect(totals.discount).toMatchObject({ a: 2000, b: 3000 })
    expect(funders).toMatchObject([
      { by: 'Bosch', pays: { a: 1200, b: 1800, difference: 600 } },
      { by: 'Makita', pays: { a: 0, b: 450, difference: 450 } },
    ])
  })
  it('pay order by order, so that the odd minor units add up as in the results', () => {
    const tiny = historyOf([1, 2, 3].map(() => ({ lines: [['B', 10]] })))
    const cents = 'campaign "C" { then 0.05 PLN off cart funded 60% by "Bosch" funded 12.5% by "Makita" }'
    // 0.05 is 0.03 by Bosch, 0.01 by Makita and 0.01 by the shop, three times.
    expect(compared(tiny, cents, cents).funders).toMatchObject([
      { by: 'Bosch', pays: { a: 9, b: 9, difference: 0 } },
      { by: 'Makita', pays: { a: 3, b: 3, difference: 0 } },
    ])
  })
  it('stand there with nothing where their campaign never applies, and are none without `funded`', () => {
    const { funders } = compared(historyOf(orders), tenFrom(100), funded(1000, 'funded 60% by "Bosch"'))
    expect(funders).toMatchObject([{ by: 'Bosch', pays: { a: 0, b: 0, difference: 0 } }])
    expect(compared(historyOf(orders), tenFrom(100), tenFrom(200)).funders).toEqual([])
  })
})

describe('in all', () => {
  it('counts orders that only one of the scenarios discounts', () => {
    const [less, more] = [tenFrom(200), tenFrom(100)]
    expect(compared(historyOf(orders), less, more).totals).toMatchObject({ newlyTouched: 1, noLongerTouched: 0 })
    expect(compared(historyOf(orders), more, less).totals).toMatchObject({ newlyTouched: 0, noLongerTouched: 1 })
  })
  it('draws the discounts that were given, however many orders got none', () => {
    const small: Order[] = Array.from({ length: 60 }, () => ({ lines: [['B', 10]] }))
    const { distribution } = compared(historyOf([...small, { lines: [['A', 200]] }]), tenFrom(100), tenFrom(100))
    expect(distribution.filter(({ a }) => a > 0)).toEqual([
      { from: 0, to: 0, a: 60, b: 60 },
      { from: 1800, to: 2000, a: 1, b: 1 },
    ])
  })
  it('says what discounts cost, what is earned, and how many orders are touched', () => {
    const { totals, ...comparison } = compared(historyOf(orders), tenFrom(200), tenFrom(100))
    expect(comparison).toMatchObject({
      orders: 4,
      customers: 2,
      anonymousOrders: 1,
      currency: 'PLN',
      period: { first: '2026-01-01', last: '2026-01-04' },
    })
    expect(totals.discount).toMatchObject({ a: 2000, b: 3000, difference: 1000 })
    expect(totals.netRevenue).toMatchObject({ a: 37000, b: 36000, difference: -1000 })
    // 370 less 60 + 60 + 10 + 10.
    expect(totals.grossMargin).toMatchObject({ a: 23000, b: 22000, difference: -1000, orders: 4 })
    expect(totals.averageBasket).toMatchObject({ a: 9250, b: 9000, difference: -250 })
    expect(totals.touched).toMatchObject({ a: 1, b: 2, difference: 1 })
    expect(totals.touchedShare).toMatchObject({ a: 0.25, b: 0.5 })
    expect(totals).toMatchObject({ newlyTouched: 1, noLongerTouched: 0 })
    expect(totals.paid).toEqual({ history: 38000, a: 37000, b: 36000 })
  })
  it('says how sure an average is: not at all unsure where every customer is alike', () => {
    const alike = ['C-1', 'C-2', 'C-3'].map((customer): Order => ({ customer, lines: [['A', 100]], delivery: 10 }))
    const { totals } = compared(historyOf(alike), '', `${tenFrom(100)} campaign "Post" { then free shipping }`)
    expect(totals).toMatchObject({
      averageBasket: { a: 11_000, b: 9000, difference: -2000, interval: { low: -2000, high: -2000 } },
      touchedShare: { a: 0, b: 1, difference: 1, interval: { low: 1, high: 1 } },
      discount: { a: 0, b: 6000, interval: { low: 6000, high: 6000 } },
      grossMargin: { a: 15_000, b: 9000, interval: { low: -6000, high: -6000 } },
    })
  })
  it('rounds an average, and says of less than half a grosz that it is none', () => {
    const one = (off: string) =>
      compared(historyOf(orders), '', `campaign "One" { when subtotal >= 200 PLN then ${off} PLN off cart }`)
    // Of four orders one pays 0.01, 0.02 or 0.03 less.
    expect(one('0.01').totals.averageBasket).toMatchObject({ a: 9750, b: 9750, difference: 0 })
    expect(one('0.02').totals.averageBasket).toMatchObject({ a: 9750, b: 9750, difference: 0 })
    expect(one('0.03').totals.averageBasket).toMatchObject({ a: 9750, b: 9749, difference: -1 })
  })
  it('earns on orders whose costs are all known', () => {
    const history = historyOf([
      ...orders,
      {
        lines: [
          ['A', 100],
          ['X', 100],
        ],
      },
    ])
    const { totals } = compared(history, tenFrom(500), tenFrom(200))
    expect(totals.discount).toMatchObject({ a: 0, b: 4000 })
    expect(totals.grossMargin).toMatchObject({ a: 25000, b: 23000, orders: 4 })
  })
  it('counts goods that a campaign gives away as given, and as paid nothing for', () => {
    const gift =
      'catalogue from "products.csv" campaign "Mug" { when subtotal >= 200 PLN then add 1 of sku "MUG" free }'
    const { totals } = compared(historyOf(orders), '', gift)
    expect(totals.discount).toMatchObject({ a: 0, b: 2000 })
    expect(totals.netRevenue).toMatchObject({ a: 39000, b: 39000 })
    expect(totals.grossMargin).toMatchObject({ a: 25000, b: 24200 })
  })
  it('counts shelf prices as discount', () => {
    const { totals } = compared(historyOf(orders), '', 'campaign "Sale" { on prices then 10% off category "Tools" }')
    expect(totals.discountOnShelf).toMatchObject({ a: 0, b: 3000 })
    expect(totals.discount).toMatchObject({ a: 0, b: 3000 })
    expect(totals.netRevenue).toMatchObject({ a: 39000, b: 36000 })
    expect(totals.touched).toMatchObject({ a: 0, b: 2 })
  })
  it('counts orders with goods below cost', () => {
    const { totals } = compared(historyOf(orders), '', 'campaign "Half" { then 50% off category "Tools" }')
    // 50 for what costs 60; the tool of 200 still brings 100.
    expect(totals.belowCost).toMatchObject({ a: 0, b: 1 })
  })
  it('owes cashback without having paid it', () => {
    const { totals } = compared(historyOf(orders), '', 'campaign "Back" { then cashback 5% of everything to "Wallet" }')
    expect(totals.liability).toMatchObject({ a: 0, b: 1950 })
    expect(totals.discount).toMatchObject({ a: 0, b: 0 })
    expect(totals.touched).toMatchObject({ a: 0, b: 4 })
  })
})

describe('a budget', () => {
  it('is used up by discount and cashback', () => {
    const back = 'campaign "Back" { then cashback 5% of everything to "Wallet" then 1 PLN off cart budget 100 PLN }'
    const { campaigns } = compared(historyOf(orders), '', back)
    // 5 % of 199, 99, 49 and 39 is 9.95, 4.95, 2.45 and 1.95; with the 4.00 off 23.30.
    expect(campaigns).toMatchObject([{ campaign: 'Back', b: { discount: 400, budget: { amount: 10000, used: 2330 } } }])
    expect(campaigns[0]?.b?.budget?.burn?.at(-1)?.spent).toBe(2330)
  })
  it('of which nothing is used burns on no day', () => {
    const never = 'campaign "Never" { when subtotal >= 1000 PLN then 1 PLN off cart budget 100 PLN }'
    const { campaigns } = compared(historyOf(orders), '', never)
    expect(campaigns[0]?.b).toEqual({
      ...{ orders: 0, discount: 0, average: 0, lost: 0 },
      budget: { amount: 10_000, used: 0, burn: [] },
    })
  })
})

describe('to break even', () => {
  it('B needs so many more orders like its own', () => {
    const { breakEven } = compared(historyOf(orders), tenFrom(200), tenFrom(100))
    // 230 earned by 4 orders; B earns 220, 55 an order: 10 more is less than one order.
    expect(breakEven).toMatchObject({ by: 'gross-margin', a: 23000, b: 22000, orders: 1 })
    expect(breakEven.share).toBeCloseTo(10 / 220)
  })
  it('B may have fewer where it earns more', () => {
    const { breakEven } = compared(historyOf(orders), 'campaign "Half" { then 50% off cart }', '')
    // 390 - 140 = 250 against 195 - 140 = 55: of 62.5 an order, 0.88 orders bring 55.
    expect(breakEven).toMatchObject({ a: 5500, b: 25000, orders: -3 })
  })
  it('goes by net revenue where costs are not known', () => {
    const { breakEven } = compared(historyOf([{ lines: [['X', 100]] }]), '', tenFrom(50))
    expect(breakEven).toMatchObject({ by: 'net-revenue', a: 10000, b: 9000, orders: 1 })
  })
  it('goes by margin from half of the orders on', () => {
    const of = (...skus: string[]) =>
      compared(historyOf(skus.map((sku) => ({ lines: [[sku, 100]] }))), '', tenFrom(50)).breakEven.by
    expect([of('A', 'X'), of('A', 'X', 'X')]).toEqual(['gross-margin', 'net-revenue'])
  })
})

describe('each campaign', () => {
  it('has its orders, discount and average under A and under B', () => {
    const { campaigns } = compared(
      historyOf(orders),
      tenFrom(200),
      `${tenFrom(100)} campaign "New" { when subtotal < 45 PLN then 1 PLN off cart }`,
    )
    expect(campaigns).toMatchObject([
      {
        campaign: 'Ten',
        a: { orders: 1, discount: 2000, average: 2000 },
        b: { orders: 2, discount: 3000, average: 1500 },
      },
      { campaign: 'New', b: { orders: 1, discount: 100, average: 100 }, discount: { a: 0, b: 100 } },
    ])
    expect(campaigns[1]).not.toHaveProperty('a')
  })
  it('burns its budget day by day, until it runs out', () => {
    const budgeted = 'campaign "Ten off" { then 10 PLN off cart budget 25 PLN }'
    const { campaigns } = compared(historyOf(orders), '', budgeted)
    expect(campaigns[0]?.b).toMatchObject({
      orders: 2,
      budget: {
        amount: 2500,
        used: 2000,
        burn: [
          { day: '2026-01-01', spent: 1000 },
          { day: '2026-01-02', spent: 2000 },
        ],
      },
      ranOut: [{ what: 'budget', day: '2026-01-03' }],
    })
  })
  it('loses to others what they gave instead', () => {
    const both =
      'campaign "Alone" { priority 1 never combine when subtotal >= 100 PLN then 20% off cart } campaign "Ten" { priority 2 then 10% off cart }'
    const { conflicts, campaigns } = compared(historyOf(orders), '', both)
    expect(conflicts).toEqual({ a: [], b: [{ campaign: 'Ten', by: 'Alone', orders: 2, discount: 6000 }] })
    expect(campaigns.find(({ campaign }) => campaign === 'Ten')?.b?.lost).toBe(2)
  })
  it('applies together with others', () => {
    const both =
      'campaign "One" { then 1 PLN off cart } campaign "Two" { when subtotal >= 100 PLN then 2 PLN off cart }'
    const { together } = compared(historyOf(orders), '', both)
    expect(together).toEqual({ a: [], b: [{ campaigns: ['One', 'Two'], orders: 2, discount: 600 }] })
  })
  it('is nearly reached by orders that lack at most half of its threshold', () => {
    // One order in twenty is asked: here those of 60 (lacks 40 of 100) and of 20 (lacks 80).
    const many = Array.from({ length: 40 }, (_, i): Order => ({ lines: [['X', i < 20 ? 60 : 20]] }))
    const { nearMisses } = compared(historyOf(many), tenFrom(100), tenFrom(100))
    expect(nearMisses).toMatchObject({ every: 20, evaluated: 2 })
    expect(nearMisses.campaigns).toMatchObject([
      { campaign: 'Ten', unit: 'amount', near: { a: 1, b: 1 }, far: { a: 1, b: 1 } },
    ])
    expect(nearMisses.campaigns[0]?.bars.at(-1)).toMatchObject({ from: 3500, to: 4000, a: 1, b: 1 })
  })
})

describe('parts of the orders', () => {
  const rowsBy = (by: string) => {
    const history = historyOf(orders, { 'C-1': ['VIP', 'North'] })
    const { breakdowns } = compared(history, tenFrom(200), tenFrom(100))
    const rows = breakdowns.find((each) => each.by === by)?.rows ?? []
    return rows.map(({ name, orders: count, discount }) => [name, count, discount.a, discount.b])
  }
  it('by segment, where a customer may be in several', () => {
    expect(rowsBy('segment')).toEqual([
      ['North', 2, 2000, 3000],
      ['VIP', 2, 2000, 3000],
      ['no segment', 1, 0, 0],
      ['no customer', 1, 0, 0],
    ])
  })
  it('by the top category of most of the value', () => {
    expect(rowsBy('category')).toEqual([
      ['Garden', 2, 0, 0],
      ['Tools', 2, 2000, 3000],
    ])
  })
  it('by channel and country', () => {
    expect(rowsBy('channel')).toEqual([
      ['web', 3, 2000, 3000],
      ['store', 1, 0, 0],
    ])
    expect(rowsBy('country')).toEqual([
      ['PL', 3, 2000, 3000],
      ['DE', 1, 0, 0],
    ])
  })
  it('by decile of spend', () => {
    expect(rowsBy('decile of spend')).toEqual([
      ['1', 1, 0, 0],
      ['6', 2, 2000, 3000],
      ['no customer', 1, 0, 0],
    ])
  })
})

it('days and weeks are those of the history’s time zone', () => {
  const late = historyOf([
    // In Warsaw it is Monday, 00:30.
    { at: '2026-01-04T23:30:00Z', lines: [['X', 100]] },
    { at: '2026-01-06T12:00:00Z', lines: [['X', 300]] },
  ])
  // Where the rules were written it is Sunday evening.
  const inNewYork = (from: number) => ({ ...rulesOf(tenFrom(from)), zone: zoneTable('America/New_York') })
  const { series, timezone } = compared(late, inNewYork(200), inNewYork(100))
  expect(timezone).toBe('Europe/Warsaw')
  const net = (points: typeof series.days) =>
    points.map(({ day, orders: count, discount }) => [day, count, discount.a, discount.b])
  expect(net(series.days)).toEqual([
    ['2026-01-05', 1, 0, 1000],
    ['2026-01-06', 1, 3000, 3000],
  ])
  expect(net(series.weeks)).toEqual([['2026-01-05', 2, 3000, 4000]])
})

it('weeks without an order are drawn too, and orders of a day are added up whichever came first', () => {
  const at = (day: string, price: number, customer = 'C-1'): Order => ({
    ...{ at: `2026-01-${day}:00:00Z`, customer },
    lines: [['X', price]],
  })
  const { series, period } = compared(
    historyOf([at('09T09', 100), at('09T10', 200), at('31T12', 300), at('26T12', 50)]),
    tenFrom(200),
    tenFrom(100),
  )
  const point = ({ day, orders: count, discount, netRevenue }: (typeof series.weeks)[number]) => [
    ...[day, count, discount.a, discount.b, netRevenue.a, netRevenue.b],
  ]
  expect(series.weeks.map(point)).toEqual([
    ['2026-01-05', 2, 2000, 3000, 28_000, 27_000],
    ['2026-01-12', 0, 0, 0, 0, 0],
    ['2026-01-19', 0, 0, 0, 0, 0],
    // Monday and Saturday.
    ['2026-01-26', 2, 3000, 3000, 32_000, 32_000],
  ])
  expect(series.days).toHaveLength(23)
  expect(series.days.map(point).filter(([, count]) => count !== 0)).toEqual([
    ['2026-01-09', 2, 2000, 3000, 28_000, 27_000],
    ['2026-01-26', 1, 0, 0, 5000, 5000],
    ['2026-01-31', 1, 3000, 3000, 27_000, 27_000],
  ])
  expect(period).toEqual({ first: '2026-01-09', last: '2026-01-31' })
})

it('orders are counted by the discount they get', () => {
  const { distribution } = compared(historyOf(orders), tenFrom(200), tenFrom(100))
  expect(distribution[0]).toMatchObject({ from: 0, to: 0, a: 3, b: 2 })
  expect(distribution.reduce((sum, { a }) => sum + a, 0)).toBe(4)
  expect(distribution.find(({ from, to }) => from < 1000 && 1000 <= (to ?? 0))).toMatchObject({ a: 0, b: 1 })
})

it('customers win or lose by what they pay in all', () => {
  const { customersChanged, changedOrders } = compared(
    historyOf(orders),
    'campaign "Garden" { then 2 PLN off category "Garden" }',
    'campaign "Tools" { then 5 PLN off category "Tools" }',
  )
  expect(customersChanged).toMatchObject({
    winners: { customers: 1, amount: 1000 },
    losers: { customers: 1, amount: 200 },
    unchanged: 0,
    topWinners: [{ customer: 'C-1', orders: 2, pays: { a: 30000, b: 29000 } }],
    topLosers: [{ customer: 'C-2', orders: 1, pays: { a: 4800, b: 5000 } }],
  })
  expect(changedOrders.map(({ order, pays }) => [order, pays.difference])).toEqual([
    ['o-1', -500],
    ['o-2', -500],
    ['o-3', 200],
    ['o-4', 200],
  ])
  expect(changedOrders[0]).toMatchObject({ customer: 'C-1', day: '2026-01-01', paid: 19000 })
})

it('a history without orders gives a comparison without figures', () => {
  const { totals, orders: count, period, series, breakEven } = compared(historyOf([]), tenFrom(200), tenFrom(100))
  expect(count).toBe(0)
  expect(breakEven).toEqual({ by: 'net-revenue', a: 0, b: 0 })
  const none = { a: 0, b: 0, difference: 0 }
  expect(totals).toMatchObject({ discount: none, averageBasket: none, touchedShare: none })
  expect(totals).not.toHaveProperty('grossMargin')
  expect(series).toEqual({ days: [], weeks: [] })
  expect(period).toEqual({ first: '', last: '' })
})

it('the same seed gives the same bytes, another seed other intervals only', () => {
  const history = historyOf(
    Array.from({ length: 50 }, (_, i) => ({ customer: `C-${i % 20}`, lines: [['X', 60 + i * 3]] })),
  )
  const [first, again, other] = [1, 1, 2].map((seed) => compared(history, tenFrom(200), tenFrom(100), { seed }))
  expect(JSON.stringify(again)).toBe(JSON.stringify(first))
  expect(other?.totals.discount.interval).not.toEqual(first?.totals.discount.interval)
  expect(other?.totals.discount.difference).toBe(first?.totals.discount.difference)
})
