/** The oracle itself against results worked out by hand: the language page's table, and the entries of meaning.md. */
import { describe, expect, it } from 'vitest'
import type { Cart, Line } from '../../src/evaluate/cart.ts'
import { parse } from '../../src/syntax/parse.ts'
import { evaluate } from './oracle.ts'
import type { OracleResult } from './result.ts'

const header = 'settings { currency PLN timezone "Europe/Warsaw" }\ncatalogue from "products.csv"\n'

const products = [
  ['sku', 'price', 'cost', 'order multiple'],
  ['MUG', '19.00', '10.00', ''],
  ['PEN', '4.00', '', '2'],
]

function run(rules: string, cart: Partial<Cart>, settings = header): OracleResult {
  const { file, diagnostics } = parse(settings + rules, 'rules.promo')
  expect(diagnostics).toEqual([])
  const imports = new Map([['products.csv', { rows: products }]])
  return evaluate([file], imports, { at: '2026-10-03T12:00:00+02:00', currency: 'PLN', lines: [], ...cart })
}

const lines = (...prices: string[]): Line[] =>
  prices.map((price, place) => ({ sku: `S${place}`, quantity: '1', price }))
const campaign = (name: string, ...statements: string[]): string =>
  `campaign "${name}" {\n${statements.map((each) => `  ${each}\n`).join('')}}\n`
const discounts = (result: OracleResult): string[] => result.lines.map((line) => line.discount)

describe('the table of exact results', () => {
  it('5 % off cart, then 50 off cart, in one campaign', () => {
    const result = run(campaign('A', 'then 5% off cart', 'then 50 PLN off cart'), { lines: lines('100.00') })
    expect(result.goods).toBe('45.00')
  })

  it('5 % and 50 in two campaigns, by priority', () => {
    const rules = (first: string, second: string) =>
      campaign('A', 'priority 1', `then ${first} off cart`) + campaign('B', 'priority 2', `then ${second} off cart`)
    expect(run(rules('5%', '50 PLN'), { lines: lines('100.00') }).goods).toBe('45.00')
    expect(run(rules('50 PLN', '5%'), { lines: lines('100.00') }).goods).toBe('47.50')
  })

  it("a discount comes on top of the customer's own price", () => {
    const line = { sku: 'S', quantity: '1', price: '80.00', listPrice: '100.00' }
    expect(run(campaign('A', 'then 50% off cart'), { lines: [line] }).goods).toBe('40.00')
  })

  it('a discount on the list price takes the place of the own price', () => {
    const line = { sku: 'S', quantity: '1', price: '80.00', listPrice: '100.00' }
    expect(run(campaign('A', 'then 10% off list price of everything'), { lines: [line] }).goods).toBe('80.00')
    expect(run(campaign('A', 'then 30% off list price of everything'), { lines: [line] }).goods).toBe('70.00')
  })

  it('10 % off three lines of 0.05', () => {
    const result = run(campaign('A', 'then 10% off cart'), { lines: lines('0.05', '0.05', '0.05') })
    expect(discounts(result)).toEqual(['0.01', '0.01', '0.00'])
  })

  it('10 off three lines of nearly the same amount', () => {
    const result = run(campaign('A', 'then 10 PLN off cart'), { lines: lines('33.33', '33.33', '33.34') })
    expect(discounts(result)).toEqual(['3.33', '3.33', '3.34'])
  })

  it('the cheapest one of every three is the cheapest of all', () => {
    const rules = campaign('A', 'then cheapest 1 of every 3 in everything free')
    const result = run(rules, { lines: lines('30.00', '20.00', '10.00', '10.00', '5.00') })
    expect(discounts(result)).toEqual(['0.00', '0.00', '0.00', '0.00', '5.00'])
  })

  it('every third is the third of the dearest', () => {
    const rules = campaign('A', 'then 100% off every 3rd of everything')
    const result = run(rules, { lines: lines('30.00', '20.00', '10.00', '10.00', '5.00') })
    expect(discounts(result)).toEqual(['0.00', '0.00', '10.00', '0.00', '0.00'])
  })

  it('a weaker campaign shadows a stronger similar one', () => {
    const tier = (name: string, priority: number, from: number, rate: number) =>
      campaign(
        name,
        `priority ${priority}`,
        'never combine with similar',
        `when subtotal >= ${from} PLN`,
        `then ${rate}% off cart`,
      )
    const result = run(tier('Ten', 1, 1000, 10) + tier('Twenty', 2, 2000, 20), { lines: lines('2500.00') })
    expect(result.goods).toBe('2250.00')
    expect(result.notApplied).toEqual([{ campaign: 'Twenty', reason: 'similar-to', by: 'Ten' }])
  })
})

