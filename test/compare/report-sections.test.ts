/** Parts of the report that the report of a small comparison does not have: each from figures written by hand. */
import { describe, expect, it } from 'vitest'
import type { Comparison, Pair } from '../../src/compare/model.ts'
import { reportPage } from '../../src/compare/report.ts'
import { diffRules } from '../../src/diff/diff.ts'
import type { ProductChange } from '../../src/diff/model.ts'
import { base, chartAfter, from, lines, pair, times } from './report-text.ts'
import { outlineIn } from './shop.ts'

describe('the head', () => {
  it('has the name, the note, the shop and the day of a comparison that is kept', async () => {
    const header = { name: 'June', note: 'For Anna', shop: 'Shop', by: 'Jan', at: '2026-11-29T12:00:00.000Z' }
    expect((await lines({}, { header })).slice(0, 7)).toEqual([
      ...['Shop · Jan · Nov 29, 2026', 'June', 'For Anna', 'A', 'A', 'B', 'B'],
    ])
    expect((await reportPage(base, { header })).includes('<title>June</title>')).toBe(true)
    const unnamed = await lines({}, { header: { ...header, name: '', note: '' } })
    expect(await reportPage(base, { header: { ...header, note: '' } })).not.toContain('<p class="lead"></p>')
    expect(unnamed.slice(0, 3)).toEqual([
      'Shop · Jan · Nov 29, 2026',
      'What a change of promotions would have cost',
      'A',
    ])
    expect((await reportPage(base)).includes('<title>A and B give the same total discount</title>')).toBe(true)
  })
  it('counts orders and customers', async () => {
    const over = async (orders: number, customers: number, anonymousOrders: number) =>
      from(await lines({ orders, customers, anonymousOrders }), 'Jan 1, 2026 to')
    expect(await over(1, 1, 0)).toEqual(['Jan 1, 2026 to Jan 1, 2026 · 1 order · 1 customer'])
    expect(await over(9, 2, 1)).toEqual([
      'Jan 1, 2026 to Jan 1, 2026 · 9 orders · 2 customers and 1 order without a customer',
    ])
    expect(await over(9, 2, 3)).toEqual([
      'Jan 1, 2026 to Jan 1, 2026 · 9 orders · 2 customers and 3 orders without a customer',
    ])
  })
  it('says which orders alone are compared, what was divided, what was not saved, and what is new since', async () => {
    const since = { at: '2026-10-01T12:00:00.000Z', orders: 1, discount: pair(0, 500), rules: {} }
    const all = await lines(
      {
        filter: { channels: ['web'] },
        approximate: { parts: 3, limits: [{ of: 'campaign', name: 'Few' }] },
        unsaved: { a: [], b: ['shop.promo'] },
      },
      { since },
    )
    expect(from(all, 'Only orders with')).toEqual([
      'Only orders with: channel web. The others were also replayed, and used up their part of budgets and limits.',
    ])
    expect(from(all, 'Approximate, not exact: customers were compared in 3 parts')).toHaveLength(1)
    expect(from(all, 'B has unsaved')).toEqual(['B has unsaved changes: shop.promo.'])
    expect(from(all, 'Since the last comparison', 3)).toEqual([
      'Since the last comparison',
      'Before, on Oct 1, 2026: B costs 5.00 PLN more.',
      'The difference in discount is 0.00, previously +5.00.',
    ])
    expect(from(await lines({}), 'Since')).toBeUndefined()
  })
  it('lists twenty-five changes, the others behind a line that counts them, and the text', async () => {
    const campaigns = (count: number) => times(count, (i) => `campaign "C${i + 10}" { then 1 PLN off cart }`).join('\n')
    const changes = (count: number) => diffRules({ outline: outlineIn('') }, { outline: outlineIn(campaigns(count)) })
    const all = await lines({ changes: changes(27) })
    expect(all.filter((line) => line.startsWith('New:'))).toHaveLength(27)
    expect(from(all, '2 more')).toEqual(['2 more'])
    expect(from(await lines({ changes: changes(25) }), '0 more')).toBeUndefined()
    const page = await reportPage({ ...base, changes: changes(1) })
    expect(page).toContain('<li><b>New:</b> ')
    expect(page).toMatch(/<span class="come">\+.*C10/)
    expect(page).toMatch(/<span class="place">@@ /)
    const text = diffRules(
      { outline: outlineIn(campaigns(1)) },
      { outline: outlineIn(campaigns(1).replace('1 PLN', '2 PLN')) },
    )
    expect(from(await lines({ changes: text }), 'The changes in the text of the rules', 6)).toEqual([
      ...['The changes in the text of the rules', '@@ campaign C10 @@', 'campaign &quot;C10&quot; {'],
      ...['- then 1 PLN off cart', '+ then 2 PLN off cart', '}'],
    ])
    // What stays has no colour.
    expect(await reportPage({ ...base, changes: text })).toContain('</span>\n campaign &quot;C10&quot; {\n<span')
    const gone = diffRules({ outline: outlineIn(campaigns(1)) }, { outline: outlineIn('') })
    expect(await reportPage({ ...base, changes: gone })).toMatch(/<span class="gone">-.*C10/)
  })
  it('lists products behind the changes of the rules, and says so where nothing changes', async () => {
    const { changes } = diffRules(
      { outline: outlineIn('') },
      { outline: outlineIn('campaign "Ten" { then 1 PLN off cart }') },
    )
    const products: ProductChange[] = [
      { sku: 'SAW', name: 'Saw', change: 'changed', columns: [{ column: 'price', a: '5.00', b: '4.00' }] },
      { sku: 'AXE', change: 'changed', columns: [] },
    ]
    const catalogue = { added: 0, removed: 0, changed: 2, products }
    const listed = (comparison: Partial<Comparison>) =>
      lines(comparison).then((all) => from(all, 'What changes from A', 5))
    expect(await listed({ changes: { changes, catalogue, text: '' } })).toEqual([
      ...['What changes from A to B', 'New: Ten (1 PLN off cart)'],
      ...['Catalogue: 2 changed', 'Saw (SAW): price 5.00 → 4.00', 'AXE'],
    ])
    expect((await listed({ changes: { changes: [], catalogue, text: '' } }))?.slice(1, 4)).toEqual([
      ...['Catalogue: 2 changed', 'Saw (SAW): price 5.00 → 4.00', 'AXE'],
    ])
    const same = await listed({ changes: { changes: [], text: '' } })
    expect(same?.slice(1, 3)).toEqual(['A and B have the same rules.', 'A and B give the same total discount'])
  })
})

