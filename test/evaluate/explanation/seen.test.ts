/** What a cart has instead of what a condition asks for, as the trace of the condition shows it. */
import { describe, expect, test } from 'vitest'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { nothingApplied } from '../../../src/evaluate/conditions/nothing-applied.ts'
import { statusWords } from '../../../src/evaluate/explanation/actual-values.ts'
import { explainCondition } from '../../../src/evaluate/explanation/explain.ts'
import { prepareRules } from '../../../src/evaluate/prepared-rules.ts'
import { loadLocale } from '../../../src/locale/load-locale.ts'
import { textOf } from '../../../src/words/text-of.ts'
import { open } from '../build.ts'
import { cart, promo } from '../promo.ts'

const declared = `
  attributes { customer.since: date  customer.married: yes/no  customer.city: text  customer.age: number  cart.deposit: money }
  segment "VIP" external
  membership "Plus" { price 9 PLN per month }
  program "Club" { 1 point worth 1 PLN  tiers by spend { "Silver" from 100 PLN  "Gold" from 500 PLN } }
  coupons "P" { code "A"  code "OLD" valid to 2026-01-01 }`

const trace = (when: string, more: Partial<Cart> = {}, tag?: string) => {
  const rules = promo(`${declared}\ncampaign "C" { when ${when}  then 1 PLN off cart }`)
  const opened = open(cart(['2 x A at 100'], more), rules)
  return explainCondition(
    prepareRules(rules),
    'C',
    opened,
    nothingApplied,
    tag === undefined ? undefined : loadLocale(tag),
  )
}
const seen = (when: string, more: Partial<Cart> = {}) => trace(when, more)?.saw
const customer = (more: object): Partial<Cart> => ({ customer: { id: 'C-1', ...more } })
const attributes = (of: Record<string, string | number | boolean>) => customer({ attributes: of })

describe('a number', () => {
  test('is written exactly, as an amount where it is one', () => {
    expect(seen('quantity >= 3')).toBe('2')
    expect(seen('quantity * 0.5 >= 3')).toBe('1')
    expect(seen('quantity / 8 >= 3')).toBe('0.25')
    expect(seen('quantity * 10% >= 3')).toBe('0.2')
    expect(seen('quantity / 3 >= 3')).toBe('2/3')
    expect(seen('subtotal >= 300 PLN')).toBe('200.00 PLN')
    expect(seen('subtotal / 64 >= 300 PLN')).toBe('3.125 PLN')
    expect(seen('subtotal / 3 >= 300 PLN')).toBe('66.67 PLN')
    expect(seen('subtotal / 3 >= 300 PLN and quantity >= 3')).toBeUndefined()
    expect(seen('subtotal between 300 PLN and 400 PLN')).toBe('200.00 PLN')
    expect(seen('subtotal / 10 PLN >= 30')).toBe('20')
    expect(seen('10 PLN * quantity >= 300 PLN')).toBe('20.00 PLN')
    expect(seen('quantity * 10 PLN - 5 PLN >= 300 PLN')).toBe('15.00 PLN')
    expect(seen('cart.deposit >= 300 PLN', { attributes: { deposit: '12.5' } })).toBe('12.50 PLN')
  })

  test('of both sides is written where both are read, if both are known', () => {
    expect(seen('subtotal < spend', customer({ spend: '9' }))).toBe('200.00 PLN and 9.00 PLN')
    expect(seen('quantity >= customer.age', attributes({ age: 31 }))).toBe('2 and 31')
    expect(seen('quantity >= customer.age', customer({}))).toBeUndefined()
    expect(seen('customer.age >= quantity', customer({}))).toBeUndefined()
    expect(seen('customer.age >= 18', attributes({ age: 17 }))).toBe('17')
  })

  test('of units counts the goods that are asked for', () => {
    expect([seen('contains 3 of sku "A"'), seen('contains sku "B"')]).toEqual(['2 in the cart', '0 in the cart'])
  })
})

test('a condition that holds is true', () => {
  expect([trace('quantity >= 1')?.truth, trace('quantity >= 3')?.truth, trace('customer.married')?.truth]).toEqual([
    ...['true', 'false', 'unknown'],
  ])
})

