/** Refunds where campaigns of several policies meet, sets lie upon each other, and rewards come or go (M48, M49). */
import { describe, expect, test } from 'vitest'
import { CartError } from '../../../src/evaluate/cart/cart-error.ts'
import { type Return, returnGoods } from '../../../src/evaluate/result/returns.ts'
import { cart } from '../promo.ts'
import { back, shop } from './returned.ts'

describe('sets whose savings are spread', () => {
  test('count from what earlier sets left', () => {
    // 10.00 off A at 30.00 and B at 10.00; then 10.00 off A at 22.50 and C at 20.00: 5.29 and 4.71.
    const rules = shop(
      `campaign "1" { priority 1  then bundle 1 of sku "A" + 1 of sku "B" for 30 PLN }
      campaign "2" { priority 2  then bundle 1 of sku "A" + 1 of sku "C" for 32.50 PLN }`,
      'returns prorate',
    )
    const order = cart(['1 x A at 30', '1 x B at 10', '1 x C at 20'])
    const refunds = ['1', '2', '3'].map((line) => returnGoods(rules, order, back(`1 of ${line}`)).refund)
    expect(refunds).toEqual(['17.21', '7.50', '15.29'])
  })

  test('count each unit that was bought once', () => {
    // 40.00 off goods of 160.00: 30.00 less 7.50, and 20.00 less 5.00.
    const rules = shop('campaign "C" { then buy 2 of sku "A" get 1 of sku "B" free }', 'returns prorate')
    const order = cart(['4 x A at 30', '2 x B at 20'])
    const refunds = ['1', '4'].map((count) => returnGoods(rules, order, back(`${count} of 1`)).refund)
    expect([...refunds, returnGoods(rules, order, back('1 of 2')).refund]).toEqual(['22.50', '90.00', '15.00'])
  })

  test('leave the units of a line alone that are in none', () => {
    // 50.00 off the first A, spread over both; then 25.00 off the second one and 5.00 off B.
    const rules = shop(
      `campaign "1" { priority 1  then 50% off cheapest of sku "A" }
      campaign "2" { priority 2  then bundle 1 of sku "A" + 1 of sku "B" for 90 PLN }`,
      'returns prorate',
    )
    const order = cart(['2 x A at 100', '1 x B at 20'])
    expect(returnGoods(rules, order, back('1 of 1')).refund).toBe('50.00')
    expect(returnGoods(rules, order, back('1 of 1'), [back('1 of 1')]).refund).toBe('75.00')
    expect(returnGoods(rules, order, back('1 of 2')).refund).toBe('15.00')
  })

  test('are not spread where the order is evaluated again', () => {
    const rules = shop(
      `campaign "1" { priority 1  returns prorate  then buy 1 of sku "A" get 1 of sku "B" free }
      campaign "2" { priority 2  returns requalify  then 1 PLN off sku "C" }`,
    )
    const order = cart(['1 x A at 30', '1 x B at 10', '1 x C at 20'])
    expect(returnGoods(rules, order, back('1 of 2'))).toStrictEqual({
      policy: 'requalify',
      refund: '0.00',
      lines: [{ id: '2', quantity: '1', refund: '0.00', paid: '0.00' }],
      keptTotal: '49.00',
    })
  })
})

