/** What a cart cannot say of its customer, nor of attributes: the code, the place, what is wrong and what to write. */
import { describe, expect, test } from 'vitest'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { pastLine } from '../../../src/evaluate/cart/open-customer.ts'
import { cart, promo, run } from '../promo.ts'
import { refusal } from './refusal.ts'

const catalogue = [
  ['sku', 'price', 'categories', 'brand', 'labels', 'item.voltage'],
  ['TEA', '10', 'Drinks/Tea', 'Acme', 'hot', '5'],
]
const rules = promo(
  `attributes { cart.table: number  cart.wrap: yes/no  customer.city: text  customer.credit: money  customer.since: date
    item.voltage: number  event.stars: number }
  program "Club" { 1 point worth 1 PLN  tiers by spend { "Silver" from 100 PLN  "Gold" from 500 PLN } }
  program "Plain" { 1 point worth 1 PLN }`,
  { catalogue },
)
const refused = (more: Partial<Cart>) => refusal(() => run(rules, cart(['1 x A at 100'], more)))
const ofCustomer = (more: object) => refused({ customer: { id: 'C-1', ...more } })
const digits = (count: number) => '9'.repeat(count)

describe('attributes', () => {
  test('are declared', () => {
    expect(refused({ attributes: { shelf: 1 } })).toEqual([
      'cart-attribute',
      'attributes.shelf',
      'these rules do not declare the attribute `cart.shelf`',
      'declare it in `attributes { cart.shelf: … }`, or remove it',
    ])
    expect(refused({ attributes: { constructor: 1 } })[0]).toBe('cart-attribute')
    expect(refused({ event: { name: 'review', attributes: { moons: 1 } } })[1]).toBe('event.attributes.moons')
    expect(refused({ event: { name: 'review', attributes: { stars: 5 } } })).toEqual([])
  })

  test.each<[Partial<Cart>, string, string, string]>([
    [{ attributes: { table: true } }, 'attributes.table', '`cart.table` is a number, not `true`', 'number'],
    [{ attributes: { table: 'four' } }, 'attributes.table', '`cart.table` is a number, not `"four"`', 'number'],
    [{ attributes: { table: '--4' } }, 'attributes.table', '`cart.table` is a number, not `"--4"`', 'number'],
    [{ attributes: { table: 0.1234567 } }, 'attributes.table', '`cart.table` is a number, not `0.1234567`', 'number'],
    [{ attributes: { wrap: 'yes' } }, 'attributes.wrap', '`cart.wrap` is true or false, not `"yes"`', 'yes/no'],
    [
      { customer: { id: 'C', attributes: { city: 5 } } },
      ...['customer.attributes.city', '`customer.city` is text, not `5`', 'text'],
    ] as never,
    [
      { customer: { id: 'C', attributes: { credit: 5 } } },
      ...['customer.attributes.credit', '`customer.credit` is an amount of money, not `5`', 'money'],
    ] as never,
    [
      { customer: { id: 'C', attributes: { credit: 'five' } } },
      ...['customer.attributes.credit', '`customer.credit` is an amount of money, not `"five"`', 'money'],
    ] as never,
    [
      { customer: { id: 'C', attributes: { since: 5 } } },
      ...['customer.attributes.since', '`customer.since` is a date, not `5`', 'date'],
    ] as never,
    [
      { customer: { id: 'C', attributes: { since: '2026-02-29' } } },
      ...['customer.attributes.since', '`customer.since` is a date, not `"2026-02-29"`', 'date'],
    ] as never,
  ])('are of their type, not %o', (more, path, message, type) => {
    const help = {
      number: 'write a number such as 31, or a decimal string such as "0.25"',
      'yes/no': 'write true or false',
      text: 'write text in quotes',
      money: 'write an amount as a decimal string such as "12.50"',
      date: 'write a date such as "2026-10-01"',
    }[type]
    expect(refused(more)).toEqual(['cart-attribute', path, message, help])
  })

  test('may be numbers below zero, with six decimals or in quotes', () => {
    for (const table of [-4, '-4', '0.25', 0.123456, '0']) expect(refused({ attributes: { table } })).toEqual([])
    expect(refused({ customer: { id: 'C', attributes: { credit: '-5.25', since: '2026-02-28' } } })).toEqual([])
  })

  test('are numbers of at most forty characters', () => {
    expect(refused({ attributes: { table: digits(41) } })).toEqual([
      'cart-attribute',
      'attributes.table',
      `\`${digits(20)}…\` has 41 characters, but a number can have at most 40`,
      'write a number such as 31, or a decimal string such as "0.25"',
    ])
  })
})