describe('amounts', () => {
  it('M2: a line is rounded once, price x quantity', () => {
    const result = run('', { lines: [{ sku: 'S', quantity: '0.356', price: '12.99' }] })
    expect(result.lines[0]?.before).toBe('4.62')
  })

  it('M5: a line is split over its units, the earlier carrying the odd grosz', () => {
    const line = { sku: 'S', quantity: '3', price: '0.333' }
    const result = run(campaign('A', 'then 100% off cheapest 2 of everything'), { lines: [line] })
    expect(result.lines[0]?.adjustments[0]?.perUnit).toEqual(['0.00', '0.33', '0.33'])
  })

  it('M7: what a floor refuses goes to the other lines, the rest is reported', () => {
    const held = { sku: 'A', quantity: '1', price: '50.00', minPrice: '45.00' }
    const free = { sku: 'B', quantity: '1', price: '50.00' }
    const amount = run(campaign('A', 'then 40 PLN off cart'), { lines: [held, free] })
    expect(discounts(amount)).toEqual(['5.00', '35.00'])
    const more = run(campaign('A', 'then 80 PLN off cart'), { lines: [held, free] })
    expect(more.applied[0]).toEqual({ campaign: 'A', discount: '55.00', cut: [{ by: 'floor', amount: '25.00' }] })
    const percent = run(campaign('A', 'then 20% off cart'), { lines: [held, free] })
    expect(discounts(percent)).toEqual(['5.00', '10.00'])
  })

  it('M8: at most limits before it is split', () => {
    const result = run(campaign('A', 'then 50% off cart, at most 10 PLN'), { lines: lines('40.00', '60.00') })
    expect(discounts(result)).toEqual(['4.00', '6.00'])
    expect(result.applied[0]?.cut).toEqual([{ by: 'at-most', amount: '40.00' }])
  })

  it('M9: an ending goes downwards, not under the floor', () => {
    const rules = (floor: string) => campaign('A', `then 10% off everything${floor}, ending .99`)
    expect(run(rules(''), { lines: lines('50.00') }).goods).toBe('44.99')
    expect(run(rules(', not below 45 PLN'), { lines: lines('50.00') }).goods).toBe('45.00')
  })
})

describe('quantities', () => {
  it('M16: whole sets only, the cheapest units got, no unit twice', () => {
    const rules = campaign('A', 'then buy 2 of everything get 1 of everything free')
    const result = run(rules, { lines: lines('10.00', '20.00', '30.00', '40.00', '50.00', '60.00', '70.00') })
    expect(discounts(result)).toEqual(['10.00', '20.00', '0.00', '0.00', '0.00', '0.00', '0.00'])
  })

  it('M16: a part passes over the unit that another part cannot do without', () => {
    const rules = campaign('A', 'then bundle 1 of everything + 1 of sku "S0" for 20 PLN')
    const result = run(rules, { lines: lines('30.00', '10.00') })
    expect(result.goods).toBe('20.00')
  })

  it('M22: each unit at its own band', () => {
    const rules = campaign(
      'A',
      'then by quantity of everything graduated { from 1: 10% off everything from 3: 50% off everything }',
    )
    expect(run(rules, { lines: [{ sku: 'S', quantity: '4', price: '10.00' }] }).goods).toBe('28.00')
  })
})

