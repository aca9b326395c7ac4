/** Comparisons written either way round, thresholds and what is missing to them, and what a cart leaves unsaid (M31, M39). */
import { describe, expect, test } from 'vitest'
import type { Condition, Rules, Value } from '../../../src/compile/rules.ts'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { cartOf, compare, fact, holds, lineOf, money, not, number, poolOf, rulesOf, truthOf } from '../build.ts'
import { cart, line, promo, run } from '../promo.ts'
import { discounts, evaluate, gives, off } from '../rules.ts'

const operators = ['=', '!=', '<', '<=', '>', '>='] as const
const smaller = ['!=', '<', '<=']
const equal = ['=', '<=', '>=']
const larger = ['!=', '>', '>=']

const club = rulesOf({
  programs: {
    Club: {
      partners: [],
      tiers: {
        by: fact('spend'),
        steps: [
          { name: 'Silver', from: money('100') },
          { name: 'Gold', from: money('500') },
        ],
      },
    },
  },
})
const customer = (given: Omit<NonNullable<Cart['customer']>, 'id'>): Cart =>
  cartOf({ customer: { id: 'C-1', ...given } })
const text = (value: string): Value => ({ kind: 'text', value })
const months = (count: number): Value => ({ kind: 'duration', value: { count, unit: 'month' } })
const date = (value: string): Value => ({ kind: 'date', value })

describe('a value on the left of a fact', () => {
  /** The operators that hold between the two. */
  const between = (left: Value, right: Value, of: Cart = cartOf(), rules: Rules = club) =>
    operators.filter((operator) => truthOf(compare(left, operator, right), of, rules) === 1)

  test('is compared as on its right: an amount', () => {
    // The cart has 200.00.
    expect(['100', '200', '300'].map((amount) => between(money(amount), fact('subtotal')))).toEqual([
      ...[smaller, equal, larger],
    ])
    expect(['199.995', '200.005'].map((amount) => between(money(amount), fact('subtotal')))).toEqual([smaller, larger])
    expect(['100', '200', '300'].map((amount) => between(fact('subtotal'), money(amount)))).toEqual([
      ...[larger, equal, smaller],
    ])
  })

  test('a tier', () => {
    const silver = customer({ spend: '100' })
    const gold = customer({ spend: '500' })
    const none = customer({ spend: '99.99' })
    const tier = fact('tier', { program: 'Club' })
    expect([none, silver, gold].map((of) => between(text('Silver'), tier, of))).toEqual([larger, equal, smaller])
    expect([none, silver, gold].map((of) => between(tier, text('Silver'), of))).toEqual([smaller, equal, larger])
  })

  test('a time since a subscription', () => {
    const since = (subscribedSince: string) => customer({ subscribedSince })
    const days = ['2025-10-04', '2025-10-03', '2025-10-02']
    expect(days.map((day) => between(months(12), fact('subscribed-for'), since(day)))).toEqual([larger, equal, smaller])
    expect(days.map((day) => between(fact('subscribed-for'), months(12), since(day)))).toEqual([smaller, equal, larger])
  })

  test('a date', () => {
    const of = customer({ subscribedSince: '2025-10-03' })
    const days = ['2025-10-02', '2025-10-03', '2025-10-04']
    expect(days.map((day) => between(date(day), fact('subscribed-since'), of))).toEqual([smaller, equal, larger])
    expect(days.map((day) => between(fact('subscribed-since'), date(day), of))).toEqual([larger, equal, smaller])
  })

  test('an answer, also where a campaign asks for it', () => {
    const vip: Value = { kind: 'attribute', owner: 'customer', name: 'vip', type: 'yes/no' }
    const yes: Value = { kind: 'yes/no', value: true }
    const attributes = { 'customer.vip': 'yes/no' } as const
    const given = (when: Condition, answer: boolean) =>
      evaluate(customer({ attributes: { vip: answer } }), [gives('C', [off('5%')], { when })], { attributes }).discount
    for (const when of [compare(vip, '=', yes), compare(yes, '=', vip)]) {
      expect([given(when, true), given(when, false)]).toEqual(['10.00', '0.00'])
    }
  })

  test('a text', () => {
    const city: Value = { kind: 'attribute', owner: 'customer', name: 'city', type: 'text' }
    const rules = rulesOf({ attributes: { 'customer.city': 'text' } })
    const beside = (other: string) => between(city, text(other), customer({ attributes: { city: 'Lodz' } }), rules)
    expect(['Krakow', 'Lodz', 'Lomza'].map(beside)).toEqual([larger, equal, smaller])
    const lodz0 = customer({ attributes: { city: 'Lodz\u0000' } })
    expect(between(city, text('Lodz'), lodz0, rules)).toEqual(larger)
    // The longer of two that begin alike comes later, whatever it goes on with.
    expect(['Lod', 'Lodz\u0000', 'Aodz', 'Zodz'].map(beside)).toEqual([larger, smaller, larger, smaller])
  })
})

