/** A comparison of some of the orders, with what was really charged, and over the values of a `let`. */
import { describe, expect, it } from 'vitest'
import { compareOutcomes } from '../../src/compare/compare.ts'
import { categoriesIn, filteredPlaces, mustBeKnownNames } from '../../src/compare/order-filter.ts'
import { selectOrders } from '../../src/compare/order-selection.ts'
import type { OrderFilter } from '../../src/compare/request.ts'
import { type AnySide, inHistoryCurrency, type RunOptions, runComparison } from '../../src/compare/run-comparison.ts'
import type { Rules } from '../../src/compile/rules.ts'
import type { Outcomes } from '../../src/history/model.ts'
import { openHistory } from '../../src/history/store.ts'
import { compared, historyOf, type Order, outcomesOf, outlineIn, rulesOf, withHistory } from './shop.ts'

const pair = (a: number, b: number) => ({ a, b, difference: b - a })

const orders: readonly Order[] = [
  { customer: 'C-1', channel: 'web', country: 'PL', lines: [['A', 200]], codes: ['SPRING'], delivery: 15 },
  { customer: 'C-1', channel: 'app', country: 'DE', lines: [['B', 50]] },
  // Refused where a table is a number.
  {
    ...{ customer: 'C-2', channel: 'web', country: 'DE', codes: ['old-1'], attributes: { table: 'near' } },
    lines: [
      ['X', 100],
      ['B', 20],
    ],
  },
  { channel: 'store', lines: [['A', 100]], paid: 80, codes: ['OLD-2'] },
]
const history = historyOf(orders, { 'C-1': ['VIP'], 'C-2': ['North'] })

const rulesA = `attributes { cart.table: text } coupons "Spring" { code "SPRING" }
campaign "Ten" { priority 1 when subtotal >= 100 PLN then 10% off cart budget 1000 PLN }
campaign "Spring" { priority 2 when coupon "Spring" then 5 PLN off cart }
campaign "Only" { priority 3 never combine then 1 PLN off cart }`
const rulesB = rulesA.replace('table: text', 'table: number').replace('100 PLN then', '50 PLN then')

const side = (name: string, text: string): AnySide => ({ name, rules: rulesOf(text) })

const run = async (
  { a = side('A', rulesA), b = side('B', rulesB) }: { a?: AnySide; b?: AnySide },
  options: Partial<RunOptions> = {},
  of = history,
) => {
  const opened = openHistory(of, { readonly: true })
  try {
    const under = async (rules: Rules) => outcomesOf(opened, rules)
    return await runComparison(opened, { a, b }, { seed: 1, resamples: 41, under, ...options })
  } finally {
    opened.close()
  }
}

