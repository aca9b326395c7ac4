/** Amounts and prices that each item has (M82). */
import { describe, expect, test } from 'vitest'
import { afters, cart, line, promo, run } from '../promo.ts'
import { discounts } from '../rules.ts'

const rules = (effect: string) =>
  promo(`attributes { item.elsewhere: money  item.refund: money }\ncampaign "C" { then ${effect} }`)
const item = (text: string, attributes: Record<string, string>) => line(text, { attributes })

describe('a price that each item has', () => {
  test('is given, may be nothing, and leaves others alone', () => {
    const of = cart([item('2 x A at 100', { elsewhere: '60' }), item('1 x B at 50', { elsewhere: '0' }), '1 x C at 30'])
    expect(afters(run(rules('price item.elsewhere for everything'), of))).toEqual(['120.00', '0.00', '30.00'])
  })

  test('leaves items alone for which it would be below zero', () => {
    const of = cart([item('1 x A at 100', { elsewhere: '60' }), item('1 x B at 100', { elsewhere: '80' })])
    expect(afters(run(rules('price item.elsewhere - 70 PLN for everything'), of))).toEqual(['100.00', '10.00'])
  })
})

describe('an amount that each item has', () => {
  test('leaves items alone for which it would be below zero', () => {
    const of = cart([item('1 x A at 100', { refund: '5' }), item('1 x B at 100', { refund: '9' })])
    expect(discounts(run(rules('item.refund - 6 PLN off each everything'), of))).toEqual(['0.00', '3.00'])
  })

  test('is for the dearest units that have one', () => {
    const of = cart(['1 x A at 100', item('1 x B at 90', { refund: '0' }), item('2 x C at 50', { refund: '5' })])
    expect(discounts(run(rules('item.refund off each everything, up to 1 units'), of))).toEqual([
      '0.00',
      '0.00',
      '5.00',
    ])
  })
})
