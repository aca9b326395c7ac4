/** How an effect on some of the goods takes its discount: what it counts from, its caps and floors, and unit by unit (M3 to M9). */
import { describe, expect, test } from 'vitest'
import { CartError } from '../../../src/evaluate/cart/cart-error.ts'
import { afters, cart, line, promo, run } from '../promo.ts'
import { discounts, evaluate, everything, gives, off, refusals } from '../rules.ts'

const two = cart(['1 x A at 100', '1 x B at 100'])

describe('a share counts', () => {
  test('from what a unit costs now, or from its own price before all campaigns', () => {
    const comesTo = (effect: string) =>
      afters(
        run(
          `campaign "1" { priority 1  then 20 PLN off sku "A" }
          campaign "2" { priority 2  then ${effect} }`,
          cart([line('1 x A at 100', { listPrice: '120' })]),
        ),
      )
    expect(comesTo('50% off cheapest of sku "A"')).toEqual(['40.00'])
    expect(comesTo('10% off sku "A"')).toEqual(['72.00'])
    expect(comesTo('10% off original price of sku "A"')).toEqual(['70.00'])
    // 60.00 off the list price, of which the own price has 20.00 already.
    expect(comesTo('50% off list price of sku "A"')).toEqual(['40.00'])
  })
})

describe('what is cut', () => {
  const first = (effect: string, of = cart([line('1 x A at 80', { minPrice: '60' }), '1 x B at 20', '1 x C at 50'])) =>
    run(`campaign "C" { then ${effect} }`, of)

  test('by the floor of one line is told, whatever other lines have', () => {
    const result = first('50% off everything except sku "C"')
    expect([discounts(result), result.applied[0]?.cut]).toEqual([
      ['20.00', '10.00', '0.00'],
      [{ by: 'floor', amount: '20.00' }],
    ])
  })

  test('by `at most` is cut before the split, by a floor after it', () => {
    const cut = [
      { by: 'at-most', amount: '20.00' },
      { by: 'floor', amount: '4.00' },
    ]
    const result = first('50% off everything except sku "C", at most 30 PLN')
    expect([discounts(result), result.applied[0]?.cut]).toEqual([['20.00', '6.00', '0.00'], cut])
  })

  test('by `at most` of an amount is no more than the goods are worth', () => {
    expect(first('500 PLN off sku "C", at most 30 PLN').applied[0]?.cut).toEqual([{ by: 'at-most', amount: '20.00' }])
    expect(first('50% off sku "C", at most 15 PLN').applied[0]?.cut).toEqual([{ by: 'at-most', amount: '10.00' }])
  })

  test('with an ending is what was worked out with it', () => {
    const of = cart(['1 x A at 100'])
    const share = first('50% off sku "A", at most 30 PLN, ending .99', of)
    expect([afters(share), share.applied[0]?.cut]).toEqual([['70.00'], [{ by: 'at-most', amount: '20.01' }]])
    const amount = first('50 PLN off sku "A", at most 30 PLN, ending .99', of)
    expect([afters(amount), amount.applied[0]?.cut]).toEqual([['70.00'], [{ by: 'at-most', amount: '20.01' }]])
  })
})

describe('a discount spread by quantity', () => {
  test('counts weights beside units', () => {
    const of = cart(['2 x A at 10', '0.5 x HAM at 20'])
    expect(discounts(run('campaign "C" { then 10 PLN off everything, spread by quantity }', of))).toEqual([
      '8.00',
      '2.00',
    ])
  })
})

describe('a line', () => {
  test('that gives nothing has no adjustment', () => {
    const { lines } = run('campaign "C" { then 0.01 PLN off sku "A" or sku "B" }', cart(['1 x A at 10', '1 x B at 10']))
    expect(lines.map(({ adjustments }) => adjustments.length)).toEqual([1, 0])
  })

  test('has its odd minor units on its first units', () => {
    // 10.005 is 10.01: 3.34, 3.34 and 3.33.
    const of = cart(['3 x A at 3.335'])
    expect(discounts(run('campaign "C" { then 100% off dearest of everything }', of))).toEqual(['3.34'])
    expect(discounts(run('campaign "C" { then 100% off cheapest of everything }', of))).toEqual(['3.33'])
  })
})

