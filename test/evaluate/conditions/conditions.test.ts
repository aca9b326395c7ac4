import { describe, expect, it } from 'vitest'
import type { Condition, Value } from '../../../src/compile/rules.ts'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import {
  bothGoods,
  brand,
  cartOf,
  category,
  compare,
  eitherGoods,
  fact,
  holds,
  label,
  lineOf,
  money,
  not,
  number,
  otherGoods,
  rulesOf,
  segmentOf,
  sku,
  truthOf,
} from '../build.ts'

const [yes, no, unknown] = [1, 0, -1] as const

const attributes = rulesOf({
  attributes: {
    'customer.age': 'number',
    'customer.city': 'text',
    'customer.joined': 'date',
    'customer.credit': 'money',
    'item.color': 'text',
    'item.voltage': 'number',
    'item.fragile': 'yes/no',
    'cart.gift_wrap': 'yes/no',
    'event.stars': 'number',
  },
})

const shop = cartOf({
  lines: [
    lineOf({ sku: 'DRILL', quantity: '2', price: '100.00', categories: ['Tools/Drills'], brand: 'Bosch' }),
    lineOf({ sku: 'CHEESE', quantity: '0.356', price: '49.90', categories: ['Food'], labels: ['fresh'] }),
    lineOf({ sku: 'SHED', quantity: '1', price: '900.00', categories: ['Toolshed'], listPrice: '1000.00' }),
  ],
  delivery: { method: 'courier', price: '15.00' },
})

