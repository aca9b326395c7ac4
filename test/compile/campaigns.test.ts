import { describe, expect, it } from 'vitest'
import { compile } from '../../src/compile/compile.ts'
import type { Campaign } from '../../src/compile/rules.ts'
import { sound } from '../check/findings.ts'

const before = `
settings { currency PLN   timezone "Europe/Warsaw"   rounding half even per line }
let MIN = 100 PLN
let THIRD = MIN / 3
attributes { cart.gift: yes/no   item.color: text   customer.age: number }
products "Tools" = category "Tools" except brand "Noname"
segment "VIP" external
coupons "Pool" { code "A" }
program "Club" { 1 point worth 0.10 PLN   tiers by spend { "Silver" from 3000 PLN   "Gold" from 5000 PLN } }
`
function campaign(lines: string): Campaign {
  const { campaigns, shelf } = compile(sound(`${before}campaign "One" { ${lines} }`))
  const [one] = [...campaigns, ...shelf]
  if (!one) throw new Error('no campaign')
  return one
}
const when = (condition: string) => campaign(`when ${condition} then 5% off cart`).when
const effect = (text: string) => campaign(`when contains sku "A" then ${text}`).effects[0]

describe('conditions', () => {
  it('lets are worked out; what has no end stays a division', () => {
    expect(when('subtotal >= MIN * 2')).toEqual({
      kind: 'compare',
      operator: '>=',
      left: { kind: 'fact', fact: 'subtotal' },
      right: { kind: 'money', amount: '200' },
    })
    expect(when('subtotal >= THIRD')).toMatchObject({
      right: {
        kind: 'arithmetic',
        operator: '/',
        left: { kind: 'money', amount: '100' },
        right: { kind: 'number', value: '3' },
      },
    })
  })
  it('`when` lines and chains of `and` are one `and`', () => {
    const condition = campaign('when signed in and first order when segment "VIP" then 5% off cart').when
    expect(condition).toMatchObject({ kind: 'and', of: [{ kind: 'holds' }, { kind: 'holds' }, { kind: 'holds' }] })
  })
  it.each([
    ['cart.gift', true],
    ['cart.gift = yes', true],
    ['cart.gift != no', true],
    ['cart.gift = no', false],
    ['not cart.gift', false],
  ])('%s is the attribute or its opposite', (condition, holds) => {
    const gift = { kind: 'attribute', owner: 'cart', name: 'gift', type: 'yes/no' }
    const yes = { kind: 'holds', fact: gift }
    expect(when(condition)).toEqual(holds ? yes : { kind: 'not', of: yes })
  })
  it('names that mean any of them are sorted', () => {
    expect(when('customer "C-2", "C-1", "C-2"')).toEqual({
      kind: 'holds',
      fact: { kind: 'fact', fact: 'customer', names: ['C-1', 'C-2'] },
    })
  })
  it('similar campaigns are those of the same kinds of conditions', () => {
    expect(
      campaign('when subtotal of products "Tools" >= MIN and coupon "Pool" when signed in then 5% off cart')
        .similarKinds,
    ).toEqual(['coupon', 'customer', 'value of chosen products'])
  })
})

describe('selectors', () => {
  it('`except` is `and not`, named sets stay names', () => {
    expect(effect('5% off products "Tools" or label "b", "a" except on sale')).toMatchObject({
      goods: {
        kind: 'and',
        of: [
          {
            kind: 'or',
            of: [
              { kind: 'products', names: ['Tools'] },
              { kind: 'label', names: ['a', 'b'] },
            ],
          },
          { kind: 'not', of: { kind: 'on-sale' } },
        ],
      },
    })
  })
  it('qualifying items are the goods of all conditions that stand under no `not`, each once', () => {
    const { effects } = campaign(`
      when subtotal of category "Tools" >= MIN and not contains sku "X"
      when contains 2 of sku "A" or quantity of category "Tools" > 3
      then price 9.99 PLN for qualifying items`)
    expect(effects[0]).toMatchObject({
      kind: 'price',
      price: '9.99',
      goods: {
        kind: 'or',
        of: [
          { kind: 'category', names: ['Tools'] },
          { kind: 'sku', names: ['A'] },
        ],
      },
    })
  })
})

describe('effects', () => {
  it.each([
    ['5% off cart', { kind: 'off', rate: { percent: '5' }, each: false, base: 'current', modifiers: {} }],
    ['free shipping by "courier"', { kind: 'shipping', deal: { off: { percent: '100' } }, methods: ['courier'] }],
    ['shipping for 5 PLN', { kind: 'shipping', deal: { at: '5' }, methods: [] }],
    ['5% off sku "A", not below cost', { modifiers: { notBelow: { costPlus: '0' } } }],
    ['5% off sku "A", ending .99', { modifiers: { ending: { digits: '0.99', step: '1' } } }],
    [
      '5% off sku "A", up to 3 cheapest units',
      { modifiers: { upToUnits: { count: 3, order: 'cheapest', perLine: false } } },
    ],
    ['bundle 3 of sku "A" for MIN / 2', { kind: 'bundle', parts: [{ count: 3 }], deal: { for: '50' } }],
    [
      'by tier in "Club" { from "Gold": 5% off cart }',
      { kind: 'steps', mode: 'cart', steps: [{ from: { kind: 'text', value: 'Gold' } }] },
    ],
    [
      'for every 2 of sku "A" 1 PLN off cart',
      { kind: 'for-every', amount: { kind: 'number', value: '2' }, of: { fact: 'quantity' } },
    ],
  ])('%s', (text, compiled) => {
    expect(effect(text)).toMatchObject(compiled)
  })
})

describe('times', () => {
  it('days count whole, in the settings’ zone', () => {
    const { from, until } = campaign('active 2026-10-01 to 2026-10-25 then 5% off cart')
    expect(new Date(from ?? 0).toISOString()).toBe('2026-09-30T22:00:00.000Z')
    expect(new Date(until ?? 0).toISOString()).toBe('2026-10-25T23:00:00.000Z')
  })
  it('the last minute belongs to a window', () => {
    expect(campaign('every sun, sat from 10:00 to 22:00 then 5% off cart').every).toEqual([
      { weekdays: ['sat', 'sun'], from: 600, until: 1321 },
    ])
    expect(campaign('every 15th, 1st of month then 5% off cart').every).toEqual([{ monthDays: [1, 15] }])
  })
})

describe('the rest of a campaign', () => {
  it('a rounding’s scope that is left out is the settings’', () => {
    expect(campaign('rounding down then 5% off cart').rounding).toEqual({ mode: 'down', scope: 'line' })
  })
  it('says who pays, how often and until when', () => {
    expect(
      campaign(
        'when signed in then 5% off cart limit 1 per customer per day, 100 uses budget 20000 PLN per month funded 60% by "Bosch" draft',
      ),
    ).toMatchObject({
      status: 'draft',
      limits: [
        { counts: 'uses', amount: '1', per: 'customer', period: 'day' },
        { counts: 'uses', amount: '100' },
        { counts: 'discount', amount: '20000', period: 'month' },
      ],
      funded: [{ by: 'Bosch', percent: '60' }],
    })
  })
  it('shelf campaigns stand apart', () => {
    const { shelf, campaigns } = compile(sound(`${before}campaign "One" { on prices then 5% off everything }`))
    expect([shelf.length, campaigns.length]).toEqual([1, 0])
  })
})