describe('what the cart does not say', () => {
  const lastMonth = { period: { count: 1, unit: 'month' } } as const
  const since: Value = { kind: 'attribute', owner: 'customer', name: 'since', type: 'date' }
  const vip: Value = { kind: 'attribute', owner: 'customer', name: 'vip', type: 'yes/no' }

  test.each<[string, Condition]>([
    ['since when somebody is subscribed', compare(fact('subscribed-since'), '<', date('2026-01-01'))],
    ['for how long', compare(fact('subscribed-for'), '>=', months(1))],
    ['how many orders there were', compare(fact('orders-in-last', lastMonth), '>=', number('0'))],
    ['how many with some goods', compare(fact('orders', { goods: { kind: 'everything' } }), '>=', number('0'))],
    ['what these cost', compare(fact('spend', { goods: { kind: 'everything' } }), '>=', money('0'))],
    [
      'an anniversary',
      holds('anniversary', { date: { kind: 'attribute', owner: 'customer', name: 'since', type: 'date' } }),
    ],
    ['a date', compare(since, '<', date('2026-01-01'))],
    ['an answer', compare(vip, '=', { kind: 'yes/no', value: true })],
    ['a tier', compare(fact('tier', { program: 'Club' }), '>=', text('Silver'))],
  ])('is unknown, and so is its opposite: %s', (_, condition) => {
    const rules = { ...club, attributes: { 'customer.since': 'date', 'customer.vip': 'yes/no' } } as const
    const of = cartOf({ customer: { id: 'C-1' } })
    expect([truthOf(condition, of, rules), truthOf(not(condition), of, rules)]).toEqual([-1, -1])
  })
})

describe('what a cart of nobody does not say', () => {
  test.each<[string, Condition]>([
    ['whether it is a first order', holds('first-order')],
    ['since when somebody is subscribed', compare(fact('subscribed-since'), '<', date('2026-01-01'))],
    ['for how long', compare(fact('subscribed-for'), '>=', months(1))],
    ['a number of orders', compare(fact('orders'), '>=', number('0'))],
    ['a birthday', holds('birthday')],
    ['points', compare(fact('points', { program: 'Club' }), '>=', number('0'))],
    ['a tier', compare(fact('tier', { program: 'Club' }), '>=', text('Silver'))],
  ])('is unknown, and so is its opposite: %s', (_, condition) => {
    expect([truthOf(condition, cartOf(), club), truthOf(not(condition), cartOf(), club)]).toEqual([-1, -1])
  })

  test('a tier of a program without tiers is unknown as well', () => {
    const rules = rulesOf({ programs: { Plain: { partners: [] } } })
    for (const program of ['Plain', 'Nobody']) {
      const tier = holds('tier', { program, level: { atLeast: true, tier: 'Gold' } })
      expect([truthOf(tier, customer({ spend: '1' }), rules), truthOf(not(tier), cartOf(), rules)]).toEqual([-1, -1])
    }
  })
})

describe('a birthday', () => {
  test('without days around it is that day alone', () => {
    const born = (birthday: string) => truthOf(holds('birthday'), customer({ birthday }))
    expect(['1990-10-02', '1990-10-03', '1990-10-04'].map(born)).toEqual([0, 1, 0])
  })
})

describe('codes that do not count', () => {
  const rules = rulesOf({ pools: { Old: poolOf(['A'], { until: 0 }), New: poolOf(['B']) } })
  const met = (codes: readonly string[]) =>
    [
      holds('coupon', { names: ['Old', 'New'] }),
      holds('code', { names: ['A', 'B'] }),
      holds('any-coupon'),
      holds('no-coupon'),
      compare(fact('codes', { names: ['Old', 'New'] }), '=', number('1')),
    ].map((condition) => truthOf(condition, cartOf({ codes }), rules))

  test('meet no condition', () => {
    expect(met(['A'])).toEqual([0, 0, 0, 1, 0])
    expect(met(['NOBODY'])).toEqual([0, 0, 0, 1, 0])
    expect(met(['B'])).toEqual([1, 1, 1, 0, 1])
    expect(met(['A', 'B'])).toEqual([1, 1, 1, 0, 1])
  })
})

describe('goods', () => {
  test('of a set that nobody has declared are an error of the rules', () => {
    const goods = { kind: 'products', names: ['Nothing'] } as const
    expect(() => truthOf(holds('contains', { goods }), cartOf())).toThrow('these rules have no products `Nothing`')
  })

  test('may have a category that begins with a stroke, which is none above it', () => {
    const of = cart([
      line('1 x A at 100', { categories: ['/Tools'] }),
      line('1 x B at 100', { categories: ['Tools/'] }),
    ])
    const taken = (categories: string) =>
      discounts(run(promo(`campaign "C" { then 10% off category ${categories} }`), of))
    expect(taken('"Garden", "Tools"')).toEqual(['0.00', '10.00'])
    expect(taken('"Tools"')).toEqual(['0.00', '10.00'])
  })
})

