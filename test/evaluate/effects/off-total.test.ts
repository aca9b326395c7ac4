/** Amounts off goods and deliveries together (M78). */
import { describe, expect, test } from 'vitest'
import { afters, cart, line, promo, run } from '../promo.ts'

const campaign = (effect: string): string => `campaign "C" { then ${effect} }`
const courier = { delivery: { method: 'courier', price: '15' } }
const deliveryOf = (result: ReturnType<typeof run>): unknown => [result.delivery ?? []].flat().map(({ after }) => after)

describe('an amount off the total with delivery', () => {
  const fifty = campaign('50 PLN off total with delivery')

  test('comes off the goods first, the rest off the deliveries', () => {
    const result = run(fifty, cart(['1 x A at 40'], courier))
    expect([result.goods, deliveryOf(result), result.total]).toEqual(['0.00', ['5.00'], '5.00'])
    expect(result.applied).toEqual([{ campaign: 'C', discount: '50.00' }])
  })
  test('leaves the deliveries alone where the goods are worth it', () => {
    const result = run(fifty, cart(['1 x A at 30', '1 x B at 60'], courier))
    expect([afters(result), deliveryOf(result)]).toEqual([['13.33', '26.67'], ['15.00']])
  })
  test('takes no more than there is', () => {
    expect(run(fifty, cart(['1 x A at 30'], courier)).total).toBe('0.00')
    expect(run(fifty, cart(['1 x A at 30'])).total).toBe('0.00')
  })
  test('is spread over several deliveries by their prices', () => {
    const delivery = [
      { id: 'a', method: 'courier', price: '10' },
      { id: 'b', method: 'locker', price: '20' },
    ]
    expect(deliveryOf(run(fifty, cart(['1 x A at 35'], { delivery })))).toEqual(['5.00', '10.00'])
  })
  test('takes from the deliveries what a lowest price keeps of the goods', () => {
    const lines = [line('1 x A at 40', { minPrice: '30' })]
    const result = run(fifty, cart(lines, courier))
    expect([result.goods, deliveryOf(result)]).toEqual(['30.00', ['0.00']])
    expect(result.applied).toEqual([{ campaign: 'C', discount: '25.00', cut: [{ by: 'floor', amount: '25.00' }] }])
    expect(run(campaign('20 PLN off total with delivery'), cart(lines, courier)).applied[0]?.cut).toBeUndefined()
  })
  test('is cut by a lowest price as far as the goods would have given it', () => {
    // 10.00 of the first, and of the second the 30.00 that A costs then.
    const lines = [line('1 x A at 40', { minPrice: '30' })]
    const both = campaign('20 PLN off cart  then 60 PLN off total with delivery')
    expect(run(both, cart(lines, courier)).applied).toEqual([
      { campaign: 'C', discount: '25.00', cut: [{ by: 'floor', amount: '40.00' }] },
    ])
  })
  test('is cut by a guard on the goods alone', () => {
    const rules = promo(fifty, { settings: 'guard discount at most 50% of subtotal' })
    const result = run(rules, cart(['1 x A at 40'], courier))
    expect([result.goods, deliveryOf(result)]).toEqual(['20.00', ['5.00']])
  })
})

describe('a rounded total', () => {
  const round = campaign('round total down to 1 PLN')

  test('is a whole amount, and the lines still add up', () => {
    const result = run(
      round,
      cart(['1 x A at 10.33', '1 x B at 20.66'], { delivery: { method: 'courier', price: '9.99' } }),
    )
    expect([result.total, afters(result), deliveryOf(result)]).toEqual(['40.00', ['10.00', '20.01'], ['9.99']])
    expect(
      result.lines.flatMap(({ adjustments }) => adjustments.map(({ campaign, amount }) => [campaign, amount])),
    ).toEqual([
      ['C', '0.33'],
      ['C', '0.65'],
    ])
  })
  test('that is one already changes nothing', () => {
    expect(run(round, cart(['1 x A at 10'])).notApplied).toMatchObject([{ reason: 'no-effect' }])
  })
  test('may be of five grosz, and follows what other campaigns took', () => {
    const rules = `campaign "Ten" { then 10% off cart }
      campaign "Cash" { always combine  when payment "cash"  then round total down to 0.05 PLN }`
    expect(run(rules, cart(['1 x A at 10.99'], { payment: 'cash' })).total).toBe('9.85')
    expect(run(rules, cart(['1 x A at 10.99'])).total).toBe('9.89')
  })
})
