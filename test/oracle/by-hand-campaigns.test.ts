/** The oracle itself against entries of meaning.md worked out by hand: conditions, combination, outcomes. */
import { describe, expect, it } from 'vitest'
import { parse } from '../../src/syntax/parse.ts'
import { campaign, discounts, lines, run } from './by-hand.ts'
import { evaluate } from './oracle.ts'

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
  it('M46: refused is what the campaign would have given with its gifts, whatever else it would give without them', () => {
    const rules = campaign('Gift', 'limit 1 unit', 'then add 1 of sku "MUG" free', 'then 100% off cart')
    const settings = 'settings { currency PLN guard discount at most 5 PLN }\ncatalogue from "products.csv"\n'
    const result = run(rules, { lines: lines('100.00') }, settings)
    expect(result.applied).toEqual([{ campaign: 'Gift', discount: '5.00', cut: [{ by: 'guard', amount: '14.00' }] }])
    expect(discounts(result)).toEqual(['5.00'])
  })
})
