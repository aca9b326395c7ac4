import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import type { CampaignUsage, Cart, Counters } from '../../../src/evaluate/cart/cart.ts'
import { cartSchema } from '../../../src/evaluate/cart/cart-schema.ts'
import { readCart } from '../../../src/evaluate/cart/read-cart.ts'

/** With every field there is: a field that is new in the type has to be given here. */
type Complete<T> = T extends readonly (infer Each)[]
  ? readonly Complete<Each>[]
  : T extends object
    ? { readonly [K in keyof T]-?: Complete<T[K]> }
    : T

const counters: Complete<Counters> = {
  uses: 1,
  usesPerDay: 1,
  usesPerWeek: 1,
  usesPerMonth: 1,
  usesPerYear: 1,
  byCustomer: 1,
  byCustomerPerDay: 1,
  byCustomerPerWeek: 1,
  byCustomerPerMonth: 1,
  byCustomerPerYear: 1,
}

const campaign: Complete<CampaignUsage> = {
  ...counters,
  discount: '1.00',
  discountPerDay: '1.00',
  discountPerWeek: '1.00',
  discountPerMonth: '1.00',
  discountPerYear: '1.00',
  orderValue: '1.00',
  orderValuePerDay: '1.00',
  orderValuePerWeek: '1.00',
  orderValuePerMonth: '1.00',
  orderValuePerYear: '1.00',
  units: '1',
  unitsPerDay: '1',
  unitsPerWeek: '1',
  unitsPerMonth: '1',
  unitsPerYear: '1',
  unitsByCustomer: '1',
  unitsByCustomerPerDay: '1',
  unitsByCustomerPerWeek: '1',
  unitsByCustomerPerMonth: '1',
  unitsByCustomerPerYear: '1',
}

const everything: Complete<Cart> = {
  id: 'o-1',
  at: '2026-10-03T12:00:00+02:00',
  currency: 'PLN',
  customer: {
    id: 'C-1',
    segments: ['VIP'],
    orders: 3,
    spend: '5200.00',
    history: [
      {
        at: '2026-09-01T08:00:00Z',
        amount: '120.00',
        lines: [{ sku: 'SAW', amount: '120.00', categories: ['Tools'], brand: 'Bosch', labels: ['autumn'] }],
      },
    ],
    birthday: '1990-05-03',
    subscribedSince: '2020-01-01',
    programs: { Club: { points: '500', tier: 'Gold' } },
    memberships: ['Prime'],
    attributes: { age: 31 },
  },
  lines: [
    {
      id: '1',
      delivery: 'home',
      sku: 'DRILL',
      quantity: '2',
      unit: 'piece',
      price: '100.00',
      listPrice: '120.00',
      cost: '60.00',
      minPrice: '70.00',
      categories: ['Tools/Drills'],
      brand: 'Bosch',
      labels: ['autumn'],
      weight: '1.25',
      attributes: { color: 'green' },
    },
  ],
  codes: ['NYAR2024', { code: 'SORRY-K7QM', pool: 'Sorry', issued: '2026-10-01T00:00Z' }],
  payment: 'card',
  delivery: [{ id: 'a', method: 'courier', price: '15.00' }],
  channel: 'web',
  store: 'KRK-1',
  country: 'PL',
  attributes: { gift_wrap: true },
  event: { name: 'review', attributes: { stars: 5 } },
  chosen: { campaigns: ['Pick me'], rewards: [{ campaign: 'Mugs', sku: 'MUG', quantity: 1 }] },
  pay: {
    points: { Club: '100' },
    wallets: [{ wallet: 'Cashback', amount: '20.00', balance: '35.00' }],
    cards: [{ card: 'GC-2222-3333-4444', amount: '150.00', balance: '200.00' }],
  },
  usage: {
    campaigns: { 'Autumn basket': { ...campaign, 'discount per customer per year': '12.00' } },
    groups: { Basket: { ...campaign, 'uses per store per 30 days': 3 } },
    codes: { NYAR2024: counters },
    pools: { Summer: counters },
    off: ['Winter basket'],
  },
}

describe('the schema and the type of a cart', () => {
  it('the schema takes every field that the type has', () => {
    expect(readCart(structuredClone(everything))).toEqual(everything)
  })

  it('the type has every field that the schema takes', () => {
    const here = new Set(namesIn(everything))
    const schema = z.toJSONSchema(cartSchema, { unrepresentable: 'any' })
    expect([...propertiesIn(schema)].filter((name) => !here.has(name))).toEqual([])
  })
})

function namesIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => [name, ...namesIn(inner)])
}

function propertiesIn(schema: unknown): ReadonlySet<string> {
  const names = new Set<string>()
  const walk = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return
    if ('properties' in part) for (const name of Object.keys(part.properties ?? {})) names.add(name)
    for (const inner of Object.values(part)) walk(inner)
  }
  walk(schema)
  return names
}