describe('a customer', () => {
  test('has dates of the calendar', () => {
    expect(ofCustomer({ birthday: '1990-13-01' })).toEqual([
      'cart-date',
      'customer.birthday',
      '`1990-13-01` is not a date',
      'write a calendar date such as "2026-10-01"',
    ])
    expect(ofCustomer({ subscribedSince: 20_260_101 }).slice(0, 2)).toEqual(['cart-date', 'customer.subscribedSince'])
    expect(ofCustomer({ birthday: ['1990-12-01'] }).slice(0, 2)).toEqual(['cart-date', 'customer.birthday'])
    expect(ofCustomer({ birthday: '1990-12-01', subscribedSince: '2026-01-01' })).toEqual([])
  })

  test('has a past of instants and amounts', () => {
    const order = { at: '2026-01-01T12:00:00Z', amount: '10', lines: [{ sku: 'TEA', amount: '10' }] }
    expect(ofCustomer({ history: [order, { ...order, at: '2026-01-01' }] })).toEqual([
      'cart-instant',
      'customer.history[1].at',
      '`2026-01-01` is not a date and time',
      'write a date and time with its offset, such as "2026-10-03T12:00:00+02:00"',
    ])
    expect(ofCustomer({ history: [{ ...order, at: 5 }] })[1]).toBe('customer.history[0].at')
    expect(
      ofCustomer({
        history: [
          { at: order.at, amount: '10' },
          { ...order, lines: [{ sku: 'GONE', amount: '10' }] },
        ],
      }),
    ).toEqual([])
    expect(ofCustomer({ spend: '1.005' })[1]).toBe('customer.spend')
    expect(ofCustomer({ history: [{ ...order, amount: '1.005' }] })[1]).toBe('customer.history[0].amount')
    const lines = [order.lines[0], { sku: 'TEA', amount: '1.005' }]
    expect(ofCustomer({ history: [{ ...order, lines }] })[1]).toBe('customer.history[0].lines[1].amount')
  })

  test('has tiers that the program has, and points', () => {
    expect(ofCustomer({ programs: { Club: { tier: 'Tin' } } })).toEqual([
      'cart-programme',
      'customer.programs.Club.tier',
      '`Club` has no tier `Tin`',
      'its tiers are `Silver`, `Gold`',
    ])
    expect(
      ofCustomer({ programs: { Club: { tier: 'Gold' }, Plain: { tier: 'Tin' }, Foreign: { tier: 'Tin' } } }),
    ).toEqual([])
    expect(ofCustomer({ programs: { Club: { points: '-1' } } })[1]).toBe('customer.programs.Club.points')
    expect(ofCustomer({ programs: { Club: { points: '5.5', tier: 'Gold' } } })).toEqual([])
  })

  test('has bought goods of which nothing else may be known', () => {
    expect(pastLine({ sku: 'GONE' }, undefined)).toMatchObject({ sku: 'GONE', categories: [], labels: [], prices: [] })
  })

  test('is known by what the catalogue says of goods bought before, or by what the order says', () => {
    const spent = (goods: string, more: object = {}) =>
      run(
        promo(
          `attributes { item.voltage: number }\ncampaign "C" { when spend of ${goods} >= 10 PLN  then 1 PLN off cart }`,
          { catalogue },
        ),
        cart(['1 x A at 100'], {
          customer: {
            id: 'C-1',
            history: [{ at: '2026-01-01T12:00:00Z', amount: '10', lines: [{ sku: 'TEA', amount: '10', ...more }] }],
          },
        }),
      ).applied.length === 1
    const known = ['category "Drinks"', 'brand "Acme"', 'label "hot"', 'item.voltage = 5']
    expect(known.map((goods) => spent(goods))).toEqual([true, true, true, true])
    const own = { categories: ['Food'], brand: 'Other', labels: ['cold'] }
    expect(known.map((goods) => spent(goods, own))).toEqual([false, false, false, true])
    expect(['category "Food"', 'brand "Other"', 'label "cold"'].map((goods) => spent(goods, own))).toEqual([
      ...[true, true, true],
    ])
  })
})