describe('facts about the cart', () => {
  it.each<[string, Value, string]>([
    ['subtotal adds up the lines as they came in', fact('subtotal'), '1117.76'],
    ['subtotal of goods', fact('subtotal', { goods: category('Tools') }), '200'],
    ['subtotal of several selectors', fact('subtotal', { goods: eitherGoods(category('Tools'), sku('SHED')) }), '1100'],
    ['total with delivery', fact('total-with-delivery'), '1132.76'],
  ])('%s', (_name, value, amount) => {
    expect(truthOf(compare(value, '=', money(amount)), shop)).toBe(yes)
    expect(truthOf(compare(value, '!=', money(amount)), shop)).toBe(no)
    expect(truthOf(compare(value, '>', money(amount)), shop)).toBe(no)
    expect(truthOf(compare(money(amount), '<=', value), shop)).toBe(yes)
  })

  it.each<[string, Value, string]>([
    ['quantity adds up quantities, weighed ones too', fact('quantity'), '3.356'],
    ['quantity of goods', fact('quantity', { goods: brand('Bosch') }), '2'],
    ['lines', fact('lines'), '3'],
    ['distinct products', fact('distinct-products'), '3'],
    ['quantity of one product', fact('one-product'), '2'],
  ])('%s', (_name, value, amount) => {
    expect(truthOf(compare(value, '=', number(amount)), shop)).toBe(yes)
  })

  it('counts one product over all its lines', () => {
    const cart = cartOf({
      lines: [lineOf({ quantity: '2' }), lineOf({ quantity: '3' }), lineOf({ sku: 'B', quantity: '4' })],
    })
    expect(truthOf(compare(fact('one-product'), '=', number('5')), cart)).toBe(yes)
    expect(truthOf(compare(fact('distinct-products'), '=', number('2')), cart)).toBe(yes)
  })

  it('weighs what every line has a weight for', () => {
    const weighed = cartOf({ lines: [lineOf({ weight: '1.5' }), lineOf({ quantity: '0.5', weight: '1' })] })
    expect(truthOf(compare(fact('weight'), '=', number('3.5')), weighed)).toBe(yes)
    expect(truthOf(compare(fact('weight'), '>', number('0')), cartOf())).toBe(unknown)
  })

  it('compares amounts with what no amount can be', () => {
    const hundred = cartOf({ lines: [lineOf({ quantity: '1' })] })
    expect(truthOf(compare(fact('subtotal'), '>=', money('100.001')), hundred)).toBe(no)
    expect(truthOf(compare(fact('subtotal'), '>', money('99.999')), hundred)).toBe(yes)
    expect(truthOf(compare(fact('subtotal'), '=', money('100.001')), hundred)).toBe(no)
    expect(truthOf(compare(fact('subtotal'), '!=', money('100.001')), hundred)).toBe(yes)
  })

  it('calculates exactly', () => {
    const third: Value = { kind: 'arithmetic', operator: '/', left: fact('subtotal'), right: number('3') }
    const thrice: Value = { kind: 'arithmetic', operator: '*', left: third, right: number('3') }
    expect(truthOf(compare(thrice, '=', fact('subtotal')), shop)).toBe(yes)
    const byZero: Value = { kind: 'arithmetic', operator: '/', left: fact('subtotal'), right: number('0') }
    expect(truthOf(compare(byZero, '>', money('0')), shop)).toBe(unknown)
  })

  it.each<[string, Condition, 0 | 1]>([
    ['a category holds all below it', holds('contains', { goods: category('Tools') }), yes],
    ['but not what only begins like it', holds('contains', { goods: category('Toolsh') }), no],
    ['a weighed line is one unit', holds('contains', { goods: label('fresh') }), yes],
    ['so it is not two', holds('contains', { count: '2', goods: label('fresh') }), no],
    [
      'units of several lines count together',
      holds('contains', { count: '3', goods: otherGoods(label('fresh')) }),
      yes,
    ],
    ['on sale is below the list price', holds('contains', { goods: { kind: 'on-sale' } }), yes],
    ['sku and brand', holds('contains', { goods: bothGoods(sku('DRILL'), brand('Bosch')) }), yes],
    ['nothing was discounted before any campaign', holds('contains', { goods: { kind: 'discounted' } }), no],
    ['delivery', holds('delivery', { names: ['courier', 'locker'] }), yes],
    ['another delivery', holds('delivery', { names: ['locker'] }), no],
  ])('%s', (_name, condition, truth) => {
    expect(truthOf(condition, shop)).toBe(truth)
  })

  it('finds goods in named products', () => {
    const rules = rulesOf({ products: { Fresh: label('fresh'), Big: { kind: 'products', names: ['Fresh'] } } })
    expect(truthOf(holds('contains', { goods: { kind: 'products', names: ['Big'] } }), shop, rules)).toBe(yes)
  })
})

