/** Rewards for points and money (M90), and the points that go back with returns (M49). */
import { describe, expect, test } from 'vitest'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { type Return, returnGoods } from '../../../src/evaluate/result/returns.ts'
import { afters, cart, evaluator, promo, run } from '../promo.ts'

const catalogue = [
  ['sku', 'price', 'min price', 'order multiple'],
  ['DRILL', '100', '', ''],
  ['MUG', '20', '', ''],
  ['TEE', '40', '', ''],
  ['PEN', '4', '', '2'],
  ['GOLD', '90', '60', ''],
]
const club = 'program "Club" { 1 point worth 0.10 PLN  pay up to 30% of total }'
const shop = (text: string, settings = '') => promo(`${club}\n${text}`, { catalogue, ...(settings && { settings }) })

const mugsAndTees = shop(
  `campaign "Club shop" { then choose up to 2 from {
    sku "MUG" for 200 points in "Club" and 5 PLN
    sku "TEE" for 300 points in "Club"
  } }`,
)

const member = (points: string, more: Partial<Cart> = {}) => ({
  customer: { id: 'C-1', programs: { Club: { points } } },
  ...more,
})
const choosing = (...skus: readonly string[]) => ({
  chosen: {
    rewards: skus.map((text) => {
      const [quantity = '1', sku = ''] = text.split(' ')
      return { campaign: 'Club shop', sku, quantity: Number(quantity) }
    }),
  },
})
const spent = (points: string, campaign = 'Club shop') => [{ campaign, program: 'Club', points }]

describe('a reward for points and money', () => {
  test('is added at its price, and the points are spent', () => {
    const result = run(mugsAndTees, cart(['1 x DRILL'], member('500', choosing('1 MUG'))))
    expect(result.lines[1]).toMatchObject({ sku: 'MUG', before: '20.00', after: '5.00', addedBy: 'Club shop' })
    expect(result.spent).toEqual(spent('200'))
  })

  test('is on offer with what it costs in points, and as many together as the points pay for', () => {
    expect(run(mugsAndTees, cart(['1 x DRILL'], member('450'))).rewards).toEqual([
      {
        campaign: 'Club shop',
        choose: 1,
        items: [
          { sku: 'MUG', price: '5.00', points: { program: 'Club', points: '200' }, upTo: 1 },
          { sku: 'TEE', price: '0.00', points: { program: 'Club', points: '300' }, upTo: 1 },
        ],
      },
    ])
  })

  test.each([
    ['199', undefined, []],
    ['250', 2, ['1 MUG']],
    // The dearer shirt leaves nothing for a mug.
    ['450', 1, ['1 MUG', '1 TEE']],
    ['499', 1, ['1 MUG', '1 TEE']],
    ['500', 2, ['2 MUG', '1 TEE']],
    ['600', 2, ['2 MUG', '2 TEE']],
  ])('is on offer for %s points: %s of %j', (points, choose, items) => {
    const [offer] = run(mugsAndTees, cart(['1 x DRILL'], member(points))).rewards
    expect(offer?.choose).toBe(choose)
    expect((offer?.items ?? []).map(({ upTo, sku }) => `${upTo} ${sku}`)).toEqual(items)
  })

  test('is on offer as often as the points pay for the one that costs most of them', () => {
    const rules = shop(`campaign "Club shop" { then choose up to 2 from {
      sku "TEE" for 200 points in "Club"  sku "MUG" for 300 points in "Club"
    } }`)
    const most = (points: string) => run(rules, cart(['1 x DRILL'], member(points))).rewards[0]?.choose
    expect([most('450'), most('500'), most('600')]).toEqual([1, 2, 2])
  })

  test('is one of as many as the points pay for, beside what costs none', () => {
    const rules = shop(`campaign "Club shop" { then choose up to 2 from {
      sku "TEE" at 9 PLN  sku "MUG" for 200 points in "Club"  sku "DRILL" for 150 points in "Club"
    } }`)
    const offered = (points: string) => run(rules, cart(['1 x DRILL'], member(points))).rewards[0]
    // Two of the three, but for 300 points no mug and a drill.
    expect(offered('350')?.choose).toBe(2)
    expect(offered('300')?.choose).toBe(1)
    expect(offered('149')?.items.map(({ sku }) => sku)).toEqual(['TEE'])
  })

  test('in the cart stays at its own price until it is chosen', () => {
    const own = run(mugsAndTees, cart(['1 x DRILL', '2 x MUG'], member('500')))
    expect([afters(own), own.spent]).toEqual([['100.00', '40.00'], undefined])
    const chosen = run(mugsAndTees, cart(['1 x DRILL', '2 x MUG'], member('500', choosing('1 MUG'))))
    expect([afters(chosen), chosen.spent]).toEqual([['100.00', '25.00'], spent('200')])
  })

  test('is told for each campaign that gave one', () => {
    const two = shop(`
      campaign "Mugs" { priority 1  then choose up to 2 from { sku "MUG" for 100 points in "Club" } }
      campaign "Tees" { priority 2  then choose up to 1 from { sku "TEE" for 250 points in "Club" } }`)
    const rewards = [
      { campaign: 'Mugs', sku: 'MUG', quantity: 2 },
      { campaign: 'Tees', sku: 'TEE', quantity: 1 },
    ]
    expect(run(two, cart(['1 x DRILL'], member('450', { chosen: { rewards } }))).spent).toEqual([
      ...spent('200', 'Mugs'),
      ...spent('250', 'Tees'),
    ])
  })

  test('goes to the first that was chosen, as far as the points reach', () => {
    const first = (...skus: string[]) => run(mugsAndTees, cart(['1 x DRILL'], member('450', choosing(...skus))))
    expect(first('2 MUG').spent).toEqual(spent('400'))
    const shirt = first('1 TEE', '1 MUG')
    expect(shirt.lines.map(({ sku }) => sku)).toEqual(['DRILL', 'TEE'])
    expect(shirt.spent).toEqual(spent('300'))
  })
})

