/** What is on offer, with the changes that bring it: a mug costs 25.00, a drill 100.00 (M89). */
import { describe, expect, test } from 'vitest'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { prepare } from '../../../src/evaluate/evaluate.ts'
import { offersFor } from '../../../src/evaluate/explanation/offers.ts'
import { rewardInWords } from '../../../src/evaluate/explanation/reward-price.ts'
import { textOf } from '../../../src/words/text-of.ts'
import { rulesOf } from '../../testing/rules-of.ts'
import { cart, promo } from '../promo.ts'

const shop = `settings { currency PLN }
  catalogue from "products.csv"
  program "Club" { 1 point worth 0.10 PLN }
  coupons "Next" { generate 10 like "NEXT-????" }`

const offers = (campaigns: string, mugs: number, more: Partial<Cart> = {}) =>
  offersFor(prepare(rulesOf(`${shop}\n${campaigns}`).rules), {
    at: '2026-10-03T12:00:00+02:00',
    currency: 'PLN',
    lines: [{ sku: 'MUG', quantity: String(mugs) }],
    ...more,
  }).available

const mugs = (quantity: number, more: number) => ({
  kind: 'quantity',
  line: 0,
  sku: 'MUG',
  quantity: String(quantity),
  more: String(more),
})
const drills = (quantity: number) => ({ kind: 'add', sku: 'DRILL', quantity: String(quantity) })

describe('a campaign that gives no discount', () => {
  test.each(['grant "Tea"', 'issue coupon "Next"'])('but %s is on offer', (effect) => {
    expect(offers(`campaign "A" { when subtotal >= 50 PLN then ${effect} }`, 1)).toStrictEqual([
      {
        campaign: 'A',
        how: 'reach',
        sentence: '25.00 PLN more in the cart',
        missing: { fact: 'subtotal', amount: '25.00' },
        changes: [mugs(2, 1)],
        total: '50.00',
      },
    ])
  })

  test.each(['grant "Tea"', 'issue coupon "Next"'])('is on offer again where it gives more: %s', (effect) => {
    expect(offers(`campaign "A" { then for every 50 PLN of subtotal { ${effect} } }`, 2)).toMatchObject([
      { how: 'more', changes: [mugs(4, 2)], total: '100.00' },
    ])
  })

  test('gives more with more points, and not with as many', () => {
    const steps = (points: number) =>
      `campaign "A" { then by subtotal { from 50 PLN: earn 5 points in "Club"  from 100 PLN: earn ${points} points in "Club" } }`
    expect(offers(steps(9), 2)).toMatchObject([{ how: 'more', changes: [mugs(4, 2)] }])
    expect(offers(steps(5), 2)).toEqual([])
  })
})

describe('a change', () => {
  const courier = 'campaign "A" { when delivery "courier" then free shipping by "courier" }'

  test('may be that of the delivery, of the first where there are several', () => {
    const changes = [{ kind: 'delivery', delivery: 'courier' }]
    const first = { id: 'a', method: 'locker', price: '9' }
    expect(offers(courier, 2, { delivery: first })).toMatchObject([{ changes, discount: '9.00', total: '50.00' }])
    const second = { id: 'b', method: 'locker', price: '5' }
    expect(offers(courier, 2, { delivery: [first, second] })).toMatchObject([
      { changes, discount: '9.00', total: '55.00' },
    ])
  })

  test('of the delivery is told once where the effect asks for it too', () => {
    const beside = courier.replace('then', 'and subtotal >= 50 PLN then')
    expect(offers(beside, 1, { delivery: { method: 'locker', price: '9' } })).toMatchObject([
      { changes: [{ kind: 'delivery', delivery: 'courier' }, mugs(2, 1)], discount: '9.00', total: '50.00' },
    ])
  })

  test('may be that of payment beside goods', () => {
    const campaign = 'campaign "A" { title "Ten"  when payment "card" and contains sku "DRILL" then 10% off cart }'
    expect(offers(campaign, 1)).toEqual([
      {
        campaign: 'A',
        title: 'Ten',
        how: 'reach',
        sentence: 'only when paid by `card`; needs one more of sku `DRILL`',
        changes: [{ kind: 'payment', payment: 'card' }, drills(1)],
        discount: '12.50',
        total: '112.50',
      },
    ])
  })

  test('may show what else is missing', () => {
    // With the card and four mugs the condition holds; only then a drill is missing.
    const campaign = 'campaign "A" { when payment "card" and subtotal >= 100 PLN then 10% off sku "DRILL" }'
    expect(offers(campaign, 1, { payment: 'cash' })).toMatchObject([
      { changes: [{ kind: 'payment', payment: 'card' }, mugs(4, 3), drills(1)], discount: '10.00', total: '190.00' },
    ])
  })

  test('may be one of several, the first that is written', () => {
    const campaign = 'campaign "A" { when contains 2 of sku "DRILL" or subtotal >= 100 PLN then 10% off cart }'
    expect(offers(campaign, 1)).toMatchObject([
      {
        sentence: 'needs 2 more of sku `DRILL`, or 75.00 PLN more in the cart',
        changes: [drills(2)],
        discount: '22.50',
        total: '202.50',
      },
    ])
  })
})