describe('what the cart does not say', () => {
  it.each<[string, Condition]>([
    ['payment', holds('payment', { names: ['card'] })],
    ['delivery', holds('delivery', { names: ['courier'] })],
    ['channel', holds('channel', { names: ['web'] })],
    ['store', holds('store', { names: ['KRK-1'] })],
    ['country', holds('country', { names: ['PL'] })],
    ['first order', holds('first-order')],
    ['orders', compare(fact('orders'), '>=', number('0'))],
    ['spend', compare(fact('spend'), '>=', money('0'))],
    ['spend in last', compare(fact('spend-in-last', { period: { count: 1, unit: 'month' } }), '>=', money('0'))],
    ['birthday', holds('birthday', { period: { count: 7, unit: 'day' } })],
    ['points', compare(fact('points', { program: 'Club' }), '>=', number('0'))],
    ['tier', holds('tier', { program: 'Club', level: { atLeast: true, tier: 'Gold' } })],
    ['weight', compare(fact('weight'), '>=', number('0'))],
    [
      'an attribute',
      holds('contains', { goods: { kind: 'where', condition: compare(fact('cost'), '<', money('1')) } }),
    ],
  ])('%s is unknown, and so is its opposite', (name, condition) => {
    const rules = rulesOf({
      programs: { Club: { partners: [], tiers: { by: fact('spend'), steps: [{ name: 'Gold', from: money('10') }] } } },
    })
    const cart = cartOf({ customer: { id: 'C-1' } })
    const inItem = name === 'an attribute'
    expect(truthOf(condition, cart, rules)).toBe(inItem ? no : unknown)
    expect(truthOf(not(condition), cart, rules)).toBe(inItem ? yes : unknown)
  })

  it.each<[string, Condition]>([
    ['in a segment', holds('segment', { names: ['VIP'] })],
    ['signed in', holds('signed-in')],
    ['a particular customer', holds('customer', { names: ['C-1'] })],
    ['a member', holds('member', { names: ['Prime'] })],
    ['holding a code', holds('coupon', { names: ['Summer'] })],
    ['of a brand', holds('contains', { goods: brand('Bosch') })],
  ])('a cart without customer, codes or brands is known not to be %s', (_name, condition) => {
    expect(truthOf(condition, cartOf())).toBe(no)
    expect(truthOf(not(condition), cartOf())).toBe(yes)
  })

  it('selects no item whose condition is unknown, nor by its opposite', () => {
    const fragile: Condition = {
      kind: 'holds',
      fact: { kind: 'attribute', owner: 'item', name: 'fragile', type: 'yes/no' },
    }
    const cart = cartOf({ lines: [lineOf()] })
    const where = { kind: 'where', condition: fragile } as const
    expect(truthOf(holds('contains', { goods: where }), cart, attributes)).toBe(no)
    expect(truthOf(holds('contains', { goods: otherGoods(where) }), cart, attributes)).toBe(no)
    expect(truthOf(holds('contains', { goods: { kind: 'everything' } }), cart, attributes)).toBe(yes)
  })
})

describe('facts about the customer', () => {
  const customer = (given: Partial<NonNullable<Cart['customer']>>): Cart =>
    cartOf({ customer: { id: 'C-1', ...given } })

  it.each<[string, Condition, Cart, 0 | 1]>([
    ['signed in', holds('signed-in'), customer({}), yes],
    ['one of several customers', holds('customer', { names: ['C-2', 'C-1'] }), customer({}), yes],
    ['first order', holds('first-order'), customer({ orders: 0 }), yes],
    ['no first order', holds('first-order'), customer({ orders: 1 }), no],
    ['orders', compare(fact('orders'), '>=', number('3')), customer({ orders: 3 }), yes],
    ['spend', compare(fact('spend'), '>', money('5200')), customer({ spend: '5200.00' }), no],
    ['membership', holds('member', { names: ['Prime'] }), customer({ memberships: ['Prime'] }), yes],
    [
      'points',
      compare(fact('points', { program: 'Club' }), '>=', number('500')),
      customer({ programs: { Club: { points: '500' } } }),
      yes,
    ],
    [
      'text attribute',
      compare({ kind: 'attribute', owner: 'customer', name: 'city', type: 'text' }, '=', {
        kind: 'text',
        value: 'Łódź',
      }),
      customer({ attributes: { city: 'Łódź' } }),
      yes,
    ],
    [
      'number attribute',
      compare({ kind: 'attribute', owner: 'customer', name: 'age', type: 'number' }, '>=', number('18')),
      customer({ attributes: { age: 17.5 } }),
      no,
    ],
    [
      'money attribute',
      compare({ kind: 'attribute', owner: 'customer', name: 'credit', type: 'money' }, '>=', money('0.10')),
      customer({ attributes: { credit: '0.10' } }),
      yes,
    ],
    [
      'date attribute',
      compare({ kind: 'attribute', owner: 'customer', name: 'joined', type: 'date' }, '<', {
        kind: 'date',
        value: '2026-01-01',
      }),
      customer({ attributes: { joined: '2025-12-31' } }),
      yes,
    ],
  ])('%s', (_name, condition, cart, truth) => {
    expect(truthOf(condition, cart, attributes)).toBe(truth)
  })

  it('orders text by code points', () => {
    const city: Value = { kind: 'attribute', owner: 'customer', name: 'city', type: 'text' }
    const below = (a: string, b: string) =>
      truthOf(compare(city, '<', { kind: 'text', value: b }), customer({ attributes: { city: a } }), attributes)
    expect(below('a', 'b')).toBe(yes)
    expect(below('a', 'ab')).toBe(yes)
    expect(below('ab', 'a')).toBe(no)
    expect(below('\u{FFFD}', '\u{1F381}')).toBe(yes)
  })
})

