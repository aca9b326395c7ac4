/**
 * `choose best for customer` weighs each effect by what it really takes, to the last minor unit: it wins against a campaign that
 * takes 0.01 less, and loses to an earlier one that takes as much (M45).
 */
import { describe, expect, test } from 'vitest'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { cart, line, promo, run } from '../promo.ts'
import { applied } from '../rules.ts'

const catalogue = [
  ['sku', 'price'],
  ['B', '40'],
  ['MUG', '60'],
  ['PEN', '1'],
]
const attributes = 'attributes { item.elsewhere: money  customer.rewards: number }'
const best = (of: Cart, ...campaigns: string[]) =>
  applied(
    run(
      promo(
        [attributes, ...campaigns.map((text, i) => `campaign "${i + 1}" { priority ${i + 1}  ${text} }`)].join('\n'),
        {
          catalogue,
          settings: 'choose best for customer',
        },
      ),
      of,
    ),
  )
const lessBy = (cents: number, amount: string): string => (Number(amount) - cents / 100).toFixed(2)
const alone = (amount: string): string => `never combine  then ${amount} PLN off total with delivery`

describe('on units of 100, 40, 40, 10, 10 and 10, with a delivery of 15', () => {
  const of = cart(['1 x A at 100', '2 x B at 40', '3 x C at 10'], {
    id: 'o-1',
    delivery: { method: 'courier', price: '15.00' },
  })

  test.each([
    ['10% off cart', '21.00'],
    ['30 PLN off sku "B"', '30.00'],
    ['30 PLN off sku "B", at most 20 PLN', '20.00'],
    ['5 PLN off each sku "C"', '15.00'],
    ['5 PLN off each sku "C", up to 2 units', '10.00'],
    ['50% off everything, up to 2 units', '70.00'],
    ['50% off everything, up to 1 units per line', '75.00'],
    ['60 PLN off everything, up to 2 units', '60.00'],
    ['10% off cart, spread evenly', '21.00'],
    ['10% off original price of everything', '21.00'],
    ['10% off list price of everything', '21.00'],
    ['50% off cheapest of everything', '5.00'],
    ['50% off dearest 2 of everything', '70.00'],
    ['cheapest 1 of every 2 in everything free', '30.00'],
    ['cheapest 2 of every 3 in everything free', '70.00'],
    // Dearest first: the third is 40, the sixth 10.
    ['100% off every 3rd of everything', '50.00'],
    ['50% off every 1st of everything', '105.00'],
    ['100% off every 2nd of the same product in everything', '50.00'],
    ['buy 1 of sku "A" get 1 of sku "B" free', '40.00'],
    ['buy 1 of everything get 1 of everything free', '30.00'],
    ['buy 1 of sku "A" get up to 2 of sku "B" free', '80.00'],
    ['buy 100 PLN of sku "A" get 1 of sku "C" free', '10.00'],
    ['buy 1 of sku "C" get 1 of sku "B" free, up to 1 times', '40.00'],
    ['buy 1 of sku "A" get 1 of sku "B" at 10 PLN', '30.00'],
    // 100 and 40; the others are cheaper than that.
    ['bundle 2 of everything for 100 PLN', '40.00'],
    // 100 and 40, 40 and 10.
    ['bundle 2 of everything for 45 PLN', '100.00'],
    ['bundle 2 of everything for 0 PLN', '210.00'],
    ['bundle 1 of sku "A" + 1 of sku "B" for 100 PLN', '40.00'],
    ['bundle 1 of sku "B" + 1 of sku "C" for 45 PLN', '10.00'],
    ['bundle 2 of everything at 10% off', '21.00'],
    ['bundle 4 of everything at 10% off', '19.00'],
    ['bundle 3 of everything at 5 PLN off', '10.00'],
    // 10, 10, 10, 40 and 40.
    ['bundle 110 PLN of everything at 10% off', '11.00'],
    ['bundle 110 PLN of everything at 10% off, up to 1 times', '11.00'],
    ['bundle 110 PLN of everything for 50 PLN', '60.00'],
    ['price 5 PLN for sku "C"', '15.00'],
    ['price 200 PLN for cart', '10.00'],
    // 94.99, twice 37.99 and three times 8.99.
    ['price 200 PLN for cart, ending .99', '12.06'],
    ['free shipping', '15.00'],
    ['free shipping, at most 7 PLN', '7.00'],
    ['220 PLN off total with delivery', '220.00'],
    ['round total down to 50 PLN', '25.00'],
    ['for every 100 PLN of subtotal 5 PLN off cart', '10.00'],
    // 21.00, and 10 % of 189.00.
    ['for every 100 PLN of subtotal 10% off cart', '39.90'],
    ['for every 100 PLN of subtotal 4 PLN off shipping', '8.00'],
    ['by subtotal { from 100 PLN: 5% off cart  from 200 PLN: 10% off cart }', '21.00'],
    ['by subtotal { from 100 PLN: 3 PLN off cart  from 200 PLN: free shipping }', '15.00'],
    ['by quantity of sku "C" graduated { from 1: 10% off sku "C"  from 3: 50% off sku "C" }', '7.00'],
    ['by quantity per line { from 2: 10% off everything  from 3: 20% off everything }', '14.00'],
    ['by quantity per line { from 2: 3 PLN off everything }', '6.00'],
    ['by subtotal per delivery { from 100 PLN: 9 PLN off shipping }', '9.00'],
    ['one of { 50%: 5 PLN off cart  50%: 5 PLN off cart }', '5.00'],
    ['add 1 of sku "MUG" free', '60.00'],
    ['get 1 of sku "B" free, added', '40.00'],
    ['choose up to 1 from { sku "B" at 10 PLN }', '30.00'],
    ['50% off cart, at most 12.34 PLN', '12.34'],
    ['10% off sku "A", ending .99', '10.01'],
  ])('%s: %s', (effect, amount) => {
    expect(best(of, alone(lessBy(1, amount)), `then ${effect}`)).toEqual(['2'])
    expect(best(of, alone(amount), `then ${effect}`)).toEqual(['1'])
  })

  test.each([
    // Together 21.00 and 15.00, or 189.00 and 15.00 of what is left.
    ['10% off cart  then free shipping', '36.00'],
    ['10% off cart  then 10% off cart', '39.90'],
    ['50% off sku "A"  then 20 PLN off sku "B"  then 5 PLN off shipping', '75.00'],
    // 7.00 of each line, and half of 93.00.
    ['10% off cart, spread evenly  then 50% off sku "A"', '67.50'],
    // The same, and 93.00.
    ['10% off cart, spread evenly  then 100% off list price of sku "A"', '114.00'],
    // 50.00, and 21.00 although 160.00 are left.
    ['50% off sku "A"  then 10% off original price of everything', '71.00'],
    // 210.00 less 300.00 is not one full amount, and takes nothing from what else the campaign gives.
    ['for every 10 PLN of subtotal - 300 PLN 5 PLN off cart  then 12 PLN off cart', '12.00'],
  ])('%s: %s', (effects, amount) => {
    expect(best(of, alone(lessBy(1, amount)), `then ${effects}`)).toEqual(['2'])
  })

  test.each([
    // 189.00 of 210.00 are left to pay: 21.00 is twice 10.00. Of all six units something is taken.
    ['5 PLN off cart', 'for every 10 PLN of subtotal - running total', '31.00'],
    ['1 PLN off cart', 'for every 1 of quantity of discounted', '27.00'],
    ['1 PLN off cart', 'for every (subtotal - 200 PLN) of subtotal - running total', '23.00'],
    // 121.00 fits once into 210.00, 100.00 twice; 210.00 once into 378.00, 189.00 twice.
    ['1 PLN off cart', 'for every (running total - 89 PLN) of subtotal', '23.00'],
    ['1 PLN off cart', 'for every (running total) of subtotal + 168 PLN', '23.00'],
  ])('%s %s, behind 10% off: %s', (effect, every, amount) => {
    const campaigns = ['then 10% off cart', `then ${every} ${effect}`]
    expect(best(of, alone(lessBy(1, amount)), ...campaigns)).toEqual(['2', '3'])
    expect(best(of, alone(amount), ...campaigns)).toEqual(['1'])
  })

  test('a budget counts for as much as is left of it', () => {
    const budget = 'then 20 PLN off cart  then 5 PLN off shipping  budget'
    expect(best(of, alone('24.99'), `${budget} 25 PLN`)).toEqual(['2'])
    expect(best(of, alone('1'), `${budget} 24.99 PLN`)).toEqual(['1'])
  })
})