describe('orders of a filter', () => {
  const placesOf = (filter: OrderFilter, of = history): number[] =>
    withHistory(of, (opened) => {
      const [a, b] = [rulesA, rulesB].map((text) => outcomesOf(opened, rulesOf(text))) as [never, never]
      mustBeKnownNames(opened, filter, { a, b })
      return [...filteredPlaces(opened, filter, { a, b })].map((place) => place + 1)
    })

  it.each<[OrderFilter, number[]]>([
    [{ channels: ['web'] }, [1, 3]],
    [{ channels: ['web', 'app'] }, [1, 2, 3]],
    [{ countries: ['DE'] }, [2, 3]],
    [{ countries: ['DE'], channels: ['web'] }, [3]],
    [{ segments: ['VIP'] }, [1, 2]],
    [{ segments: ['North', 'VIP'] }, [1, 2, 3]],
    [{ categories: ['Tools'] }, [1, 4]],
    [{ categories: ['Tools/Drills'] }, [1, 4]],
    [{ categories: ['Garden'] }, [2, 3]],
    [{ categories: ['Garden', 'Tools'] }, [1, 2, 3, 4]],
    [{ campaigns: ['Spring'] }, [1]],
    // Order 2 has it under B alone, order 3 under A alone.
    [{ campaigns: ['Ten'] }, [1, 2, 3, 4]],
    [{ campaigns: ['Only'] }, [2]],
    [{ codes: [' spring '] }, [1]],
    [{ codes: ['OLD-1', 'old-2'] }, [3, 4]],
    [{ basketFrom: '80' }, [1, 3, 4]],
    [{ basketTo: '80.00' }, [2, 4]],
    [{ basketFrom: '80.01', basketTo: '120' }, [3]],
    [{ basketFrom: '80', basketTo: '80' }, [4]],
    [{ channels: ['store'], basketFrom: '80.01' }, []],
  ])('%o', (filter, expected) => expect(placesOf(filter)).toEqual(expected))

  it('an order without goods has no basket, and is let through where nobody asks for one', () => {
    const bare = historyOf([
      { channel: 'web', lines: [] },
      { channel: 'web', lines: [['A', 100]] },
    ])
    expect(placesOf({ channels: ['web'] }, bare)).toEqual([1, 2])
    expect(placesOf({ channels: ['web'], basketFrom: '0' }, bare)).toEqual([2])
  })
  it('a code is found also where the history says what else is known of it', () => {
    const path = historyOf([{ lines: [['A', 100]] }, { lines: [['A', 100]], codes: ['OLD-1'] }])
    const { db, close } = openHistory(path)
    db.prepare('UPDATE orders SET codes = ? WHERE number = 1').run(JSON.stringify([{ code: 'Old-2', pool: 'Spring' }]))
    close()
    expect(placesOf({ codes: ['OLD-2'] }, path)).toEqual([1])
  })
  it('categories to choose from are those of products and those above them, by name', () => {
    expect(withHistory(history, categoriesIn)).toEqual(['Garden', 'Tools', 'Tools/Drills'])
  })

  it.each<[OrderFilter, string, string]>([
    [{ channels: ['wbe'] }, 'no order of the history has the channel `wbe`', 'did you mean `web`?'],
    [
      { channels: ['telephone'] },
      'no order of the history has the channel `telephone`',
      'there are `app`, `store`, `web`',
    ],
    [{ countries: ['XX'] }, 'no order of the history has the country `XX`', 'there are `DE`, `PL`'],
    [{ segments: ['Nobody'] }, 'no order of the history has the segment `Nobody`', 'there are `North`, `VIP`'],
    [{ categories: ['Tool'] }, 'no order of the history has the category `Tool`', 'did you mean `Tools`?'],
    [{ campaigns: ['Sprin'] }, 'neither side has a campaign `Sprin` that applies to carts', 'did you mean `Spring`?'],
    [
      { campaigns: ['Shelf'] },
      'neither side has a campaign `Shelf` that applies to carts',
      'campaigns on prices are not recorded by order',
    ],
    [{ basketFrom: '2', basketTo: '1' }, 'a basket from above its end is none', 'write the smaller amount first'],
  ])('%o is refused', (filter, message, help) => {
    expect(() => placesOf(filter)).toThrow(expect.objectContaining({ message, help }))
  })
  it.each<[OrderFilter, string]>([
    [{ channels: ['web'] }, 'the history knows no channel of any order'],
    [{ countries: ['PL'] }, 'the history knows no country of any order'],
    [{ segments: ['VIP'] }, 'the history knows no segment of any order'],
  ])('%o is refused where the history knows none', (filter, help) => {
    const plain = historyOf([{ lines: [['A', 100]] }])
    expect(() => placesOf(filter, plain)).toThrow(expect.objectContaining({ help }))
  })
})