describe('what another campaign keeps out', () => {
  test.each([
    [
      'similar to it',
      `campaign "B" { priority 1  never combine with similar  when quantity >= 1 then 1 PLN off cart }
      campaign "A" { priority 2  when quantity >= 3 then 10% off cart }`,
    ],
    [
      'in a group with it',
      `group "G" pick first
      campaign "B" { priority 1  in group "G"  then 1 PLN off cart }
      campaign "A" { priority 2  in group "G"  when quantity >= 3 then 10% off cart }`,
    ],
    [
      'that has to be alone',
      `campaign "B" { priority 1  then 1 PLN off cart }
      campaign "A" { priority 2  never combine  when quantity >= 3 then 10% off cart }`,
    ],
  ])('%s, is not on offer', (_, campaigns) => {
    expect(offers(campaigns, 1)).toEqual([])
  })
})

describe('what a shopper can do nothing about', () => {
  test.each<[string, string, Partial<Cart>]>([
    ['a draft', 'draft', {}],
    ['what is retired', 'retired', {}],
    ['what was switched off', '', { usage: { off: ['A'] } }],
    ['what is for an event', 'on event "review"', {}],
    ['what has not begun', 'active from 2027-01-01', {}],
    ['what is used up', 'limit 1 uses', { usage: { campaigns: { A: { uses: 1 } } } }],
    ['what has no budget left', 'budget 1 PLN', {}],
  ])('%s is not on offer', (_, statement, more) => {
    expect(offers(`campaign "A" { ${statement}  then 10% off cart }`, 1, more)).toEqual([])
    // The same campaign without it is on offer, where it asks for more.
    expect(offers('campaign "A" { when quantity >= 2  then 10% off cart }', 1)).toHaveLength(1)
  })

  test('rewards that are there already are no further offer', () => {
    expect(offers('campaign "A" { then choose up to 1 from { sku "DRILL" at 1 PLN } }', 1)).toEqual([])
  })

  test('what the settings leave out, or what is worth less than others, is none', () => {
    const two = (first: string) => `campaign "A" { priority 1  ${first}  then 1 PLN off cart }
      campaign "B" { priority 2  then 10 PLN off cart }`
    const left = (campaigns: string, settings: string) => {
      const evaluator = prepare(promo(campaigns, { settings }))
      const { available, applied } = offersFor(evaluator, cart(['1 x MUG at 25']))
      return [available, applied.map(({ campaign }) => campaign)]
    }
    expect(left(two(''), 'guard discount at most 1 PLN')).toEqual([[], ['A']])
    expect(left(two('never combine'), 'choose best for customer')).toEqual([[], ['B']])
  })
})