describe('on a unit of 100 and a reward of 60 that the customer took', () => {
  const of = cart(['1 x A at 100'], {
    chosen: { campaigns: ['1'], rewards: [{ campaign: '2', sku: 'MUG', quantity: 1 }] },
  })

  test.each([
    ['10% off cart', '16.00'],
    ['5 PLN off each everything', '10.00'],
    ['100 PLN off each everything', '160.00'],
    ['cheapest 1 of every 2 in everything free', '60.00'],
    ['dearest 1 of every 2 in everything free', '100.00'],
    ['100% off every 2nd of everything', '60.00'],
    ['50% off every 1st of everything', '80.00'],
    ['buy 1 of everything get 1 of everything free', '60.00'],
    ['buy 1 of everything get dearest 1 of everything free', '100.00'],
    // With the reward 160.00 are left to pay, twice 60.00.
    ['for every 60 PLN of running total 10 PLN off cart', '20.00'],
    ['bundle 2 of everything for 100 PLN', '60.00'],
    ['bundle 2 of everything at 10% off', '16.00'],
    ['price 100 PLN for cart', '60.00'],
    ['price 20 PLN for sku "MUG"', '40.00'],
    ['50% off cheapest of everything', '30.00'],
  ])('%s: %s', (effect, amount) => {
    const mug = 'then choose up to 1 from { sku "MUG" at 60 PLN }'
    expect(best(of, `customer chooses  ${alone(lessBy(1, amount))}`, mug, `then ${effect}`)).toEqual(['2', '3'])
  })

  test.each([
    ['10% off cart', '16.00'],
    ['5 PLN off each everything', '10.00'],
  ])('that a campaign adds which may give almost nothing: %s', (effect, amount) => {
    const mug = 'then choose up to 1 from { sku "MUG" at 60 PLN }  budget 1 PLN'
    expect(best(of, `customer chooses  ${alone(lessBy(1, amount))}`, mug, `then ${effect}`)).toEqual(['2', '3'])
  })

  test('that a step gives', () => {
    const step =
      'then by subtotal { from 50 PLN: 1 PLN off cart  from 80 PLN: choose up to 1 from { sku "MUG" at 60 PLN } }'
    const free = 'then dearest 1 of every 2 in everything free'
    expect(best(of, `customer chooses  ${alone('99.99')}`, step, free)).toEqual(['2', '3'])
  })
})