describe('outcomes to compare', () => {
  const outcomesOver = (of: readonly Order[]) =>
    withHistory(historyOf(of), (opened) => outcomesOf(opened, rulesOf(rulesA)))
  const comparing = (a: Outcomes, b: Outcomes) => () => withHistory(history, (opened) => compareOutcomes(opened, a, b))

  it('are of the same orders, by their numbers, and in one currency', () => {
    const all = outcomesOver(orders)
    const renumbered = outcomesOver(orders.map((order, i) => (i === 3 ? { ...order, number: 9 } : order)))
    const others = 'the two outcomes are not of the same orders'
    expect(comparing(all, outcomesOver(orders.slice(0, 3)))).toThrow(others)
    expect(comparing(outcomesOver(orders.slice(0, 3)), all)).toThrow(others)
    expect(comparing(all, renumbered)).toThrow(others)
    expect(comparing(all, { ...all, currency: 'EUR' })).toThrow('A is in PLN and B in EUR')
    expect(comparing(all, all)().orders).toBe(4)
  })
})

it('days are those of the history’s time zone, else of the rules, else of UTC', () => {
  const path = historyOf([{ at: '2026-01-04T23:30:00Z', lines: [['X', 100]] }])
  const { db, close } = openHistory(path)
  db.exec("DELETE FROM settings WHERE key = 'timezone'")
  close()
  withHistory(path, (opened) => {
    const rules = rulesOf(rulesA)
    const outcomes = outcomesOf(opened, rules)
    const { timezone, period } = compareOutcomes(opened, outcomes, outcomes, { rules: { a: rules, b: rules } })
    expect([timezone, period.first]).toEqual(['Europe/Warsaw', '2026-01-05'])
    const bare = compareOutcomes(opened, outcomes, outcomes)
    expect([bare.timezone, bare.period.first]).toEqual(['UTC', '2026-01-04'])
  })
})

describe('figures of some orders', () => {
  it('are of them alone, while the others use up what they used', async () => {
    const { comparison } = await run({}, { filter: { channels: ['web', 'store'] } })
    expect(comparison).toMatchObject({
      ...{ filter: { channels: ['web', 'store'] }, orders: 2, customers: 1, anonymousOrders: 1 },
      refused: { orders: 1, examples: [{ order: 'o-3', scenario: 'B' }] },
      unknownCodes: {
        a: {
          orders: 2,
          examples: [
            { code: 'OLD-1', order: 'o-3' },
            { code: 'OLD-2', order: 'o-4' },
          ],
        },
        b: { orders: 1, examples: [{ code: 'OLD-2', order: 'o-4' }] },
      },
      period: { first: '2026-01-01', last: '2026-01-04' },
    })
    // Under either 10 % of 200 and of 100, and 5 for the coupon.
    expect(comparison.totals.discount).toMatchObject(pair(3500, 3500))
    expect(comparison.totals.paid).toEqual({ history: 28_000, a: 26_500, b: 26_500 })
    expect(
      comparison.campaigns.map(({ campaign, a, b }) => [campaign, a?.orders, b?.orders, a?.lost, b?.lost]),
    ).toEqual([
      ['Ten', 2, 2, 0, 0],
      ['Spring', 1, 1, 0, 0],
      ['Only', 0, 0, 2, 2],
    ])
    expect(comparison.conflicts.b).toEqual([{ campaign: 'Only', by: 'Ten', orders: 2, discount: 3000 }])
    expect(comparison.together.b).toEqual([{ campaigns: ['Ten', 'Spring'], orders: 1, discount: 2500 }])
    expect(comparison.series.days.map(({ orders }) => orders)).toEqual([1, 0, 0, 1])
  })
  it('have codes that neither side knows', () => {
    const { unknownCodes } = compared(historyOf([{ lines: [['A', 100]], codes: ['GONE'] }]), '', '')
    const gone = { orders: 1, examples: [{ code: 'GONE', order: 'o-1' }] }
    expect(unknownCodes).toEqual({ a: gone, b: gone })
  })
  it('know no refused order and no code of those that are left out', async () => {
    const { comparison } = await run({}, { filter: { channels: ['app'], codes: [] } })
    expect(comparison).toMatchObject({ filter: { channels: ['app'] }, orders: 1, refused: { orders: 0, examples: [] } })
    expect(comparison.unknownCodes).toBeUndefined()
    expect(comparison.totals.discount).toMatchObject(pair(100, 500))
  })
  it('have their own share of what points and cashback used up of a budget', async () => {
    const back = side('Back', 'campaign "Back" { then cashback 5% of everything to "Wallet" budget 100 PLN }')
    const { comparison } = await run({ a: side('A', ''), b: back }, { filter: { channels: ['app'] } })
    expect(comparison.totals.liability).toMatchObject(pair(0, 250))
    expect(comparison.campaigns[0]?.b).toMatchObject({ orders: 1, discount: 0, budget: { amount: 10_000, used: 250 } })
  })
  it('are all where the filter is empty, and refused where no order is left', async () => {
    const { comparison } = await run({}, { filter: { channels: [], countries: undefined, basketFrom: '' } })
    expect(comparison.filter).toBeUndefined()
    expect(comparison.orders).toBe(3)
    await expect(run({}, { filter: { channels: ['app'], basketFrom: '60' } })).rejects.toMatchObject({
      message: 'no order meets the filter',
      help: 'ask for less at once, or for a longer time',
    })
  })
})

