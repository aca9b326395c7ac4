/** Each figure of small comparisons is what its query finds, so that an analyst can check them. */
import { describe, expect, it } from 'vitest'
import { compareFrame, frameOf } from '../../src/compare/compare.ts'
import { writeOrdersFile } from '../../src/compare/sql/orders-file.ts'
import { times } from './report-text.ts'
import { historyOf, type Order, outcomesOf, rulesOf, withHistory } from './shop.ts'
import { figuresBySql, queryable, withoutSingleRows } from './sql.ts'

const few = { 'C-1': ['VIP', 'North'], 'C-3': ['VIP'] }

function expectSameBySql(
  orders: readonly Order[],
  a: string,
  b: string,
  segments: Readonly<Record<string, readonly string[]>> = few,
): void {
  const path = historyOf(orders, segments)
  const rules = { a: rulesOf(a), b: rulesOf(b) }
  withHistory(path, (history) => {
    const options = { rules, resamples: 2 }
    const frame = frameOf(history, outcomesOf(history, rules.a), outcomesOf(history, rules.b), options)
    writeOrdersFile(`${path}.orders`, frame, history)
    expect(withoutSingleRows(figuresBySql(`${path}.orders`, path))).toEqual(
      queryable(compareFrame(history, frame, options)),
    )
  })
}

