import { expect, it } from 'vitest'
import { compile } from '../../src/compile/compile.ts'
import type { Cart } from '../../src/evaluate/cart.ts'
import { prepare } from '../../src/evaluate/evaluate.ts'
import { openProject } from '../../src/language/project.ts'
import { writeTest } from '../../src/language/write-test.ts'
import { cartOf } from '../../src/testing/cart.ts'

const shop = `settings {
  currency PLN
  timezone "Europe/Warsaw"
}

attributes {
  customer.age: number
  customer.budget: money
  customer.since: date
  item.color: text
  cart.gift_wrap: yes/no
}

catalogue from "products.csv"

segment "VIP" external

segment "North" external

coupons "Next order" {
  generate 1000 like "NEXT-????-????"
}

program "Club" {
  1 point worth 0.10 PLN
  pay up to 30% of total
  tiers by spend {
    "Gold" from 5000 PLN
  }
}

membership "Prime" {
  price 49 PLN per month
}

campaign "Five" {
  then 5% off cart
}

campaign "Mugs" {
  customer chooses
  then choose up to 1 from {
    sku "MUG" at 1 PLN
  }
}
`

const cart: Cart = {
  id: 'o-"1"',
  at: '2026-10-03T12:00:00+02:00',
  currency: 'PLN',
  customer: {
    id: 'C-1',
    segments: ['VIP', 'North'],
    orders: 3,
    spend: '5200',
    history: [{ at: '2026-09-20T10:00:00+02:00', amount: '350' }],
    birthday: '1990-05-03',
    subscribedSince: '2024-01-15',
    programs: { Club: { points: '120', tier: 'Gold' } },
    memberships: ['Prime'],
    attributes: { age: 31, budget: '50', since: '2023-01-01' },
  },
  lines: [
    {
      id: '1',
      sku: 'DRILL',
      quantity: '2',
      price: '99.95',
      listPrice: '120',
      cost: '60',
      minPrice: '70',
      weight: '1.5',
      categories: ['Tools/Drills', 'Sale'],
      brand: 'Bosch',
      labels: ['autumn'],
      attributes: { color: 'green' },
    },
    { sku: 'MUG', quantity: '0.5', price: '10' },
  ],
  codes: ['SUMMER26', { code: 'NEXT-7KQM-X2TD', pool: 'Next order', issued: '2026-10-01T09:00:00+02:00' }],
  payment: 'card',
  delivery: [
    { id: '1', method: 'courier', price: '15' },
    { id: '2', method: 'post', price: '9' },
  ],
  channel: 'web',
  store: 'KRK-1',
  country: 'PL',
  attributes: { gift_wrap: true },
  chosen: { campaigns: ['Mugs'], rewards: [{ campaign: 'Mugs', sku: 'MUG', quantity: 1 }] },
  pay: { points: { Club: '100' } },
  usage: {
    campaigns: { Five: { uses: 12, byCustomer: 1, discount: '130' } },
    codes: { SUMMER26: { uses: 3 } },
    pools: { 'Next order': { uses: 7 } },
  },
}

const imports = new Map([['products.csv', { rows: [['sku', 'price'], ['MUG', '10']] }]])
const open = (text: string) => openProject([{ path: 'shop.promo', text }], imports)
const rules = compile(open(shop).program)
const result = prepare(rules).run(cart)

it('a cart written as a test is read as the same cart', () => {
  const written = writeTest('As it was', cart, result, rules)
  const { program, diagnostics } = open(`${shop}\n${written}`)
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  const literal = program.tests[0]?.node.cart
  const setting = { currency: 'PLN', lets: program.lets, zone: rules.zone }
  expect(literal && cartOf(literal, setting)).toEqual(cart)
})

it('what came of it is expected', () => {
  expect(writeTest('As it was', cart, result, rules)).toMatch(/\n {2}expect total [\d.]+ PLN\n {2}expect applied "Five" [\d.]+ PLN\n/)
})
