/** Steps that judge each delivery by its own goods (M79). */
import { describe, expect, test } from 'vitest'
import type { Delivery } from '../../../src/evaluate/cart/cart.ts'
import { CartError } from '../../../src/evaluate/cart/cart-error.ts'
import { cart, line, run } from '../promo.ts'

const rules =
  'campaign "Free" { then by subtotal per delivery { from 20 PLN: 5 PLN off shipping  from 50 PLN: free shipping } }'
const homeAndShop: Delivery[] = [
  { id: 'home', method: 'courier', price: '15' },
  { id: 'shop', method: 'locker', price: '10' },
]
const to = (delivery: string, text: string) => line(text, { delivery })
const deliveries = (...lines: Parameters<typeof cart>[0]) =>
  [run(rules, cart(lines, { delivery: homeAndShop })).delivery ?? []].flat().map(({ after }) => after)

describe('steps per delivery', () => {
  test('go by the goods of each, and act on it alone', () => {
    expect(deliveries(to('home', '1 x A at 60'), to('shop', '1 x B at 40'))).toEqual(['0.00', '5.00'])
    expect(deliveries(to('home', '1 x A at 10'), to('shop', '2 x B at 25'))).toEqual(['15.00', '0.00'])
    expect(deliveries(to('home', '1 x A at 30'), to('home', '1 x B at 30'))).toEqual(['0.00', '10.00'])
  })
  test('leave out lines that name none of several', () => {
    expect(deliveries('1 x A at 60', to('home', '1 x B at 19.99'))).toEqual(['15.00', '10.00'])
  })
  test('count all lines where there is one delivery', () => {
    const result = run(rules, cart(['1 x A at 30', '1 x B at 30'], { delivery: { method: 'courier', price: '15' } }))
    expect(result.total).toBe('60.00')
  })
  test('look at the cart before any campaign', () => {
    const half = `${rules} campaign "Half" { priority 1  then 50% off cart }`
    expect(run(half, cart([to('home', '1 x A at 60')], { delivery: homeAndShop })).total).toBe('40.00')
  })
  test('a line that names a delivery which is not there is refused', () => {
    const wrong = cart([to('hoem', '1 x A at 60')], { delivery: homeAndShop })
    expect(() => run(rules, wrong)).toThrow(CartError)
    expect(() => run(rules, wrong)).toThrow('the cart has no delivery `hoem`')
  })
})