describe('the balance', () => {
  test('is less by what the cart is to pay with, whether it pays or not', () => {
    const paying = { pay: { points: { Club: '50' } } }
    const result = run(mugsAndTees, cart(['1 x DRILL'], member('240', { ...paying, ...choosing('1 MUG') })))
    expect(result.spent).toBeUndefined()
    expect(result.notApplied).toMatchObject([
      { reason: 'no-effect', missing: { fact: 'points in "Club"', amount: '10' } },
    ])
  })

  test('is less by what campaigns before have spent', () => {
    const two = shop(
      `campaign "Club shop" { priority 1  then choose up to 1 from { sku "MUG" for 200 points in "Club" } }
      campaign "Second" { priority 2  then choose up to 1 from { sku "TEE" for 300 points in "Club" } }`,
    )
    const with499 = run(two, cart(['1 x DRILL'], member('499', choosing('1 MUG'))))
    expect(with499.rewards).toEqual([])
    expect(with499.notApplied).toMatchObject([{ campaign: 'Second', missing: { amount: '1' } }])
    expect(run(two, cart(['1 x DRILL'], member('500', choosing('1 MUG')))).rewards).toHaveLength(1)
  })

  test('is less by the points of all units of a reward', () => {
    const two = shop(`
      campaign "Mugs" { priority 1  then choose up to 2 from { sku "MUG" for 100 points in "Club" } }
      campaign "Tees" { priority 2  then choose up to 1 from { sku "TEE" for 250 points in "Club" } }`)
    const chosen = { rewards: [{ campaign: 'Mugs', sku: 'MUG', quantity: 2 }] }
    const left = (points: string) => run(two, cart(['1 x DRILL'], member(points, { chosen }))).rewards.length
    expect([left('449'), left('450')]).toEqual([0, 1])
  })

  test('of one program is not less by points of another, nor by points that are earned', () => {
    const rules = promo(
      `${club}\nprogram "Family" { 1 point worth 0.10 PLN }
      campaign "Ten" { priority 1  then earn 10 points in "Club" }
      campaign "Mugs" { priority 2  then choose up to 1 from { sku "MUG" for 100 points in "Family" } }
      campaign "Tees" { priority 3  then choose up to 1 from { sku "TEE" for 300 points in "Club" } }
      campaign "Both" { priority 4  then choose up to 2 from {
        sku "MUG" for 100 points in "Family"  sku "TEE" for 300 points in "Club"
      } }`,
      { catalogue },
    )
    const programs = { Club: { points: '300' }, Family: { points: '100' } }
    const rewards = ['Mugs', 'Tees'].map((campaign, i) => ({ campaign, sku: ['MUG', 'TEE'][i] ?? '', quantity: 1 }))
    const chosen = run(rules, cart(['1 x DRILL'], { customer: { id: 'C-1', programs }, chosen: { rewards } }))
    expect(chosen.spent?.map(({ program, points }) => [program, points])).toEqual([
      ['Family', '100'],
      ['Club', '300'],
    ])
    const [, , both] = run(rules, cart(['1 x DRILL'], { customer: { id: 'C-1', programs } })).rewards
    expect([both?.choose, both?.items.map(({ upTo }) => upTo)]).toEqual([2, [1, 1]])
  })

  test('that is not said, or of a guest, pays for nothing', () => {
    const nobody = [{}, { customer: { id: 'C-1' } }, member('0')]
    for (const more of nobody) {
      const result = run(mugsAndTees, cart(['1 x DRILL'], { ...more, ...choosing('1 MUG') }))
      expect([result.rewards, result.spent, result.lines.length]).toEqual([[], undefined, 1])
      expect(result.notApplied).toMatchObject([{ sentence: 'needs 200 more points in `Club`' }])
    }
  })

  test('of a reward that comes in twos must reach for two', () => {
    const pens = shop('campaign "Club shop" { then choose up to 2 from { sku "PEN" for 10 points in "Club" } }')
    expect(run(pens, cart(['1 x DRILL'], member('19'))).notApplied).toMatchObject([{ missing: { amount: '1' } }])
    expect(run(pens, cart(['1 x DRILL'], member('20', choosing('2 PEN')))).spent).toEqual(spent('20'))
  })
})

