/** Rules in several currencies, as the window shows them beside a cart in one of them. */
import { expect, it } from 'vitest'
import { engineApi } from '../../../editor/ui/engine/api.ts'
import { linesOf } from '../../../src/language/positions.ts'

const text = `settings { currencies EUR, JPY timezone "Europe/Warsaw" }
catalogue from "products.csv"
campaign "Shelf" { on prices then 1 EUR or 100 JPY off each sku "MUG" }
campaign "Ten off" {
  when subtotal >= 50 EUR or 6000 JPY
  then 10 EUR or 1000 JPY off cart
  budget 500 EUR or 60000 JPY
}
campaign "More" { when subtotal >= 100 EUR or 12000 JPY then 5 EUR or 500 JPY off cart }
`
const rows = [
  ['sku', 'name', 'price', 'price JPY'],
  ['MUG', 'Mug', '20', '2500'],
]

function engineFor(currency: string) {
  const engine = engineApi()
  engine.open({
    files: [{ path: 'shop.promo', text }],
    imports: new Map([['products.csv', { rows }]]),
    today: '2026-10-03',
  })
  const snapshot = engine.setCart({
    at: '2026-10-03T12:00:00+02:00',
    currency,
    lines: [{ sku: 'MUG', quantity: '3' }],
  })
  return { engine, snapshot }
}

it('names the currencies with their digits, the first of the settings first', () => {
  expect(engineFor('JPY').snapshot.rules.currencies).toEqual([
    { code: 'EUR', digits: 2 },
    { code: 'JPY', digits: 0 },
  ])
})

it('names those of the figures that it shows, where the settings cannot be read any more', () => {
  const { engine } = engineFor('JPY')
  const { rules, cart } = engine.edit('shop.promo', text.replace('EUR, JPY', 'EURX'))
  expect(cart?.result).toMatchObject({ currency: 'JPY', total: '6200' })
  expect(rules.isOld).toBe(true)
  expect(rules.currencies.map(({ code }) => code)).toEqual(['EUR', 'JPY'])
})

it('prices the cart in its own', () => {
  const { engine, snapshot } = engineFor('JPY')
  expect(snapshot.cart?.result).toMatchObject({ currency: 'JPY', subtotal: '7200', total: '6200' })
  expect(snapshot.cart?.why[0]).toMatchObject({ campaign: 'Shelf', state: 'applied', discount: '300' })
  expect(engine.products(['MUG'])).toMatchObject([{ sku: 'MUG', price: '2500' }])
  expect(engine.waterfall()?.steps.at(-1)).toMatchObject({ kind: 'level', of: 'payable', amount: '6200' })
  expect(engine.cartFacts()?.counters).toMatchObject([{ name: 'Ten off', counter: 'discount', most: '60000' }])
})

it('says amounts beside the text in the currency of the cart', async () => {
  const { engine } = engineFor('JPY')
  const hover = (of: string) => engine.hover('shop.promo', linesOf(text).positionAt(text.indexOf(of) + 1))
  expect(JSON.stringify(await hover('"Ten off"'))).toContain('1000 JPY')
  expect(JSON.stringify(await hover('subtotal >= 50'))).toContain('7200 JPY')
  expect(engine.lenses('shop.promo')).toMatchObject([
    { campaign: 'Shelf', currency: 'JPY' },
    { campaign: 'Ten off', currency: 'JPY', outcome: { kind: 'applied', discount: '1000' } },
    { campaign: 'More', currency: 'JPY', outcome: { kind: 'missing' } },
  ])
})
