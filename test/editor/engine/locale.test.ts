import { describe, expect, it } from 'vitest'
import { loadLocale } from '../../../src/locale/load-locale.ts'
import { engineWith } from './cart-shop.ts'

describe('sentences in the language of the window', () => {
  const engine = engineWith()
  const english = engine.setCart({ ...cartOf(), payment: 'cash' })
  const polish = engine.setLocale(loadLocale('pl'))
  const reason = (snapshot: typeof polish, name: string) =>
    snapshot.cart?.why.find(({ campaign }) => campaign === name)?.sentence

  it('are reasons', () => {
    expect(reason(english, 'Card')).toBe('only when paid by `blik` or `card`')
    expect(reason(polish, 'Card')).toBe('tylko przy płatności: `blik` lub `card`')
    expect(polish.revision).toBeGreaterThan(english.revision)
  })
  it('are offers', async () => {
    const found = (await engine.offers())?.offers.find(({ campaign }) => campaign === 'Autumn')
    expect(found?.sentence).toBe('jeszcze 75,00\u00a0zł w koszyku')
  })
  it('are what a condition saw', () => {
    expect(engine.explain(['Saw'])[0]?.conditions).toMatchObject({ wording: 'contains sku "SAW"', saw: 'w koszyku: 0' })
  })
  it('stay so after an edit, until the language is another one', () => {
    expect(reason(engine.setCart(cartOf()), 'Pick me')).toBe('klient jej nie wybrał')
    expect(reason(engine.setLocale(loadLocale('de')), 'Pick me')).toBe('der Kunde hat sie nicht gewählt')
    expect(reason(engine.setLocale(undefined), 'Pick me')).toBe('the customer has not chosen it')
  })
})

function cartOf() {
  return {
    at: '2026-10-03T12:00:00+02:00',
    currency: 'PLN',
    lines: [
      { sku: 'DRILL', quantity: '2' },
      { sku: 'MUG', quantity: '1' },
    ],
  }
}