describe('a campaign that the customer may choose', () => {
  test('is chosen and then asks for more, all in one', () => {
    expect(offers('campaign "A" { customer chooses  when quantity >= 3  then 10% off cart }', 1)).toEqual([
      {
        campaign: 'A',
        how: 'reach',
        sentence: 'needs 2 more in the cart',
        missing: { fact: 'quantity', amount: '2' },
        changes: [{ kind: 'choose', campaign: 'A' }, mugs(3, 2)],
        discount: '7.50',
        total: '67.50',
      },
    ])
  })

  test('is on offer with what it gives, beside those that are chosen', () => {
    const campaigns = `campaign "A" { customer chooses  then 10% off cart }
      campaign "B" { customer chooses  then 1 PLN off cart }`
    expect(offers(campaigns, 1, { chosen: { campaigns: ['B'] } })).toEqual([
      {
        campaign: 'A',
        how: 'choose',
        sentence: 'the customer may choose it',
        changes: [{ kind: 'choose', campaign: 'A' }],
        discount: '2.50',
        total: '21.50',
      },
    ])
  })

  test('is not on offer where the cart has no room for another choice', () => {
    const campaigns = `campaign "A" { customer chooses  then 10% off cart }
      campaign "B" { customer chooses  then 1 PLN off cart }`
    const chosen = (count: number) => offers(campaigns, 1, { chosen: { campaigns: Array(count).fill('B') } })
    expect([chosen(999).length, chosen(1_000).length]).toEqual([1, 0])
  })

  test('is only told where it is not known what would bring it', () => {
    expect(offers('campaign "A" { customer chooses  when quantity in (5, 6)  then 10% off cart }', 1)).toEqual([
      { campaign: 'A', how: 'reach', sentence: 'needs quantity in (5, 6), not 1' },
    ])
  })
})

describe('carts that are tried', () => {
  test('are sixty for all offers together', () => {
    const campaigns = Array.from(
      { length: 61 },
      (_, i) => `campaign "${i}" { when quantity >= 2  then 0.10 PLN off cart }`,
    )
    const found = offers(campaigns.join('\n'), 1)
    expect(found.map(({ changes }) => changes !== undefined)).toEqual([...Array(60).fill(true), false])
  })

  describe('where another campaign takes most of what is added', () => {
    /** What is paid counts, and of each unit only a part is paid. */
    const least = (amount: number) => `when running total >= ${amount} PLN  then 1 PLN off cart`
    const found = (off: number, goods: readonly string[], campaigns: readonly string[]) => {
      const rules = promo(
        [
          `campaign "Sale" { priority 1  then ${off}% off everything }`,
          ...campaigns.map((text, i) => `campaign "${i}" { priority ${i + 2}  ${text} }`),
        ].join('\n'),
        { catalogue: [['sku', 'price'], ...goods.map((sku) => [sku, '25'])] },
      )
      return offersFor(prepare(rules), cart(['1 x MUG'])).available.map(({ changes }) => changes?.length ?? 0)
    }

    test('are carts up to three steps ahead', () => {
      // 12.50 of 25.00 are paid: 4 mugs more make 62.50, then 2 more 87.50, then 1 more 100.00.
      expect(found(50, ['MUG'], [least(100)])).toEqual([3])
      // 10.00: 4 more make 50.00, then 2 more 70.00, then 2 more 90.00, and only a fourth step would do.
      expect(found(60, ['MUG'], [least(100)])).toEqual([])
    })

    test('are eight at most for each campaign', () => {
      // With two products there would be fourteen: that none of them is enough is not known.
      expect(found(90, ['MUG', 'CUP'], [least(100)])).toEqual([0])
      // Five take forty of the sixty carts, and leave twenty for the others.
      const easy = 'when quantity >= 2  then 0.01 PLN off cart'
      const campaigns = [...Array(5).fill(least(100)), ...Array(21).fill(easy)]
      expect(found(90, ['MUG', 'CUP'], campaigns)).toEqual([...Array(5).fill(0), ...Array(20).fill(1), 0])
    })
  })

  test('are of the next goods where the first bring nothing, with all else that is needed', () => {
    const catalogue = [
      ['sku', 'price'],
      ['MUG', '25'],
      ['DRILL', '100'],
    ]
    const [offer] = offersFor(
      prepare(
        promo('campaign "A" { when payment "card" and quantity >= 3  then 10% off dearest of everything }', {
          catalogue,
          settings: 'guard no discount on sku "MUG"',
        }),
      ),
      cart(['1 x MUG']),
    ).available
    expect(offer).toMatchObject({ changes: [{ kind: 'payment', payment: 'card' }, drills(2)], discount: '10.00' })
  })

  test('are none that would be too large; each is tried once', () => {
    const huge = 'when quantity >= 100001  then 1 PLN off cart'
    expect(offers(`campaign "A" { ${huge} }`, 1)).toEqual([])
    // Twenty try mugs and drills, and leave twenty carts for the others.
    const campaigns = [...Array(20).fill(huge), ...Array(21).fill('when quantity >= 2  then 0.01 PLN off cart')]
    const found = offers(campaigns.map((each, i) => `campaign "${i + 10}" { ${each} }`).join('\n'), 1)
    expect(found.map(({ changes }) => changes !== undefined)).toEqual([...Array(20).fill(true), false])
  })

  test('are those of the next effect where nothing is known for the first', () => {
    const buy = (sku: string) => `buy 1 of sku "${sku}" get 1 of sku "${sku}" free`
    expect(offers(`campaign "A" { then ${buy('GONE')}  then ${buy('MUG')} }`, 2)).toMatchObject([
      { how: 'more', changes: [mugs(4, 2)], missing: { fact: 'quantity of sku "MUG"', amount: '2' } },
    ])
  })

  test('may need two things at once, which then are not one that is missing', () => {
    const [offer] = offers('campaign "A" { then bundle 1 of sku "MUG" + 1 of sku "DRILL" at 10% off }', 1, {
      lines: ['MUG', 'DRILL'].map((sku) => ({ sku, quantity: '1' })),
    })
    expect(offer).toMatchObject({
      how: 'more',
      sentence: 'needs one more of sku `MUG`, and one more of sku `DRILL`',
      discount: '12.50',
      total: '225.00',
    })
    expect(offer).not.toHaveProperty('missing')
  })

  test('are left out of what is offered where none of them brings it', () => {
    // More goods bring the threshold, but the campaign gives nothing on them.
    expect(offers('campaign "A" { when subtotal >= 50 PLN  then 10% off discounted }', 1)).toEqual([])
  })
})

