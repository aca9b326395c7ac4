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
})
