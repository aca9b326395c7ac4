/** Rewards to choose (requirements SO-14, SO-15). */
import { describe, expect, test } from 'vitest'
import { afters, cart, promo, run } from '../promo.ts'

const catalogue = [
  ['sku', 'price', 'categories', 'order multiple'],
  ['DRILL', '100', 'Drills', ''],
  ['BIT', '10', 'Drills', ''],
  ['MUG', '20', '', ''],
  ['TEE', '40', '', '2'],
]
const mugs = promo(
  `campaign "Mugs" {
    when subtotal >= 100 PLN
    then choose up to 2 from { sku "MUG" at 1 PLN up to 1   sku "TEE" at 5 PLN up to 2 }
  }`,
  { catalogue },
)
const choose = (sku: string, quantity: number) => ({ rewards: [{ campaign: 'Mugs', sku, quantity }] })

describe('rewards', () => {
  test('are on offer when the conditions hold', () => {
    expect(run(mugs, cart(['1 x DRILL'])).rewards).toEqual([
      {
        campaign: 'Mugs',
        choose: 2,
        items: [
          { sku: 'MUG', price: '1.00', upTo: 1 },
          { sku: 'TEE', price: '5.00', upTo: 2 },
        ],
      },
    ])
  })

  test('are offered at what they will cost, a floor included', () => {
    const rules = promo('campaign "Mugs" { then choose up to 1 from { sku "MUG" at 1 PLN  sku "TEE" at 50 PLN } }', {
      catalogue,
      settings: 'guard price not below 2.50 PLN',
    })
    const [offer] = run(rules, cart(['1 x DRILL'])).rewards
    expect(offer?.items.map(({ price }) => price)).toEqual(['2.50', '40.00'])
  })

  test('the customer chooses are added at their promotional price', () => {
    const result = run(mugs, cart(['1 x DRILL'], { chosen: choose('MUG', 1) }))
    expect(result.lines[1]).toMatchObject({ sku: 'MUG', before: '20.00', after: '1.00', addedBy: 'Mugs' })
    expect(result.rewards).toMatchObject([{ choose: 1, items: [{ sku: 'TEE', upTo: 1 }] }])
  })

  test('respect the order multiple', () => {
    expect(run(mugs, cart(['1 x DRILL'], { chosen: choose('TEE', 1) })).lines).toHaveLength(1)
    expect(run(mugs, cart(['1 x DRILL'], { chosen: choose('TEE', 2) })).lines[1]).toMatchObject({ quantity: '2' })
  })

  test('in the cart are repriced first; beyond the maximum the standard price holds and the average is shown', () => {
    const result = run(mugs, cart(['1 x DRILL', '3 x MUG']))
    expect(result.lines[1]).toMatchObject({ before: '60.00', after: '41.00', averagePrice: '13.67' })
  })
})

describe('9 + 1', () => {
  const rules = promo(
    `campaign "9+1" {
      when quantity of category "Drills" >= 9
      then choose up to 1 from { sku "BIT" at 1 PLN up to 1 }
    }`,
    { catalogue },
  )

  test('with nine units of which one is the reward, that unit is repriced and none is added', () => {
    expect(afters(run(rules, cart(['8 x DRILL', '1 x BIT'])))).toEqual(['800.00', '1.00'])
  })

  test('the order of adding does not matter', () => {
    expect(run(rules, cart(['1 x BIT', '8 x DRILL'])).goods).toBe(run(rules, cart(['8 x DRILL', '1 x BIT'])).goods)
  })
})

describe('gifts', () => {
  const gift = (settings: string) =>
    promo('campaign "Gift" { then add 1 of sku "MUG" free }', { catalogue, ...(settings && { settings }) })

  test('are added at the catalogue price and discounted in full', () => {
    expect(run(gift(''), cart(['1 x DRILL'])).lines[1]).toMatchObject({ before: '20.00', after: '0.00' })
  })

  test('that a floor keeps from being given as promised are not added', () => {
    const result = run(gift('guard price not below 0.50 PLN'), cart(['1 x DRILL']))
    expect(result.lines).toHaveLength(1)
    expect(result.notApplied).toMatchObject([{ campaign: 'Gift', reason: 'no-effect' }])
  })
})
