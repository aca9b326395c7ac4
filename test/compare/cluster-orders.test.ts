/** A small comparison whose orders are dealt out as rows: the figures are those of one machine, checked by hand. */
import { describe, expect, it } from 'vitest'
import { newOrderMapper } from '../../src/compare/cluster/map-orders.ts'
import { clusterJob, type JobOptions } from '../../src/compare/cluster/new-job.ts'
import { customerRows, orderRows } from '../../src/compare/cluster/records.ts'
import { sparkFiles } from '../../src/compare/cluster/spark.ts'
import { comparisonOf } from '../../src/compare/compare.ts'
import type { Comparison, Sides } from '../../src/compare/model.ts'
import type { OrderFilter } from '../../src/compare/request.ts'
import type { AnySide } from '../../src/compare/run-comparison.ts'
import { mergeSummaries } from '../../src/compare/summary/merge.ts'
import { openHistory } from '../../src/history/store.ts'
import { times } from './report-text.ts'
import { historyOf, type Order, outlineIn, rulesOf, withHistory } from './shop.ts'

const pair = (a: number, b: number) => ({ a, b, difference: b - a })

const orders: readonly Order[] = [
  { customer: 'C-1', channel: 'web', country: 'PL', lines: [['A', 200]], codes: ['SPRING'], delivery: 15 },
  { customer: 'C-1', channel: 'app', country: 'DE', lines: [['B', 50]] },
  {
    ...{ customer: 'C-2', channel: 'web', country: 'DE', codes: ['old-1'] },
    lines: [
      ['X', 100],
      ['B', 20],
    ],
  },
  { channel: 'store', lines: [['A', 100]], paid: 80, codes: ['OLD-2'] },
]
const segments = { 'C-1': ['VIP'], 'C-2': ['North'] }
const rules = (more = '') => `coupons "Spring" { code "SPRING" }
  campaign "Ten" { priority 1 when subtotal >= 100 PLN then 10% off cart }
  campaign "Spring" { priority 2 when coupon "Spring" then 5 PLN off cart } ${more}`
const side = (name: string, text: string): AnySide => ({ name, rules: rulesOf(text) })
const sides = { a: side('A', rules()), b: side('B', rules('campaign "One" { priority 3 then 1 PLN off cart }')) }

/** By two tasks: C-1 and orders without a customer, and everybody else. Their orders come as Spark has them: in any order. */
function onCluster(
  of: readonly Order[] | string,
  compared: Sides<AnySide>,
  options: Omit<JobOptions, 'seed'> = {},
): Comparison {
  return withHistory(typeof of === 'string' ? of : historyOf(of, segments), (history) => {
    const job = clusterJob(history, compared, { seed: 1, ...options })
    const rows = [...customerRows(history), ...[...orderRows(history)].toReversed()]
    const summaries = [0, 1].map((index) => {
      const mapper = newOrderMapper(job, { index, of: 2 })
      const isOwn = (key: string) => (key === '=C-1' || key.startsWith('#') ? 0 : 1) === index
      for (const { key, record } of rows) if (isOwn(key)) mapper.take(record)
      return mapper.end()
    })
    return comparisonOf(job.subject, mergeSummaries(summaries))
  })
}

it('rows are of customers and orders, those of one customer under one key', () => {
  const rows = withHistory(historyOf(orders, segments), (history) => [...customerRows(history), ...orderRows(history)])
  expect(rows.map(({ key, number }) => [key, number])).toEqual([
    ['=C-1', undefined],
    ['=C-2', undefined],
    ['=C-1', 1],
    ['=C-1', 2],
    ['=C-2', 3],
    ['#4', 4],
  ])
  expect(rows[5]?.at).toBe(Date.UTC(2026, 0, 4, 12))
  expect(JSON.parse(rows[0]?.record ?? '')).toMatchObject({ customer: { id: 'C-1', facts: { segments: ['VIP'] } } })
})

