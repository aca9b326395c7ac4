/** Which campaigns a cart meets where nobody asks for reasons: the index looks them up by what the cart has. */
import { describe, expect, test } from 'vitest'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { cart, line, promo, run } from '../promo.ts'
import { applied } from '../rules.ts'

const declared = `segment "VIP" external
  membership "Plus" { price 9 PLN per month }
  coupons "P" { code "A"  code "OLD" valid to 2026-01-01 }`
const goods = [line('2 x DRILL at 50', { categories: ['Tools/Drills/Small'], brand: 'Acme', labels: ['new', 'red'] })]
const met = (rules: string, of: Cart) => applied(run(promo(`${declared}\n${rules}`), of, { reasons: false }))
const meets = (when: string, more: Partial<Cart> = {}): boolean =>
  met(`campaign "C" { ${when}  then 1 PLN off cart }`, cart(goods, more)).length === 1

describe('a campaign is met', () => {
  test.each<[string, Partial<Cart>, Partial<Cart>]>([
    ['when segment "VIP"', { customer: { id: 'C-1', segments: ['Other', 'VIP'] } }, { customer: { id: 'C-1' } }],
    ['when coupon "P"', { codes: ['X', 'A'] }, { codes: ['OLD'] }],
    ['when code "A"', { codes: ['a '] }, { codes: ['OLD'] }],
    ['when code "OLD"', { at: '2025-12-31T12:00:00+01:00', codes: ['OLD'] }, { codes: ['OLD'] }],
    ['when customer "C-1"', { customer: { id: 'C-1' } }, { customer: { id: 'C-2' } }],
    ['when member of "Plus"', { customer: { id: 'C-1', memberships: ['Plus'] } }, { customer: { id: 'C-1' } }],
    ['when payment "card"', { payment: 'card' }, { payment: 'cash' }],
    ['when channel "web"', { channel: 'web' }, {}],
    ['when store "KRK"', { store: 'KRK' }, { store: 'WAW' }],
    ['when country "PL"', { country: 'PL' }, { country: 'DE' }],
    [
      'when delivery "courier"',
      {
        delivery: [
          { method: 'locker', price: '5' },
          { method: 'courier', price: '9' },
        ],
      },
      { delivery: { method: 'locker', price: '5' } },
    ],
    ['customer chooses', { chosen: { campaigns: ['C'] } }, { chosen: {} }],
    ['on event "review"', { event: { name: 'review' } }, { event: { name: 'visit' } }],
  ])('%s: by what a cart has, and only so', (when, yes, no) => {
    expect([meets(when, yes), meets(when, no), meets(when)]).toEqual([true, false, false])
  })

  test('by the goods of the cart', () => {
    const contains = (what: string) => meets(`when contains ${what}`)
    expect(['sku "DRILL"', 'brand "Acme"', 'label "red"', 'label "new"'].map(contains)).toEqual([
      true,
      true,
      true,
      true,
    ])
    expect(['sku "SAW"', 'brand "Other"', 'label "old"'].map(contains)).toEqual([false, false, false])
  })

  test('by a category, or one above it, as whole names', () => {
    const category = (name: string, own?: string) => {
      const of = own === undefined ? goods : [line('1 x A at 10', { categories: [own] })]
      return met(`campaign "C" { when contains category "${name}"  then 1 PLN off cart }`, cart(of)).length === 1
    }
    const names = ['Tools/Drills/Small', 'Tools/Drills', 'Tools', 'Tool', 'Tools/Drill', 'Drills', 'Small']
    expect(names.map((name) => category(name))).toEqual([true, true, true, false, false, false, false])
    expect([category('Tools', 'Tools'), category('Tools', '/Tools'), category('/Tools', '/Tools')]).toEqual([
      ...[true, false, true],
    ])
  })
})

describe('campaigns with thresholds', () => {
  const from = (...conditions: string[]) =>
    conditions.map((when, i) => `campaign "${i + 1}" { when ${when}  then 1 PLN off cart }`).join('\n')

  test('are met up to what the cart has, in whatever order they are written', () => {
    const falling = from('subtotal >= 300 PLN', 'subtotal >= 200 PLN', 'subtotal >= 100 PLN', 'subtotal > 99.99 PLN')
    const names = (price: string) => met(falling, cart([`1 x A at ${price}`]))
    expect([names('99.99'), names('100'), names('250'), names('300')]).toEqual([
      ...[[], ['3', '4'], ['2', '3', '4'], ['1', '2', '3', '4']],
    ])
  })

  test('on several facts are met each by its own', () => {
    const mixed = from('quantity >= 2', 'subtotal >= 100 PLN', 'quantity >= 5', 'subtotal >= 10 PLN', 'lines >= 1')
    expect(met(mixed, cart(['3 x A at 1']))).toEqual(['1', '5'])
    expect(met(mixed, cart(['1 x A at 150']))).toEqual(['2', '4', '5'])
    expect(met(mixed, cart(['5 x A at 20']))).toEqual(['1', '2', '3', '4', '5'])
  })
})
