/** Rules and carts small enough to calculate by hand. */
import { expect } from 'vitest'
import type { Cart, Line } from '../../src/evaluate/cart/cart.ts'
import { parse } from '../../src/syntax/parse.ts'
import { evaluate } from './oracle.ts'
import type { OracleResult } from './result.ts'

const header = 'settings { currency PLN timezone "Europe/Warsaw" }\ncatalogue from "products.csv"\n'

const products = [
  ['sku', 'price', 'cost', 'order multiple'],
  ['MUG', '19.00', '10.00', ''],
  ['PEN', '4.00', '', '2'],
]

export function run(rules: string, cart: Partial<Cart>, settings = header): OracleResult {
  const { file, diagnostics } = parse(settings + rules, 'rules.promo')
  expect(diagnostics).toEqual([])
  const imports = new Map([['products.csv', { rows: products }]])
  return evaluate([file], imports, { at: '2026-10-03T12:00:00+02:00', currency: 'PLN', lines: [], ...cart })
}

export const lines = (...prices: string[]): Line[] =>
  prices.map((price, place) => ({ sku: `S${place}`, quantity: '1', price }))
export const campaign = (name: string, ...statements: string[]): string =>
  `campaign "${name}" {\n${statements.map((each) => `  ${each}\n`).join('')}}\n`
export const discounts = (result: OracleResult): string[] => result.lines.map((line) => line.discount)
