import { describe, expect, it } from 'vitest'
import { type CartRow, cartRow, sortRows } from '../../../editor/ui/views/carts/cart-rows.ts'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'

const cart: Cart = { at: '2026-10-03T12:00:00+02:00', currency: 'PLN', lines: [{ sku: 'MUG', quantity: '1' }] }
const saved = { name: 'basket', cart, saved: cart }
const view = {
  name: 'basket',
  total: '90.00',
  discount: '10.00',
  changed: true,
  before: { total: '100.00', discount: '0.00' },
}

describe('a cart in the table', () => {
  it('has what it came to, what it comes to, and the difference', () => {
    expect(cartRow(saved, true, view)).toMatchObject({
      name: 'basket',
      pinned: true,
      lines: 1,
      before: '100.00',
      total: '90.00',
      difference: '-10.00',
      state: 'changed',
    })
  })

  it.each([
    ['was never saved', { name: 'basket', cart }, { ...view, changed: false }, 'unsaved'],
    ['is as it was', saved, { ...view, changed: false }, 'same'],
    ['is refused', saved, { name: 'basket', changed: true, error: { message: 'no', path: '' } }, 'error'],
    ['was not worked out yet', saved, undefined, 'same'],
  ] as const)('says that it %s', (_, state, seen, said) => {
    expect(cartRow(state, false, seen).state).toBe(said)
  })
})

describe('the order of the table', () => {
  const row = (name: string, more: Partial<CartRow> = {}): CartRow => ({
    name,
    pinned: false,
    customer: '',
    lines: 1,
    currency: 'PLN',
    state: 'same',
    ...more,
  })
  const names = (rows: readonly CartRow[]): string[] => rows.map(({ name }) => name)
  const rows = [row('b', { total: '9.00' }), row('a', { total: '100.00' }), row('c')]

  it('compares amounts as amounts, and leaves what has none at the end both ways', () => {
    expect(names(sortRows(rows, 'total', false))).toEqual(['b', 'a', 'c'])
    expect(names(sortRows(rows, 'total', true))).toEqual(['a', 'b', 'c'])
  })

  it('goes by name where nothing else tells rows apart', () => {
    expect(names(sortRows(rows, 'lines', true))).toEqual(['a', 'b', 'c'])
  })

  it('puts what needs a look first', () => {
    const states = [row('fine'), row('broken', { state: 'error' }), row('other', { state: 'changed' })]
    expect(names(sortRows(states, 'state', false))).toEqual(['broken', 'other', 'fine'])
  })
})
