import { describe, expect, it } from 'vitest'
import { cartOf } from '../../src/testing/cart.ts'
import { rulesOf } from './rules-of.ts'

const declarations = `
settings { currency PLN timezone "Europe/Warsaw" }
catalogue from "products.csv"
attributes {
  customer.age: number
  customer.city: text
  customer.joined: date
  cart.gift_wrap: yes/no
  item.color: text
  item.deposit: money
  event.stars: number
}
let BASE = 100 PLN
segment "VIP" external
segment "North" external
membership "Prime" { price 49 PLN per month }
program "Club" {
  1 point worth 0.10 PLN
  tiers by spend { "Silver" from 1000 PLN "Gold" from 5000 PLN }
}
coupons "Pool" { generate 10 like "AB-????????" }
coupons "Public" { code "SUMMER" }
campaign "Mugs" { customer chooses then choose up to 1 from { sku "MUG" at 1 PLN up to 1 } }
campaign "Review" { on event "review" then earn 10 points in "Club" }
`

function cart(statements: string, at = '2026-10-03T12:00') {
  const { ruleSet, rules } = rulesOf(
    `${declarations}\ntest "t" {\n  cart at ${at} {\n${statements}\n}\n  expect total 0 PLN\n}`,
  )
  const literal = ruleSet.tests[0]?.node.cart
  if (!literal) throw new Error('the test has no cart')
  return cartOf(literal, { currency: rules.currency, lets: ruleSet.lets, zone: rules.zone })
}

describe('a line', () => {
  it('is a SKU and a quantity', () => {
    expect(cart('2 x sku "DRILL"')).toEqual({
      at: '2026-10-03T12:00:00+02:00',
      currency: 'PLN',
      lines: [{ sku: 'DRILL', quantity: '2' }],
    })
  })
  it('may say all that a catalogue would', () => {
    expect(
      cart(
        '0.356 x sku "A" at 9.99 PLN list 12 PLN cost 5 PLN min 4 PLN weight 1.5 id "L1" category "T/D", "S" brand "Bosch" label "x" item.color "green" item.deposit 0.50 PLN',
      ).lines,
    ).toEqual([
      {
        id: 'L1',
        sku: 'A',
        quantity: '0.356',
        price: '9.99',
        listPrice: '12',
        cost: '5',
        minPrice: '4',
        weight: '1.5',
        categories: ['T/D', 'S'],
        brand: 'Bosch',
        labels: ['x'],
        attributes: { color: 'green', deposit: '0.5' },
      },
    ])
  })
  it('may be priced by a let and arithmetic', () => {
    expect(cart('1 x sku "A" at BASE * 2 - 0.01 PLN').lines[0]).toMatchObject({ price: '199.99' })
  })
})

describe('the customer', () => {
  it('has an id, or some id', () => {
    expect(cart('customer "C-1"').customer).toEqual({ id: 'C-1' })
    expect(cart('customer segment "VIP", "North"').customer).toEqual({
      id: 'customer',
      segments: ['VIP', 'North'],
    })
  })
  it('has a history, a programme, dates and attributes', () => {
    expect(
      cart(
        'customer "C-1" orders 3 spend 5200 PLN birthday 1990-05-03 subscribed since 2025-01-01 points 120 in "Club" tier "Gold" in "Club" member of "Prime" bought 99.50 PLN on 2026-07-01\ncustomer.age 31\ncustomer.city "Łódź"\ncustomer.joined 2025-02-28',
      ).customer,
    ).toEqual({
      id: 'C-1',
      orders: 3,
      spend: '5200',
      birthday: '1990-05-03',
      subscribedSince: '2025-01-01',
      programs: { Club: { points: '120', tier: 'Gold' } },
      memberships: ['Prime'],
      history: [{ at: '2026-07-01T00:00:00+02:00', amount: '99.5' }],
      attributes: { age: 31, city: 'Łódź', joined: '2025-02-28' },
    })
  })
})

describe('the order', () => {
  it('has codes, payment, delivery and where it comes from', () => {
    expect(
      cart(
        'order "o-7"\ncode "SUMMER"\ncode "AB-22345678" from "Pool" issued 2026-09-01\npayment "card"\ndelivery "courier" at 15 PLN\nchannel "web"\nstore "KRK-1"\ncountry "PL"\ncart.gift_wrap yes',
      ),
    ).toMatchObject({
      id: 'o-7',
      codes: ['SUMMER', { code: 'AB-22345678', pool: 'Pool', issued: '2026-09-01T00:00:00+02:00' }],
      payment: 'card',
      delivery: { method: 'courier', price: '15' },
      channel: 'web',
      store: 'KRK-1',
      country: 'PL',
      attributes: { gift_wrap: true },
    })
  })
  it('may have several deliveries', () => {
    expect(cart('delivery "a" at 1 PLN\ndelivery "b" at 2 PLN').delivery).toEqual([
      { id: '1', method: 'a', price: '1' },
      { id: '2', method: 'b', price: '2' },
    ])
  })
  it('may have deliveries with ids, which the lines name', () => {
    const { lines, delivery } = cart(
      '1 x sku "A" at 1 PLN delivery "home"\n1 x sku "B" at 1 PLN\ndelivery "courier" at 1 PLN id "home"\ndelivery "locker" at 2 PLN',
    )
    expect(lines.map((line) => line.delivery)).toEqual(['home', undefined])
    expect(delivery).toEqual([
      { id: 'home', method: 'courier', price: '1' },
      { id: '2', method: 'locker', price: '2' },
    ])
    expect(cart('delivery "courier" at 1 PLN id "home"').delivery).toEqual({
      id: 'home',
      method: 'courier',
      price: '1',
    })
  })
  it('has what the customer chose and pays with', () => {
    expect(cart('choose campaign "Mugs"\nchoose 1 x sku "MUG" from "Mugs"\npay 50 points in "Club"')).toMatchObject({
      chosen: { campaigns: ['Mugs'], rewards: [{ campaign: 'Mugs', sku: 'MUG', quantity: 1 }] },
      pay: { points: { Club: '50' } },
    })
  })
  it('has the campaigns that were switched off by hand', () => {
    expect(cart('switched off "Mugs", "Mugs"').usage).toEqual({ off: ['Mugs'] })
  })
  it('has what was used before', () => {
    expect(
      cart(
        'used campaign "Mugs" 12 times, 3 by customer, 130 PLN\nused code "SUMMER" 3 times\nused coupons "Public" 5 times',
      ).usage,
    ).toEqual({
      campaigns: { Mugs: { uses: 12, byCustomer: 3, discount: '130' } },
      codes: { SUMMER: { uses: 3 } },
      pools: { Public: { uses: 5 } },
    })
  })
  it('may be an event', () => {
    expect(cart('event "review"\nevent.stars 5').event).toEqual({ name: 'review', attributes: { stars: 5 } })
  })
})