describe('what is compared', () => {
  const shared = side('shared', 'campaign "Few" { then 1 PLN off cart limit 2 uses }')
  const inPart = (of: number, approximate: boolean) =>
    run({ a: shared, b: shared }, { part: { index: 0, of }, approximate }).then(({ comparison }) => comparison)

  it('says which files were not saved, and nothing where all were', async () => {
    const { comparison } = await run({ b: { ...side('B', rulesB), unsaved: ['shop.promo'] } })
    expect(comparison.unsaved).toEqual({ a: [], b: ['shop.promo'] })
    const unsaved = ['shop.promo']
    const both = { a: { ...side('A', rulesA), unsaved }, b: { ...side('B', rulesB), unsaved } }
    expect((await run(both)).comparison.unsaved).toEqual({ a: unsaved, b: unsaved })
    expect((await run({})).comparison).not.toHaveProperty('unsaved')
  })
  it('says what differs between the rules where both are known as text', async () => {
    const known = (text: string) => ({ ...side('', text), outline: outlineIn(text) })
    const [a, b] = [known(rulesA), known(rulesB)]
    expect((await run({ a, b })).comparison.changes?.changes).toMatchObject([
      { change: 'changed', kind: 'campaign', name: 'Ten', parts: [{ part: 'condition' }] },
      { change: 'changed', kind: 'attributes' },
    ])
    for (const sides of [{ a }, { b }, { a, b: { name: 'charged', charged: true } as const }]) {
      expect((await run(sides)).comparison).not.toHaveProperty('changes')
    }
  })
  it('is replayed once where both sides are the same rules', async () => {
    const replays: string[] = []
    const under = async (rules: Rules, part: string) => {
      replays.push(part)
      return withHistory(history, (opened) => outcomesOf(opened, rules))
    }
    await run({ b: side('B', rulesA) }, { under })
    expect(replays).toEqual(['A'])
    await run({}, { under })
    expect(replays).toEqual(['A', 'A', 'B'])
    await run({}, { under, sweep: { name: 'MIN', values: [{ value: '5 PLN', rules: rulesOf(rulesA) }] } })
    expect(replays.slice(3)).toEqual(['A', 'B', 'MIN = 5 PLN'])
  })
  it('is refused where orders come in between', async () => {
    const under = async (_: Rules, part: string) =>
      withHistory(part === 'A' ? historyOf(orders.slice(1)) : history, (opened) => outcomesOf(opened, rulesOf(rulesA)))
    await expect(run({}, { under })).rejects.toMatchObject({
      message: 'orders came into the history while it was compared',
      help: 'compare once more',
    })
  })
  it('in parts says which limits were divided, if that was wanted', async () => {
    await expect(inPart(3, false)).rejects.toThrow('customers share limits (campaign `Few`)')
    const { approximate, assumption } = await inPart(3, true)
    expect(approximate).toEqual({ parts: 3, limits: [{ of: 'campaign', name: 'Few' }] })
    // One part has all customers.
    const whole = await inPart(1, false)
    expect(whole).not.toHaveProperty('approximate')
    expect(whole.assumption).toMatch(/^Customers' behaviour is held fixed: [^.]+\.$/)
    expect(assumption).toBe(
      `${whole.assumption} Near, not exact: customers were compared in 3 parts, and each part had its share of the limits that customers share (campaign \`Few\`). Every figure depends on that.`,
    )
  })
  it('in parts may have no order of a customer of the part', async () => {
    const part = { index: 0, of: 1 }
    const none = await run({}, { part, filter: { channels: ['app'], basketFrom: '60' } })
    expect([none.comparison.orders, none.comparison.refused.orders]).toEqual([0, 0])
    expect((await run({}, { part }, historyOf([]))).comparison.orders).toBe(0)
    await expect(run({}, {}, historyOf([]))).rejects.toThrow('the history has no order of that time to compare on')
  })
  it('is in that of several currencies that the history has', () => {
    const rules = rulesOf('campaign "One" { then 1 PLN off cart }')
    const several = { ...rules, currency: 'EUR', currencies: { PLN: rules } }
    withHistory(history, (opened) => {
      expect(inHistoryCurrency(opened, { name: 'A', rules: several })).toEqual({ name: 'A', rules })
    })
    const path = historyOf(orders)
    const { db, close } = openHistory(path)
    db.exec("DELETE FROM settings WHERE key = 'currency'")
    close()
    withHistory(path, (opened) => {
      expect(inHistoryCurrency(opened, { name: 'A', rules: several })).toEqual({ name: 'A', rules: several })
    })
  })
  it('is in the currency of the history', () => {
    const { rules } = side('A', rulesA) as { rules: Rules }
    const inEuro = { name: 'Euro', rules: { ...rules, currency: 'EUR' } }
    withHistory(history, (opened) => {
      expect(inHistoryCurrency(opened, { name: 'A', rules })).toEqual({ name: 'A', rules })
      expect(inHistoryCurrency(opened, { name: 'charged', charged: true })).toEqual({ name: 'charged', charged: true })
      expect(() => inHistoryCurrency(opened, inEuro)).toThrow(
        expect.objectContaining({
          message: 'the history is in PLN, and `Euro` in EUR',
          help: 'compare over a history in the currency of the rules',
        }),
      )
    })
  })
})

describe('what was charged', () => {
  const sold: readonly Order[] = [
    { lines: [['A', 200]], paid: 150, delivery: 15, deliveryDiscount: 5 },
    { lines: [['B', 50]], delivery: 10, deliveryDiscount: 10 },
    // More than the goods are worth, and less than they cost.
    { lines: [['X', 100]], paid: 110 },
    { lines: [['A', 100]], paid: 59 },
  ]
  const charged: AnySide = { name: 'charged', charged: true }
  const ten = side('B', 'campaign "Ten" { then 10 PLN off cart }')

  it('is what the history says of goods and deliveries, less nothing that it does not know of', async () => {
    const { comparison, frame } = await run({ a: charged, b: ten }, {}, historyOf(sold))
    const { totals, campaigns, scenarios } = comparison
    expect(scenarios.a).toEqual({ name: 'charged', rules: 'what was charged' })
    expect(totals).toMatchObject({
      // 50 + 5, 10, 10 too much, 41.
      discount: pair(9600, 4000),
      netRevenue: pair(16_000 + 5000 + 11_000 + 5900, 20_500 + 5000 + 9000 + 9000),
      // Less 60, 10 and 60 of the three with known costs.
      grossMargin: { ...pair(16_000 + 5000 + 5900 - 13_000, 20_500 + 5000 + 9000 - 13_000), orders: 3 },
      discountOnGoods: pair(8100, 4000),
      discountOnDelivery: pair(1500, 0),
      belowCost: pair(1, 0),
      touched: pair(3, 4),
      paid: { history: 36_900, a: 36_900, b: 41_000 },
    })
    // The third order alone has no discount.
    expect(comparison.distribution[0]).toEqual({ from: 0, to: 0, a: 1, b: 0 })
    expect([...selectOrders(frame, { kind: 'distribution', from: 0, to: 0, side: 'a' })]).toEqual([2])
    expect(
      campaigns.map(({ campaign, a, b, discount }) => [campaign, a?.orders, b?.orders, discount.a, discount.b]),
    ).toEqual([
      ['discounts as charged', 3, undefined, 10_600, 0],
      ['Ten', undefined, 4, 0, 4000],
    ])
  })
  it('may stand on either side, but not on both', async () => {
    const { comparison } = await run({ a: ten, b: charged }, {}, historyOf(sold))
    expect(comparison.totals.discount).toMatchObject(pair(4000, 9600))
    await expect(run({ a: charged, b: charged })).rejects.toMatchObject({
      message: 'both sides are what was charged',
      help: 'choose rules for one of them',
    })
  })
  it('refuses no order that the rules refuse, which yet is in no figure', async () => {
    const strict = side('B', 'attributes { cart.table: number }')
    const { comparison } = await run({ a: charged, b: strict })
    expect(comparison.refused).toMatchObject({ orders: 1, examples: [{ order: 'o-3', scenario: 'B' }] })
    expect(comparison.totals.paid).toEqual({ history: 33_000, a: 33_000, b: 35_000 })
  })
  it('is nothing to compare where there are no orders', async () => {
    await expect(run({ a: charged, b: ten }, {}, historyOf([]))).rejects.toThrow(
      'the history has no order of that time to compare on',
    )
  })
})

describe('a sweep', () => {
  it('has the totals of B at each value, of the orders that neither A nor that value refuses', async () => {
    const points = [50, 100, 150].map((from) => {
      const table = from === 150 ? 'number' : 'text'
      const text = `attributes { cart.table: ${table} } campaign "Ten" { when subtotal >= ${from} PLN then 10% off cart }`
      return { value: `${from} PLN`, rules: rulesOf(text) }
    })
    const free = side('A', 'attributes { cart.table: text }')
    const { comparison } = await run({ a: free, b: free }, { sweep: { name: 'MIN', values: points } })
    expect(comparison.totals.discount).toMatchObject(pair(0, 0))
    expect(comparison.sweep?.name).toBe('MIN')
    expect(comparison.sweep?.points).toMatchObject([
      // 20 + 5 + 12 + 10 of 485 with the delivery; the costs of three orders are known.
      { value: '50 PLN', discount: pair(0, 4700), netRevenue: pair(48_500, 43_800), touched: pair(0, 4) },
      { value: '100 PLN', discount: pair(0, 4200), netRevenue: pair(48_500, 44_300), touched: pair(0, 3) },
      { value: '150 PLN', discount: pair(0, 2000), netRevenue: pair(36_500, 34_500), touched: pair(0, 1) },
    ])
    expect(comparison.sweep?.points.map(({ grossMargin }) => grossMargin)).toMatchObject([
      pair(23_500, 20_000),
      pair(23_500, 20_500),
      pair(23_500, 21_500),
    ])
  })
  it('counts an order that B refuses and the value does not', async () => {
    const text = 'attributes { cart.table: text } campaign "Ten" { when subtotal >= 100 PLN then 10% off cart }'
    const free = side('A', 'attributes { cart.table: text }')
    const strict = side('B', 'attributes { cart.table: number }')
    const sweep = { name: 'MIN', values: [{ value: '100 PLN', rules: rulesOf(text) }] }
    const { comparison } = await run({ a: free, b: strict }, { sweep })
    // The third order costs 120.
    expect(comparison.totals.netRevenue).toMatchObject(pair(36_500, 36_500))
    expect(comparison.sweep?.points[0]).toMatchObject({ netRevenue: pair(48_500, 44_300), discount: pair(0, 4200) })
  })
})