describe('who reduced a unit', () => {
  const catalogue = [
    ['sku', 'price'],
    ['MUG', '15'],
  ]
  const reward = `campaign "Mug" { priority 1  then choose up to 1 from { sku "MUG" at 15 PLN } }`
  const chosen = { chosen: { rewards: [{ campaign: 'Mug', sku: 'MUG', quantity: 1 }] } }

  test('is known of each unit, also where a later campaign took from the whole line', () => {
    const rules = `
      campaign "1" { priority 1  then 50% off cheapest of sku "A" }
      campaign "2" { priority 2  then 10% off cart }
      campaign "3" { priority 3  never combine on same item  then 10% off cart }`
    const result = run(rules, cart(['2 x A at 100']))
    expect([afters(result), refusals(result)]).toEqual([['135.00'], ['3: no-effect']])
  })

  test('is nobody of goods that were added at their full price', () => {
    const rules = promo(
      `${reward}
      campaign "2" { priority 2  then 10% off sku "A" }
      campaign "3" { priority 3  never combine on same item  then 10% off sku "MUG" }`,
      { catalogue },
    )
    expect(afters(run(rules, cart(['1 x A at 100'], chosen)))).toEqual(['90.00', '13.50'])
  })

  test('is the one that took from added goods as from all others', () => {
    const rules = promo(
      `${reward}
      campaign "2" { priority 2  then 10% off cart }
      campaign "3" { priority 3  never combine on same item  then 10% off cart }`,
      { catalogue },
    )
    expect(refusals(run(rules, cart(['1 x A at 100'], chosen)))).toEqual(['3: no-effect'])
    const mug = (last: string) =>
      promo(
        `${reward}
        campaign "2" { priority 2  never combine later on same item  then 10% off cart }
        campaign "3" { priority 3  ${last}  then 10% off sku "MUG" }`,
        { catalogue },
      )
    expect(refusals(run(mug('never combine on same item'), cart(['1 x A at 100'], chosen)))).toEqual(['3: no-effect'])
    expect(refusals(run(mug(''), cart(['1 x A at 100'], chosen)))).toEqual(['3: no-effect'])
  })
})

describe('goods that are reduced already', () => {
  const first = 'campaign "1" { priority 1  then 50% off cheapest of everything }'

  test('are single units of a line', () => {
    const then = (goods: string) =>
      discounts(run(`${first}\ncampaign "2" { priority 2  then 10% off ${goods} }`, cart(['2 x A at 100'])))
    expect([then('discounted'), then('not discounted'), then('everything')]).toEqual([['55.00'], ['60.00'], ['65.00']])
  })

  test('may be all that discounts are allowed on', () => {
    const guarded = (goods: string) =>
      discounts(
        run(
          promo(`${first}\ncampaign "2" { priority 2  then 10% off everything }`, {
            settings: `guard no discount on ${goods}`,
          }),
          cart(['2 x A at 100']),
        ),
      )
    expect([guarded('discounted'), guarded('not discounted')]).toEqual([['60.00'], ['0.00']])
  })
})

describe('goods that cost no more than their floor', () => {
  const of = cart([line('1 x A at 100', { minPrice: '100' }), '1 x B at 50'])

  test('take nothing of a limit on units', () => {
    expect(discounts(run('campaign "C" { then 10% off everything  limit 1 units }', of))).toEqual(['0.00', '5.00'])
  })

  test('count among what an amount could be taken from', () => {
    const [applied] = run('campaign "C" { then 500 PLN off everything, at most 60 PLN }', of).applied
    expect(applied).toMatchObject({
      discount: '50.00',
      cut: [
        { by: 'at-most', amount: '90.00' },
        { by: 'floor', amount: '10.00' },
      ],
    })
  })
})

describe('an ending', () => {
  test('that the currency does not have is none', () => {
    const yen = { currency: 'JPY', digits: 0 }
    const price = (ending: { digits: string; step: string }) =>
      afters(
        evaluate(
          { ...cart(['1 x A at 150']), currency: 'JPY' },
          [gives('C', [off('10%', { goods: everything }, { ending })])],
          yen,
        ),
      )
    expect([price({ digits: '9', step: '10' }), price({ digits: '0.99', step: '1' })]).toEqual([['129'], ['135']])
  })
})

describe('what is closed to later campaigns', () => {
  // The second is tried and taken back.
  const rules = (first: string, last: string) => `
    campaign "1" { priority 1  ${first}  then 10% off sku "A" }
    campaign "2" { priority 2  then 10% off cart  budget 1 PLN }
    campaign "3" { priority 3  ${last}  then 10% off cart }`

  test('stays closed when a campaign between them does not apply', () => {
    expect(discounts(run(rules('never combine later on same item', ''), two))).toEqual(['10.00', '10.00'])
    expect(discounts(run(rules('each item once', 'each item once'), two))).toEqual(['10.00', '10.00'])
    expect(discounts(run(rules('', ''), two))).toEqual(['19.00', '10.00'])
  })
})

