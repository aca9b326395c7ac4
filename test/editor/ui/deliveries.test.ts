import { describe, expect, it } from 'vitest'
import { withDeliveries, withoutDelivery } from '../../../editor/ui/state/deliveries.ts'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'

const cart: Cart = { at: '2026-10-03T12:00:00+02:00', currency: 'PLN', lines: [] }
const courier = { method: 'courier', price: '15' }
const locker = { method: 'locker', price: '10' }

describe('the deliveries of a cart', () => {
  it('keep their ids, and those without one get the first free numbers', () => {
    expect(withDeliveries(cart, [courier, { id: '1', ...locker }, courier]).delivery).toEqual([
      { id: '2', ...courier },
      { id: '1', ...locker },
      { id: '3', ...courier },
    ])
    expect(withDeliveries(cart, [{ id: 'home', ...courier }, locker]).delivery).toEqual([
      { id: 'home', ...courier },
      { id: '1', ...locker },
    ])
  })
  it('leave no line behind that names a removed one', () => {
    const lines = ['home', 'shop', undefined].map((delivery) => ({
      sku: 'A',
      quantity: '1',
      ...(delivery && { delivery }),
    }))
    const [home, shop] = [
      { id: 'home', ...courier },
      { id: 'shop', ...locker },
    ]
    expect(withoutDelivery({ ...cart, lines, delivery: [home, shop] }, 0)).toEqual({
      ...cart,
      lines: [{ sku: 'A', quantity: '1' }, lines[1], lines[2]],
      delivery: shop,
    })
  })
  it('are one, or none', () => {
    expect(withDeliveries(cart, [courier]).delivery).toEqual(courier)
    expect(withDeliveries({ ...cart, delivery: courier }, [])).toEqual(cart)
  })
})
