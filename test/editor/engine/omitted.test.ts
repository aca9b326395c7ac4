/** One error in the text: what the window still evaluates, and what it says of the rest. */
import { describe, expect, it } from 'vitest'
import { engineApi } from '../../../editor/ui/engine/api.ts'

const files = {
  'shop.promo': 'settings { currency PLN   timezone "Europe/Warsaw" }\ncatalogue from "products.csv"\n',
  'five.promo': 'campaign "Five" {\n  then 5% off cart\n}\n',
  'ten.promo': 'campaign "Ten" {\n  when subtotal >= 200 zl\n  then 10 PLN off cart\n}\n',
}
const cart = {
  at: '2026-10-01T12:00:00+02:00',
  currency: 'PLN',
  lines: [{ sku: 'DRILL', quantity: '1' }],
}

function opened(texts: Readonly<Record<string, string>> = files) {
  const engine = engineApi()
  engine.open({
    files: Object.entries(texts).map(([path, text]) => ({ path, text })),
    imports: new Map([
      [
        'products.csv',
        {
          rows: [
            ['sku', 'name', 'price'],
            ['DRILL', 'Wiertarka', '100.00'],
          ],
        },
      ],
    ]),
    today: '2026-10-03',
  })
  return engine
}

describe('with an error in one campaign', () => {
  it('the others are evaluated at once, and the error can be found', () => {
    const { cart: view, rules } = opened().setCart(cart)
    expect(view?.result?.total).toBe('95.00')
    expect(rules).toMatchObject({
      stale: true,
      isOld: false,
      leftOut: [{ kind: 'campaign', name: 'Ten', path: 'ten.promo', line: 2, refers: false }],
    })
  })
  it('products are found, and the time can be chosen', () => {
    const engine = opened()
    expect(engine.searchCatalogue('wiert', 5).products.map(({ sku }) => sku)).toEqual(['DRILL'])
    expect(engine.moments().zone.name).toBe('Europe/Warsaw')
  })
  it('so they are where nothing can be evaluated', () => {
    const engine = opened({
      ...files,
      'shop.promo': 'settings { timezone "Europe/Warsaw" }\ncatalogue from "products.csv"\n',
    })
    expect(engine.setCart(cart).cart).toBeUndefined()
    expect(engine.searchCatalogue('wiert', 5).products.map(({ sku }) => sku)).toEqual(['DRILL'])
    expect(engine.moments().zone.name).toBe('Europe/Warsaw')
  })
})

describe('while one types', () => {
  it('figures stay and are old until the typing rests; then they are without what has errors', () => {
    const engine = opened({ ...files, 'ten.promo': files['ten.promo'].replace('200 zl', '20 PLN') })
    expect(engine.setCart(cart).cart?.result?.total).toBe('85.00')
    const typing = engine.edit('ten.promo', 'campaign "Ten" {\n  wh')
    expect(typing.rules).toMatchObject({ stale: true, isOld: true, leftOut: [] })
    expect(typing.cart?.result?.total).toBe('85.00')
    const rested = engine.leaveOutErrors()
    expect(rested.rules).toMatchObject({ stale: true, isOld: false, leftOut: [{ name: 'Ten' }] })
    expect(rested.cart?.result?.total).toBe('95.00')
    const corrected = engine.edit('ten.promo', files['ten.promo'].replace('200 zl', '30 PLN'))
    expect(corrected.rules).toMatchObject({ stale: false, isOld: false, leftOut: [] })
    expect(corrected.cart?.result?.total).toBe('85.00')
  })
})