describe('each item once', () => {
  test('closes nothing that took part in a run that gave nothing', () => {
    // The first run gets B, which costs 10.00 already; the second gets C. One A is left open.
    const rules = `campaign "C" { each item once
      then for every 1 of sku "X" { buy 1 of sku "A" get 1 of sku "B" or sku "C" at 10 PLN, up to 1 times }
      then 10% off sku "A" }`
    const of = cart(['2 x X at 5', '2 x A at 100', '1 x B at 10', '1 x C at 20'])
    expect(discounts(run(rules, of))).toEqual(['0.00', '10.00', '0.00', '10.00'])
  })
})

describe('what is left to pay for some goods', () => {
  test('is what campaigns before left of them', () => {
    const applies = (least: string) =>
      run(
        `campaign "1" { priority 1  then 40 PLN off sku "A" }
        campaign "2" { priority 2  when running subtotal of sku "A" >= ${least} PLN  then 1 PLN off cart }`,
        two,
      ).applied.length === 2
    expect([applies('60'), applies('60.01')]).toEqual([true, false])
  })

  test('may be asked of those that campaigns have reduced', () => {
    const applies = (least: string) =>
      run(
        `campaign "1" { priority 1  then 10 PLN off sku "A" }
        campaign "2" { priority 2  when running subtotal of discounted >= ${least} PLN  then 1 PLN off cart }`,
        two,
      ).applied.length === 2
    expect([applies('90'), applies('90.01')]).toEqual([true, false])
  })
})

describe('added goods', () => {
  const added = (row: readonly string[], rules: string, of = cart(['1 x A at 1'])) =>
    run(promo(rules, { catalogue: [['sku', 'price', 'list price'], row] }), of)
  const choosing = (price: string) =>
    `campaign "Mug" { priority 1  then choose up to 1 from { sku "MUG" at ${price} PLN } }`
  const chosen = { chosen: { rewards: [{ campaign: 'Mug', sku: 'MUG', quantity: 1 }] } }

  test('have the list price of the catalogue, rounded half up', () => {
    const rules = `${choosing('20')}\ncampaign "List" { priority 2  then 40% off list price of sku "MUG" }`
    expect(afters(added(['MUG', '20', '24.995'], rules, cart(['1 x A at 1'], chosen)))).toEqual(['1.00', '15.00'])
  })

  test('have it rounded as the settings round, what is added at once together', () => {
    const list = (count: number, rounding: string) =>
      afters(
        run(
          promo(
            `${choosing('20').replaceAll('up to 1', `up to ${count}`)}
            campaign "List" { priority 2  then 40% off list price of sku "MUG" }`,
            {
              catalogue: [
                ['sku', 'price', 'list price'],
                ['MUG', '20', '24.991'],
              ],
              settings: rounding,
            },
          ),
          cart(['1 x A at 1'], { chosen: { rewards: [{ campaign: 'Mug', sku: 'MUG', quantity: count }] } }),
        ),
      )[1]
    // 24.99 or 25.00; 10.00 off it, of which 4.99 or 5.00 are given already.
    expect([list(1, ''), list(1, 'rounding up')]).toEqual(['14.99', '15.00'])
    // 49.982 is 49.99: 20.00 less 9.99.
    expect(list(2, 'rounding up')).toBe('29.99')
  })

  test('are none whose amount is too large to be counted', () => {
    const houses = (price: string) =>
      added(['HOUSE', price, ''], 'campaign "C" { then add 1000 of sku "HOUSE" free }').lines.map(
        ({ before }) => before,
      )
    expect([houses('90000000000'), houses('99999999999')]).toEqual([['1.00', '90000000000000.00'], ['1.00']])
  })

  test('have no price that a shelf campaign lowered', () => {
    const result = added(['MUG', '20', ''], choosing('20'), cart(['1 x A at 1'], chosen))
    expect(result.lines[1]).not.toHaveProperty('prices')
  })

  test('count among the 100,000 units of a cart', () => {
    const gift = 'campaign "Mug" { then add 1 of sku "MUG" free }'
    let refusal: unknown
    try {
      added(['MUG', '20', ''], gift, cart(['100000 x A at 1']))
    } catch (error) {
      refusal = error
    }
    expect(refusal).toBeInstanceOf(CartError)
    expect(refusal).toMatchObject({ code: 'cart-too-large', path: 'lines' })
  })
})
