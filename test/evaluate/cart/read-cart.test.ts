import { describe, expect, it } from 'vitest'
import { CartError } from '../../../src/evaluate/cart/cart-error.ts'
import { readCart } from '../../../src/evaluate/cart/read-cart.ts'
import { cartOf, lineOf } from '../build.ts'

describe('a cart read from JSON', () => {
  it('is that cart', () => {
    const cart = cartOf({ codes: ['A', { code: 'B', pool: 'P' }], delivery: [{ method: 'courier', price: '15.00' }] })
    expect(readCart(JSON.parse(JSON.stringify(cart)))).toEqual(cart)
  })

  it.each<[string, unknown, string, string, string]>([
    ['is no object', [], '', '`[]` is not an object', 'write one cart, or several, each on its own line'],
    [
      'has an unknown field',
      { ...cartOf(), coupon: 'A' },
      'coupon',
      'a cart cannot have a field `coupon`',
      'the fields allowed here are id, at, currency, customer, lines, codes, payment, channel, store, country, delivery, attributes, event, chosen, pay, usage',
    ],
    [
      'has an unknown field in a code',
      cartOf({ codes: [{ code: 'A', until: '' } as never] }),
      'codes[0].until',
      'a cart cannot have a field `until` here',
      'the fields allowed here are code, pool, issued',
    ],
    [
      'has numbers for amounts',
      cartOf({ lines: [lineOf({ price: 99.9 as never })] }),
      'lines[0].price',
      '`99.9` is a JSON number, which can lose decimals',
      'write it in quotes: "99.9"',
    ],
    [
      'has a negative quantity',
      cartOf({ lines: [lineOf({ quantity: '-2' })] }),
      'lines[0].quantity',
      '`-2` is below zero',
      'use `cartwright return` for returned goods',
    ],
    [
      'has a decimal comma',
      cartOf({ lines: [lineOf({ price: '12,50' })] }),
      'lines[0].price',
      '`12,50` cannot be read',
      'write a decimal point: "12.50"',
    ],
    [
      'has a misspelt field',
      { ...cartOf(), custmer: { id: 'C' } },
      'custmer',
      'a cart cannot have a field `custmer`',
      'did you mean `customer`?',
    ],
    [
      'has a name for an event',
      { ...cartOf(), event: 'review' },
      'event',
      '`review` is not an object',
      'write an object with name, attributes',
    ],
    [
      'has null for what is not known',
      { ...cartOf(), payment: null },
      'payment',
      '`null` is not text',
      'write text; leave out what is unknown',
    ],
    [
      'has text for a count',
      cartOf({ chosen: { rewards: [{ campaign: 'A', sku: 'B', quantity: '1' as never }] } }),
      'chosen.rewards[0].quantity',
      '`"1"` is text',
      'write it without quotes: 1',
    ],
    [
      'has no sku',
      cartOf({ lines: [{ quantity: '1' } as never] }),
      'lines[0].sku',
      'this field is missing',
      'write text',
    ],
    [
      'has an empty sku',
      cartOf({ lines: [lineOf({ sku: '' })] }),
      'lines[0].sku',
      'this text is empty',
      'fill it in, or remove it',
    ],
    [
      'has no offset',
      { ...cartOf(), at: '2026-10-03T12:00' },
      'at',
      '`2026-10-03T12:00` cannot be read',
      'write a date and time with its offset, such as "2026-10-03T12:00:00+02:00"',
    ],
    [
      'has a delivery without price',
      { ...cartOf(), delivery: { method: 'courier' } },
      'delivery.price',
      'this field is missing',
      'write text',
    ],
    [
      'has half an order',
      cartOf({ customer: { id: 'C', orders: 1.5 } }),
      'customer.orders',
      '`1.5` is not a whole number',
      'write a whole number',
    ],
    [
      'chooses nothing',
      cartOf({ chosen: { rewards: [{ campaign: 'A', sku: 'B', quantity: 0 }] } }),
      'chosen.rewards[0].quantity',
      '`0` is too small',
      'write a whole number above 0',
    ],
    [
      'has a birthday of its own',
      cartOf({ customer: { id: 'C', birthday: '3.5.1990' } }),
      'customer.birthday',
      '`3.5.1990` cannot be read',
      'write a date such as "2026-10-01"',
    ],
  ])('that %s is refused', (_name, json, path, message, help) => {
    expect(() => readCart(json)).toThrowError(expect.objectContaining({ path, message, help }))
    expect(() => readCart(json)).toThrowError(CartError)
  })
})