describe('shelf prices, gifts and rewards', () => {
  it('M10: a shelf price keeps to its floor and its ending, and carts start from it', () => {
    const rules = campaign('Shelf', 'on prices', 'then 20% off everything, not below cost + 5%, ending .99')
    const line = { sku: 'MUG', quantity: '2' }
    const result = run(rules + campaign('A', 'when subtotal < 30 PLN', 'then 50% off cart'), { lines: [line] })
    expect(result.lines[0]?.prices).toEqual([{ campaign: 'Shelf', from: '19.00', to: '14.99' }])
    expect([result.subtotal, result.goods]).toEqual(['29.98', '14.99'])
    const dear = run(rules, { lines: [{ ...line, cost: '15.00' }] })
    expect(dear.lines[0]?.prices?.[0]?.to).toBe('15.75')
  })

  it('M19: a reward that lies in the cart is repriced, and none is added', () => {
    const rules = campaign('Nine and one', 'when quantity >= 9', 'then choose up to 1 from { sku "MUG" at 1 PLN }')
    const cart = {
      lines: [
        { sku: 'D', quantity: '8', price: '10.00' },
        { sku: 'MUG', quantity: '1' },
      ],
    }
    const result = run(rules, cart)
    expect(result.lines.map((line) => [line.sku, line.after])).toEqual([
      ['D', '80.00'],
      ['MUG', '1.00'],
    ])
    expect(result.rewards).toEqual([])
  })

  it('M19: what is chosen beyond the cart is added in multiples, what is left is on offer', () => {
    const rules = campaign('A', 'then choose up to 4 from { sku "PEN" at 1 PLN up to 3  sku "MUG" at 5 PLN }')
    const chosen = { rewards: [{ campaign: 'A', sku: 'PEN', quantity: 3 }] }
    const result = run(rules, { lines: lines('10.00'), chosen })
    expect(result.lines[1]).toMatchObject({ id: '+1', quantity: '2', before: '8.00', after: '2.00', addedBy: 'A' })
    expect(result.rewards).toEqual([
      {
        campaign: 'A',
        choose: 2,
        items: [
          { sku: 'PEN', price: '1.00', upTo: 1 },
          { sku: 'MUG', price: '5.00', upTo: 2 },
        ],
      },
    ])
  })

  it('M20: a gift comes at its catalogue price and counts in no subtotal', () => {
    const rules =
      campaign('A', 'priority 1', 'then for every 50 PLN of subtotal add 1 of sku "MUG" free') +
      campaign('B', 'priority 2', 'when subtotal > 100 PLN', 'then 1 PLN off cart')
    const result = run(rules, { lines: lines('100.00') })
    expect(result.lines[1]).toMatchObject({ sku: 'MUG', quantity: '2', before: '38.00', discount: '38.00' })
    expect(result.notApplied).toEqual([{ campaign: 'B', reason: 'condition', missing: { amount: '0.01' } }])
  })
})

describe('points, cashback and codes', () => {
  const program = 'program "Club" { 1 point worth 0.10 PLN earn 1 point per 10 PLN pay up to 30% of total }\n'
  const customer = { id: 'C-1', programs: { Club: { points: '500' } } }

  it('M26 to M28: on what is paid, doubled once', () => {
    const rules =
      campaign('Half', 'then 50% off cart') +
      campaign('More', 'then earn 3 points in "Club"') +
      campaign('Twice', 'then earn 2 x points in "Club"')
    const result = run(program + rules, { lines: lines('99.00'), customer })
    expect(result.points).toEqual([
      { program: 'Club', points: '4' },
      { program: 'Club', campaign: 'More', points: '3' },
      { program: 'Club', campaign: 'Twice', points: '7' },
    ])
  })

  it('M29: what replaces takes the place of the smaller, line by line', () => {
    const rules =
      campaign('All', 'then cashback 5% of everything to "W"') +
      campaign('First', 'then cashback 10% of sku "S0" to "W", replacing')
    const result = run(rules, { lines: lines('100.00', '100.00') })
    expect(result.cashback).toEqual([
      { wallet: 'W', campaign: 'All', amount: '5.00' },
      { wallet: 'W', campaign: 'First', amount: '10.00' },
    ])
  })

  it('M30: points pay no more than the program lets them', () => {
    const result = run(program, { lines: lines('99.99'), customer, pay: { points: { Club: '500' } } })
    expect(result.payments).toEqual([{ program: 'Club', points: '299', amount: '29.90' }])
    expect(result.toPay).toBe('70.09')
  })

  it('M36: one coupon in a cart, the first that is valid', () => {
    const rules =
      'coupons "P" { code "OLD" limit 1 use  code "NEW"  code "LATE" }\n' +
      campaign('A', 'when coupon "P"', 'then 10% off cart') +
      campaign('B', 'when code "LATE"', 'then 10% off cart')
    const usage = { codes: { OLD: { uses: 1 } } }
    const one = 'settings { currency PLN one coupon per cart }\n'
    const result = run(rules, { lines: lines('100.00'), codes: ['old', ' new ', 'LATE', 'X'], usage }, one)
    expect(result.codes).toEqual([
      { code: 'old', pool: 'P', status: 'limit' },
      { code: ' new ', pool: 'P', status: 'accepted' },
      { code: 'LATE', pool: 'P', status: 'one-per-cart' },
      { code: 'X', status: 'unknown' },
    ])
    expect(result.applied.map((each) => each.campaign)).toEqual(['A'])
  })
})

