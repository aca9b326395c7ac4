/** Values that a cart of the right shape cannot have under its rules: the code, the place, what is wrong and what to write. */
import { describe, expect, test } from 'vitest'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { cart, line, promo, run } from '../promo.ts'
import { refusal } from './refusal.ts'

const catalogue = [
  ['sku', 'price'],
  ['MUG', '5'],
  ['CUP', '6'],
]
const rules = promo(
  `program "Club" { 1 point worth 1 PLN }
  campaign "Mugs" { then choose up to 1 from { sku "MUG" at 1 PLN } }
  campaign "Mixed" { then 1 PLN off cart  then choose up to 1 from { sku "MUG" at 1 PLN  sku "CUP" at 2 PLN } }
  campaign "Nested" { then by subtotal { from 1 PLN: choose up to 1 from { sku "MUG" at 1 PLN } } }`,
  { catalogue },
)
const refused = (more: Partial<Cart>) => refusal(() => run(rules, cart(['1 x A at 100'], more)))
const ofLine = (more: object) => refused({ lines: [line('1 x A at 100', more)] })
const digits = (count: number) => '9'.repeat(count)

describe('a line', () => {
  test('has a quantity above zero, of at most six decimals', () => {
    expect(ofLine({ quantity: '0' })).toEqual([
      ...['cart-quantity', 'lines[0].quantity', 'a line cannot have a quantity of zero', 'remove the line'],
    ])
    expect(ofLine({ quantity: 'two' })).toEqual([
      'cart-quantity',
      'lines[0].quantity',
      '`two` is not a valid quantity',
      'write a decimal string such as "2"',
    ])
    expect(ofLine({ quantity: 2 })).toEqual([
      ...['cart-quantity', 'lines[0].quantity', '`2` is not a valid quantity', 'write a decimal string such as "2"'],
    ])
    expect(ofLine({ quantity: '-1.5' })).toEqual([
      'cart-quantity',
      'lines[0].quantity',
      'a quantity of `-1.5` is not possible',
      'use `cartwright return` for returned goods',
    ])
    expect(ofLine({ quantity: '1-5' })[2]).toBe('`1-5` is not a valid quantity')
    expect(ofLine({ quantity: '0.1234567' })).toEqual([
      ...['cart-quantity', 'lines[0].quantity', '`0.1234567` has more than 6 decimals', 'write at most 6 decimals'],
    ])
    // Zeros at the end are no further decimals.
    expect(ofLine({ quantity: '0.12345600000000' })).toEqual([])
    expect(ofLine({ quantity: digits(41) })).toEqual([
      'cart-quantity',
      'lines[0].quantity',
      `\`${digits(20)}…\` has 41 characters, but a number can have at most 40`,
      'write fewer decimals',
    ])
    expect(ofLine({ quantity: digits(20) })).toEqual([
      ...['cart-too-large', 'lines[0].quantity', 'this amount is too large to calculate exactly', 'split the cart'],
    ])
  })

  test('has a price, its own or that of the catalogue', () => {
    expect(refused({ lines: [line('1 x A')] })).toEqual([
      'cart-price',
      'lines[0].price',
      '`A` has no price',
      'add a `price` to the line, or to the product in the catalogue',
    ])
    expect(ofLine({ price: '-5' })).toEqual([
      ...['cart-amount', 'lines[0].price', '`-5` is below zero', 'write an amount of zero or more'],
    ])
    expect(ofLine({ price: 'x-5' })).toEqual([
      ...['cart-amount', 'lines[0].price', '`x-5` is not a valid amount', 'write a decimal string such as "12.50"'],
    ])
    expect(ofLine({ listPrice: '-x' })).toEqual([
      ...['cart-amount', 'lines[0].listPrice', '`-x` is not a valid amount', 'write a decimal string such as "12.50"'],
    ])
    expect(ofLine({ cost: null })[2]).toBe('`null` is not a valid amount')
    expect(ofLine({ minPrice: 5 })).toEqual([
      'cart-amount',
      'lines[0].minPrice',
      '`5` is a JSON number, which can lose decimals',
      'write it as a decimal string: "5"',
    ])
    expect(ofLine({ weight: '1,5' })[1]).toBe('lines[0].weight')
  })

  test('has an id of its own, or none', () => {
    expect(refused({ lines: [line('1 x A at 1', { id: 'x' }), line('1 x B at 1', { id: 'x' })] })).toEqual([
      'cart-duplicate',
      'lines[1].id',
      'two lines have the id `x`',
      'give each line a unique id, or none: a line without an id uses its position, counted from "1"',
    ])
    expect(refused({ lines: [line('1 x A at 1', { id: '2' }), line('1 x B at 1', { id: '1' })] })).toEqual([])
  })

  test('is sold by a unit that is known, and is one of a list', () => {
    expect(ofLine({ unit: 'palette' })).toEqual([
      'cart-shape',
      'lines[0].unit',
      'the unit `palette` is unknown',
      'write `kg`, `g`, `m`, `m2`, `l` or another measure, or `piece` for countable products',
    ])
    expect(refused({ lines: {} as never })).toEqual([
      ...['cart-shape', 'lines', 'this must be a list of lines', 'write `[]` if there are none'],
    ])
  })

  test('is in a delivery of the cart', () => {
    const delivery = [{ id: 'home', method: 'courier', price: '9' }]
    const lines = [line('1 x A at 1', { delivery: 'home' }), line('1 x B at 1', { delivery: 'work' })]
    expect(refused({ lines, delivery })).toEqual([
      'cart-delivery',
      'lines[1].delivery',
      'the cart has no delivery `work`',
      'write the `id` of one of its deliveries',
    ])
    expect(refused({ lines })[1]).toBe('lines[0].delivery')
    expect(refused({ lines: lines.slice(0, 1), delivery: { id: 'home', method: 'courier', price: '9' } })).toEqual([])
  })
})

