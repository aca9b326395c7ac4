import { expect, it } from 'vitest'
import { check, compile, format, parse, prepare, readCart, readRules } from '../src/index.ts'

const text = `settings { currency PLN }
campaign "Autumn basket" {
  when subtotal >= 100 PLN
  then 5% off cart
}
`

it('goes from text to a result, one step each', () => {
  const { file, diagnostics } = parse(text, 'shop.promo')
  const checked = check([file], new Map())
  expect([...diagnostics, ...checked.diagnostics]).toEqual([])
  const rules = readRules(JSON.parse(JSON.stringify(compile(checked.program))))
  const cart = readCart({
    at: '2026-10-03T12:00:00+02:00',
    currency: 'PLN',
    lines: [{ sku: 'DRILL', quantity: '2', price: '100.00' }],
  })
  expect(prepare(rules).run(cart)).toMatchObject({ goods: '190.00', applied: [{ campaign: 'Autumn basket' }] })
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
