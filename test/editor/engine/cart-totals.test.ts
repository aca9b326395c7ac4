import { describe, expect, it } from 'vitest'
import { cart, engineWith, shop } from './cart-shop.ts'

describe('what carts come to', () => {
  const all = [
    { name: 'basket', cart },
    { name: 'foreign', cart: { ...cart, currency: 'EUR' } },
  ]

  it('is said of each, beside what it came to under the text compared with', async () => {
    const engine = engineWith()
    engine.setBaseline([{ path: 'shop.promo', text: shop }])
    engine.edit('shop.promo', shop.replace('>= 300 PLN', '>= 200 PLN'))
    expect(await engine.cartTotals(all)).toMatchObject([
      { name: 'basket', total: '202.50', before: { total: '225.00' }, changed: true },
      { name: 'foreign', error: { path: 'currency' } },
    ])
  })

  it('has nothing beside it where nothing is compared with', async () => {
    const [basket] = (await engineWith().cartTotals(all)) ?? []
    expect(basket).toMatchObject({ total: '225.00', changed: false })
    expect(basket).not.toHaveProperty('before')
  })

  it('is not worked out to the end once the text is another', async () => {
    const engine = engineWith()
    const many = Array.from({ length: 2000 }, (_, place) => ({ name: String(place), cart }))
    const answer = engine.cartTotals(many)
    engine.edit('shop.promo', `${shop}\n// more`)
    expect(await answer).toBeUndefined()
  })
})
