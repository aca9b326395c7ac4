/** What guards leave of gifts, added goods and rewards on offer (M19, M20, M46). */
import { describe, expect, test } from 'vitest'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { prepare } from '../../../src/evaluate/evaluate.ts'
import { returnGoods } from '../../../src/evaluate/result/returns.ts'
import { afters, cart, line, promo, run } from '../promo.ts'
import { applied, discounts, refusals } from '../rules.ts'

const catalogue = [
  ['sku', 'price', 'labels'],
  ['MUG', '15', ''],
  ['TEE', '40', ''],
  ['PEN', '6', ''],
  ['CAP', '10', ''],
  ['BOOK', '20', 'book'],
]
const shop = (text: string, settings = '') => promo(text, { catalogue, settings })
const atMost = (most: string, text: string, of: Cart = hundred) =>
  run(shop(text, `guard discount at most ${most} PLN`), of)
const hundred = cart(['1 x A at 100'])
const taking = (campaign: string, ...skus: string[]) =>
  cart(['1 x A at 100'], { chosen: { rewards: skus.map((sku) => ({ campaign, sku, quantity: 1 })) } })

describe('goods that a campaign adds', () => {
  const full = 'campaign "Mug" { priority 2  then choose up to 1 from { sku "MUG" at 15 PLN } }'

  test('may cost what they always cost', () => {
    const result = run(shop(full), taking('Mug', 'MUG'))
    expect([result.goods, refusals(result)]).toEqual(['115.00', []])
  })

  test('are not taken out again where a guard has nothing to say about them', () => {
    const result = atMost('10', `campaign "Ten" { priority 1  then 10 PLN off cart }\n${full}`, taking('Mug', 'MUG'))
    expect(result.lines.map(({ sku, after }) => `${sku} ${after}`)).toEqual(['A 90.00', 'MUG 15.00'])
  })
})

describe('a gift', () => {
  const gifts = 'campaign "Gifts" { then add 1 of sku "MUG" free  then add 1 of sku "TEE" free }'
  const given = (most: string) =>
    atMost(most, gifts)
      .lines.slice(1)
      .map(({ sku, after }) => `${sku} ${after}`)

  test('is given up where a guard allows less than all of them, the last one first', () => {
    expect(given('55')).toEqual(['MUG 0.00', 'TEE 0.00'])
    expect(given('54.99')).toEqual(['MUG 0.00'])
    expect(given('15')).toEqual(['MUG 0.00'])
    expect(given('14.99')).toEqual([])
  })

  test('is what the guard is said to have cut', () => {
    expect(atMost('54.99', gifts).applied).toEqual([
      { campaign: 'Gifts', discount: '15.00', cut: [{ by: 'guard', amount: '40.00' }] },
    ])
    expect(refusals(atMost('14.99', gifts))).toEqual(['Gifts: guard'])
  })
})

describe('cashback beside a gift that a guard gave up', () => {
  // The mug for 15.00 is given up; then the customer buys a shirt for 40.00 as the reward of another campaign.
  const cashback = (more: string) =>
    run(
      shop(
        `campaign "Back" { priority 1  then cashback 10% to "Wallet"  then add 1 of sku "MUG" free  ${more} }
        campaign "Shirt" { priority 2  then choose up to 1 from { sku "TEE" at 40 PLN } }`,
        'guard discount at most 10 PLN',
      ),
      taking('Shirt', 'TEE'),
    ).cashback?.map(({ amount }) => amount)

  test('is of what is paid in the end; with a budget no more than at its turn', () => {
    expect(cashback('')).toEqual(['14.00'])
    expect(cashback('budget 50 PLN')).toEqual(['10.00'])
  })
})