describe('what a campaign that applies would give for more', () => {
  const more = (effect: string, count: number, cart: Partial<Cart> = {}) =>
    offers(`campaign "A" { then ${effect} }`, count, cart).map(({ how, changes, discount }) => [how, changes, discount])

  test('is another set, as often as it says', () => {
    const buyOne = 'buy 1 of sku "MUG" get 1 of sku "MUG" free'
    expect(more(buyOne, 2)).toEqual([['more', [mugs(4, 2)], '25.00']])
    expect(more(`${buyOne}, up to 2 times`, 2)).toEqual([['more', [mugs(4, 2)], '25.00']])
    expect(more('buy 1 of sku "MUG" get 2 of sku "MUG" free, up to 2 times', 3)).toEqual([
      ['more', [mugs(6, 3)], '50.00'],
    ])
    // Two drills would be free instead of mugs, but that would not be another set.
    expect(more('buy 1 of everything get dearest 1 of everything free, up to 1 times', 2)).toEqual([])
    expect(more('buy 1 of everything get dearest 2 of everything free, up to 2 times', 6)).toEqual([])
  })

  test('is another of every so many, as often as it says', () => {
    const every = 'cheapest 1 of every 2 in everything free'
    expect(more(every, 2)).toEqual([['more', [mugs(4, 2)], '25.00']])
    expect(more(`${every}, up to 2 times`, 2)).toEqual([['more', [mugs(4, 2)], '25.00']])
    // Two drills would be free instead of a mug.
    expect(more('dearest 1 of every 2 in everything free, up to 1 times', 2)).toEqual([])
    expect(more('50% off every 2nd of everything', 2)).toEqual([['more', [mugs(4, 2)], '12.50']])
    expect(more('50% off every 2nd of the same product in everything', 2)).toEqual([['more', [mugs(4, 2)], '12.50']])
    expect(more('50% off every 2nd of the same product in everything', 3)).toEqual([['more', [mugs(4, 1)], '12.50']])
  })

  test('is another full amount, as often as it says', () => {
    const every = 'for every 20 PLN of subtotal'
    // 25.00 are once 20.00, and 50.00 twice.
    expect(more(`${every} 1 PLN off cart`, 1)).toEqual([['more', [mugs(2, 1)], '1.00']])
    expect(more(`${every} 1 PLN off cart, up to 2 times`, 1)).toEqual([['more', [mugs(2, 1)], '1.00']])
    expect(more(`${every} 1 PLN off cart, up to 1 times`, 1)).toEqual([])
    // With the drill the cart comes to 125.00, six times 20.00.
    expect(more(`1 PLN off cart  then ${every} { 10 PLN off sku "DRILL" }`, 1)).toEqual([
      ['more', [drills(1)], '60.00'],
    ])
    const lines = ['MUG', 'DRILL'].map((sku) => ({ sku, quantity: '1' }))
    const once = 'for every 1 of sku "DRILL" { 50% off cheapest 2 of sku "MUG" }, up to 1 times'
    expect(more(once, 1, { lines })).toEqual([['more', [mugs(2, 1)], '12.50']])
  })

  test('bundles of an amount ask for what the units that are in none lack', () => {
    const fifty = 'bundle 50 PLN of sku "MUG" at 10% off'
    expect(more(fifty, 2)).toEqual([['more', [mugs(4, 2)], '5.00']])
    expect(more(fifty, 3)).toEqual([['more', [mugs(4, 1)], '5.00']])
    expect(more(`${fifty}, up to 1 times`, 2)).toEqual([])
    const cheapest = '50% off cheapest 3 of sku "MUG"'
    expect(more(`${fifty}, up to 1 times  then ${cheapest}`, 2)).toEqual([['more', [mugs(3, 1)], '12.50']])
    // Five mugs are 125.00; the drill lacks 1.00 to a second bundle, which a mug brings to 125.00.
    const lines = [
      { sku: 'MUG', quantity: '5' },
      { sku: 'DRILL', quantity: '1' },
    ]
    expect(more('bundle 101 PLN of everything at 10% off', 5, { lines })).toEqual([['more', [mugs(6, 1)], '12.50']])
  })

  test('is another unit, until it has given all', () => {
    expect(more('50% off cheapest 2 of sku "MUG"', 1)).toEqual([['more', [mugs(2, 1)], '12.50']])
    expect(more('50% off dearest 2 of everything', 1)).toEqual([['more', [mugs(2, 1)], '12.50']])
    // A drill would be the dearest, but it would only stand for the mug.
    expect(more('50% off dearest of everything', 1)).toEqual([])
    expect(more('50% off dearest 2 of everything', 2)).toEqual([])
  })

  test('is not known where it depends on what else is reduced', () => {
    const campaigns = (goods: string) => `campaign "A" { priority 1  then 10% off cart }
      campaign "B" { priority 2  then 50% off dearest 2 of ${goods} }`
    expect(offers(campaigns('everything'), 1)).toMatchObject([{ campaign: 'B', how: 'more' }])
    expect(offers(campaigns('discounted'), 1)).toEqual([])
    // The mug is closed, so that a unit more may be as well.
    const closed = campaigns('everything').replace(
      'then 10% off cart',
      'never combine later on same item  then 10% off sku "MUG"',
    )
    const lines = ['MUG', 'DRILL'].map((sku) => ({ sku, quantity: '1' }))
    expect(offers(closed, 1, { lines })).toEqual([])
  })

  test('is the next step of a line or of units, until all are reached', () => {
    const perLine = 'by quantity per line { from 2: 10% off cart  from 3: 20% off cart }'
    // From 5.00 to 15.00, and from 5.00 to 10.00.
    expect(more(perLine, 2)).toEqual([['more', [mugs(3, 1)], '10.00']])
    expect(more(perLine, 3)).toEqual([])
    const graduated = 'by quantity of everything graduated { from 1: 10% off everything  from 3: 20% off everything }'
    expect(more(graduated, 2)).toEqual([['more', [mugs(3, 1)], '5.00']])
    expect(more(graduated, 3)).toEqual([])
  })

  test('is nothing for a price of the cart, which stays the same', () => {
    expect(more('price 20 PLN for cart', 1)).toEqual([])
  })

  test('is no reward that may be chosen', () => {
    const chosen = { rewards: [{ campaign: 'A', sku: 'DRILL', quantity: 1 }] }
    const customer = { id: 'C-1', programs: { Club: { points: '300' } } }
    expect(more('choose up to 2 from { sku "DRILL" for 200 points in "Club" }', 1, { customer, chosen })).toEqual([])
    expect(more('choose up to 2 from { sku "DRILL" for 200 points in "Club" }', 1, { customer })).toEqual([])
  })
})

test('a reward is told with its price and its points', () => {
  const inWords = (price: string, points?: string) =>
    textOf(rewardInWords('MUG', { sku: 'MUG', upTo: 1, price, ...(points && { points: { program: 'Club', points } }) }))
  expect(inWords('1.00')).toBe('MUG at 1.00')
  expect(inWords('1.00', '1')).toBe('MUG for 1 point in Club and 1.00')
  expect(inWords('0.05', '400')).toBe('MUG for 400 points in Club and 0.05')
  expect(inWords('0.00', '400')).toBe('MUG for 400 points in Club')
  expect(inWords('0.00', '1')).toBe('MUG for 1 point in Club')
})
