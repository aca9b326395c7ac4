import { describe, expect, it } from 'vitest'
import { cart, engineWith } from './cart-shop.ts'

describe('carts and tests', () => {
  it('writes a cart as a test of a free name, and reads it back', () => {
    const engine = engineWith()
    const first = engine.cartAsTest('basket', cart)
    if (!('text' in first)) throw new Error(first.refused)
    engine.edit('tests.promo', first.text)
    expect(engine.testCarts()).toEqual([{ name: 'basket', cart }])
    expect(engine.cartAsTest('basket', cart)).toMatchObject({ text: expect.stringContaining('test "basket 2" {') })
  })

  it('leaves out seconds, which a test can not say, and tells of it', () => {
    const written = engineWith().cartAsTest('basket', { ...cart, at: '2026-10-03T12:00:30.5+02:00' })
    expect(written).toMatchObject({ text: expect.stringContaining('cart at 2026-10-03T12:00 {'), rounded: true })
  })

  it('says why a cart can be no test', () => {
    expect(engineWith().cartAsTest('basket', { ...cart, currency: 'EUR' })).toEqual({
      refused: 'the cart is in `EUR`, but these rules are in PLN',
    })
  })
})
