/** What guards leave of gifts and added goods (M19, M20, M46). */
import { describe, expect, test } from 'vitest'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { prepare } from '../../../src/evaluate/evaluate.ts'
import { returnGoods } from '../../../src/evaluate/result/returns.ts'
import { afters, cart, line, promo, run } from '../promo.ts'
import { discounts, refusals } from '../rules.ts'

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

  test('leaves its place to goods that a later campaign adds, which have not taken part in anything', () => {
    const later = `campaign "C" { priority 1  each item once
        then choose up to 2 from { sku "MUG" at 1 PLN  sku "PEN" at 5.90 PLN }  then 30 PLN off cart }
      campaign "Shirt" { priority 2  then choose up to 1 from { sku "TEE" at 40 PLN } }
      campaign "Once" { priority 3  each item once  then 10% off sku "TEE" }`
    const rewards = [
      ...['MUG', 'PEN'].map((sku) => ({ campaign: 'C', sku, quantity: 1 })),
      { campaign: 'Shirt', sku: 'TEE', quantity: 1 },
    ]
    const result = atMost('0.02', later, cart(['1 x A at 100'], { chosen: { rewards } }))
    expect(result.lines.map(({ sku, after }) => `${sku} ${after}`)).toEqual(['A 99.99', 'MUG 14.99', 'TEE 40.00'])
    // The shirt is open to it, but the guard leaves nothing.
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
