/** How many rewards a campaign has on offer: as many as could be taken, under guards, budgets, limits on units and points (M19, M90). */
import { describe, expect, test } from 'vitest'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { cart, promo, run } from '../promo.ts'
import { applied, discounts, refusals } from '../rules.ts'

const catalogue = [
  ['sku', 'price'],
  ['MUG', '15'],
  ['TEE', '40'],
  ['PEN', '6'],
  ['CAP', '10'],
]
const shop = (text: string, settings = '') => promo(text, { catalogue, settings })
const atMost = (most: string, text: string, of: Cart = hundred) =>
  run(shop(text, `guard discount at most ${most} PLN`), of)
const hundred = cart(['1 x A at 100'])

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
    // Two shirts and two mugs are 800 points.
    const dear = shop(`program "Club" { 1 point worth 0.10 PLN }
      campaign "C" { then choose up to 4 from {
        sku "MUG" for 100 points in "Club" up to 3  sku "TEE" for 300 points in "Club" up to 2 } }`)
    expect(offered(run(dear, member('799')))).toEqual([[3, '3 MUG', '2 TEE']])
    expect(offered(run(dear, member('800')))).toEqual([[4, '3 MUG', '2 TEE']])
  })
})

describe('rewards for points that come two at a time', () => {
  const pairs = [...catalogue.map((row, i) => [...row, i === 0 ? 'order multiple' : '']), ['SPOON', '8', '2']]
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
