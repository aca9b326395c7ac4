/** What is listed of campaigns, orders and rows: in which order, how many of them, and where a bar or a decile begins. */
import { describe, expect, it } from 'vitest'
import { commonStep, niceStep } from '../../src/compare/figures/bars.ts'
import type { Comparison } from '../../src/compare/model.ts'
import { compared, historyOf, type Order } from './shop.ts'

const times = <T>(count: number, make: (place: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i))
const tenPercent = 'campaign "Ten" { then 10% off cart }'
const fivePln = 'campaign "Five" { then 5 PLN off cart }'

describe('bars', () => {
  it('are 1, 2 or 5 times a power of ten wide, as many as are wanted or fewer', () => {
    const widths = (bars: number, ...most: number[]) => most.map((each) => niceStep(each, bars))
    expect(widths(12, 0, 12, 13, 24, 25, 60, 61, 120, 121, 6000, 6001)).toEqual([
      1, 1, 2, 2, 5, 5, 10, 10, 20, 500, 1000,
    ])
    expect(widths(8, 4000, 4001, 8001, 16_001)).toEqual([500, 1000, 2000, 5000])
  })
  it('of any larger whole are made of those of 1 or 5', () => {
    expect([1, 2, 5, 10, 20, 200, 500].map(commonStep)).toEqual([1, 1, 5, 10, 10, 100, 500])
  })
})

describe('orders by their discount', () => {
  const barsOf = (...discounts: number[]) => {
    const orders = discounts.map((discount): Order => ({ lines: [['X', discount * 10]] }))
    return compared(historyOf(orders), '', tenPercent).distribution
  }
  it('have twelve bars of one width up to what 97 of 100 get, and one for more', () => {
    const bars = barsOf(...times(99, () => 10), 100)
    expect(bars).toHaveLength(14)
    expect(bars.filter(({ b }) => b > 0)).toEqual([
      { from: 900, to: 1000, a: 0, b: 99 },
      { from: 1200, a: 0, b: 1 },
    ])
    expect(bars[0]).toEqual({ from: 0, to: 0, a: 100, b: 0 })
    expect(bars[1]).toEqual({ from: 0, to: 100, a: 0, b: 0 })
  })
  it('are in the bar that ends with their discount', () => {
    expect(barsOf(12, 0.01, 1, 1.01).filter(({ b }) => b > 0)).toEqual([
      { from: 0, to: 100, a: 0, b: 2 },
      { from: 100, to: 200, a: 0, b: 1 },
      { from: 1100, to: 1200, a: 0, b: 1 },
    ])
  })
  it('lie between two discounts as far as the share lies between their orders', () => {
    // 97 % of the way from 10 to 12.40 is 12.33, more than 12 bars of 1; to 12.05 it is 11.99.
    const width = (...discounts: number[]) => barsOf(...discounts)[1]?.to
    expect([width(12.4, 10), width(10, 12.05), width(1, 10, 12.1)]).toEqual([200, 100, 100])
  })
})

