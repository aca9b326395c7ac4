/** Four orders and two rule sets, compared as the command does. */
import { type AnySide, type RunOptions, runComparison } from '../../src/compare/run-comparison.ts'
import type { Rules } from '../../src/compile/rules.ts'
import { openHistory } from '../../src/history/store.ts'
import { historyOf, type Order, outcomesOf, rulesOf } from './shop.ts'

export const pair = (a: number, b: number) => ({ a, b, difference: b - a })

export const orders: readonly Order[] = [
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
export const history = historyOf(orders, { 'C-1': ['VIP'], 'C-2': ['North'] })

export const rulesA = `attributes { cart.table: text } coupons "Spring" { code "SPRING" }
campaign "Ten" { priority 1 when subtotal >= 100 PLN then 10% off cart budget 1000 PLN }
campaign "Spring" { priority 2 when coupon "Spring" then 5 PLN off cart }
campaign "Only" { priority 3 never combine then 1 PLN off cart }`
export const rulesB = rulesA.replace('table: text', 'table: number').replace('100 PLN then', '50 PLN then')

export const side = (name: string, text: string): AnySide => ({ name, rules: rulesOf(text) })
export const charged: AnySide = { name: 'charged', charged: true }

export const run = async (
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