describe('the figures in all', () => {
  const row = async (totals: Partial<Comparison['totals']>, name: string) =>
    (await lines({ orders: 10, totals: { ...base.totals, ...totals } })).findLast(
      (line) => line.startsWith(name) && line.includes('|'),
    )

  it('have a gross margin, drawn and listed, if any costs are known', async () => {
    const margins = async (totals: Comparison['totals']) =>
      (await lines({ orders: 10, totals })).filter((line) => line.startsWith('Gross margin |'))
    const { grossMargin, ...unknown } = base.totals
    expect(await margins(unknown)).toEqual([])
    expect(await margins({ ...unknown, grossMargin: { ...pair(100, 200), orders: 10 } })).toEqual([
      ...['Gross margin | 1.00 | 2.00 | +1.00 | |', 'Gross margin | 1.00 | 2.00 | +1.00 | |'],
    ])
  })
  it('say of how many orders the margin is known if it is not of all', async () => {
    const of = (orders: number) => row({ grossMargin: { ...pair(100, 200), orders } }, 'Gross margin')
    expect([await of(10), await of(9), await of(1)]).toEqual([
      'Gross margin | 1.00 | 2.00 | +1.00 | |',
      'Gross margin (9 orders) | 1.00 | 2.00 | +1.00 | |',
      'Gross margin (1 order) | 1.00 | 2.00 | +1.00 | |',
    ])
  })
  it('leave out what neither scenario gives', async () => {
    const of = (liability: Pair) => row({ liability }, 'Points and cashback owed')
    expect(await of(pair(0, 0))).toBeUndefined()
    expect(await of(pair(0, 5))).toBe('Points and cashback owed | 0.00 | 0.05 | +0.05 | |')
    expect(await of(pair(5, 0))).toBe('Points and cashback owed | 0.05 | 0.00 | −0.05 | |')
  })
  it('are followed by how many orders could not be evaluated', async () => {
    const of = async (orders: number) => {
      const all = await lines({ refused: { orders, examples: [] } })
      return all.find((line) => line.includes('could not be evaluated'))
    }
    expect([await of(0), await of(1), await of(2)]).toEqual([
      undefined,
      '1 order could not be evaluated and is excluded from all figures.',
      '2 orders could not be evaluated and are excluded from all figures.',
    ])
  })
})