describe('deciles of spend', () => {
  const rowsOf = (orders: readonly Order[], a = '', b = tenPercent) =>
    compared(historyOf(orders), a, b)
      .breakdowns.find(({ by }) => by === 'decile of spend')
      ?.rows.map(({ name, orders, touched, discount, netRevenue }) => [
        ...[name, orders, touched.a, touched.b, discount.a, discount.b, netRevenue.a, netRevenue.b],
      ])

  it('hold a tenth of the customers each, those who spend least in the first', () => {
    // Twelve customers: the first spends 120, the last 10.
    const orders = times(12, (i): Order => ({ customer: `C-${i}`, lines: [['X', 120 - 10 * i]] }))
    const row = (name: string, ...spent: number[]) => {
      const total = spent.reduce((sum, each) => sum + each, 0)
      return [name, spent.length, 0, spent.length, 0, total * 10, total * 100, total * 90]
    }
    expect(rowsOf(orders)).toEqual([
      ...[row('1', 10, 20), row('2', 30), row('3', 40), row('4', 50), row('5', 60)],
      ...[row('6', 70, 80), row('7', 90), row('8', 100), row('9', 110), row('10', 120)],
    ])
  })
  it('go by what goods cost before any campaign, also one on the shelf', () => {
    const orders: Order[] = [
      { customer: 'C-1', lines: [['A', 100]] },
      { customer: 'C-2', lines: [['X', 80]] },
    ]
    const half = 'campaign "Half" { on prices then 50% off category "Tools" }'
    expect(rowsOf(orders, half, '')).toEqual([
      ['1', 1, 0, 0, 0, 0, 8000, 8000],
      ['6', 1, 1, 0, 5000, 0, 5000, 10_000],
    ])
  })
  it('go by who ordered first among customers who spend the same', () => {
    const orders: Order[] = [
      { customer: 'C-1', lines: [['X', 30]] },
      { customer: 'C-2', lines: [['X', 50]] },
      { customer: 'C-1', lines: [['X', 20]] },
    ]
    expect(rowsOf(orders)?.map(([name, orders]) => [name, orders])).toEqual([
      ['1', 2],
      ['6', 1],
    ])
  })
  it('have an interval of their own customers', () => {
    const orders = [100, 200].map((price, i): Order => ({ customer: `C-${i + 1}`, lines: [['X', price]] }))
    const rows = compared(historyOf(orders), fivePln, tenPercent).breakdowns[0]?.rows
    // Of two customers a resample may have either not at all, once or twice: 10 instead of 5, and 20 instead of 5.
    expect(rows?.map(({ name, discount, netRevenue }) => [name, discount.interval, netRevenue.interval])).toEqual([
      ['1', { low: 0, high: 1000 }, { low: -1000, high: 0 }],
      ['6', { low: 0, high: 3000 }, { low: -3000, high: 0 }],
    ])
  })
})

