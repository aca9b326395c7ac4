/** Each figure of small comparisons is what its query finds, so that an analyst can check them. */
import { describe, expect, it } from 'vitest'
import { compareFrame, frameOf } from '../../src/compare/compare.ts'
import { writeOrdersFile } from '../../src/compare/sql/orders-file.ts'
import { historyOf, type Order, outcomesOf, rulesOf, withHistory } from './shop.ts'
import { figuresBySql, queryable, withoutSingleRows } from './sql.ts'

function expectSameBySql(orders: readonly Order[], a: string, b: string): void {
  const path = historyOf(orders, { 'C-1': ['VIP', 'North'], 'C-3': ['VIP'] })
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
  it('of orders without goods', () => {
    const orders: readonly Order[] = [
      { customer: 'C-1', channel: 'web', lines: [], delivery: 15 },
      { customer: 'C-1', channel: 'web', lines: [['A', 100]] },
    ]
    expectSameBySql(orders, '', 'campaign "Post" { then free shipping }')
  })
})
