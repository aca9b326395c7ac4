import { describe, expect, it } from 'vitest'
import { engineApi } from '../../../editor/ui/engine/api.ts'
import { engineWith, rows, shop } from './cart-shop.ts'

describe('looking for products', () => {
  const found = (text: string) =>
    engineWith()
      .searchCatalogue(text, 10)
      .products.map(({ sku }) => sku)

  it.each([
    ['mug', ['MUG']],
    ['wiert', ['DRILL']],
    ['18v udar', ['DRILL']],
    ['PILA', ['SAW']],
    ['nothing like it', []],
    ['', ['DRILL', 'MUG', 'SAW']],
  ])('%j finds %j', (text, skus) => expect(found(text)).toEqual(skus))

  it('puts a SKU that begins so before a name that holds it', () => {
    const more = [...rows, ['K-1', 'Drill bits', '5', '', '']]
    const engine = engineApi()
    engine.open({
      files: [{ path: 'a.promo', text: shop }],
      imports: new Map([['products.csv', { rows: more }]]),
      today: '2026-10-03',
    })
    expect(engine.searchCatalogue('drill', 10).products.map(({ sku }) => sku)).toEqual(['DRILL', 'K-1'])
  })

  it('says how many there are beyond those it gives', () => {
    expect(engineWith().searchCatalogue('', 1)).toMatchObject({ products: [{ sku: 'DRILL' }], total: 3 })
  })
})