describe('rows of a breakdown', () => {
  const rowsBy = (by: string, { breakdowns }: Comparison) =>
    breakdowns.find((each) => each.by === by)?.rows.map(({ name, orders, discount }) => [name, orders, discount.b])

  it('are the fourteen largest and all others, of the same size by name', () => {
    const channel = (place: number) => `c${String(place).padStart(2, '0')}`
    const orders = [16, ...times(17, (i) => 16 - i)].map(
      (place): Order => ({ channel: channel(place), lines: [['X', 100 + place]] }),
    )
    expect(rowsBy('channel', compared(historyOf(orders), '', tenPercent))).toEqual([
      ['c16', 2, 2320],
      ...times(13, (i) => [channel(i), 1, 1000 + 10 * i]),
      // c13, c14 and c15.
      ['all others', 3, 3420],
    ])
    expect(rowsBy('channel', compared(historyOf(orders.slice(2, 17)), '', tenPercent))).toEqual(
      times(15, (i) => [channel(i + 1), 1, 1010 + 10 * i]),
    )
  })
  it('have each order in the category of most of its value, whatever orders before it had', () => {
    const lines = (...of: readonly (readonly [string, number])[]): Order => ({ lines: of })
    const orders = [
      lines(['A', 90]),
      // 50 of garden, 40 and 5 of tools.
      lines(['B', 50], ['A', 40], ['A', 5]),
      // As much of either: what stands first.
      lines(['B', 30], ['A', 30]),
      lines(['A', 20], ['B', 20]),
      // Most of what has no category.
      lines(['X', 60], ['B', 50]),
      lines(['X', 40], ['B', 50]),
      // Without goods.
      lines(),
    ]
    expect(rowsBy('category', compared(historyOf(orders), '', tenPercent))).toEqual([
      ['Garden', 3, 950 + 600 + 900],
      ['Tools', 2, 900 + 400],
      ['no category', 2, 1100],
    ])
  })
  it('put what has no name last among those of the same size', () => {
    const lines = [['X', 100]] as const
    const orders: Order[] = [
      { lines, country: 'PL' },
      { lines, channel: 'web', customer: 'C-1' },
      { lines, channel: 'app', country: 'DE', customer: 'C-2' },
    ]
    const comparison = compared(historyOf(orders, { 'C-1': ['VIP'] }), '', tenPercent)
    expect(rowsBy('channel', comparison)).toEqual([
      ['app', 1, 1000],
      ['web', 1, 1000],
      ['no channel', 1, 1000],
    ])
    expect(rowsBy('country', comparison)?.map(([name]) => name)).toEqual(['DE', 'PL', 'no country'])
    expect(rowsBy('segment', comparison)?.map(([name]) => name)).toEqual(['VIP', 'no segment', 'no customer'])
  })
  it('count an order once where several of its segments are among all others', () => {
    const segments = times(17, (i) => `s${i + 10}`)
    const comparison = compared(
      historyOf([{ customer: 'C-1', lines: [['X', 100]] }], { 'C-1': segments }),
      '',
      tenPercent,
    )
    expect(rowsBy('segment', comparison)).toEqual([
      ...times(14, (i) => [`s${i + 10}`, 1, 1000]),
      ['all others', 1, 1000],
    ])
  })
  it('have an interval of all their customers together', () => {
    const orders = times(3, (i): Order => ({ customer: `C-${i + 1}`, lines: [['X', 100]] }))
    const segments = { 'C-1': ['VIP'], 'C-2': ['VIP'], 'C-3': ['North', 'VIP'] }
    const [vip] = compared(historyOf(orders, segments), fivePln, tenPercent).breakdowns[0]?.rows ?? []
    // Whoever of the three is drawn brings 10 instead of 5.
    expect(vip).toMatchObject({
      name: 'VIP',
      discount: { a: 1500, b: 3000, interval: { low: 1500, high: 1500 } },
      netRevenue: { a: 28_500, b: 27_000, interval: { low: -1500, high: -1500 } },
    })
  })
  it('are none where all orders are in one', () => {
    const comparison = compared(historyOf(times(3, () => ({ channel: 'web', lines: [['X', 100]] }))), '', tenPercent)
    expect(comparison.breakdowns).toEqual([])
  })
})

describe('orders and customers that change most', () => {
  const orders = (count: number, price: (place: number) => number) =>
    historyOf(times(count, (i) => ({ customer: `C-${i + 1}`, lines: [['X', price(i)]] })))

  it('are twenty, the largest change first', () => {
    const { changedOrders, customersChanged } = compared(
      orders(22, (i) => 10 * (i + 1)),
      '',
      tenPercent,
    )
    expect(changedOrders.map(({ order }) => order)).toEqual(times(20, (i) => `o-${22 - i}`))
    expect(customersChanged.topWinners.map(({ customer }) => customer)).toEqual(times(20, (i) => `C-${22 - i}`))
    // A tenth of 10 + 20 + … + 220.
    expect(customersChanged).toMatchObject({ winners: { customers: 22, amount: 25_300 }, unchanged: 0, topLosers: [] })
  })
  it('are found wherever they stand among smaller ones', () => {
    const price = (i: number): number => ({ 0: 500, 1: 400, 22: 300 })[i] ?? 10
    const { changedOrders } = compared(orders(23, price), '', tenPercent)
    expect(changedOrders).toHaveLength(20)
    expect(changedOrders.slice(0, 4).map(({ order }) => order)).toEqual(['o-1', 'o-2', 'o-23', 'o-3'])
  })
  it('are the earliest of those that change alike, whichever scenario gives more', () => {
    const { changedOrders, customersChanged } = compared(
      orders(22, () => 50),
      fivePln,
      '',
    )
    expect(changedOrders.map(({ order }) => order)).toEqual(times(20, (i) => `o-${i + 1}`))
    expect(customersChanged.topLosers.map(({ customer }) => customer)).toEqual(times(20, (i) => `C-${i + 1}`))
    expect(customersChanged).toMatchObject({ losers: { customers: 22, amount: 11_000 }, unchanged: 0, topWinners: [] })
  })
  it('are none that pay the same', () => {
    const { changedOrders, customersChanged } = compared(
      orders(2, (i) => 40 + 20 * i),
      fivePln,
      tenPercent,
    )
    // 5 of 40 against 4, 5 of 60 against 6.
    expect(changedOrders.map(({ order, pays }) => [order, pays.difference])).toEqual([
      ['o-1', 100],
      ['o-2', -100],
    ])
    expect(customersChanged).toMatchObject({ winners: { customers: 1 }, losers: { customers: 1 }, unchanged: 0 })
    const same = compared(
      orders(2, () => 50),
      fivePln,
      tenPercent,
    )
    expect(same.changedOrders).toEqual([])
    expect(same.customersChanged).toMatchObject({ winners: { customers: 0 }, losers: { customers: 0 }, unchanged: 2 })
  })
})