describe('a reward that was taken and of which a guard leaves no discount', () => {
  // 5.00 off the pen, 1.00 off the mug and 3.00 off the cart; of two minor units the larger two get one each.
  const rules = `campaign "C" { then choose up to 2 from { sku "PEN" at 5.90 PLN  sku "MUG" at 1 PLN }  then 30 PLN off cart }`

  test('is not added, and the goods behind it move up', () => {
    const result = atMost('0.02', rules, taking('C', 'PEN', 'MUG'))
    expect(result.lines.map(({ sku, discount }) => `${sku} ${discount}`)).toEqual(['A 0.01', 'MUG 0.01'])
    expect(result.goods).toBe('114.98')
  })

  test('is not added, and one behind it that grew since moves up whole', () => {
    const growing = `campaign "C" {
      then choose up to 2 from { sku "PEN" at 5.90 PLN  sku "MUG" at 1 PLN up to 1 }
      then choose up to 1 from { sku "MUG" at 1 PLN }
      then 30 PLN off cart }`
    const chosen = ['PEN', 'MUG', 'MUG'].map((sku) => ({ campaign: 'C', sku, quantity: 1 }))
    const result = atMost('0.02', growing, cart(['1 x A at 100'], { chosen: { rewards: chosen } }))
    expect(result.lines.map(({ sku, quantity, after }) => `${quantity} ${sku} ${after}`)).toEqual([
      '1 A 99.99',
      '2 MUG 29.99',
    ])
    expect(result.goods).toBe('129.98')
  })

  test('leaves its place to goods that a later campaign adds, which nothing has taken part in', () => {
    const later = `campaign "C" { priority 1  each item once  then choose up to 1 from { sku "PEN" at 5.90 PLN }  then 30 PLN off cart }
      campaign "Mug" { priority 2  then choose up to 1 from { sku "MUG" at 15 PLN } }
      campaign "Once" { priority 3  each item once  then 10% off sku "MUG" }`
    const rewards = [
      { campaign: 'C', sku: 'PEN', quantity: 1 },
      { campaign: 'Mug', sku: 'MUG', quantity: 1 },
    ]
    const result = atMost('0.01', later, cart(['1 x A at 100'], { chosen: { rewards } }))
    expect(result.lines.map(({ sku, after }) => `${sku} ${after}`)).toEqual(['A 99.99', 'MUG 15.00'])
    // The mug is open to it, but the guard leaves nothing.
    expect(refusals(result)).toEqual(['Once: guard'])
  })
})

describe('rewards that a guard leaves a part of the discount', () => {
  test('share it with what else the campaign gives', () => {
    const rules = 'campaign "C" { then choose up to 1 from { sku "MUG" at 5 PLN }  then 10 PLN off sku "A" }'
    expect(discounts(atMost('10', rules, taking('C', 'MUG')))).toEqual(['5.00', '5.00'])
  })

  test('stay lines of their own, in order', () => {
    const rules = 'campaign "C" { then choose up to 2 from { sku "MUG" at 5 PLN  sku "TEE" at 20 PLN } }'
    const { lines } = atMost('15', rules, taking('C', 'MUG', 'TEE'))
    expect(lines.map(({ sku, after }) => `${sku} ${after}`)).toEqual(['A 100.00', 'MUG 10.00', 'TEE 30.00'])
  })
})

