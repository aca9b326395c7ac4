/** What a comparison replays and says, also with what was really charged, and over the values of a `let`. */
import { describe, expect, it } from 'vitest'
import { selectOrders } from '../../src/compare/order-selection.ts'
import { inHistoryCurrency, type ReplayedPart } from '../../src/compare/run-comparison.ts'
import type { Rules } from '../../src/compile/rules.ts'
import { openHistory } from '../../src/history/store.ts'
import { charged, history, orders, pair, rulesA, rulesB, run, side } from './runs.ts'
import { historyOf, type Order, outcomesOf, outlineIn, rulesOf, withHistory } from './shop.ts'

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
    expect((await run({ a: charged })).comparison).not.toHaveProperty('unsaved')
  })
  it('says what differs between the rules where both are known as text', async () => {
    const known = (text: string) => ({ ...side('', text), outline: outlineIn(text) })
    const [a, b] = [known(rulesA), known(rulesB)]
    expect((await run({ a, b })).comparison.changes?.changes).toMatchObject([
      { change: 'changed', kind: 'campaign', name: 'Ten', parts: [{ part: 'condition' }] },
      { change: 'changed', kind: 'attributes' },
    ])
    for (const sides of [{ a }, { b }, { a, b: charged }, { a: charged, b }]) {
      expect((await run(sides)).comparison).not.toHaveProperty('changes')
    }
  })
  it('is replayed once where both sides are the same rules', async () => {
    const replays: ReplayedPart[] = []
    const under = async (rules: Rules, part: ReplayedPart) => {
      replays.push(part)
      return withHistory(history, (opened) => outcomesOf(opened, rules))
    }
    await run({ b: side('B', rulesA) }, { under })
    expect(replays).toEqual(['A'])
    await run({}, { under })
    expect(replays).toEqual(['A', 'A', 'B'])
    await run({}, { under, sweep: { name: 'MIN', values: [{ value: '5 PLN', rules: rulesOf(rulesA) }] } })
    expect(replays.splice(0)).toEqual(['A', 'A', 'B', 'A', 'B', { name: 'MIN', value: '5 PLN' }])
    await run({ a: charged }, { under })
    await run({ b: charged }, { under })
    expect(replays).toEqual(['B', 'A'])
  })
  it('is refused where orders come in between', async () => {
    const under = async (_: Rules, part: ReplayedPart) =>
      withHistory(part === 'A' ? historyOf(orders.slice(1)) : history, (opened) => outcomesOf(opened, rulesOf(rulesA)))
    await expect(run({}, { under })).rejects.toMatchObject({
      message: 'orders were added to the history during the comparison',
      help: 'run the comparison again',
    })
  })
  it('has intervals of as many resamples as are wanted', async () => {
    expect((await run({}, { resamples: 7 })).comparison.sampling).toMatchObject({ resamples: 7 })
  })
  it('in parts may not share limits of a value that is swept either', async () => {
    const sweep = { name: 'USES', values: [{ value: '2', rules: (shared as { rules: Rules }).rules }] }
    const inParts = run({}, { part: { index: 0, of: 3 }, sweep })
    await expect(inParts).rejects.toThrow('campaign `Few`')
  })
  it('in parts says which limits were divided, if that was wanted', async () => {
    await expect(inPart(3, false)).rejects.toThrow('customers share limits (campaign `Few`)')
    const { approximate, assumption } = await inPart(3, true)
    expect(approximate).toEqual({ parts: 3, limits: [{ of: 'campaign', name: 'Few' }] })
    // One part has all customers.
    const whole = await inPart(1, false)
    expect(whole).not.toHaveProperty('approximate')
    expect(whole.assumption).toMatch(/^Customers' behaviour is held constant: [^.]+\.$/)
    expect(assumption).toBe(
      `${whole.assumption} Approximate, not exact: customers were compared in 3 parts, and each part had its share of the limits that customers share (campaign \`Few\`). This affects every figure.`,
    )
  })
  it('in parts may be what was charged, which has no limits', async () => {
    const part = { index: 0, of: 3 }
    const { comparison } = await run({ a: charged, b: side('B', '') }, { part })
    expect(comparison.totals.paid).toEqual({ history: 45_000, a: 45_000, b: 47_000 })
    expect(comparison).not.toHaveProperty('approximate')
  })
  it('in parts may have no order of a customer of the part', async () => {
    const part = { index: 0, of: 1 }
    const none = await run({}, { part, filter: { channels: ['app'], basketFrom: '60' } })
    expect([none.comparison.orders, none.comparison.refused.orders]).toEqual([0, 0])
    expect((await run({}, { part }, historyOf([]))).comparison.orders).toBe(0)
    await expect(run({}, {}, historyOf([]))).rejects.toThrow('the history has no orders in this period')
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
      const inSeveral = { ...inEuro, rules: { ...inEuro.rules, currencies: { CZK: inEuro.rules } } }
      expect(() => inHistoryCurrency(opened, inSeveral)).toThrow('but `Euro` is in EUR, CZK')
      expect(() => inHistoryCurrency(opened, inEuro)).toThrow(
        expect.objectContaining({
          message: 'the history is in PLN, but `Euro` is in EUR',
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
      message: 'both sides are the charged amounts',
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
      'the history has no orders in this period',
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
