/** What is wrong with a cart, where, and what to write instead. */
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { readCart, shapeError } from '../../../src/evaluate/cart/read-cart.ts'
import { cart, line, promo, run } from '../promo.ts'
import { refusal } from './refusal.ts'

const readAs = (json: object) => refusal(() => readCart({ ...cart(['1 x A at 100']), ...json }))
const digits = (count: number) => '9'.repeat(count)

describe('JSON that has not the shape of a cart', () => {
  test('names what cannot stand in its place', () => {
    expect(readAs({ codes: [5] })).toEqual(['cart-shape', 'codes[0]', '`5` is not allowed here', 'write text'])
    expect(readAs({ attributes: { gift: [] } })).toEqual([
      ...['cart-shape', 'attributes.gift', '`[]` is not allowed here', 'write text'],
    ])
    expect(readAs({ codes: [{ code: 5 }] })).toEqual([
      'cart-amount',
      'codes[0].code',
      '`5` is a JSON number, which can lose decimals',
      'write it in quotes: "5"',
    ])
  })

  test('shows no more than forty characters of what it found', () => {
    expect(readAs({ currency: `PLN${digits(50)}` })[2]).toBe(`\`PLN${digits(37)}…\` cannot be read`)
    expect(readAs({ currency: `PLN${digits(37)}` })[2]).toBe(`\`PLN${digits(37)}\` cannot be read`)
  })

  test('shows nothing that is nested too deeply to be written', () => {
    let deep: unknown[] = []
    for (let depth = 0; depth < 100_000; depth++) deep = [deep]
    expect(readAs({ payment: deep })[2]).toBe('`[…]` is not text')
    expect(readAs({ payment: { deep } })[2]).toBe('`{…}` is not text')
  })

  test('has decimals of at most 40 characters', () => {
    const long = line('1 x A', { price: digits(41) })
    expect(readAs({ lines: [long] })).toEqual([
      'cart-amount',
      'lines[0].price',
      `\`${digits(20)}…\` has 41 characters, but a number can have at most 40`,
      'write fewer decimals',
    ])
    const price = `0.${digits(39)}`
    const most = cart(['1 x A at 100'], { delivery: { method: 'courier', price } })
    expect(refusal(() => run('', most))[2]).toBe(
      `\`${price.slice(0, 20)}…\` has 41 characters, but a number can have at most 40`,
    )
    const heavy = cart([line('1 x A at 100', { quantity: `1.${digits(39)}` })])
    expect(refusal(() => run('', heavy)).slice(0, 2)).toEqual(['cart-quantity', 'lines[0].quantity'])
  })
})

describe('JSON that has carts in it', () => {
  const schema = z.strictObject({ name: z.string().max(5), sizes: z.array(z.int().min(2).max(9)).max(3) })
  const refused = (json: unknown) => {
    const { error } = schema.safeParse(json)
    return refusal(() => {
      if (error) throw shapeError(schema, error, json)
    })
  }

  test('says what is too long, too many or too large, and how much may be', () => {
    expect(refused({ name: 'abcdefghijklmnopqrstuvwxyz', sizes: [] })).toEqual([
      ...['cart-shape', 'name', '`abcdefghijklmnopqrst…` has 26 characters', 'write at most 5 characters'],
    ])
    expect(refused({ name: 'a', sizes: [2, 3, 4, 5] })).toEqual([
      ...['cart-shape', 'sizes', '4 is too many here', 'write at most 3'],
    ])
    expect(refused({ name: 'a', sizes: [10] })).toEqual([
      ...['cart-shape', 'sizes[0]', '`10` is too large', 'write at most 9'],
    ])
    expect(refused({ name: 'a', sizes: [1] })).toEqual([
      ...['cart-shape', 'sizes[0]', '`1` is too small', 'write a whole number of at least 2'],
    ])
  })

  test('calls its fields its own, not those of a cart', () => {
    expect(refused({ name: 'a', sizes: [], size: 1 })).toEqual([
      ...['cart-shape', 'size', 'a field `size` is not allowed', 'did you mean `sizes`?'],
    ])
    const nested = z.strictObject({ outer: schema })
    const json = { outer: { name: 'a', sizes: [], colour: 1 } }
    const { error } = nested.safeParse(json)
    expect(
      error &&
        refusal(() => {
          throw shapeError(nested, error, json)
        }),
    ).toEqual([
      ...[
        'cart-shape',
        'outer.colour',
        'a field `colour` is not allowed here',
        'the fields allowed here are name, sizes',
      ],
    ])
  })
})

describe('what is to pay', () => {
  const paying = (pay: Cart['pay']) => refusal(() => run('', cart(['1 x A at 100'], { ...(pay && { pay }) })))

  test('pays once each', () => {
    const card = { card: 'GC-1', balance: '10' }
    expect(paying({ cards: [card, { card: 'GC-2' }, card] }).slice(0, 3)).toEqual([
      ...['cart-duplicate', 'pay.cards[2]', '`GC-1` is listed twice as a payment'],
    ])
    // Cards are compared like codes.
    expect(paying({ cards: [card, { card: ' gc-1 ' }] })[1]).toBe('pay.cards[1]')
    const wallet = { wallet: 'Savings', balance: '10' }
    expect(paying({ wallets: [wallet, wallet] })[1]).toBe('pay.wallets[1]')
    expect(paying({ wallets: [wallet, { wallet: 'Cashback' }] })).toEqual([])
    expect(paying({ wallets: [wallet], cards: [{ card: 'Savings' }] })).toEqual([])
  })

  test('has amounts in whole minor units', () => {
    expect(paying({ cards: [{ card: 'GC-1', amount: '1.005' }] })).toEqual([
      'cart-amount',
      'pay.cards[0].amount',
      '`1.005` is smaller than the smallest unit of PLN',
      'write at most 2 decimals',
    ])
    expect(paying({ wallets: [{ wallet: 'Savings', balance: '1.005' }] })[1]).toBe('pay.wallets[0].balance')
    const yen = { ...promo(''), currency: 'JPY', digits: 0 }
    const inYen = cart(['1 x A at 100'], { currency: 'JPY', pay: { cards: [{ card: 'GC-1', amount: '1.5' }] } })
    expect(refusal(() => run(yen, inYen))[3]).toBe('write a whole amount')
  })

  test('is a thousand cards at most', () => {
    const cards = (count: number) => Array.from({ length: count }, (_, i) => ({ card: `GC-${i}` }))
    expect(paying({ cards: cards(1_000) })).toEqual([])
    expect(paying({ cards: cards(1_001) }).slice(0, 3)).toEqual([
      ...['cart-too-large', 'pay.cards', 'the cart contains more than 1,000 choices'],
    ])
  })
})