it('orders dealt out have the figures of all', () => {
  const comparison = onCluster(orders, sides)
  expect(comparison).toMatchObject({ orders: 4, customers: 2, anonymousOrders: 1, scenarios: { a: { name: 'A' } } })
  // Ten gives 20, 12 and 10, Spring 5; One gives 1 of each.
  expect(comparison.totals.discount).toMatchObject(pair(4700, 5100))
  expect(comparison.totals.paid).toEqual({ history: 45_000, a: 42_300, b: 41_900 })
  const rowsBy = (by: string) =>
    comparison.breakdowns
      .find((each) => each.by === by)
      ?.rows.map(({ name, orders, discount }) => [name, orders, discount.a, discount.b])
  expect(rowsBy('segment')).toEqual([
    ['VIP', 2, 2500, 2700],
    ['North', 1, 1200, 1300],
    ['no customer', 1, 1000, 1100],
  ])
  // 100 of the third order are of no category, 20 are of the garden.
  expect(rowsBy('category')).toEqual([
    ['Tools', 2, 3500, 3700],
    ['Garden', 1, 0, 100],
    ['no category', 1, 1200, 1300],
  ])
  expect(rowsBy('channel')).toEqual([
    ['web', 2, 3700, 3900],
    ['app', 1, 0, 100],
    ['store', 1, 1000, 1100],
  ])
  expect(rowsBy('country')).toEqual([
    ['DE', 2, 1200, 1400],
    ['PL', 1, 2500, 2600],
    ['no country', 1, 1000, 1100],
  ])
  expect(comparison.changedOrders.map(({ order, customer, paid }) => [order, customer, paid])).toEqual([
    ['o-1', 'C-1', 20_000],
    ['o-2', 'C-1', 5000],
    ['o-3', 'C-2', 12_000],
    ['o-4', undefined, 8000],
  ])
})

it('orders of a customer count in the order of time, and of their numbers at one time', () => {
  const once = side('Once', 'campaign "Once" { then 10 PLN off cart limit 1 per customer }')
  const of = onCluster(
    [
      { customer: 'C-1', at: '2026-01-05T12:00:00Z', lines: [['A', 100]] },
      { customer: 'C-1', at: '2026-01-03T12:00:00Z', lines: [['A', 100]] },
      { customer: 'C-2', at: '2026-01-03T12:00:00Z', lines: [['A', 100]] },
      { customer: 'C-2', at: '2026-01-03T12:00:00Z', lines: [['A', 100]] },
    ],
    { a: side('A', ''), b: once },
  )
  expect(of.changedOrders.map(({ order }) => order)).toEqual(['o-2', 'o-3'])
  expect(of.period).toEqual({ first: '2026-01-03', last: '2026-01-05' })
})

it('the orders of a customer are replayed together, however few are at once', () => {
  const once = side('Once', 'campaign "Once" { then 10 PLN off cart limit 1 per customer }')
  const all: readonly Order[] = [
    ...times(3, (): Order => ({ customer: 'C-1', lines: [['A', 100]] })),
    { lines: [['A', 100]] },
    { lines: [['A', 100]] },
    ...times(2, (): Order => ({ customer: 'C-2', lines: [['A', 100]] })),
  ]
  withHistory(historyOf(all), (history) => {
    const job = clusterJob(history, { a: side('A', ''), b: once }, { seed: 1 })
    const rows = [...customerRows(history), ...orderRows(history)]
    const keys = [...new Set(rows.map(({ key }) => key))]
    const of = (batch: number) => {
      const mapper = newOrderMapper(job, { index: 0, of: 1 }, batch)
      for (const key of keys) for (const row of rows) if (row.key === key) mapper.take(row.record)
      return comparisonOf(job.subject, mapper.end())
    }
    expect(of(1).campaigns).toMatchObject([{ campaign: 'Once', b: { orders: 4, discount: 4000 } }])
    expect([of(1), of(2)]).toEqual([of(100), of(100)])
  })
})