describe('text, a date, yes or no', () => {
  test('is written as the cart has it', () => {
    expect(seen('customer.city = "Krakow"', attributes({ city: 'Lodz' }))).toBe('"Lodz"')
    expect(seen('customer.city in ("Krakow", "Gdansk")', attributes({ city: 'Lodz' }))).toBe('"Lodz"')
    expect(seen('customer.since >= 2024-01-01', attributes({ since: '2020-10-03' }))).toBe('2020-10-03')
    expect(seen('today >= 2027-01-01')).toBe('2026-10-03')
    expect(seen('subscribed for >= 1 year', customer({ subscribedSince: '2026-01-02' }))).toBe('since 2026-01-02')
    expect(seen('customer.married', attributes({ married: true }))).toBe('yes')
    expect(seen('customer.married', attributes({ married: false }))).toBe('no')
    expect(trace('quantity >= 3', {}, 'pl')?.saw).toBe('2')
    expect(trace('customer.married', attributes({ married: true }), 'pl')?.saw).toBe('tak')
  })

  test('is left out where the cart does not say', () => {
    const unknown = [
      'customer.city = "X"',
      'customer.since >= 2024-01-01',
      'subscribed for >= 1 year',
      'customer.married',
    ]
    expect(unknown.map((when) => seen(when, customer({})))).toEqual(unknown.map(() => undefined))
    expect(seen('(quantity >= 3 or signed in)')).toBeUndefined()
    expect(seen('not signed in')).toBeUndefined()
  })
})

describe('a customer', () => {
  test('is shown by its id, segments, memberships, orders and birthday', () => {
    expect([seen('signed in', customer({})), seen('signed in')]).toEqual(['C-1', 'no customer'])
    expect([seen('customer "X"', customer({})), seen('customer "X"')]).toEqual(['C-1', 'no customer'])
    expect(seen('segment "VIP"', customer({ segments: ['B', 'A'] }))).toBe('B, A')
    expect([seen('segment "VIP"'), seen('no segment')]).toEqual(['no segment', 'no segment'])
    expect(seen('member of "Plus"', customer({ memberships: ['X', 'Y'] }))).toBe('X, Y')
    expect([seen('member of "Plus"', customer({})), seen('member of "Plus"')]).toEqual([
      ...['no membership', 'no membership'],
    ])
    expect(seen('first order', customer({ orders: 1 }))).toBe('1 previous order')
    expect(seen('first order', customer({ orders: 3 }))).toBe('3 previous orders')
    expect([seen('first order', customer({})), seen('first order')]).toEqual([undefined, undefined])
    expect(seen('birthday within 3 days', customer({ birthday: '1990-01-02' }))).toBe('1990-01-02')
    expect([seen('birthday within 3 days', customer({})), seen('birthday within 3 days')]).toEqual([
      ...[undefined, undefined],
    ])
    expect(seen('anniversary of customer.since within 3 days', attributes({ since: '2020-01-02' }))).toBe('2020-01-02')
  })

  test('is shown by its tier', () => {
    const tier = (of?: string) =>
      seen(
        'tier in "Club" at least "Gold"',
        customer({ programs: { Club: { ...(of && { tier: of }), points: '0' } }, spend: '0' }),
      )
    expect([tier('Silver'), tier()]).toEqual(['"Silver"', 'no tier'])
  })
})

describe('the cart', () => {
  test('is shown by its payment, channel, store, country and deliveries', () => {
    const where = { payment: 'cash', channel: 'web', store: 'KRK', country: 'PL' }
    const asked = ['payment "x"', 'channel "x"', 'store "x"', 'country "x"']
    expect(asked.map((when) => seen(when, where))).toEqual(['cash', 'web', 'KRK', 'PL'])
    expect(asked.map((when) => seen(when))).toEqual(asked.map(() => undefined))
    const by = (...methods: string[]) => ({ delivery: methods.map((method) => ({ method, price: '9' })) })
    expect(seen('delivery "x"', by('post', 'courier'))).toBe('post, courier')
    expect(seen('delivery "x"', by())).toBe('no delivery')
    expect(seen('delivery "x"')).toBeUndefined()
  })

  test('is shown by its codes, with their pools and what is wrong with them', () => {
    const codes = ['A', 'OLD', 'NOPE', 'a']
    const shown = 'A of P, OLD of P (expired), NOPE (unknown), a of P (repeated)'
    expect(['coupon "P"', 'code "OLD"', 'any coupon', 'no coupon'].map((when) => seen(when, { codes }))).toEqual([
      ...[shown, shown, shown, shown],
    ])
    expect(seen('any coupon')).toBe('no code')
    expect(trace('any coupon', { codes }, 'pl')?.saw).toBe(
      'A z puli P, OLD z puli P (wygasł), NOPE (nieznany), a z puli P (powtórzony)',
    )
    expect(textOf(statusWords.limit, loadLocale('pl'))).toBe('wyczerpany')
  })

  test('has words for all that can become of a code', () => {
    expect(Object.entries(statusWords).map(([status, words]) => [status, textOf(words)])).toEqual(
      Object.keys(statusWords).map((status) => [status, status]),
    )
  })
})