describe('goods that a campaign has reduced', () => {
  const later = (when: string) =>
    run(
      promo(`campaign "1" { priority 1  then 10 PLN off sku "A" }
        campaign "2" { priority 2  when ${when}  then 1 PLN off cart }`),
      cart(['2 x A at 50', '1 x B at 100']),
    ).applied.length === 2

  test.each([
    ['contains discounted', 'contains sku "B" and discounted'],
    ['contains 2 of discounted', 'contains 3 of discounted'],
    ['quantity of discounted = 2', 'quantity of discounted = 3'],
    // Before discounts.
    ['subtotal of discounted = 100 PLN', 'subtotal of discounted = 90 PLN'],
    ['distinct products of not discounted = 1', 'distinct products of not discounted = 2'],
  ])('are asked for by later ones: %s, and not %s', (yes, no) => {
    expect([later(yes), later(no)]).toEqual([true, false])
  })
})

describe('goods on sale', () => {
  const taken = (of: Cart) =>
    discounts(
      run(
        promo(`campaign "Shelf" { on prices  then 10% off sku "A" }
          campaign "Sale" { then 5 PLN off each on sale }`),
        of,
      ),
    )

  test('are those below their list price, or lowered on the shelf where they have none', () => {
    expect(taken(cart(['1 x A at 100', '1 x B at 100']))).toEqual(['5.00', '0.00'])
    const listed = (sku: string, listPrice: string) => line(`1 x ${sku} at 100`, { listPrice })
    expect(taken(cart([listed('B', '100'), listed('B', '100.01'), listed('A', '90')]))).toEqual([
      ...['0.00', '5.00', '0.00'],
    ])
  })
})

describe('a threshold', () => {
  const hundred = cart(['1 x A at 60', line('2 x B at 20', { categories: ['Tools'] })], {
    attributes: { deposit: '5' },
  })
  const missing = (when: string) =>
    run(promo(`attributes { cart.deposit: money }\ncampaign "C" { when ${when}  then 1 PLN off cart }`), hundred)
      .notApplied[0]?.missing

  test.each([
    ['subtotal >= 150 PLN', 'subtotal', '50.00'],
    ['subtotal > 150 PLN', 'subtotal', '50.01'],
    ['subtotal > 100 PLN', 'subtotal', '0.01'],
    ['subtotal >= 100.005 PLN', 'subtotal', '0.01'],
    ['150 PLN <= subtotal', 'subtotal', '50.00'],
    ['150 PLN < subtotal', 'subtotal', '50.01'],
    ['subtotal between 120 PLN and 150 PLN', 'subtotal', '20.00'],
    ['subtotal >= 2 * 75 PLN', 'subtotal', '50.00'],
    ['quantity >= 5', 'quantity', '2'],
    ['quantity > 3', 'quantity', '1'],
    ['quantity > 3.5', 'quantity', '1'],
    ['quantity >= 3.5', 'quantity', '0.5'],
    ['lines > 2', 'lines', '1'],
    ['contains 3 of category "Tools"', 'contains 3 of category "Tools"', '1'],
    ['contains category "Garden"', 'contains category "Garden"', '1'],
  ])('that is not met says how much is missing: %s', (when, of, amount) => {
    expect(missing(when)).toEqual({ fact: of, amount })
  })

  test.each([
    'subtotal <= 90 PLN',
    'subtotal < 90 PLN',
    'subtotal = 150 PLN',
    '150 PLN = subtotal',
    '10 PLN <= cart.deposit',
    'cart.deposit between 10 PLN and 20 PLN',
    'subtotal between subtotal * 2 and 500 PLN',
    'subtotal != 100 PLN',
    'subtotal between 50 PLN and 90 PLN',
    '90 PLN >= subtotal',
    '90 PLN > subtotal',
    'subtotal >= 2 * subtotal',
    'quantity in (4, 5)',
    'not contains category "Tools"',
  ])('that no goods help to says nothing: %s', (when) => {
    expect(missing(when)).toBeUndefined()
  })

  test('of measured goods is one of weight, not of units', () => {
    const heavy = cart([line('2 x A at 60', { weight: '1.25' })])
    const result = run(promo('campaign "C" { when weight >= 3  then 1 PLN off cart }'), heavy)
    expect(result.notApplied[0]?.missing).toEqual({ fact: 'weight', amount: '0.5' })
  })
})

describe('goods of a cart', () => {
  test('have a weight only where each line has one', () => {
    const weighs = (of: Cart, least: string) => truthOf(compare(fact('weight'), '>=', number(least)), of)
    const two = cartOf({ lines: [lineOf({ weight: '1.5' }), lineOf({ sku: 'B', weight: '0.25', quantity: '4' })] })
    expect([weighs(two, '4'), weighs(two, '4.001')]).toEqual([1, 0])
    expect(weighs(cartOf({ lines: [lineOf({ weight: '1.5' }), lineOf({ sku: 'B' })] }), '1')).toBe(-1)
    expect(weighs(cartOf({ lines: [] }), '0')).toBe(1)
  })
})