describe('on what the cart knows', () => {
  const of = cart([line('1 x A at 100', { attributes: { elsewhere: '60' } })], {
    customer: { id: 'C-1', attributes: { rewards: '2' } },
  })
  const taking = (...skus: string[]): Cart => ({
    ...of,
    chosen: { campaigns: ['1'], rewards: skus.map((sku) => ({ campaign: '2', sku, quantity: 1 })) },
  })

  test.each([
    ['price item.elsewhere for sku "A"', '40.00', of],
    ['price item.elsewhere for sku "A", ending .99', '40.01', of],
    ['50% of running total off cart', '50.00', of],
    ['choose up to 2 from { sku "B" at 10 PLN  sku "MUG" at 10 PLN }', '80.00', taking('B', 'MUG')],
    ['choose up to 1 from { sku "B" at 10 PLN  sku "MUG" at 10 PLN }', '50.00', taking('MUG')],
    ['choose up to customer.rewards from { sku "B" at 0 PLN  sku "MUG" at 0 PLN }', '100.00', taking('B', 'MUG')],
  ])('%s: %s', (effect, amount, cartOf) => {
    // Of sets that save as much, one is preferred that holds what the customer chose.
    const choice = cartOf.chosen === undefined ? '' : 'customer chooses  '
    expect(best(cartOf, `${choice}${alone(lessBy(1, amount))}`, `then ${effect}`)).toEqual(['2'])
    expect(best(cartOf, `${choice}${alone(amount)}`, `then ${effect}`)).toEqual(['1'])
  })

  test('a reward may save more than the whole cart costs', () => {
    const reward = (price: string) => `then choose up to 1 from { sku "MUG" at ${price} }`
    const fifty = cart(['1 x A at 50'], {
      chosen: { rewards: ['1', '2'].map((campaign) => ({ campaign, sku: 'MUG', quantity: 1 })) },
    })
    expect(best(fifty, `never combine  ${reward('5.01 PLN')}`, reward('10% of running total'))).toEqual(['2'])
    expect(best(fifty, `never combine  ${reward('5 PLN')}`, reward('10% of running total'))).toEqual(['1'])
  })

  test('so may gifts, as many as what is left to pay counts', () => {
    const fifty = cart(['1 x A at 50'])
    const gifts = (count: string) => `then add ${count} of sku "MUG" free`
    expect(best(fifty, `never combine  ${gifts('1')}`, gifts('(running total / 25 PLN)'))).toEqual(['2'])
    expect(best(fifty, `never combine  ${gifts('2')}`, gifts('(running total / 25 PLN)'))).toEqual(['1'])
  })

  test('so may two of one reward', () => {
    const rewards = (price: string) => `then choose up to 2 from { sku "MUG" at ${price} }`
    const fifty = cart(['1 x A at 50'], {
      chosen: { rewards: ['1', '2'].map((campaign) => ({ campaign, sku: 'MUG', quantity: 2 })) },
    })
    expect(best(fifty, `never combine  ${rewards('0.01 PLN')}`, rewards('0 PLN'))).toEqual(['2'])
    expect(best(fifty, `never combine  ${rewards('0 PLN')}`, rewards('0 PLN'))).toEqual(['1'])
  })
})

