/** What an offer says to add, and what it tries first. */
import { describe, expect, it } from 'vitest'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { prepare } from '../../../src/evaluate/evaluate.ts'
import { offersFor } from '../../../src/evaluate/explanation/offers.ts'
import { cart, line, promo } from '../promo.ts'

const catalogue = [
  ['sku', 'price', 'weight', 'order multiple', 'categories'],
  ['A', '40.00', '1.25', '', 'Tea'],
  ['B', '30.00', '0.5', '', 'Tea'],
  ['C', '25.00', '', '4', 'Tea'],
  ['D', '70.00', '2', '', 'Pots'],
  ['E', '100.00', '', '', 'Pots'],
  ['F', '', '', '', 'Tea'],
]

/** What has to change for the campaign, what is due then, and how it is said. */
function offer(when: string, of: Cart, then = '5% off cart') {
  const rules = promo(`campaign "It" { when ${when} then ${then} }`, { catalogue })
  return offersFor(prepare(rules), of).available.map(({ how, sentence, changes, total, discount }) => ({
    ...{ how, sentence, changes, total, discount },
  }))[0]
}
const one = cart(['1 x A'])
const add = (sku: string, quantity: string) => ({ kind: 'add', sku, quantity })

describe('goods to add', () => {
  it('are the cheapest that are enough', () => {
    // Of 60 that are missing: 2 x B for 60, before D for 70, 2 x A for 80, 4 x C for 100 and E.
    expect(offer('subtotal >= 100 PLN', one)).toEqual({
      ...{ how: 'reach', sentence: '60.00 PLN more in the cart', discount: '5.00', total: '95.00' },
      changes: [add('B', '2')],
    })
    // Of 61: D.
    expect(offer('subtotal >= 101 PLN', one)?.changes).toEqual([add('D', '1')])
  })
  it('are more of a line where that is cheapest, and say how many more', () => {
    expect(offer('subtotal of sku "A" >= 100 PLN', cart(['2 x A']))).toMatchObject({
      changes: [{ kind: 'quantity', line: 0, sku: 'A', quantity: '3', more: '1' }],
      total: '114.00',
    })
    expect(offer('subtotal >= 50 PLN', cart([line('1 x A at 10'), '1 x B']))?.changes).toEqual([
      { kind: 'quantity', line: 0, sku: 'A', quantity: '2', more: '1' },
    ])
  })
  it('come in as many as the product is sold in', () => {
    expect(offer('subtotal of sku "C" >= 30 PLN', one)?.changes).toEqual([add('C', '4')])
    expect(offer('quantity of sku "C" >= 5', one)?.changes).toEqual([add('C', '8')])
  })
  it('are counted, weighed, or other products, as it is asked', () => {
    expect(offer('quantity >= 3', one)?.changes).toEqual([add('B', '2')])
    expect(offer('contains 2 of category "Pots"', one)?.changes).toEqual([add('D', '2')])
    expect(offer('distinct products of category "Tea" >= 2', one)?.changes).toEqual([add('B', '1')])
    expect(offer('lines >= 2', one)?.changes).toEqual([add('B', '1')])
    // 2 kg more: 4 x B for 120, 2 x A for 80, 1 x D for 70.
    expect(offer('weight >= 3.25', one)?.changes).toEqual([add('D', '1')])
  })
  it('are none that the catalogue gives no price, and none for a fact of somebody', () => {
    expect(offer('contains sku "F"', one)).toEqual({
      ...{
        how: 'reach',
        sentence: 'needs one more of sku `F`',
        changes: undefined,
        total: undefined,
        discount: undefined,
      },
    })
    expect(offer('orders >= 3', one)).toBeUndefined()
  })
  it('may be several at once', () => {
    expect(offer('contains sku "D" and quantity of sku "B" >= 2', one)).toMatchObject({
      changes: [add('D', '1'), add('B', '2')],
      total: '161.50',
    })
  })
  it('may be asked for by what the campaign gives, once its conditions hold', () => {
    expect(offer('subtotal >= 50 PLN', one, '10 PLN off sku "D"')).toMatchObject({ discount: '10.00' })
  })
})

describe('payment and delivery', () => {
  it('are changed to the first by name that is taken', () => {
    expect(offer('payment "card", "blik"', one)).toMatchObject({
      how: 'reach',
      changes: [{ kind: 'payment', payment: 'blik' }],
      total: '38.00',
    })
    const byLocker = { ...one, delivery: { method: 'locker', price: '9.00' } }
    expect(offer('delivery "courier"', byLocker)).toMatchObject({
      changes: [{ kind: 'delivery', delivery: 'courier' }],
      total: '47.00',
    })
  })
  it('of a cart without a delivery are only said', () => {
    const told = offer('delivery "courier"', one)
    expect(told?.how).toBe('reach')
    expect(told?.changes).toBeUndefined()
  })
  it('stand beside goods', () => {
    expect(offer('payment "card" and subtotal >= 70 PLN', one)?.changes).toEqual([
      { kind: 'payment', payment: 'card' },
      add('B', '1'),
    ])
  })
})