it('orders have the category that is worth most, the first of equal ones, and none without goods', () => {
  const of = onCluster(
    [
      {
        customer: 'C-3',
        lines: [
          ['B', 20],
          ['A', 100],
        ],
      },
      {
        customer: 'C-3',
        lines: [
          ['B', 50],
          ['A', 50],
        ],
      },
      {
        customer: 'C-1',
        lines: [
          ['B', 30],
          ['A', 50],
          ['B', 30],
        ],
      },
      { customer: 'C-1', lines: [], delivery: 15 },
      { customer: 'C-1', lines: [['X', 40]] },
    ],
    { a: side('A', ''), b: side('B', 'campaign "Ten" { then 10 PLN off cart }') },
  )
  const rowsBy = (by: string) =>
    of.breakdowns.find((each) => each.by === by)?.rows.map(({ name, orders }) => [name, orders])
  expect(rowsBy('category')).toEqual([
    ['Garden', 2],
    ['no category', 2],
    ['Tools', 1],
  ])
  expect(rowsBy('segment')).toEqual([
    ['VIP', 3],
    ['no segment', 2],
  ])
})

it('pieces count in what a category is worth', () => {
  const path = historyOf([
    {
      customer: 'C-1',
      lines: [
        ['A', 100],
        ['B', 40],
      ],
    },
    { customer: 'C-2', lines: [['X', 100]] },
  ])
  const { db, close } = openHistory(path)
  db.exec(`UPDATE lines SET quantity = 3000000 WHERE sku = 'B'`)
  close()
  const categories = ({ breakdowns }: Comparison) =>
    breakdowns.find(({ by }) => by === 'category')?.rows.map(({ name }) => name)
  expect(categories(onCluster(path, sides))).toEqual(['Garden', 'no category'])
  expect(onCluster(path, sides, { filter: { categories: ['Garden'] } }).orders).toBe(1)
})

it('who funds discounts, and what changes in the rules, are those of one machine', () => {
  const funded = (share: number) => `campaign "Ten" { then 10 PLN off cart funded ${share}% by "Bosch" }`
  const outlined = (share: number): AnySide => ({ ...side('B', funded(share)), outline: outlineIn(funded(share)) })
  const of = onCluster(orders, { a: outlined(50), b: outlined(60) })
  expect(of.funders).toMatchObject([{ by: 'Bosch', pays: pair(2000, 2400) }])
  expect(of.changes?.changes).toMatchObject([{ change: 'changed', name: 'Ten' }])
  expect(onCluster(orders, sides)).not.toHaveProperty('changes')
})

describe('days', () => {
  const late: readonly Order[] = [
    { at: '2026-01-10T04:30:00Z', lines: [['X', 50]] },
    { at: '2026-01-10T05:30:00Z', lines: [['X', 50]] },
  ]
  const under = (sql: string) => {
    const path = historyOf(late)
    const { db, close } = openHistory(path)
    db.exec(sql)
    close()
    return (options: Omit<JobOptions, 'seed'>) => onCluster(path, sides, options)
  }
  it('are those of the history, which may be of another place than the rules', () => {
    const compared = under(`UPDATE settings SET value = 'America/New_York' WHERE key = 'timezone'`)
    expect(compared({})).toMatchObject({ timezone: 'America/New_York', period: { first: '2026-01-09' } })
    expect(compared({ from: '2026-01-10' }).orders).toBe(1)
    expect(compared({ until: '2026-01-10' }).orders).toBe(1)
  })
  it('are those of the rules where the history does not say', () => {
    const compared = under(`DELETE FROM settings WHERE key = 'timezone'`)
    expect(compared({})).toMatchObject({ timezone: 'Europe/Warsaw', period: { first: '2026-01-10' } })
    expect(compared({ from: '2026-01-10' }).orders).toBe(2)
    expect(compared({ until: '2026-01-10' }).orders).toBe(0)
  })
})