describe('rewards on offer', () => {
  const offered = (result: ReturnType<typeof run>) =>
    result.rewards.map(({ choose, items }) => [choose, ...items.map(({ sku, upTo }) => `${upTo} ${sku}`)])

  test('stand beside what the campaign gives', () => {
    const result = run(
      shop('campaign "C" { then 10% off cart  then choose up to 1 from { sku "MUG" at 0 PLN } }'),
      hundred,
    )
    expect([applied(result), offered(result)]).toEqual([['C'], [[1, '1 MUG']]])
  })

  test('are as many as a guard leaves room for beside it, each and all together', () => {
    const rules =
      'campaign "C" { then 10 PLN off cart  then choose up to 3 from { sku "MUG" at 0 PLN up to 3  sku "CAP" at 0 PLN up to 2 } }'
    expect(offered(atMost('100', rules))).toEqual([[3, '3 MUG', '2 CAP']])
    // 10.00 off and three mugs are 55.00; two mugs and a cap 50.00, a mug and two caps 45.00, a mug and a cap 35.00.
    expect(offered(atMost('54.99', rules))).toEqual([[3, '2 MUG', '2 CAP']])
    expect(offered(atMost('49.99', rules))).toEqual([[2, '2 MUG', '2 CAP']])
    expect(offered(atMost('39.99', rules))).toEqual([[2, '1 MUG', '2 CAP']])
    expect(offered(atMost('34.99', rules))).toEqual([[1, '1 MUG', '1 CAP']])
    expect(offered(atMost('24.99', rules))).toEqual([[3, '1 CAP']])
    expect(offered(atMost('19.99', rules))).toEqual([])
  })

  test('are judged by what one of each saves, not by how many there may be', () => {
    // A mug and a pen save 21.00, two pens 12.00.
    const rules = 'campaign "C" { then choose up to 2 from { sku "PEN" at 0 PLN up to 3  sku "MUG" at 0 PLN up to 1 } }'
    expect(offered(atMost('21', rules))).toEqual([[2, '2 PEN', '1 MUG']])
    expect(offered(atMost('20.99', rules))).toEqual([[1, '1 PEN', '1 MUG']])
  })

  test('are judged by what one of each saves, not by what the campaign gives beside it', () => {
    // 12.00 off each of two mugs, 11.00 off the shirt, 10.00 off the cap: the three that save most save 35.00.
    const rules = `campaign "C" { then 30 PLN off cart  then choose up to 3 from {
      sku "MUG" at 3 PLN up to 2  sku "TEE" at 29 PLN up to 1  sku "CAP" at 0 PLN up to 1 } }`
    expect(offered(atMost('65', rules))).toEqual([[3, '2 MUG', '1 TEE', '1 CAP']])
    expect(offered(atMost('64.99', rules))).toEqual([[2, '2 MUG', '1 TEE', '1 CAP']])
  })

  test('are none where the campaign itself gives more than a guard allows', () => {
    const result = atMost('20', 'campaign "C" { then 30% off cart  then choose up to 1 from { sku "MUG" at 0 PLN } }')
    expect([discounts(result), offered(result)]).toEqual([['20.00'], []])
  })

  test('are none of a campaign of which a guard leaves nothing', () => {
    const result = atMost(
      '30',
      `campaign "1" { priority 1  then 30 PLN off cart }
      campaign "2" { priority 2  then 10% off cart  then choose up to 1 from { sku "MUG" at 0 PLN } }`,
    )
    expect([refusals(result), offered(result)]).toEqual([['2: guard'], []])
  })

  test('fit the budget beside discount, delivery and cashback', () => {
    const delivered = cart(['1 x A at 100'], { delivery: { method: 'courier', price: '10.00' } })
    const rules = (budget: string) =>
      shop(`campaign "Before" { priority 1  then 5 PLN off shipping  then 20 PLN off cart }
        campaign "C" { priority 2  then free shipping  then cashback 10% to "Wallet"
          then choose up to 1 from { sku "MUG" at 0 PLN }  budget ${budget} PLN }`)
    // 5.00 for the delivery, 8.00 of cashback, 15.00 for the mug.
    expect(offered(run(rules('28'), delivered))).toEqual([[1, '1 MUG']])
    expect(offered(run(rules('27.99'), delivered))).toEqual([])
  })

  test('are no more than a limit on units lets the customer take, though each repetition offers one', () => {
    const rules = (limit: string) =>
      shop(`campaign "C" { then for every 100 PLN of subtotal choose up to 1 from { sku "MUG" at 10 PLN } ${limit} }`)
    const threeHundred = cart(['3 x A at 100'])
    expect(offered(run(rules(''), threeHundred))).toEqual([[3, '3 MUG']])
    expect(offered(run(rules('limit 2 units'), threeHundred))).toEqual([[3, '2 MUG']])
    const taken = { rewards: [{ campaign: 'C', sku: 'MUG', quantity: 3 }] }
    const result = run(rules('limit 2 units'), cart(['3 x A at 100'], { chosen: taken }))
    expect(result.lines.map(({ sku, after }) => `${sku} ${after}`)).toEqual(['A 300.00', 'MUG 20.00'])
  })

  test('for points, too, beside others that cost none', () => {
    const rules = (limit: string) =>
      shop(`program "Club" { 1 point worth 0.10 PLN }
        campaign "C" {
          then for every 50 PLN of subtotal choose up to 1 from { sku "MUG" for 10 points in "Club" and 5 PLN  sku "TEE" at 40 PLN }
          then choose up to 1 from { sku "CAP" at 5 PLN }  ${limit} }`)
    const member = cart(['1 x A at 100'], { customer: { id: 'C-1', programs: { Club: { points: '20' } } } })
    expect(offered(run(rules(''), member))).toEqual([
      [2, '2 MUG', '2 TEE'],
      [1, '1 CAP'],
    ])
    expect(offered(run(rules('limit 1 units'), member))).toEqual([
      [1, '1 MUG', '1 TEE'],
      [1, '1 CAP'],
    ])
  })

  test('are as many together as the points pay for', () => {
    const rules = shop(`program "Club" { 1 point worth 0.10 PLN }
      campaign "C" { then choose up to 2 from { sku "MUG" for 100 points in "Club"  sku "TEE" for 100 points in "Club" } }`)
    const member = (points: string) =>
      cart(['1 x A at 100'], { customer: { id: 'C-1', programs: { Club: { points } } } })
    expect(offered(run(rules, member('199')))).toEqual([[1, '1 MUG', '1 TEE']])
    expect(offered(run(rules, member('200')))).toEqual([[2, '2 MUG', '2 TEE']])
  })
})