describe('segments', () => {
  const rules = rulesOf({
    segments: {
      VIP: segmentOf({ condition: compare(fact('spend'), '>=', money('5000')) }),
      North: segmentOf({ customers: ['C-1'] }),
      Newsletter: segmentOf({ external: true }),
      Best: segmentOf({
        condition: { kind: 'and', of: [holds('segment', { names: ['VIP'] }), holds('segment', { names: ['North'] })] },
      }),
    },
  })
  const isIn = (name: string, customer: Cart['customer']) =>
    truthOf(holds('segment', { names: [name] }), cartOf(customer && { customer }), rules)

  it('holds those the cart names, those whose list has the customer, and those whose condition is true', () => {
    expect(isIn('VIP', { id: 'C-9', spend: '5000.00' })).toBe(yes)
    expect(isIn('North', { id: 'C-1' })).toBe(yes)
    expect(isIn('Newsletter', { id: 'C-9', segments: ['Newsletter'] })).toBe(yes)
    expect(isIn('Best', { id: 'C-1', spend: '6000.00' })).toBe(yes)
    expect(isIn('Best', { id: 'C-9', spend: '6000.00' })).toBe(no)
  })

  it('does not hold one whose condition is unknown, nor anybody without a customer', () => {
    expect(isIn('VIP', { id: 'C-9' })).toBe(no)
    expect(isIn('VIP', undefined)).toBe(no)
  })

  it('knows who is in none', () => {
    expect(truthOf(holds('no-segment'), cartOf({ customer: { id: 'C-9' } }), rules)).toBe(yes)
    expect(truthOf(holds('no-segment'), cartOf({ customer: { id: 'C-9', segments: ['Foreign'] } }), rules)).toBe(no)
    expect(truthOf(holds('no-segment'), cartOf({ customer: { id: 'C-1' } }), rules)).toBe(no)
  })
})

describe('tiers', () => {
  const rules = rulesOf({
    programs: {
      Club: {
        partners: [],
        tiers: {
          by: fact('spend'),
          steps: [
            { name: 'Silver', from: money('3000') },
            { name: 'Gold', from: money('5000') },
          ],
        },
      },
    },
  })
  const atLeast = (tier: string, customer: Omit<NonNullable<Cart['customer']>, 'id'>) =>
    truthOf(
      holds('tier', { program: 'Club', level: { atLeast: true, tier } }),
      cartOf({ customer: { id: 'C', ...customer } }),
      rules,
    )

  it('takes the tier that the cart names before the one worked out', () => {
    expect(atLeast('Gold', { spend: '10.00', programs: { Club: { tier: 'Gold' } } })).toBe(yes)
    expect(atLeast('Silver', { spend: '5000.00' })).toBe(yes)
    expect(atLeast('Gold', { spend: '4999.99' })).toBe(no)
    expect(atLeast('Silver', { spend: '0.00' })).toBe(no)
    expect(atLeast('Silver', {})).toBe(unknown)
  })

  it('compares tiers by their place', () => {
    const condition = compare(fact('tier', { program: 'Club' }), '>=', { kind: 'text', value: 'Silver' })
    expect(truthOf(condition, cartOf({ customer: { id: 'C', spend: '6000.00' } }), rules)).toBe(yes)
    expect(truthOf(condition, cartOf({ customer: { id: 'C', spend: '1.00' } }), rules)).toBe(no)
  })
})
