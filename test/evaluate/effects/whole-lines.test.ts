/** Discounts on whole lines, which take another way where something restricts them (M5, M6), and bounds with endings (M45). */
import { describe, expect, test } from 'vitest'
import { cart, line, promo, run } from '../promo.ts'
import { applied, discounts } from '../rules.ts'

describe('a discount on the whole cart', () => {
  const two = cart(['1 x A at 100', '1 x B at 100'])
  const tenth = (settings: string, effect = '10% off cart') =>
    discounts(run(promo(`campaign "C" { then ${effect} }`, { settings }), two))

  test('leaves goods alone on which there is none', () => {
    expect(tenth('guard no discount on sku "B"')).toEqual(['10.00', '0.00'])
    expect(tenth('guard no discount on sku "B"', '30 PLN off cart')).toEqual(['30.00', '0.00'])
    expect(tenth('guard no discount on sku "C"')).toEqual(['10.00', '10.00'])
  })

  test('leaves goods alone that are closed by another campaign, or beyond a limit', () => {
    const behind = (first: string, statement = '', effect = '10% off cart') =>
      discounts(
        run(
          `campaign "1" { priority 1  ${first}  then 50% off sku "A" }
          campaign "2" { priority 2  ${statement}  then ${effect} }`,
          two,
        ),
      )
    expect(behind('')).toEqual(['55.00', '10.00'])
    expect(behind('never combine later on same item')).toEqual(['50.00', '10.00'])
    expect(behind('', 'never combine on same item')).toEqual(['50.00', '10.00'])
    expect(behind('each item once', 'each item once')).toEqual(['50.00', '10.00'])
    expect(behind('each item once')).toEqual(['55.00', '10.00'])
    expect(tenth('', '10% off cart  limit 1 units')).toEqual(['10.00', '0.00'])
    // Only the second unit is in its band.
    expect(tenth('', 'by quantity of everything graduated { from 2: 10% off everything }')).toEqual(['0.00', '10.00'])
  })
})

describe('the best set', () => {
  // Each ending gives a little more than its share: one grosz more than the other campaign.
  test.each([
    '10% off everything',
    '10 PLN off each everything',
    '10% off cheapest of everything',
    'cheapest 1 of every 2 in everything at 10% off',
    '10% off every 2nd of everything',
    'buy 1 of everything get 1 of everything at 10% off',
    'price 90 PLN for everything',
  ])('has what an ending gives beyond its share: %s', (effect) => {
    const of = cart(['2 x A at 100'])
    const first = `campaign "A" { priority 2  never combine  then ${effect}, ending .99 }`
    const given = Math.round(100 * Number(run(promo(first), of).discount))
    const second = `campaign "B" { priority 1  never combine  then ${(given - 1) / 100} PLN off cart }`
    const best = run(promo(`${first}\n${second}`, { settings: 'choose best for customer' }), of)
    expect([given > 1000, applied(best), best.search?.optimal]).toEqual([true, ['A'], true])
  })

  test('has what a price gives off a part of a unit', () => {
    const rules = promo(
      `campaign "A" { priority 2  never combine  then price 10 PLN for sku "HAM" }
      campaign "B" { priority 1  never combine  then 4.99 PLN off cart }`,
      { settings: 'choose best for customer' },
    )
    // Half a unit at 20.00 comes to 5.00 instead of 10.00.
    expect(applied(run(rules, cart(['0.5 x HAM at 20', '1 x X at 100'])))).toEqual(['A'])
  })
})

describe('what a delivery is not given', () => {
  const delivered = (price: string) => ({ delivery: { method: 'courier', price } })
  const first = (effect: string, of: ReturnType<typeof cart>) => run(`campaign "C" { then ${effect} }`, of).applied[0]

  test('because of a cap is told', () => {
    const of = cart(['1 x A at 100'], delivered('24'))
    expect(first('free shipping, at most 12 PLN', of)).toEqual({
      ...{ campaign: 'C', discount: '12.00', cut: [{ by: 'at-most', amount: '12.00' }] },
    })
    expect(first('free shipping, at most 24 PLN', of)).toEqual({ campaign: 'C', discount: '24.00' })
    expect(first('5 PLN off shipping, at most 12 PLN', of)).toEqual({ campaign: 'C', discount: '5.00' })
  })

  test('by goods at their lowest price is not cut, though an effect before was', () => {
    const of = cart([line('1 x A at 40', { minPrice: '30' })], delivered('15'))
    expect(first('20 PLN off cart  then 5 PLN off total with delivery', of)).toEqual({
      ...{ campaign: 'C', discount: '15.00', cut: [{ by: 'floor', amount: '10.00' }] },
    })
  })
})