describe('a sweep', () => {
  const point = (value: string, discount: Pair, more: object = {}) => ({
    ...{ value, discount, netRevenue: pair(10_000, 10_000 - discount.b), touched: pair(0, 7), ...more },
  })
  const points = [point('50 PLN', pair(0, 300, 200, 400)), point('60 PLN', pair(0, 100))]

  it('draws the discount and the net revenue at each value, and lists them', async () => {
    const all = await lines({ sweep: { name: 'MIN', points } })
    expect(from(all, 'B at other values of')).toEqual(['B at other values of MIN'])
    expect(from(all, 'Discount at each', 2)).toEqual([
      'Discount at each MIN, minus that of A, PLN',
      'The band is the 95% interval.',
    ])
    expect(chartAfter(all, 'Discount at each')).toEqual({
      ...{ kind: 'curve', unit: 'PLN', x: ['50 PLN', '60 PLN'], value: [3, 1] },
      // Without an interval the band has no width.
      ...{ low: [2, 1], high: [4, 1] },
    })
    expect(from(all, 'MIN | A', 3)).toEqual([
      'MIN | A | B | B − A | 95% interval | Orders affected |',
      '50 PLN | 0.00 | 3.00 | +3.00 | +2.00 to +4.00 | 7 |',
      '60 PLN | 0.00 | 1.00 | +1.00 | | 7 |',
    ])
    expect(chartAfter(all, 'Net revenue at each MIN, minus that of A, PLN')).toMatchObject({ value: [-3, -1] })
    expect(from(all, 'Gross margin at each')).toBeUndefined()
  })
  it('draws the gross margin instead where that of some value is known', async () => {
    const known = [point('50 PLN', pair(0, 300), { grossMargin: { ...pair(500, 100), orders: 1 } }), ...points.slice(1)]
    const all = await lines({ sweep: { name: 'MIN', points: known } })
    expect(chartAfter(all, 'Gross margin at each MIN, minus that of A, PLN')).toMatchObject({ value: [-4, -1] })
    expect(from(all, 'Net revenue at each')).toBeUndefined()
  })
})

