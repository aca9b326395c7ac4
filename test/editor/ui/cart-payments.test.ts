/** Wallets, gift cards and campaigns switched off, as the cart panel's fields read and write them. */
import { describe, expect, it } from 'vitest'
import { payersOf, withPayerField, withPayers, withSwitchedOff } from '../../../editor/ui/state/cart-payments.ts'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'

const empty: Cart = { at: '2026-10-03T12:00:00+02:00', currency: 'PLN', lines: [] }

describe('wallets and gift cards', () => {
  it('stand in the cart in their order, with what each holds and may pay', () => {
    const named = withPayers(withPayers(empty, 'wallets', ['Savings']), 'cards', ['GC-1', 'GC-2', 'GC-1'])
    const cart = withPayerField(
      withPayerField(named, 'cards', 'GC-2', 'balance', '200.00'),
      'cards',
      'GC-2',
      'amount',
      '50',
    )
    expect(cart.pay).toEqual({
      wallets: [{ wallet: 'Savings' }],
      cards: [{ card: 'GC-1' }, { card: 'GC-2', balance: '200.00', amount: '50' }],
    })
    expect(payersOf(cart, 'cards')[1]).toEqual({ name: 'GC-2', balance: '200.00', amount: '50' })
    expect(withPayers(cart, 'cards', ['GC-2']).pay?.cards).toEqual([{ card: 'GC-2', balance: '200.00', amount: '50' }])
  })
  it('leave nothing empty behind, and points alone', () => {
    expect(withPayers(withPayers(empty, 'cards', ['GC-1']), 'cards', [])).toEqual(empty)
    const points: Cart = { ...empty, pay: { points: { Club: '5' } } }
    expect(withPayers(withPayers(points, 'wallets', ['Savings']), 'wallets', [])).toEqual(points)
  })
})

it('campaigns are switched off and on beside the counters', () => {
  const counted: Cart = { ...empty, usage: { campaigns: { Ten: { uses: 1 } } } }
  expect(withSwitchedOff(counted, ['Ten']).usage).toEqual({ campaigns: { Ten: { uses: 1 } }, off: ['Ten'] })
  expect(withSwitchedOff(withSwitchedOff(counted, ['Ten']), [])).toEqual(counted)
  expect(withSwitchedOff(withSwitchedOff(empty, ['Ten']), [])).toEqual(empty)
})