describe('figures by SQL', () => {
  it('of orders that one scenario refuses, deliveries, budgets, funders, limits, codes and liabilities', () => {
    const orders: readonly Order[] = [
      { customer: 'C-1', channel: 'web', country: 'PL', lines: [['A', 200]], delivery: 15, paid: 190 },
      { customer: 'C-1', channel: 'web', country: 'PL', lines: [['A', 100]], delivery: 15, codes: ['OLD'] },
      { customer: 'C-2', channel: 'store', country: 'PL', lines: [['B', 50]] },
      { channel: 'web', country: 'DE', lines: [['B', 40]], delivery: 10 },
      {
        ...{
          customer: 'C-3',
          channel: 'web',
          country: 'DE',
          delivery: 15,
          attributes: { table: 'near' },
          codes: ['OLD'],
        },
        lines: [['A', 300]],
      },
      { customer: 'C-2', channel: 'store', country: 'PL', lines: [['X', 100]] },
    ]
    const rules = (table: string, ten: number, post: number) => `attributes { cart.table: ${table} }
      coupons "Spring" { code "SPRING" }
      coupons "Later" { generate 10 like "LATER-????" }
      campaign "Ten" { priority 1 when subtotal >= ${ten} PLN then 10% off cart budget 22 PLN funded 50% by "Bosch" }
      campaign "Post" { priority 2 when subtotal >= ${post} PLN then free shipping }
      campaign "Only" { priority 3 never combine when subtotal >= 250 PLN then 1 PLN off cart }
      campaign "Once" { priority 4 then cashback 5% of everything to "Wallet" limit 2 uses }
      campaign "Later" { priority 5 when subtotal >= ${ten} PLN then issue coupon "Later" }
      campaign "Shelf" { on prices then 20% off category "Garden" }`
    expectSameBySql(orders, rules('number', 100, 200), rules('text', 50, 100))
    expectSameBySql(orders, rules('text', 40, 100), rules('number', 100, 50))
  })
  it('of campaigns that keep each other out, go together or are nearly reached', () => {
    const orders = [60, 99, 50, 49, 100, 200].map(
      (price, i): Order => ({
        ...{ number: 20 * (i + 1), customer: `C-${(i % 3) + 1}` },
        lines: [['A', price]],
      }),
    )
    const rules = (from: number) => `group "Either" pick best
      campaign "Five" { in group "Either" then 5 PLN off cart }
      campaign "Ten" { in group "Either" then 10% off cart }
      campaign "From" { when subtotal >= ${from} PLN then 3 PLN off cart }
      campaign "Many" { when quantity >= 2 then 3 PLN off cart }
      campaign "Both" { when quantity >= 2 and subtotal >= ${from} PLN then 3 PLN off cart }
      campaign "Last" { never combine then 1 PLN off cart budget 5 PLN per day }`
    expectSameBySql(orders, rules(100), rules(110))
  })
  it('of no orders', () => {
    expectSameBySql([], 'campaign "Ten" { then 10% off cart funded 50% by "Bosch" }', '')
  })
  it('of more customers, segments, channels and orders than are listed, many of which change alike', () => {
    const orders = times(46, (i): Order => {
      const place = (7 * i) % 23
      return {
        ...{ customer: `C-${40 - place}`, lines: [[i % 3 ? 'A' : 'B', i % 2 ? 50 : 55.05]] },
        ...(i !== 20 && { channel: `K${(5 * i) % 17}` }),
        // With none of them fifteen, all of which are listed.
        ...(i % 15 > 0 && { country: `L${i % 15}` }),
      }
    })
    const segments = Object.fromEntries(times(23, (i) => [`C-${40 - i}`, [`S${i}`, `S${(i + 1) % 23}`, 'S0']]))
    const [ten, twelve] = [10, 12].map((rate) => `campaign "Ten" { then ${rate}% off cart }`)
    expectSameBySql(orders, ten ?? '', twelve ?? '', segments)
    expectSameBySql(orders, twelve ?? '', ten ?? '', segments)
  })
  it('of funders and budgets that are alike', () => {
    const orders = times(5, (i): Order => ({ customer: `C-${i}`, lines: [['A', 100]] }))
    const rules = (rate: number) =>
      ['Ost', 'Nord', 'West', 'Süd']
        .map((by, i) => `campaign "${by}" { then ${i < 2 ? rate : 4} PLN off cart funded 50% by "${by}" }`)
        .join('\n')
    const idle = 'campaign "Idle" { when subtotal >= 900 PLN then 1 PLN off cart funded 50% by "Nobody" }'
    const more = `campaign "Big" { then 30 PLN off cart funded 50% by "Big" }`
    // A limit and a budget that run out at once, or one after the other.
    const both = `campaign "Both" { then 5 PLN off cart limit 2 uses budget 10 PLN }
      campaign "Later" { then 5 PLN off cart limit 3 uses budget 10 PLN }`
    expectSameBySql(orders, `${rules(5)} ${more} ${idle} ${both}`, `${rules(7)} ${more} ${idle} ${both}`)
  })
  it('of amounts at the ends of bars, and of discounts that few get', () => {
    const prices = [80, 158, 79.5, 120, ...times(36, () => 1)]
    const orders = prices.map((price, i): Order => ({ number: 20 * (i + 1), lines: [['A', price]] }))
    expectSameBySql(
      orders,
      'campaign "From" { when subtotal >= 160 PLN then 5 PLN off cart }',
      'campaign "From" { when subtotal >= 160 PLN then 5 PLN off cart }\ncampaign "Twelve" { when subtotal >= 158 PLN then 12 PLN off cart }',
    )
  })
  it('of more campaigns than are listed', () => {
    const orders: readonly Order[] = [
      { number: 20, customer: 'C-1', lines: [['A', 100]] },
      { number: 40, customer: 'C-2', lines: [['A', 130]] },
    ]
    const all = (count: number) =>
      times(count, (i) => `campaign "N${i % 7}${i}" { then ${1 + (i % 3)} PLN off cart }`).join('\n')
    const near = times(24, (i) => `campaign "M${i % 5}${i}" { when subtotal >= ${140 + i} PLN then 1 PLN off cart }`)
    const two = 'campaign "Two" { when quantity >= 2 then 1 PLN off cart }'
    expectSameBySql(orders, all(12), `${all(11)} ${near.join('\n')} ${two}`)
  })
  it('of costs that one scenario knows, of what was charged to half a unit, and of categories worth the same', () => {
    const orders: readonly Order[] = [
      { customer: 'C-1', channel: 'web', country: 'PL', paid: 100.005, lines: [['A', 100]] },
      {
        ...{ customer: 'C-2', channel: 'web', country: 'PL', paid: 120.004 },
        lines: [
          ['A', 60],
          ['B', 60],
        ],
      },
      {
        customer: 'C-3',
        lines: [
          ['B', 60],
          ['X', 30],
          ['A', 60],
        ],
      },
      {
        ...{ customer: 'C-3', channel: 'app', country: 'DE' },
        lines: [
          ['X', 45],
          ['A', 45],
        ],
      },
      // As many without a customer as without a segment, and as many without a channel as from the web.
      { lines: [['B', 20]] },
    ]
    const gift =
      'catalogue from "products.csv"\ncampaign "Gift" { when subtotal >= 110 PLN then add 1 of sku "MUG" free }'
    expectSameBySql(orders, 'campaign "Ten" { then 10.55 PLN off cart }', gift)
  })
  it('of weeks without orders, several orders of a day, and customers whose orders change alike', () => {
    const orders: readonly Order[] = [
      // A Sunday, a Monday, the Sunday of the same week, and a day three weeks later.
      { at: '2026-01-04T12:00:00Z', customer: 'C-2', lines: [['X', 100]], codes: ['SPRING'] },
      {
        at: '2026-01-05T08:00:00Z',
        customer: 'C-1',
        lines: [
          ['X', 70],
          ['X', 30],
        ],
      },
      {
        at: '2026-01-05T09:00:00Z',
        customer: 'C-1',
        lines: [
          ['B', 30],
          ['B', 30],
          ['A', 40],
        ],
        codes: ['SUMMER'],
      },
      { at: '2026-01-05T10:00:00Z', customer: 'C-3', channel: 'web', lines: [['X', 33.35]], codes: ['SUMMER', 'OLD'] },
      { at: '2026-01-11T12:00:00Z', customer: 'C-4', channel: 'app', country: 'PL', lines: [['X', 240.05]] },
      { at: '2026-01-11T13:00:00Z', customer: 'C-2', lines: [['A', 100]] },
      { at: '2026-02-01T12:00:00Z', lines: [['X', 99.95]] },
    ]
    const rules = (code: string, five: string) => `coupons "Season" { code "${code}" }
      group "One" pick best
      campaign "Five" { in group "One" ${five} then 5 PLN off cart }
      campaign "Six" { in group "One" when subtotal >= 240 PLN then 6 PLN off cart }
      campaign "Four" { in group "One" when subtotal >= 100 PLN then 4 PLN off cart }
      campaign "Season" { when coupon "Season" then 3.33 PLN off cart }
      campaign "Back" { when signed in then cashback 5% of everything to "Wallet" budget 30 PLN }
      campaign "Last" { never combine then 1 PLN off cart }`
    const [spring, summer] = [rules('SPRING', ''), rules('SUMMER', 'when subtotal < 100 PLN')]
    expectSameBySql(orders, spring, summer)
    expectSameBySql(orders.slice(1), summer, spring)
  })
  it('of orders that one scenario or the other refuses, more than are named', () => {
    const orders = times(
      16,
      (i): Order => ({
        ...{ id: `o-${50 - i}`, lines: [['A', 100]], customer: `C-${i % 4}` },
        ...(i % 4 > 0 && { attributes: { [i % 4 === 1 ? 'desk' : 'table']: 'near' } }),
      }),
    )
    const rules = (number: string, text: string) => `attributes { cart.${number}: number cart.${text}: text }`
    expectSameBySql(orders, rules('table', 'desk'), rules('desk', 'table'))
  })
  it('of orders without goods', () => {
    const orders: readonly Order[] = [
      { customer: 'C-1', channel: 'web', lines: [], delivery: 15 },
      { customer: 'C-1', channel: 'web', lines: [['A', 100]] },
    ]
    expectSameBySql(orders, '', 'campaign "Post" { then free shipping }')
  })
})