describe('over time', () => {
  const points = (count: number, days: number, b: (i: number) => number) =>
    times(count, (i) => ({
      day: new Date(Date.UTC(2026, 4, 4 + days * i)).toISOString().slice(0, 10),
      orders: 1,
      discount: { a: 1000, b: 1000 + b(i) },
      netRevenue: { a: 9000, b: 9000 - 1000 * i },
    }))
  const series = { days: points(60, 1, (i) => i), weeks: points(9, 7, (i) => i) }
  const period = { first: '2026-05-06', last: '2026-06-29' }

  it('is nothing of one day', async () => {
    expect(from(await lines({}), 'Over time')).toBeUndefined()
    const two = await lines({ series: { days: points(2, 1, () => 0), weeks: points(1, 7, () => 0) } })
    expect(from(two, 'Over time')).toHaveLength(1)
  })
  it('has a title for the discount and the net revenue, of both or their difference, by day or by week', async () => {
    /** By so much that B takes more and pays less. */
    const titles = async (days: number, weeks: number, apart: number) => {
      const of = (count: number, length: number) =>
        points(count, length, () => apart).map((each) => ({ ...each, netRevenue: { a: 9000, b: 9000 - apart } }))
      const all = await lines({ series: { days: of(days, 1), weeks: of(weeks, 7) }, period })
      return all.filter((line) => / by (day|week), PLN$/.test(line))
    }
    expect(await titles(2, 1, 500)).toEqual(['Discount by day, PLN', 'Net revenue by day, PLN'])
    expect(await titles(2, 1, 1)).toEqual(['Discount: B − A by day, PLN', 'Net revenue: B − A by day, PLN'])
    expect(await titles(60, 9, 500)).toEqual(['Discount by week, PLN', 'Net revenue by week, PLN'])
    expect(await titles(60, 9, 1)).toEqual(['Discount: B − A by week, PLN', 'Net revenue: B − A by week, PLN'])
  })
  it('weeks are drawn where there are many, those in part pale, and the difference where lines lie on each other', async () => {
    const all = await lines({ series, period })
    const days = series.weeks.map((_, i) => (i < 4 ? `May ${4 + 7 * i}, 2026` : `Jun ${7 * i - 27}, 2026`))
    const partial =
      'Light colours mark weeks that are only partly in the period (May 4, 2026: 5 days, Jun 29, 2026: 1 day).'
    expect(from(all, 'Discount: B − A by week', 2)).toEqual([
      'Discount: B − A by week, PLN',
      `Weeks begin on Monday; Europe/Warsaw. ${partial} A and B are so close that only their difference is shown.`,
    ])
    expect(chartAfter(all, 'Discount: B − A by week')).toEqual({
      ...{ kind: 'changes', unit: 'PLN', x: days, value: times(9, (i) => i / 100), partial: [0, 8] },
    })
    expect(from(all, 'Net revenue by week', 2)?.[1]).toBe(`Weeks begin on Monday; Europe/Warsaw. ${partial}`)
    expect(chartAfter(all, 'Net revenue by week')).toEqual({
      ...{ kind: 'lines', unit: 'PLN', x: days },
      ...{ a: times(9, () => 90), b: times(9, (i) => 90 - 10 * i), partial: [0, 8] },
    })
    expect(from(all, 'From | Orders', 3)).toEqual([
      'From | Orders | A | B | B − A |',
      'May 4, 2026 | 1 | 10.00 | 10.00 | 0.00 |',
      'May 11, 2026 | 1 | 10.00 | 10.01 | +0.01 |',
    ])
  })
  it('days need no note', async () => {
    const few = { days: points(3, 1, (i) => 500 * i), weeks: points(1, 7, () => 0) }
    const all = await lines({ series: few, period: { first: '2026-05-04', last: '2026-05-06' } })
    expect(from(all, 'Discount by day, PLN', 2)?.[1]).toMatch(/^chart /)
    const page = await reportPage({ ...base, series: few, period: { first: '2026-05-04', last: '2026-05-06' } })
    expect(page).not.toContain('<p class="soft"></p>')
    expect(chartAfter(all, 'Discount by day, PLN')).toMatchObject({ a: [10, 10, 10], b: [10, 15, 20] })
    const close = { ...few, days: points(3, 1, (i) => i) }
    expect(from(await lines({ series: close }), 'Discount: B − A by day', 2)).toEqual([
      'Discount: B − A by day, PLN',
      'A and B are so close that only their difference is shown.',
    ])
  })
})