describe('of a filter', () => {
  it.each<[OrderFilter, number[]]>([
    [{ channels: ['web'] }, [1, 3]],
    [{ channels: ['web', 'app'] }, [1, 2, 3]],
    [{ countries: ['DE'] }, [2, 3]],
    [{ countries: ['DE'], channels: ['web'] }, [3]],
    [{ segments: ['VIP'] }, [1, 2]],
    [{ segments: ['North', 'VIP'] }, [1, 2, 3]],
    [{ categories: ['Tools'] }, [1, 4]],
    [{ categories: ['Garden'] }, [2, 3]],
    [{ categories: ['Garden', 'Tools'] }, [1, 2, 3, 4]],
    [{ campaigns: ['Spring'] }, [1]],
    [{ codes: [' spring '] }, [1]],
    [{ codes: ['OLD-1', 'old-2'] }, [3, 4]],
    [{ basketFrom: '80' }, [1, 3, 4]],
    [{ basketTo: '80.00' }, [2, 4]],
    [{ basketFrom: '80.01', basketTo: '120' }, [3]],
    [{ basketFrom: '80', basketTo: '80' }, [4]],
  ])('%o are its orders alone', (filter, expected) => {
    const { changedOrders, orders: count } = onCluster(orders, sides, { filter })
    expect(changedOrders.map(({ order }) => Number(order.slice(2)))).toEqual(expected)
    expect(count).toBe(expected.length)
  })
  it('codes that are not known are those of its orders', () => {
    const { unknownCodes } = onCluster(orders, sides, { filter: { channels: ['web'] } })
    expect(unknownCodes?.a).toEqual({ orders: 1, examples: [{ code: 'OLD-1', order: 'o-3' }] })
  })
  it('orders without goods have paid nothing for them, and customers may have several segments or none', () => {
    const some: readonly Order[] = [
      { customer: 'C-4', lines: [], delivery: 15 },
      { customer: 'C-5', lines: [['A', 50]] },
      { customer: 'C-4', lines: [['A', 90]] },
    ]
    const path = historyOf(some, { 'C-4': ['VIP', 'North'] })
    expect(onCluster(path, sides, { filter: { basketTo: '80' } })).toMatchObject({ orders: 1, customers: 1 })
    expect(onCluster(path, sides, { filter: { segments: ['North'] } }).orders).toBe(2)
  })
  it('a campaign is refused that neither side has, whoever has the orders', () => {
    expect(() => onCluster([], sides, { filter: { campaigns: ['Nope'] } })).toThrow('`Nope`')
  })
  it('a name is refused that no order has, unless the cluster alone has orders', () => {
    const filter = { channels: ['pigeon'] }
    expect(() => onCluster(orders, sides, { filter })).toThrow('no order in the history has the channel `pigeon`')
    expect(onCluster([], sides, { filter }).orders).toBe(0)
  })
})

describe('of a time', () => {
  const late: readonly Order[] = [
    // In Warsaw: the last minute of 9 January, the first of 10 January, the last of 11 January, the first of 12 January.
    { at: '2026-01-09T22:59:00Z', lines: [['X', 50]] },
    { at: '2026-01-09T23:00:00Z', lines: [['X', 50]] },
    { at: '2026-01-11T22:59:00Z', lines: [['X', 50]] },
    { at: '2026-01-11T23:00:00Z', lines: [['X', 50]] },
  ]
  it.each([
    [{ from: '2026-01-10' }, ['o-2', 'o-3', 'o-4']],
    [{ until: '2026-01-12' }, ['o-1', 'o-2', 'o-3']],
    [{ from: '2026-01-10', until: '2026-01-12' }, ['o-2', 'o-3']],
  ])('%o are the orders of its days in the shop', (time, expected) => {
    expect(onCluster(late, sides, time).changedOrders.map(({ order }) => order)).toEqual(expected)
  })
})