describe('rewards for points that come two at a time', () => {
  const pairs = [...catalogue.map((row, i) => [...row, i === 0 ? 'order multiple' : '']), ['SPOON', '8', '', '2']]
  const offered = (points: string, more = '', effects = '') =>
    run(
      promo(
        `program "Club" { 1 point worth 0.10 PLN }
        campaign "C" {
          then choose up to 3 from { sku "SPOON" for 200 points in "Club"  sku "TEE" for 300 points in "Club"  ${more} }
          ${effects} }`,
        { catalogue: pairs },
      ),
      cart(['1 x A at 100'], { customer: { id: 'C-1', programs: { Club: { points } } } }),
    ).rewards.map(({ choose, items }) => [choose, ...items.map(({ sku, upTo }) => `${upTo} ${sku}`)])

  test('are on offer together where the points pay for those that save most', () => {
    // Three shirts are 900 points.
    expect(offered('1000')).toEqual([[3, '2 SPOON', '3 TEE']])
    // Beside the shirt there are points for one spoon only, which does not come alone.
    expect(offered('599')).toEqual([[1, '1 TEE']])
  })

  test('are so beside rewards that cost no points', () => {
    const cap = 'sku "CAP" at 5 PLN'
    const mug = 'then choose up to 1 from { sku "MUG" at 5 PLN }'
    expect(offered('1000', cap, mug)).toEqual([
      [3, '2 SPOON', '3 TEE', '3 CAP'],
      [1, '1 MUG'],
    ])
    expect(offered('599', cap, mug)).toEqual([
      [1, '1 TEE', '1 CAP'],
      [1, '1 MUG'],
    ])
  })
})

describe('goods without any discount', () => {
  const none = (guard: string, text: string, of: Cart) => discounts(run(shop(text, guard), of))
  const two = cart([line('2 x BOOK', {}), '1 x A at 100'])

  test('stay out of every effect', () => {
    expect(none('guard no discount on label "book"', 'campaign "C" { then 10% off cart }', two)).toEqual([
      '0.00',
      '10.00',
    ])
    expect(
      none('guard no discount on sku "A"\nguard no discount on sku "B"', 'campaign "C" { then 10% off cart }', two),
    ).toEqual(['4.00', '0.00'])
  })

  test('may be those that a campaign reduced already', () => {
    const rules = `campaign "1" { priority 1  then 50% off cheapest of label "book" }
      campaign "2" { priority 2  then 10% off cart }`
    expect(none('guard no discount on discounted', rules, two)).toEqual(['12.00', '10.00'])
  })

  test('as long as they are reduced may still be added as a gift', () => {
    const result = run(
      shop('campaign "C" { then add 1 of sku "MUG" free }', 'guard no discount on discounted'),
      hundred,
    )
    expect(result.lines[1]).toMatchObject({ sku: 'MUG', after: '0.00' })
  })
})

describe('the floors of several lines', () => {
  test('hold each for its own', () => {
    const of = cart([
      line('1 x A at 100', { minPrice: '95' }),
      line('1 x B at 100', { minPrice: '97' }),
      '1 x C at 100',
    ])
    expect(discounts(run('campaign "C" { then 10% off cart }', of))).toEqual(['5.00', '3.00', '10.00'])
  })
})

describe('what a guard leaves of an effect', () => {
  const free = { categories: ['Free'] }

  test('goes to lines in their order, whatever the order in which repetitions took', () => {
    // The cheapest first: B, then A. Exactly 1.5 and 0.5 of two minor units: the earlier line gets the odd one.
    const rules = 'campaign "C" { then for every 1 of sku "X" 100% off cheapest of category "Free" }'
    const of = cart([line('1 x A at 30', free), line('1 x B at 10', free), '2 x X at 50'])
    expect(discounts(atMost('0.02', rules, of))).toEqual(['0.02', '0.00', '0.00'])
  })

  test('closes the units that took part all the same', () => {
    const rules = `
      campaign "1" { priority 1  each item once  then buy 1 of sku "A" get 1 of sku "B" free }
      campaign "2" { priority 2  each item once  then 10% off sku "A" }`
    expect(refusals(atMost('5', rules, cart(['1 x A at 100', '1 x B at 10'])))).toEqual(['2: no-effect'])
    expect(refusals(atMost('5', rules, cart(['2 x A at 100', '1 x B at 10'])))).toEqual(['2: guard'])
  })

  test('closes units of the cart beside added ones, though it leaves them nothing', () => {
    // 0.01 off the mug of the cart and 10.00 off the added one: of 5.00, all goes to the added one.
    const rules = `
      campaign "1" { priority 1  each item once  then choose up to 2 from { sku "MUG" at 5 PLN } }
      campaign "2" { priority 2  each item once  then 10% off sku "MUG" }`
    const chosen = { rewards: [{ campaign: '1', sku: 'MUG', quantity: 2 }] }
    const result = atMost('5', rules, cart(['1 x A at 100', '1 x MUG at 5.01'], { chosen }))
    expect(afters(result)).toEqual(['100.00', '5.01', '10.00'])
    expect(refusals(result)).toEqual(['2: no-effect'])
  })

  test('stays on its own goods where goods that come back are paid `prorate`', () => {
    const rules = shop('campaign "C" { then 30 PLN off sku "A" }', 'returns prorate\nguard discount at most 15 PLN')
    const order = cart(['1 x A at 100', '1 x B at 100'])
    expect(returnGoods(prepare(rules), order, [{ line: '1', quantity: '1' }]).refund).toBe('85.00')
  })
})