describe('on other goods', () => {
  test.each([
    // Four of six units of 10; the two others are as dear.
    ['6 x A at 10', 'cheapest 2 of every 3 in everything free', '40.00'],
    // The catalogue has it for 40.00.
    ['1 x B at 45', 'get 1 of sku "B" free, added', '45.00'],
  ])('%s: %s: %s', (goods, effect, amount) => {
    expect(best(cart([goods]), alone(lessBy(1, amount)), `then ${effect}`)).toEqual(['2'])
    expect(best(cart([goods]), alone(amount), `then ${effect}`)).toEqual(['1'])
  })
})

describe('beside a reward that nobody takes', () => {
  test('a percentage may count from the price before other discounts', () => {
    // 50.00, and 10.00 although 50.00 are left.
    const of = cart(['1 x A at 100'])
    const campaigns = [
      'then choose up to 1 from { sku "PEN" at 1 PLN }',
      'then 50% off every 1st of sku "A"  then 10% off original price of everything',
    ]
    expect(best(of, alone('59.99'), ...campaigns)).toEqual(['3'])
    expect(best(of, alone('60'), ...campaigns)).toEqual(['1'])
  })
})

describe('off a list price below the own one', () => {
  test('the unit costs so much less than it lists at', () => {
    // 100.00 less 72.00, which are 80.00 less 10 %.
    const of = cart([line('1 x A at 100', { listPrice: '80' })])
    expect(best(of, alone('27.99'), 'then 10% off list price of everything')).toEqual(['2'])
    expect(best(of, alone('28.00'), 'then 10% off list price of everything')).toEqual(['1'])
  })
})

describe('what is rounded in favour of the customer', () => {
  const three = cart(['1 x A at 100.05', '1 x B at 100.05', '1 x C at 100.05'])

  test.each([
    // 10.005 of each, 30.015 of all.
    ['', '10% off cart', '30.02', three],
    ['', '10% off dearest of everything', '10.01', three],
    ['rounding half up per line', '10% off cart', '30.03', three],
    ['rounding half up per unit', '10% off cart', '30.03', cart(['3 x A at 100.05'])],
    // 10.001
    ['rounding up', '10% off cart', '10.01', cart(['1 x A at 100.01'])],
  ])('%s %s: %s', (rounding, effect, amount, of) => {
    expect(best(of, alone(lessBy(1, amount)), `${rounding}  then ${effect}`)).toEqual(['2'])
    expect(best(of, alone(amount), `${rounding}  then ${effect}`)).toEqual(['1'])
  })
})

describe('on weighed goods', () => {
  test.each([
    ['price 5 PLN for sku "HAM"', '7.50'],
    ['50% off cheapest of everything', '7.50'],
    ['5 PLN off each everything', '5.00'],
  ])('1.5 x HAM at 10: %s: %s', (effect, amount) => {
    expect(best(cart(['1.5 x HAM at 10']), alone(lessBy(1, amount)), `then ${effect}`)).toEqual(['2'])
  })
  test('half a unit at 10: a lower unit price saves half the difference', () => {
    const half = cart(['0.5 x HAM at 10'])
    expect(best(half, alone('2.49'), 'then price 5 PLN for sku "HAM"')).toEqual(['2'])
    expect(best(half, alone('2.50'), 'then price 5 PLN for sku "HAM"')).toEqual(['1'])
  })
})