describe('points buy what they promise, or nothing', () => {
  test('a floor that would make it dearer', () => {
    const gold = shop(
      'campaign "Club shop" { then choose up to 1 from { sku "GOLD" for 10 points in "Club" and 50 PLN } }',
    )
    const result = run(gold, cart(['1 x DRILL', '1 x GOLD'], member('500', choosing('1 GOLD'))))
    expect([afters(result), result.rewards, result.spent]).toEqual([['100.00', '90.00'], [], undefined])
  })

  test('a price that is no lower', () => {
    const mug = shop(
      'campaign "Club shop" { then choose up to 1 from { sku "MUG" for 10 points in "Club" and 20 PLN } }',
    )
    const result = run(mug, cart(['1 x DRILL'], member('500', choosing('1 MUG'))))
    expect([result.lines.length, result.rewards, result.spent]).toEqual([1, [], undefined])
  })

  test('a guard on the discount takes the last ones back, and their points stay', () => {
    const guarded = shop(
      'campaign "Club shop" { then choose up to 3 from { sku "MUG" for 100 points in "Club"  sku "TEE" for 100 points in "Club" } }',
      'guard discount at most 45 PLN',
    )
    const result = run(guarded, cart(['1 x DRILL'], member('500', choosing('1 TEE', '1 MUG'))))
    expect(result.lines.map(({ sku, after }) => `${sku} ${after}`)).toEqual(['DRILL 100.00', 'TEE 0.00'])
    expect(result.spent).toEqual(spent('100'))
    expect(run(guarded, cart(['1 x DRILL'], member('500'))).rewards).toMatchObject([
      {
        choose: 1,
        items: [
          { sku: 'MUG', upTo: 1 },
          { sku: 'TEE', upTo: 1 },
        ],
      },
    ])
  })

  test('a campaign that a budget refuses spends none', () => {
    const mug = shop(
      'campaign "Club shop" { then choose up to 1 from { sku "MUG" for 10 points in "Club" }  budget 10 PLN }',
    )
    const result = run(mug, cart(['1 x DRILL'], member('500', choosing('1 MUG'))))
    expect([result.spent, result.notApplied]).toMatchObject([undefined, [{ reason: 'budget' }]])
  })

  test('points are no budget: a discount within it is given', () => {
    const mug = shop(
      'campaign "Club shop" { then choose up to 1 from { sku "MUG" for 10 points in "Club" }  budget 20 PLN }',
    )
    expect(run(mug, cart(['1 x DRILL'], member('500', choosing('1 MUG')))).spent).toEqual(spent('10'))
  })
})

