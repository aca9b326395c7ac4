import { expect, it } from 'vitest'
import { check, compile, format, parse, prepare, readCart, readRules } from '../src/index.ts'

const text = `settings { currency PLN }
campaign "Autumn basket" {
  when subtotal >= 100 PLN
  then 5% off cart
}
`

it('goes from text to a result, one step each', () => {
  const { checked, diagnostics } = check([parse(text, 'shop.promo').file], new Map())
  expect(diagnostics).toEqual([])
  const rules = readRules(JSON.parse(JSON.stringify(checked && compile(checked))))
  const cart = readCart({
    at: '2026-10-03T12:00:00+02:00',
    currency: 'PLN',
    lines: [{ sku: 'DRILL', quantity: '2', price: '100.00' }],
  })
  expect(prepare(rules).run(cart)).toMatchObject({ goods: '190.00', applied: [{ campaign: 'Autumn basket' }] })
})

it.each([
  ['that cannot be read in full', text.replace('then', 'then then')],
  ['with a character that belongs to nothing', `${text}\n}`],
  ['with a wrong name', text.replace('cart', 'products "Tools"')],
])('gives no program to compile for a text %s', (_, wrong) => {
  expect(check([parse(wrong, 'shop.promo').file], new Map()).checked).toBeUndefined()
})

it('formats', () => {
  const crooked = 'settings{currency PLN}\ncampaign   "Autumn basket" {when subtotal>=100 PLN then 5 % off cart }'
  const even = `settings {
  currency PLN
}

campaign "Autumn basket" {
  when subtotal >= 100 PLN
  then 5% off cart
}
`
  expect(format(crooked, 'shop.promo')).toEqual({ text: even })
  expect(format(even, 'shop.promo')).toEqual({ text: even })
})