describe('goods that are evaluated again', () => {
  test('may be weighed to the gram', () => {
    // 90.45 was paid; 1.05 of ham and A are 90.50 less 10 %.
    const rules = shop('campaign "C" { when lines >= 2  then 10% off cart }', 'returns requalify')
    const order = cart(['2.05 x HAM at 10', '1 x A at 80'])
    expect(returnGoods(rules, order, back('1 of 1'))).toMatchObject({ refund: '9.00', keptTotal: '81.45' })
  })

  test('cost nothing for rewards that only they would have earned, however many', () => {
    const rules = shop(
      `campaign "One off" { then 1 PLN off sku "A" }
      campaign "Small" { when subtotal < 100 PLN
        then choose up to 1 from { sku "MUG" at 5 PLN }
        then choose up to 1 from { sku "MUG" at 5 PLN } }`,
      'returns requalify',
    )
    const chosen = { chosen: { rewards: [{ campaign: 'Small', sku: 'MUG', quantity: 2 }] } }
    const order = cart(['1 x A at 60', '1 x B at 50'], chosen)
    expect(returnGoods(rules, order, back('1 of 2'))).toMatchObject({ refund: '50.00', keptTotal: '59.00' })
  })

  test('keep a reward at its price, and give it back', () => {
    const rules = shop(
      'campaign "Mug" { then choose up to 1 from { sku "MUG" at 5 PLN } }\ncampaign "C" { then 10 PLN off sku "A" }',
      'returns requalify',
    )
    const chosen = { chosen: { rewards: [{ campaign: 'Mug', sku: 'MUG', quantity: 1 }] } }
    const order = cart(['1 x A at 60', '1 x B at 50'], chosen)
    // 105.00 was paid: 50.00, 50.00 and 5.00.
    expect(returnGoods(rules, order, back('1 of 2'))).toMatchObject({ refund: '50.00', keptTotal: '55.00' })
    expect(returnGoods(rules, order, back('1 of +1'))).toMatchObject({ refund: '5.00', keptTotal: '100.00' })
  })

  test('get back what was withheld for a gift that is earned anew, and not the gift', () => {
    // With A gone, F alone earns no mug; without both, the condition holds again.
    const rules = shop(
      'campaign "Mug" { when subtotal >= 200 PLN or not contains sku "F"  then add 1 of sku "MUG" free }',
      'returns requalify',
    )
    const order = cart(['1 x A at 100', '1 x F at 100'])
    expect(returnGoods(rules, order, back('1 of 1')).refund).toBe('85.00')
    expect(returnGoods(rules, order, back('1 of 2'), [back('1 of 1')])).toStrictEqual({
      policy: 'requalify',
      refund: '115.00',
      lines: [{ id: '2', quantity: '1', refund: '115.00', paid: '100.00' }],
      keptTotal: '0.00',
    })
  })
})

describe('points that rewards cost', () => {
  const rules = (settings: string) =>
    shop(
      `program "Club" { 1 point worth 0.10 PLN }
      program "Family" { 1 point worth 0.10 PLN }
      campaign "1" { priority 1  then choose up to 2 from { sku "MUG" for 100 points in "Club" } }
      campaign "2" { priority 2  then choose up to 1 from { sku "PEN" for 50 points in "Family" } }`,
      settings,
    )
  const order = cart(['1 x A at 60'], {
    customer: { id: 'C-1', programs: { Club: { points: '500' }, Family: { points: '500' } } },
    chosen: {
      rewards: [
        { campaign: '1', sku: 'MUG', quantity: 2 },
        { campaign: '2', sku: 'PEN', quantity: 1 },
      ],
    },
  })
  const mug = { campaign: '1', program: 'Club', points: '100' }
  const pen = { campaign: '2', program: 'Family', points: '50' }

  test.each(['', 'returns requalify'])('come back by campaign and program, unit by unit: %s', (settings) => {
    const points = (returned: Return, earlier: readonly Return[] = []) =>
      returnGoods(rules(settings), order, returned, earlier).points
    expect(points(back('1 of +1', '1 of +2'))).toEqual([mug, pen])
    expect(points(back('1 of +1'), [back('1 of +1', '1 of +2')])).toEqual([mug])
    expect(points(back('2 of +1'))).toEqual([{ ...mug, points: '200' }])
    expect(points(back('1 of 1'))).toBeUndefined()
  })
})

describe('what cannot come back', () => {
  test('is said with its place', () => {
    const refused = (...returned: string[]) => {
      try {
        returnGoods(shop(''), cart(['2 x A at 30', '0.5 x HAM at 10']), back(...returned))
      } catch (error) {
        if (error instanceof CartError) return [error.code, error.path, error.message]
      }
      return undefined
    }
    expect(refused('1 of 2', '3 of 1')).toEqual([
      ...['return-quantity', 'returned[0].quantity', '`1` of line `2` cannot be returned: only 0.5 is left'],
    ])
    expect(refused('0.5 of 2', '1.5 of 1')).toEqual([
      ...['return-quantity', 'returned[1].quantity', 'line `1` can only be returned in whole units'],
    ])
    expect(refused('0.5 of 2', 'one of 1')).toEqual([
      ...['cart-quantity', 'returned[1].quantity', '`one` is not a valid quantity'],
    ])
    expect(refused('0.5 of 2', '2 of 1')).toBeUndefined()
  })
})