test('one price holds for all rewards that say none', () => {
  const any = shop(
    'campaign "Club shop" { then choose up to 1 from { sku "MUG"  sku "TEE" at 9 PLN } for 50 points in "Club" and 1 PLN }',
  )
  const [offer] = run(any, cart(['1 x DRILL'], member('50'))).rewards
  expect(offer?.items).toEqual([
    { sku: 'MUG', price: '1.00', points: { program: 'Club', points: '50' }, upTo: 1 },
    { sku: 'TEE', price: '9.00', upTo: 1 },
  ])
})

describe('repeated', () => {
  const each = shop(
    `campaign "Club shop" { then for every 50 PLN of subtotal choose up to 1 from { sku "MUG" for 200 points in "Club" } }`,
  )

  test('the offers are one, for as many as the points pay for', () => {
    const offered = (points: string) => run(each, cart(['2 x DRILL'], member(points))).rewards[0]?.items[0]?.upTo
    expect([offered('199'), offered('400'), offered('5000')]).toEqual([undefined, 2, 4])
  })
})

describe('returned', () => {
  const order = cart(['1 x DRILL', '1 x MUG'], member('900', choosing('2 MUG', '1 TEE')))
  const rules = (policy: string) =>
    evaluator(
      shop(
        `campaign "Club shop" { when subtotal >= 60 PLN  then choose up to 3 from {
          sku "MUG" for 200 points in "Club" and 5 PLN
          sku "TEE" for 300 points in "Club"
        } }`,
        `returns ${policy}`,
      ),
    )
  const back = (text: string): Return => text.split(' ').map((line) => ({ line, quantity: '1' }))
  const points = (policy: string, text: string, earlier: readonly string[] = []) =>
    returnGoods(rules(policy), order, back(text), earlier.map(back)).points?.map((each) => Number(each.points))

  test.each(['keep', 'prorate', 'requalify'])('by `%s` points go back with what they bought', (policy) => {
    expect(points(policy, '+2')).toEqual([300])
    expect(points(policy, '2')).toEqual([200])
    expect(points(policy, '+1', ['+2'])).toEqual([200])
    expect(points(policy, '1 2 +1 +2')).toEqual([700])
  })

  test('by `keep` what is kept stays bought', () => {
    expect(points('keep', '1')).toBeUndefined()
  })

  test('by `requalify` what would no longer be sold for points is paid for, and the points go back', () => {
    const result = returnGoods(rules('requalify'), order, back('1'))
    // Two mugs at 20.00 and a shirt at 40.00 are kept, of which 10.00 was paid.
    expect([result.refund, result.keptTotal]).toEqual(['30.00', '80.00'])
    expect(result.points?.map((each) => each.points)).toEqual(['700'])
    expect(points('requalify', '2 +1 +2', ['1'])).toBeUndefined()
  })

  test('by `requalify` a chosen unit that came back is not sold again', () => {
    expect(returnGoods(rules('requalify'), order, back('2'))).toMatchObject({ refund: '5.00', keptTotal: '105.00' })
  })
})