describe('campaigns', () => {
  const orders = historyOf(times(4, (i) => ({ customer: `C-${i}`, lines: [['X', 100 + 100 * i]] })))

  it('are listed by how much more or less they give, then by what they give, then by name', () => {
    const campaign = (name: string, off: number) => `campaign "${name}" { then ${off} PLN off cart }`
    const { campaigns } = compared(
      orders,
      [campaign('Less', 9), campaign('Small', 1), campaign('Large', 2), campaign('Also small', 1)].join(' '),
      [campaign('More', 5), campaign('Small', 1), campaign('Large', 2), campaign('Also small', 1)].join(' '),
    )
    expect(campaigns.map(({ campaign, discount }) => [campaign, discount.a, discount.b])).toEqual([
      ['Less', 3600, 0],
      ['More', 0, 2000],
      ['Large', 800, 800],
      ['Also small', 400, 400],
      ['Small', 400, 400],
    ])
  })
  it('have an interval if they are among the forty that change most', () => {
    const many = times(41, (i) => `campaign "${i + 10}" { then 0.${50 - i} PLN off cart }`).join(' ')
    const { campaigns } = compared(orders, '', many)
    expect(campaigns.map(({ campaign }) => campaign)).toEqual(times(41, (i) => String(i + 10)))
    expect(campaigns.map(({ discount }) => discount.interval)).toEqual([
      // Every customer is given the same, however they are drawn.
      ...times(40, (i) => ({ low: 4 * (50 - i), high: 4 * (50 - i) })),
      undefined,
    ])
  })
  it('that have a budget for each period burn none, and say for which period', () => {
    const budgets =
      'campaign "Daily" { then 1 PLN off cart budget 50 PLN per day } campaign "Each" { then 2 PLN off cart budget 5 PLN per customer }'
    const { campaigns } = compared(orders, '', budgets)
    expect(campaigns.map(({ campaign, b }) => [campaign, b?.budget])).toEqual([
      ['Each', { amount: 500, per: 'customer', used: 800 }],
      ['Daily', { amount: 5000, per: 'day', used: 400 }],
    ])
  })
  it('that have several budgets show the one for all customers and all time, else the first', () => {
    const budgetIn = (budgets: string) => {
      const { campaigns } = compared(orders, '', `campaign "One" { then 1 PLN off cart limit 9 uses ${budgets} }`)
      return campaigns[0]?.b?.budget
    }
    expect(budgetIn('budget 5 PLN per customer budget 8 PLN per day budget 30 PLN')).toMatchObject({ amount: 3000 })
    expect(budgetIn('budget 5 PLN per customer budget 8 PLN per day budget 30 PLN')).not.toHaveProperty('per')
    expect(budgetIn('budget 5 PLN per customer per month budget 8 PLN per day')).toEqual({
      ...{ amount: 500, per: 'customer per month', used: 400 },
    })
    expect(budgetIn('')).toBeUndefined()
  })
})
