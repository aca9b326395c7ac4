/** What the catalogue says of a product, and what a line takes from it or says itself. */
import { describe, expect, test } from 'vitest'
import type { Product } from '../../../src/compile/rules.ts'
import type { Line } from '../../../src/evaluate/cart/cart.ts'
import { prepareRules } from '../../../src/evaluate/prepared-rules.ts'
import { cartOf, lineOf, open, rulesOf } from '../build.ts'
import { refusal } from './refusal.ts'

const tea: Product = {
  price: '40.00',
  listPrice: '50.00',
  cost: '25.005',
  minPrice: '30',
  categories: ['Drinks'],
  brand: 'Acme',
  labels: ['hot'],
  weight: '1.25',
  measured: true,
  minQuantity: '2',
  orderMultiple: '0.5',
  attributes: { color: 'green', leaves: 3 },
}
const rules = rulesOf({
  catalogue: { TEA: tea, BARE: {}, CUP: { price: '5' } },
  attributes: { 'item.color': 'text', 'item.leaves': 'number' },
})

describe('a product', () => {
  const product = (sku: string) => prepareRules(rules).context.product(sku)

  test('has amounts in minor units, its weight in kilograms and quantities in millionths', () => {
    expect(product('TEA')).toEqual({
      price: { n: 4000n, d: 1n },
      listPrice: { n: 5000n, d: 1n },
      cost: { n: 5001n, d: 2n },
      minPrice: { n: 3000n, d: 1n },
      categories: ['Drinks'],
      brand: 'Acme',
      labels: ['hot'],
      weight: { n: 5n, d: 4n },
      measured: true,
      minQuantity: 2_000_000,
      orderMultiple: 500_000,
      attributes: { color: 'green', leaves: 3 },
    })
  })

  test('is counted and has no categories where the catalogue does not say', () => {
    expect(product('BARE')).toEqual({ categories: [], labels: [], measured: false, attributes: {} })
    expect(product('GONE')).toBeUndefined()
  })

  test.each(['price', 'listPrice', 'cost', 'minPrice', 'weight', 'minQuantity', 'orderMultiple'] as const)(
    'is refused by its name where its %s cannot be read',
    (field) => {
      const broken = rulesOf({ catalogue: { TEA: { price: '1', [field]: 'much' } } })
      expect(refusal(() => open(cartOf({ lines: [lineOf({ sku: 'TEA' })] }), broken)).slice(1, 3)).toEqual([
        `catalogue.TEA.${field}`,
        `\`much\` is not a valid ${field.endsWith('Quantity') || field === 'orderMultiple' ? 'quantity' : 'amount'}`,
      ])
    },
  )
})

describe('a line', () => {
  const opened = (line: Partial<Line>) =>
    open(cartOf({ lines: [{ sku: 'TEA', quantity: '2', ...line }] }), rules).lines[0]

  test('takes all that it does not say from the catalogue', () => {
    expect(opened({})).toEqual({
      index: 0,
      id: '1',
      sku: 'TEA',
      quantity: 2_000_000,
      // What is measured is one unit.
      units: 1,
      wholeUnits: false,
      price: { n: 4000n, d: 1n },
      listPrice: { n: 5000n, d: 1n },
      cost: { n: 5001n, d: 2n },
      minPrice: { n: 3000n, d: 1n },
      original: 8000,
      listAmount: 10_000,
      categories: ['Drinks'],
      brand: 'Acme',
      labels: ['hot'],
      weight: { n: 5n, d: 4n },
      delivery: undefined,
      attributes: { color: 'green', leaves: 3 },
      prices: [],
    })
  })

  test('may say all of it itself', () => {
    const own = {
      ...{ price: '10.00', listPrice: '12.00', cost: '5.00', minPrice: '6.00', weight: '0.5', unit: 'piece' },
      ...{ categories: ['Gifts'], brand: 'Own', labels: ['cold'], attributes: { color: 'red' }, id: 'first' },
    }
    expect(opened(own)).toMatchObject({
      id: 'first',
      units: 2,
      wholeUnits: true,
      price: { n: 1000n },
      listPrice: { n: 1200n },
      cost: { n: 500n },
      minPrice: { n: 600n },
      original: 2000,
      listAmount: 2400,
      categories: ['Gifts'],
      brand: 'Own',
      labels: ['cold'],
      weight: { n: 1n, d: 2n },
      attributes: { color: 'red', leaves: 3 },
    })
    expect(opened({ categories: [], labels: [], attributes: {} })).toMatchObject({
      ...{ categories: [], labels: [], attributes: { color: 'green', leaves: 3 } },
    })
  })

  test('of an unknown product has what it says, and nothing else', () => {
    expect(opened({ sku: 'GONE', price: '1.00' })).toMatchObject({
      ...{ units: 2, wholeUnits: true, original: 200, listAmount: 200, categories: [], labels: [] },
    })
    expect(opened({ sku: 'GONE', price: '1.00' })?.attributes).toEqual({})
    expect(opened({ sku: 'GONE', price: '1.00', attributes: { color: 'red' } })?.attributes).toEqual({ color: 'red' })
    expect(opened({ sku: 'GONE', price: '1.00', unit: 'kg' })).toMatchObject({ units: 1, wholeUnits: false })
    expect(opened({ sku: 'GONE', price: '1.00', quantity: '0.5' })).toMatchObject({ units: 1, wholeUnits: false })
  })

  test('has its amount exactly, however many digits it has', () => {
    // 0.5 * 8,000,000,000,000.01 in minor units, rounded half up.
    expect(opened({ sku: 'CUP', price: '80000000000.01', quantity: '0.5' })?.original).toBe(4_000_000_000_001)
    expect(opened({ sku: 'CUP', price: '80000000000.01', quantity: '1000' })?.original).toBe(8_000_000_000_001_000)
  })
})
