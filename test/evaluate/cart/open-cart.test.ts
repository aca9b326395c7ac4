import { describe, expect, it } from 'vitest'
import type { Rules } from '../../../src/compile/rules.ts'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { CartError } from '../../../src/evaluate/cart/cart-error.ts'
import { openCart } from '../../../src/evaluate/cart/open-cart.ts'
import type { ShelfPrices } from '../../../src/evaluate/effects/shelf-prices.ts'
import { prepareRules } from '../../../src/evaluate/prepared-rules.ts'
import { loadLocale } from '../../../src/locale/load-locale.ts'
import { campaignOf, cartOf, lineOf, open, rulesOf } from '../build.ts'

const rules = rulesOf({
  catalogue: {
    DRILL: {
      price: '100.00',
      listPrice: '120.00',
      cost: '60',
      minPrice: '70.5',
      categories: ['Tools/Drills'],
      brand: 'Bosch',
      labels: ['autumn'],
      weight: '1.25',
      orderMultiple: '2',
      attributes: { color: 'green', voltage: 18 },
    },
  },
  attributes: {
    'item.color': 'text',
    'item.voltage': 'number',
    'customer.age': 'number',
    'cart.gift_wrap': 'yes/no',
    'customer.credit': 'money',
    'customer.joined': 'date',
  },
  campaigns: [
    campaignOf('Caps', {
      effects: [{ kind: 'add', count: 1, sku: 'CAP', cartFirst: false, modifiers: {} }],
    }),
    campaignOf('Mugs', {
      effects: [{ kind: 'choose', count: 1, rewards: [{ sku: 'MUG', price: '1', upTo: 1 }], modifiers: {} }],
    }),
  ],
  programs: {
    Club: {
      partners: [],
      tiers: { by: { kind: 'number', value: '0' }, steps: [{ name: 'Gold', from: { kind: 'number', value: '1' } }] },
    },
  },
})

describe('opening a cart', () => {
  it('takes from the catalogue what the line leaves out', () => {
    const [line] = open(cartOf({ lines: [{ sku: 'DRILL', quantity: '2' }] }), rules).lines
    expect(line).toMatchObject({
      id: '1',
      original: 20_000,
      listAmount: 24_000,
      units: 2,
      wholeUnits: true,
      categories: ['Tools/Drills'],
      brand: 'Bosch',
      labels: ['autumn'],
      weight: { n: 5n, d: 4n },
      minPrice: { n: 7050n, d: 1n },
      attributes: { color: 'green', voltage: 18 },
    })
  })

  it('takes what the line says before what the catalogue knows, attribute by attribute', () => {
    const own = lineOf({ quantity: '1', price: '80.00', brand: 'Other', labels: [], attributes: { color: 'red' } })
    const [line] = open(cartOf({ lines: [own] }), rules).lines
    expect(line).toMatchObject({
      original: 8000,
      brand: 'Other',
      labels: [],
      attributes: { color: 'red', voltage: 18 },
    })
  })

  it('rounds a line once, by the settings', () => {
    const amount = (mode: Rules['rounding']['mode'], price: string, quantity: string) =>
      open(cartOf({ lines: [lineOf({ price, quantity })] }), rulesOf({ rounding: { mode, scope: 'discount' } }))
        .subtotal
    expect(amount('half-up', '49.90', '0.356')).toBe(1776)
    expect(amount('half-up', '0.125', '1')).toBe(13)
    expect(amount('half-down', '0.125', '1')).toBe(12)
    expect(amount('half-even', '0.125', '1')).toBe(12)
    expect(amount('down', '0.129', '1')).toBe(12)
    expect(amount('up', '0.121', '1')).toBe(13)
    expect(amount('half-up', '0.005', '3')).toBe(2)
  })

  it('counts what other currencies have of minor units', () => {
    const yen = rulesOf({ currency: 'JPY', digits: 0 })
    const dinar = rulesOf({ currency: 'KWD', digits: 3 })
    expect(open(cartOf({ currency: 'JPY', lines: [lineOf({ price: '99.5', quantity: '1' })] }), yen).subtotal).toBe(100)
    expect(open(cartOf({ currency: 'KWD', lines: [lineOf({ price: '1.234', quantity: '2' })] }), dinar).subtotal).toBe(
      2468,
    )
  })

  it('has one unit of what is weighed', () => {
    const [line] = open(cartOf({ lines: [lineOf({ quantity: '1.5' })] })).lines
    expect(line).toMatchObject({ units: 1, wholeUnits: false, quantity: 1_500_000 })
  })

  it('reads deliveries, one or several', () => {
    expect(open(cartOf({ delivery: { method: 'courier', price: '15.00' } })).deliveries).toEqual([
      { id: undefined, method: 'courier', price: 1500 },
    ])
    const two = [
      { id: 'a', method: 'courier', price: '15' },
      { id: 'b', method: 'locker', price: '0' },
    ]
    expect(open(cartOf({ delivery: two })).deliveries.map(({ price }) => price)).toEqual([1500, 0])
  })

  it('takes an empty cart for what it is', () => {
    expect(open(cartOf({ lines: [] }))).toMatchObject({ subtotal: 0, quantity: 0, lines: [] })
  })

  it('gives lines the prices that shelf campaigns make, and adds up again', () => {
    const prices = [{ campaign: 'Sale', from: '100.00', to: '79.99' }]
    const shelfPrices: ShelfPrices = ({ lines }) => ({
      prices: lines.map((line) => (line.sku !== 'B' ? { price: { n: 7999n, d: 1n }, prices } : line)),
      codes: [],
    })
    const opened = openCart(
      { ...prepareRules(rules), shelfPrices },
      cartOf({ lines: [lineOf({ listPrice: '120.00' }), lineOf({ sku: 'B' }), lineOf({ sku: 'C' })] }),
    )
    expect(opened.lines[0]).toMatchObject({ original: 15_998, listAmount: 24_000, prices })
    expect(opened.lines[1]).toMatchObject({ original: 20_000, prices: [] })
    // Without a list price that is the new price, too.
    expect(opened.lines[2]).toMatchObject({ original: 15_998, listAmount: 15_998, prices })
    expect(opened.subtotal).toBe(51_996)
  })
})

