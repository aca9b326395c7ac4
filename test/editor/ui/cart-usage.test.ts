/** The counters of a cart, as the cart panel's fields read and write them. */
import { describe, expect, it } from 'vitest'
import { counterOf, withCounter } from '../../../editor/ui/state/cart-usage.ts'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'

const empty: Cart = { at: '2026-10-03T12:00:00+02:00', currency: 'PLN', lines: [] }
const byCustomer = { of: 'campaigns', name: 'Ten', counter: 'uses per customer' } as const
const perStore = { of: 'groups', name: 'Either', counter: 'discount per store per month' } as const

describe('counters', () => {
  it('are written under their short names, and as the limit says it where there is none', () => {
    const cart = withCounter(withCounter(empty, byCustomer, 2), perStore, '150.00')
    expect(cart.usage).toEqual({
      campaigns: { Ten: { byCustomer: 2 } },
      groups: { Either: { 'discount per store per month': '150.00' } },
    })
    expect([counterOf(cart, byCustomer), counterOf(cart, perStore)]).toEqual([2, '150.00'])
  })
  it('are read under both names, and written once', () => {
    const long: Cart = { ...empty, usage: { campaigns: { Ten: { 'uses per customer': 3, uses: 7 } } } }
    expect(counterOf(long, byCustomer)).toBe(3)
    expect(withCounter(long, byCustomer, 4).usage).toEqual({ campaigns: { Ten: { uses: 7, byCustomer: 4 } } })
  })
  it('leave nothing empty behind', () => {
    expect(withCounter(withCounter(empty, byCustomer, 2), byCustomer, undefined)).toEqual(empty)
    const both = withCounter(withCounter(empty, byCustomer, 2), perStore, '1.00')
    expect(withCounter(both, byCustomer, undefined)).toEqual(withCounter(empty, perStore, '1.00'))
  })
})