describe('a cart', () => {
  test('is in the currency of its rules', () => {
    expect(refused({ currency: 'EUR' })).toEqual([
      'cart-currency',
      'currency',
      'the cart is in `EUR`, but these rules are in PLN',
      'convert the cart\'s amounts to "PLN"',
    ])
  })

  test('has an instant', () => {
    expect(refused({ at: 'now' }).slice(0, 3)).toEqual(['cart-instant', 'at', '`now` is not a date and time'])
    const listed = ['2026-10-03T12:00:00+02:00'] as unknown as string
    expect(refused({ at: listed }).slice(0, 2)).toEqual(['cart-instant', 'at'])
  })

  test('has deliveries that are told apart', () => {
    const home = { id: 'home', method: 'courier', price: '9' }
    expect(refused({ delivery: [home, { ...home, id: 'work' }, home] })).toEqual([
      ...['cart-duplicate', 'delivery[2].id', 'two deliveries have the id `home`', undefined],
    ])
    const { id: _, ...nameless } = home
    expect(refused({ delivery: [nameless, nameless] })).toEqual([])
    expect(refused({ delivery: [home, { ...home, id: 'work', price: '9.005' }] })[1]).toBe('delivery[1].price')
    expect(refused({ delivery: { ...home, price: '9.005' } })[1]).toBe('delivery.price')
  })

  test('has amounts as text, of any length that can be counted', () => {
    const delivered = (price: unknown) => refused({ delivery: { method: 'courier', price: price as string } })
    expect(delivered(9).slice(1, 3)).toEqual(['delivery.price', '`9` is a JSON number, which can lose decimals'])
    expect(delivered(['9'])[2]).toBe('`9` is not a valid amount')
    expect(delivered(['-9'])[2]).toBe('`-9` is not a valid amount')
    expect(delivered('9.00000000000000000')).toEqual([])
    expect(delivered('90071992547409.92').slice(0, 2)).toEqual(['cart-too-large', 'delivery.price'])
    expect(delivered('90071992547409.91')).toEqual([])
    const heavy = line('9000000000.5 x HAM at 0')
    expect(refused({ lines: [heavy, heavy] }).slice(0, 2)).toEqual(['cart-too-large', 'lines'])
    expect(delivered(digits(41)).slice(0, 2)).toEqual(['cart-amount', 'delivery.price'])
    expect(ofLine({ price: ['9'] })[2]).toBe('`9` is not a valid amount')
    expect(ofLine({ quantity: ['9'] })[2]).toBe('`9` is not a valid quantity')
  })

  test('chooses what the rules offer', () => {
    expect(refused({ chosen: { campaigns: ['Mugs', 'Cups'] } })).toEqual([
      'cart-choice',
      'chosen.campaigns[1]',
      'these rules have no campaign `Cups`',
      'write the name exactly as it is declared',
    ])
    const reward = (campaign: string, sku: string) => ({ campaign, sku, quantity: 1 })
    expect(refused({ chosen: { rewards: [reward('Cups', 'MUG')] } })).toEqual([
      'cart-choice',
      'chosen.rewards[0]',
      'these rules have no campaign `Cups`',
      'write the name exactly as it is declared',
    ])
    expect(refused({ chosen: { rewards: [reward('Mugs', 'MUG'), reward('Mugs', 'CUP')] } })).toEqual([
      ...['cart-choice', 'chosen.rewards[1].sku', 'the campaign `Mugs` has no reward `CUP`', undefined],
    ])
    expect(refused({ chosen: { rewards: [reward('Nested', 'MUG')] } })).toEqual([])
    expect(refused({ chosen: { rewards: [reward('Mixed', 'MUG'), reward('Mixed', 'CUP')] } })).toEqual([])
    expect(refused({ chosen: { rewards: [reward('Nested', 'CUP')] } })[0]).toBe('cart-choice')
  })

  test('chooses a thousand times at most', () => {
    const many = (count: number) => Array.from({ length: count }, () => 'Mugs')
    expect(refused({ chosen: { campaigns: many(1_000) } })).toEqual([])
    expect(refused({ chosen: { campaigns: many(1_001) } })).toEqual([
      ...['cart-too-large', 'chosen.campaigns', 'the cart contains more than 1,000 choices', 'remove some'],
    ])
    const rewards = many(1_001).map((campaign) => ({ campaign, sku: 'MUG', quantity: 1 }))
    expect(refused({ chosen: { rewards } })[1]).toBe('chosen.rewards')
  })

  test('pays with points of a program that the rules have', () => {
    expect(refused({ pay: { points: { Guild: '5' } } })).toEqual([
      ...[
        'cart-programme',
        'pay.points.Guild',
        'these rules have no programme `Guild` whose points could pay',
        undefined,
      ],
    ])
    expect(refused({ pay: { points: { constructor: '5' } } })[0]).toBe('cart-programme')
    expect(refused({ pay: { points: { Club: '-5' } } }).slice(0, 2)).toEqual(['cart-amount', 'pay.points.Club'])
    expect(refused({ pay: { points: { Club: '5' } } })).toEqual([])
  })
})