describe('a cart that makes no sense is refused', () => {
  it.each<[string, Partial<Cart>, string, string]>([
    ['a foreign currency', { currency: 'EUR' }, 'currency', 'the cart is in `EUR`, but these rules are in PLN'],
    ['no instant', { at: '2026-02-30T12:00:00Z' }, 'at', '`2026-02-30T12:00:00Z` is not a date and time'],
    ['no quantity', { lines: [lineOf({ quantity: 'two' })] }, 'lines[0].quantity', '`two` is not a valid quantity'],
    [
      'a quantity of zero',
      { lines: [lineOf(), lineOf({ quantity: '0.0' })] },
      'lines[1].quantity',
      'a line cannot have a quantity of zero',
    ],
    [
      'a negative quantity',
      { lines: [lineOf({ quantity: '-1' })] },
      'lines[0].quantity',
      'a quantity of `-1` is not possible',
    ],
    [
      'too fine a quantity',
      { lines: [lineOf({ quantity: '0.1234567' })] },
      'lines[0].quantity',
      '`0.1234567` has more than 6 decimals',
    ],
    ['a negative price', { lines: [lineOf({ price: '-5.00' })] }, 'lines[0].price', '`-5.00` is below zero'],
    ['no price', { lines: [lineOf({ price: '5,00' })] }, 'lines[0].price', '`5,00` is not a valid amount'],
    [
      'a price as a float',
      { lines: [lineOf({ price: 0.1 as unknown as string })] },
      'lines[0].price',
      '`0.1` is a JSON number, which can lose decimals',
    ],
    ['a line without any price', { lines: [{ sku: 'X', quantity: '1' }] }, 'lines[0].price', '`X` has no price'],
    ['two lines of one id', { lines: [lineOf({ id: '2' }), lineOf()] }, 'lines[1].id', 'two lines have the id `2`'],
    ['no lines at all', { lines: undefined as unknown as [] }, 'lines', 'this must be a list of lines'],
    [
      'a delivery finer than its currency',
      { delivery: { method: 'c', price: '1.005' } },
      'delivery.price',
      '`1.005` is smaller than the smallest unit of PLN',
    ],
    [
      'two deliveries of one id',
      {
        delivery: [
          { id: 'a', method: 'c', price: '1' },
          { id: 'a', method: 'c', price: '1' },
        ],
      },
      'delivery[1].id',
      'two deliveries have the id `a`',
    ],
    [
      'an undeclared attribute',
      { attributes: { wrap: true } },
      'attributes.wrap',
      'these rules do not declare the attribute `cart.wrap`',
    ],
    [
      'an attribute of another type',
      { attributes: { gift_wrap: 'yes' } },
      'attributes.gift_wrap',
      '`cart.gift_wrap` is true or false, not `"yes"`',
    ],
    [
      'an attribute of a line',
      { lines: [lineOf({ attributes: { color: 5 } })] },
      'lines[0].attributes.color',
      '`item.color` is text, not `5`',
    ],
    [
      'an inexact float',
      { customer: { id: 'C', attributes: { age: 0.1 + 0.2 } } },
      'customer.attributes.age',
      '`customer.age` is a number, not `0.30000000000000004`',
    ],
    [
      'money that is a number',
      { customer: { id: 'C', attributes: { credit: 5 } } },
      'customer.attributes.credit',
      '`customer.credit` is an amount of money, not `5`',
    ],
    [
      'a date that is none',
      { customer: { id: 'C', attributes: { joined: '2026-02-29' } } },
      'customer.attributes.joined',
      '`customer.joined` is a date, not `"2026-02-29"`',
    ],
    [
      'a birthday that is none',
      { customer: { id: 'C', birthday: '1990-13-01' } },
      'customer.birthday',
      '`1990-13-01` is not a date',
    ],
    [
      'spend in fractions of a grosz',
      { customer: { id: 'C', spend: '1.001' } },
      'customer.spend',
      '`1.001` is smaller than the smallest unit of PLN',
    ],
    [
      'an unknown tier',
      { customer: { id: 'C', programs: { Club: { tier: 'Tin' } } } },
      'customer.programs.Club.tier',
      '`Club` has no tier `Tin`',
    ],
    [
      'an unknown campaign chosen',
      { chosen: { campaigns: ['Mugs', 'Cups'] } },
      'chosen.campaigns[1]',
      'these rules have no campaign `Cups`',
    ],
    [
      'an unknown reward chosen',
      { chosen: { rewards: [{ campaign: 'Mugs', sku: 'CUP', quantity: 1 }] } },
      'chosen.rewards[0].sku',
      'the campaign `Mugs` has no reward `CUP`',
    ],
    [
      'a gift chosen as if it were a reward',
      { chosen: { rewards: [{ campaign: 'Caps', sku: 'CAP', quantity: 1 }] } },
      'chosen.rewards[0].sku',
      'the campaign `Caps` has no reward `CAP`',
    ],
    [
      'points of no programme',
      { pay: { points: { Guild: '5' } } },
      'pay.points.Guild',
      'these rules have no programme `Guild` whose points could pay',
    ],
    [
      'more than can be counted',
      { lines: [lineOf({ price: '9000000000000.00', quantity: '100' })] },
      'lines[0]',
      'this amount is too large to calculate exactly',
    ],
    [
      'more than can be added up',
      {
        lines: [
          lineOf({ price: '90000000000000.00', quantity: '1' }),
          lineOf({ price: '90000000000000.00', quantity: '1' }),
        ],
      },
      'lines',
      'this amount is too large to calculate exactly',
    ],
  ])('%s', (_name, given, path, message) => {
    const refused = (): unknown => {
      try {
        return open(cartOf(given), rules)
      } catch (error) {
        return error instanceof CartError ? [error.path, error.message] : error
      }
    }
    expect(refused()).toEqual([path, message])
  })

  it('says why in the language that is asked for', () => {
    try {
      open(cartOf({ currency: 'EUR' }))
    } catch (error) {
      expect(error instanceof CartError && error.inWords(loadLocale('pl'))).toEqual({
        message: 'koszyk jest w walucie `EUR`, a te reguły w: PLN',
        help: 'przelicz kwoty koszyka i wpisz "PLN"',
      })
    }
    expect.assertions(1)
  })

  it('says what to write instead', () => {
    expect(() => open(cartOf({ lines: [lineOf({ price: 5 as unknown as string })] }))).toThrowError(
      expect.objectContaining({ code: 'cart-amount', help: 'write it as a decimal string: "5"' }),
    )
  })

  it('keeps names that objects have by nature apart from those of the rules', () => {
    expect(() => open(cartOf({ lines: [{ sku: 'constructor', quantity: '1' }] }), rules)).toThrow('has no price')
    expect(open(cartOf({ codes: ['__proto__', 'toString'] })).codes.map(({ status }) => status)).toEqual([
      'unknown',
      'unknown',
    ])
  })
})
