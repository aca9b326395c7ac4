import { describe, expect, it } from 'vitest'
import { engineWith } from './cart-shop.ts'

describe('what the rules ask of a cart', () => {
  it('names the values that conditions compare with', () => {
    expect(engineWith().cartFacts()).toMatchObject({
      attributes: {
        customer: [{ name: 'city', type: 'text', values: ['Kraków', 'Łódź'] }],
        cart: [{ name: 'gift_wrap', type: 'yes/no', values: [] }],
        item: [],
      },
      segments: ['VIP'],
      memberships: ['Prime'],
      programs: [{ name: 'Club', tiers: ['Silver', 'Gold'], pays: true }],
      texts: { payment: ['blik', 'card'], channel: [] },
      deliveries: ['courier'],
      codes: [{ code: 'SUN10', pool: 'Summer' }],
      selectable: [{ campaign: 'Pick me', title: 'Wybierz mnie' }],
      asksForSpend: true,
      asksForBirthday: false,
    })
  })

  it('names each counter that limits and budgets of live campaigns and of groups look at, once', () => {
    const text = `settings { currency PLN timezone "Europe/Warsaw" }
attributes { customer.household: text }
group "Either", limit 5 uses per store
campaign "Ten" {
  in group "Either"
  then 10% off cart
  limit 1 per customer, 1 per customer.household per 30 days, 40 units
  budget 2000 PLN per store per month
}
campaign "Old" { retired then 5% off cart limit 3 uses }
`
    const engine = engineWith(text, { at: '2026-10-03T12:00:00+02:00', currency: 'PLN', lines: [] })
    expect(engine.cartFacts()?.counters).toEqual([
      { of: 'campaigns', name: 'Ten', counter: 'uses per customer', isCount: true, most: '1' },
      { of: 'campaigns', name: 'Ten', counter: 'uses per customer.household per 30 days', isCount: true, most: '1' },
      { of: 'campaigns', name: 'Ten', counter: 'units', isCount: false, most: '40' },
      { of: 'campaigns', name: 'Ten', counter: 'discount per store per month', isCount: false, most: '2000' },
      { of: 'groups', name: 'Either', counter: 'uses per store', isCount: true, most: '5' },
    ])
  })

  it('names the counters of pools, and of the codes in the cart', () => {
    const text = `settings { currency PLN timezone "Europe/Warsaw" }
coupons "P" {
  code "A" limit 3 uses, 1 per customer
  code "B"
  limit 2 per code
  limit 100 uses
}
campaign "Ten" { when coupon "P" then 10% off cart limit 1 per code }
`
    const engine = engineWith(text, {
      at: '2026-10-03T12:00:00+02:00',
      currency: 'PLN',
      lines: [],
      codes: [' a', 'NO'],
    })
    expect(engine.cartFacts()?.counters).toEqual([
      { of: 'pools', name: 'P', counter: 'uses', isCount: true, most: '100' },
      { of: 'codes', name: ' a', counter: 'uses', isCount: true, most: '1' },
      { of: 'codes', name: ' a', counter: 'uses per customer', isCount: true, most: '1' },
      { of: 'codes', name: 'NO', counter: 'uses', isCount: true, most: '1' },
    ])
  })
})