describe('what was charged', () => {
  const sold: readonly Order[] = [
    { lines: [['A', 200]], paid: 150, delivery: 15, deliveryDiscount: 5 },
    { lines: [['B', 50]], delivery: 10, deliveryDiscount: 10 },
    { lines: [['X', 100]], paid: 110 },
    { lines: [['A', 100]], paid: 59 },
  ]
  const charged: AnySide = { name: 'charged', charged: true }
  const ten = side('Ten', 'campaign "Ten" { then 10 PLN off cart }')

  it('is what the orders say of goods and deliveries', () => {
    const { totals, campaigns } = onCluster(sold, { a: charged, b: ten })
    expect(totals).toMatchObject({
      // 50 + 5, 10, 10 too much, 41.
      discount: pair(9600, 4000),
      netRevenue: pair(16_000 + 5000 + 11_000 + 5900, 20_500 + 5000 + 9000 + 9000),
      // Less 60, 10 and 60 of the three with known costs.
      grossMargin: { ...pair(16_000 + 5000 + 5900 - 13_000, 20_500 + 5000 + 9000 - 13_000), orders: 3 },
      discountOnDelivery: pair(1500, 0),
      belowCost: pair(1, 0),
    })
    expect(campaigns.map(({ campaign, a, b }) => [campaign, a?.orders, b?.orders])).toEqual([
      ['discounts as charged', 3, undefined],
      ['Ten', undefined, 4],
    ])
  })
  it('may stand on either side, but not on both', () => {
    const turned = onCluster(sold, { a: ten, b: charged })
    expect(turned.totals.discount).toMatchObject(pair(4000, 9600))
    expect(turned.campaigns.map(({ campaign, a, b }) => [campaign, a?.orders, b?.orders])).toEqual([
      ['discounts as charged', undefined, 3],
      ['Ten', 4, undefined],
    ])
    expect(() => onCluster(sold, { a: charged, b: charged })).toThrow('both sides are the charged amounts')
  })
})

describe('a delivery whose way is not known', () => {
  const path = historyOf([{ lines: [['A', 200]], delivery: 15 }])
  const { db, close } = openHistory(path)
  db.exec('UPDATE orders SET delivery = NULL')
  close()

  it('costs what was charged for it', () => {
    const of = onCluster(path, { a: { name: 'charged', charged: true }, b: side('B', '') })
    expect(of.totals.netRevenue).toMatchObject(pair(21_500, 20_000))
  })
  it('stands beside the order, and nothing does where all is in it', () => {
    const records = (of: string) =>
      withHistory(of, (history) => [...orderRows(history)].map(({ record }) => JSON.parse(record)))
    expect(records(path)).toMatchObject([{ delivery: { price: 15_000_000 } }])
    expect(Object.keys(records(path)[0].delivery)).toEqual(['price'])
    expect(records(historyOf([{ lines: [['A', 200]], delivery: 15 }])).map((each) => Object.keys(each))).toEqual([
      ['order'],
    ])
  })
})

it('a job says what it is, and has limits to share out only where customers share some', () => {
  const job = withHistory(historyOf(orders), (history) => clusterJob(history, sides, { seed: 1, approximate: true }))
  expect(job).toMatchObject({ format: 'cartwright-cluster-job', version: 1, approximate: false })
})

it('the files for Spark are the job, the program of its tasks, and how to run them', async () => {
  const job = withHistory(historyOf(orders), (history) => clusterJob(history, sides, { seed: 1 }))
  const files = await sparkFiles(job)
  expect(Object.keys(files)).toEqual(['compare.py', 'evaluator.mjs', 'job.json', 'README.md'])
  expect(JSON.parse(files['job.json'] ?? '')).toEqual(JSON.parse(JSON.stringify(job)))
  expect(files['job.json']?.endsWith('}\n')).toBe(true)
  expect(files['compare.py']).toContain('FILES = ("evaluator.mjs", "job.json")')
  expect(files['README.md']).toContain('`cartwright compare --from-parts parts`')
  expect(files['evaluator.mjs']).toContain('process.stdin')
})

describe('limits that customers share', () => {
  const twice = side('Twice', 'campaign "Twice" { then 10 PLN off cart limit 2 uses }')

  it('are dealt out among the tasks if that is wanted, and refused else', () => {
    expect(() => onCluster(orders, { a: twice, b: twice })).toThrow('customers share limits (campaign `Twice`)')
    // Each task has one use, and gives it to the first of its orders: the first and the third of all.
    const { campaigns } = onCluster(orders, { a: side('A', ''), b: twice }, { approximate: true })
    expect(campaigns).toMatchObject([{ campaign: 'Twice', b: { orders: 2, discount: 2000 } }])
  })
})
