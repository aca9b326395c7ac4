/** Rewards to choose (requirements SO-14, SO-15). */
import { describe, expect, test } from 'vitest'
import { check } from '../../../src/check/check.ts'
import { parse } from '../../../src/syntax/parse.ts'
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
    const rules = promo('campaign "Mugs" { then choose up to 2 from { sku "MUG" at 1 PLN  sku "TEE" at 50 PLN } }', {
      catalogue,
      settings: 'guard price not below 2.50 PLN',
    })
    const [offer] = run(rules, cart(['1 x DRILL'])).rewards
    expect(offer?.items.map(({ price }) => price)).toEqual(['2.50', '40.00'])
  })

  test('the customer chooses are added at their promotional price', () => {
    const result = run(mugs, cart(['1 x DRILL'], { chosen: choose('MUG', 1) }))
    expect(result.lines[1]).toMatchObject({ sku: 'MUG', before: '20.00', after: '1.00', addedBy: 'Mugs' })
    // One more may be chosen, and T-shirts come in twos.
    expect(result.rewards).toEqual([])
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

describe('rewards that lie in the cart', () => {
  const shop = (...effects: string[]) =>
    promo(`campaign "Mugs" { ${effects.map((effect) => `then ${effect}`).join('  ')} }`, { catalogue })
  const two = 'choose up to 1 from { sku "MUG" at 1 PLN  sku "BIT" at 1 PLN  sku "TEE" at 21 PLN }'

  test('are taken where they save most, of equal savings in the order written', () => {
    expect(afters(run(shop(two), cart(['1 x BIT', '1 x MUG'])))).toEqual(['10.00', '1.00'])
    // The mug and the shirt both save 19.00.
    expect(afters(run(shop(two), cart(['1 x TEE', '1 x MUG'])))).toEqual(['40.00', '1.00'])
  })

  test('are no more of a product than the customer chose of it', () => {
    const rules = shop('choose up to 3 from { sku "MUG" at 1 PLN  sku "BIT" at 1 PLN }')
    expect(afters(run(rules, cart(['3 x MUG', '1 x BIT'])))).toEqual(['3.00', '10.00'])
    expect(afters(run(rules, cart(['3 x MUG', '1 x BIT'], { chosen: choose('MUG', 1) })))).toEqual(['41.00', '1.00'])
  })

  test('serve a choice once, and the first of two effects has the product on offer', () => {
    const rules = shop(
      'choose up to 1 from { sku "MUG" at 1 PLN }',
      'choose up to 1 from { sku "MUG" at 5 PLN  sku "BIT" at 5 PLN }',
    )
    expect(afters(run(rules, cart(['1 x MUG'], { chosen: choose('MUG', 1) })))).toEqual(['1.00'])
    const offered = run(rules, cart(['1 x DRILL'])).rewards.map(({ items }) =>
      items.map(({ sku, price }) => [sku, price]),
    )
    expect(offered).toEqual([[['MUG', '1.00']], [['BIT', '5.00']]])
  })

  test('cost their share of the price where they are weighed', () => {
    expect(afters(run(shop('choose up to 1 from { sku "BIT" at 8 PLN }'), cart(['0.5 x BIT'])))).toEqual(['4.00'])
    expect(afters(run(shop('choose up to 1 from { sku "BIT" at 12 PLN }'), cart(['0.5 x BIT at 16'])))).toEqual([
      '6.00',
    ])
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

  test('that are not given, or only on offer, cut nothing off what else the campaign gives', () => {
    const beside = (effect: string) =>
      run(
        promo(`campaign "C" { then ${effect}  then 5% off cart }`, {
          catalogue,
          settings: 'guard price not below 2.50 PLN',
        }),
        cart(['1 x DRILL']),
      ).applied
    const five = [{ campaign: 'C', discount: '5.00' }]
    expect(beside('add 1 of sku "MUG" free')).toEqual(five)
    expect(beside('choose up to 1 from { sku "MUG" at 1 PLN }')).toEqual(five)
  })

  test('that a floor keeps from being given as promised are not added', () => {
    const result = run(gift('guard price not below 0.50 PLN'), cart(['1 x DRILL']))
    expect(result.lines).toHaveLength(1)
    expect(result.notApplied).toMatchObject([{ campaign: 'Gift', reason: 'no-effect' }])
  })
})

describe('an offer is no application', () => {
  const alone = promo(
    `campaign "Gift" { priority 1  never combine  limit 1 per customer  message "Take a mug"
      then choose up to 1 from { sku "MUG" at 1 PLN } }
    campaign "Five" { priority 2  then 5% off cart }`,
    { catalogue },
  )
  const taken = { rewards: [{ campaign: 'Gift', sku: 'MUG', quantity: 1 }] }

  test('that keeps another out', () => {
    const result = run(alone, cart(['1 x DRILL']))
    expect(result.total).toBe('95.00')
    expect(result.applied.map(({ campaign }) => campaign)).toEqual(['Five'])
    expect(result.notApplied).toEqual([
      { campaign: 'Gift', reason: 'offered', sentence: 'its rewards are available, but none was chosen' },
    ])
    expect(result.rewards).toMatchObject([{ campaign: 'Gift', choose: 1, items: [{ sku: 'MUG', price: '1.00' }] }])
    expect(result.messages).toEqual([])
  })

  test('until something is taken, at what was offered', () => {
    const result = run(alone, cart(['1 x DRILL'], { chosen: taken }))
    expect(result.total).toBe('101.00')
    expect(result.notApplied).toMatchObject([{ campaign: 'Five', reason: 'excluded-by', by: 'Gift' }])
  })

  test('and is none where the campaign could not apply', () => {
    const rules = promo(
      `campaign "Five" { priority 1  then 5% off cart }
      campaign "Gift" { priority 2  never combine  then choose up to 1 from { sku "MUG" at 1 PLN } }`,
      { catalogue },
    )
    const result = run(rules, cart(['1 x DRILL']))
    expect(result.rewards).toEqual([])
    expect(result.notApplied).toMatchObject([{ campaign: 'Gift', reason: 'must-be-alone' }])
  })

  test('in a group that picks the best, where another gives something', () => {
    const rules = promo(
      `group "One" pick best
      campaign "Gift" { in group "One"  then choose up to 1 from { sku "MUG" at 1 PLN } }
      campaign "Tees" { in group "One"  then choose up to 2 from { sku "TEE" at 1 PLN } }
      campaign "Five" { in group "One"  when subtotal >= 100 PLN  then 5% off cart }`,
      { catalogue },
    )
    const large = run(rules, cart(['1 x DRILL']))
    expect(large.total).toBe('95.00')
    expect(large.rewards).toEqual([])
    expect(large.notApplied.map(({ reason, by }) => [reason, by])).toEqual([
      ['group', 'Five'],
      ['group', 'Five'],
    ])
    const small = run(rules, cart(['1 x BIT']))
    expect(small.rewards.map(({ campaign }) => campaign)).toEqual(['Gift'])
    expect(small.notApplied.map(({ reason }) => reason)).toEqual(['condition', 'offered', 'group'])
  })

  test('beside the best set', () => {
    const rules = promo(
      `campaign "Gift" { priority 1  never combine  then choose up to 1 from { sku "MUG" at 1 PLN } }
      campaign "Half" { priority 2  then 50% off cart }`,
      { catalogue, settings: 'choose best for customer' },
    )
    const result = run(rules, cart(['1 x DRILL']))
    expect([result.total, result.rewards.length]).toEqual(['50.00', 1])
    expect(run(rules, cart(['1 x DRILL']), { reasons: false }).rewards).toEqual(result.rewards)
    const taking = run(rules, cart(['1 x DRILL'], { chosen: taken }))
    expect([taking.total, taking.search]).toEqual(['101.00', { optimal: true }])
  })
})

describe('a gift that guards would make paid', () => {
  const shop = {
    settings: 'guard discount at most 30% of subtotal',
    catalogue: [
      ['sku', 'price'],
      ['MUG', '15'],
      ['PEN', '4'],
    ],
  }

  test('is not added', () => {
    const result = run(promo('campaign "A" { then add 1 of sku "MUG" free }', shop), cart(['1 x A at 20']))
    expect(result.goods).toBe('20.00')
    expect(result.lines).toHaveLength(1)
    expect(result.notApplied).toMatchObject([{ campaign: 'A', reason: 'guard' }])
  })

  test('leaves the rest of the campaign alone', () => {
    const rules = promo('campaign "A" { then add 1 of sku "MUG" free then 10% off sku "A" }', shop)
    const result = run(rules, cart(['1 x A at 20']))
    expect(result.lines.map(({ after }) => after)).toEqual(['18.00'])
    expect(result.applied).toEqual([{ campaign: 'A', discount: '2.00', cut: [{ by: 'guard', amount: '15.00' }] }])
  })

  test('of several the last ones go, as many as are too much', () => {
    const rules = promo('campaign "A" { then for every 10 PLN of subtotal add 1 of sku "PEN" free }', shop)
    expect(run(rules, cart(['1 x A at 30'])).lines[1]).toMatchObject({ sku: 'PEN', quantity: '2', after: '0.00' })
  })

  test('is a reward to choose where it costs anything', () => {
    expect(() => promo('campaign "A" { then add 1 of sku "MUG" at 9 PLN }', shop)).toThrow(/gift must be free/)
  })
})

describe('get …, added', () => {
  const catalogue = [
    ['sku', 'price', 'min price'],
    ['RED', '10', ''],
    ['GOLD', '10', '2'],
  ]
  const red = promo('campaign "A" { then get 2 of sku "RED" free, added }', { catalogue })

  test.each([
    [['1 x A at 5'], ['5.00', '0.00'], 2],
    [['1 x RED', '1 x A at 5'], ['0.00', '5.00', '0.00'], 1],
    [['3 x RED'], ['10.00'], 0],
  ])('gives units of the cart first, and adds what is missing: %j', (lines, after, added) => {
    const result = run(red, cart(lines))
    expect(afters(result)).toEqual(after)
    expect(result.lines.find(({ addedBy }) => addedBy !== undefined)?.quantity ?? '0').toBe(String(added))
  })

  test('uses each unit of the cart once, where it is repeated', () => {
    const each = promo('campaign "A" { then for every 1 of sku "A" { get 1 of sku "RED" free, added } }', { catalogue })
    expect(afters(run(each, cart(['2 x A at 5', '2 x RED', '1 x RED at 12'])))).toEqual(['10.00', '10.00', '0.00'])
    expect(afters(run(each, cart(['3 x A at 5', '1 x RED'])))).toEqual(['15.00', '0.00', '0.00'])
  })

  test('gives nothing that could not be free', () => {
    const gold = promo('campaign "A" { then get 1 of sku "GOLD" free, added }', { catalogue })
    expect(afters(run(gold, cart(['1 x GOLD'])))).toEqual(['10.00'])
  })
})

describe('the least quantity', () => {
  const catalogue = [
    ['sku', 'price', 'min quantity', 'order multiple'],
    ['PEN', '4', '3', ''],
    ['TEE', '40', '', '2'],
  ]
  const penOf = (campaign: string) => promo(`campaign "Pens" { then ${campaign} }`, { catalogue })

  test('is added at once or not at all', () => {
    const pens = penOf('choose up to 4 from { sku "PEN" at 1 PLN }')
    const chosen = (quantity: number) => ({ chosen: { rewards: [{ campaign: 'Pens', sku: 'PEN', quantity }] } })
    expect(run(pens, cart(['1 x A at 10'], chosen(2))).lines).toHaveLength(1)
    expect(run(pens, cart(['1 x A at 10'], chosen(3))).lines[1]).toMatchObject({ quantity: '3', after: '3.00' })
  })

  test('holds for gifts, as the order multiple does', () => {
    expect(run(penOf('add 2 of sku "PEN" free'), cart(['1 x A at 10'])).lines).toHaveLength(1)
    expect(run(penOf('add 3 of sku "PEN" free'), cart(['1 x A at 10'])).lines[1]).toMatchObject({ quantity: '3' })
    expect(run(penOf('add 3 of sku "TEE" free'), cart(['1 x A at 10'])).lines[1]).toMatchObject({ quantity: '2' })
  })
})

describe('what is offered holds when it is taken', () => {
  const catalogue = [
    ['sku', 'price', 'order multiple'],
    ['MUG', '15', ''],
    ['PEN', '4', ''],
    ['TEE', '40', '2'],
  ]
  const shop = (statements: string, settings = '') =>
    promo(`campaign "Mugs" { ${statements} }`, { catalogue, settings })
  const offered = (statements: string, settings = '', lines = ['1 x A at 20']) =>
    run(shop(statements, settings), cart(lines)).rewards

  test('a guard that would raise its price keeps it off the offer', () => {
    const guard = 'guard discount at most 30% of subtotal'
    const choose = 'then choose up to 2 from { sku "MUG" at 1 PLN  sku "PEN" at 1 PLN }'
    // 6.00 of discount are allowed: no mug (14.00), and two pens (3.00 each).
    expect(offered(choose, guard)).toEqual([
      { campaign: 'Mugs', choose: 2, items: [{ sku: 'PEN', price: '1.00', upTo: 2 }] },
    ])
    expect(offered(`then 25% off cart ${choose}`, guard)).toEqual([])
  })

  test('so does a budget that it would exceed', () => {
    const choose = 'then choose up to 3 from { sku "MUG" at 1 PLN  sku "PEN" at 1 PLN } budget 17 PLN'
    // A mug and a pen save 17.00 together; two mugs or three rewards with a mug save more.
    expect(offered(choose)).toEqual([
      {
        campaign: 'Mugs',
        choose: 2,
        items: [
          { sku: 'MUG', price: '1.00', upTo: 1 },
          { sku: 'PEN', price: '1.00', upTo: 2 },
        ],
      },
    ])
  })

  test('what the order multiple makes impossible is not offered', () => {
    expect(offered('then choose up to 1 from { sku "TEE" at 1 PLN }')).toEqual([])
    expect(offered('then choose up to 3 from { sku "TEE" at 1 PLN }')).toMatchObject([{ items: [{ upTo: 2 }] }])
  })

  test('the repetitions of a choice are one offer, and a choice serves once', () => {
    const twice = 'then for every 10 PLN of subtotal choose up to 1 from { sku "PEN" at 1 PLN }'
    expect(offered(twice)).toMatchObject([{ choose: 2, items: [{ sku: 'PEN', upTo: 2 }] }])
    const chosen = (quantity: number) => ({ chosen: { rewards: [{ campaign: 'Mugs', sku: 'PEN', quantity }] } })
    expect(run(shop(twice), cart(['1 x A at 20'], chosen(1))).lines[1]).toMatchObject({ quantity: '1', after: '1.00' })
    expect(run(shop(twice), cart(['1 x A at 20'], chosen(2))).lines[1]).toMatchObject({ quantity: '2', after: '2.00' })
  })

  test('a reward that can never be offered is warned of', () => {
    const head =
      'settings { currency PLN  timezone "Europe/Warsaw"  guard discount at most 10 PLN }\ncatalogue from "products.csv"\n'
    const warnings = (then: string) => {
      const { file } = parse(`${head}campaign "Mugs" { then ${then} }`, 'test.promo')
      const { diagnostics } = check([file], new Map([['products.csv', { rows: catalogue }]]), { analyse: false })
      return diagnostics.filter(({ code }) => code === 'never-offered').map(({ message }) => message)
    }
    expect(warnings('choose up to 1 from { sku "TEE" at 1 PLN }')).toHaveLength(1)
    expect(warnings('choose up to 1 from { sku "MUG" at 1 PLN }')).toHaveLength(1)
    expect(warnings('choose up to 1 from { sku "MUG" at 5 PLN }')).toEqual([])
    expect(warnings('choose up to 2 from { sku "PEN" at 1 PLN }')).toEqual([])
    expect(warnings('add 1 of sku "TEE" free')).toHaveLength(1)
  })
})