describe('conditions', () => {
  it('M31: what the cart does not say is unknown, and so is its opposite', () => {
    const rules =
      campaign('A', 'when orders >= 3', 'then 1% off cart') + campaign('B', 'when not orders >= 3', 'then 1% off cart')
    expect(run(rules, { lines: lines('100.00') }).applied).toEqual([])
  })

  it.each([
    ['the last instant of the day', '2026-10-25T23:59:59.999+01:00', true],
    ['the first of the next', '2026-10-26T00:00:00+01:00', false],
    ['the hour before clocks go back', '2026-10-25T02:30:00+02:00', true],
    ['the same hour again', '2026-10-25T02:30:00+01:00', true],
    ['the minute that ends the window', '2026-10-25T20:00:59+01:00', true],
    ['the one after it', '2026-10-25T20:01:00+01:00', true],
  ])('M35: %s', (_, at, isWithin) => {
    const rules = campaign('A', 'active 2026-10-25 to 2026-10-25', 'then 1% off cart')
    expect(run(rules, { at, lines: lines('100.00') }).applied.length > 0).toBe(isWithin)
  })

  it.each([
    ['2026-10-24T22:00:00+02:00', true],
    ['2026-10-25T02:00:59+02:00', true],
    ['2026-10-25T02:01:00+02:00', false],
    ['2026-10-25T22:30:00+01:00', false],
  ])('M35: a Saturday night from 22:00 to 02:00, at %s', (at, isWithin) => {
    const rules = campaign('A', 'every sat from 22:00 to 02:00', 'then 1% off cart')
    expect(run(rules, { at, lines: lines('100.00') }).applied.length > 0).toBe(isWithin)
  })
})

describe('what applies', () => {
  it('M41: the reasons, the first check that fails', () => {
    const rules = [
      campaign('Alone', 'priority 5', 'never combine', 'then 10% off cart'),
      campaign('Big', 'priority 3', 'when subtotal >= 500 PLN', 'then 5% off cart'),
      campaign('Draft', 'priority 1', 'draft', 'then 5% off cart'),
      campaign('First', 'priority 4', 'then 1 PLN off cart'),
      campaign('Past', 'priority 2', 'active 2025-01-01 to 2025-12-31', 'then 5% off cart'),
    ].join('')
    expect(run(rules, { lines: lines('100.00') }).notApplied).toEqual([
      { campaign: 'Draft', reason: 'draft' },
      { campaign: 'Past', reason: 'not-active' },
      { campaign: 'Big', reason: 'condition', missing: { amount: '400.00' } },
      { campaign: 'Alone', reason: 'must-be-alone' },
    ])
  })

  it('M25: never on the same item', () => {
    const rules =
      campaign('A', 'priority 1', 'then 10 PLN off sku "S0"') +
      campaign('B', 'priority 2', 'never combine on same item', 'then 10% off everything') +
      campaign('C', 'priority 3', 'then 1 PLN off cart')
    const result = run(rules, { lines: lines('100.00', '50.00') })
    expect(discounts(result)).toEqual(['11.00', '5.00'])
  })

  it('M44: the best of a group stands for it', () => {
    const rules =
      'group "G" pick best\n' +
      campaign('Five', 'priority 1', 'in group "G"', 'then 5% off cart') +
      campaign('Ten', 'priority 2', 'in group "G"', 'then 10% off cart')
    const result = run(rules, { lines: lines('100.00') })
    expect(result.applied).toEqual([{ campaign: 'Ten', discount: '10.00' }])
    expect(result.notApplied).toEqual([{ campaign: 'Five', reason: 'group', by: 'Ten' }])
  })

  it('M45: the best set for the customer', () => {
    const rules =
      'campaign "Alone" { priority 1 never combine then 12 PLN off cart }\n' +
      campaign('Five', 'priority 2', 'then 5 PLN off cart') +
      campaign('Ten', 'priority 3', 'then 10% off cart')
    const settings = 'settings { currency PLN choose best for customer }\n'
    const { file } = parse(settings + rules, 'rules.promo')
    const cart = { at: '2026-10-03T12:00:00Z', currency: 'PLN', lines: lines('100.00') }
    const result = evaluate([file], new Map(), cart)
    expect(result.applied.map((each) => each.campaign)).toEqual(['Five', 'Ten'])
    expect(result.notApplied).toEqual([{ campaign: 'Alone', reason: 'not-best' }])
  })

  it('M46: a guard cuts the last campaign to what it allows', () => {
    const { file } = parse(
      `settings { currency PLN guard discount at most 30% of subtotal }
       campaign "A" { priority 1 then 20% off cart }
       campaign "B" { priority 2 then 20% off cart }
       campaign "C" { priority 3 then 20% off cart }`,
      'rules.promo',
    )
    const result = evaluate([file], new Map(), { at: '2026-10-03T12:00:00Z', currency: 'PLN', lines: lines('100.00') })
    expect(result.applied).toEqual([
      { campaign: 'A', discount: '20.00' },
      { campaign: 'B', discount: '10.00', cut: [{ by: 'guard', amount: '6.00' }] },
    ])
    expect(result.notApplied).toEqual([{ campaign: 'C', reason: 'guard' }])
  })
})
