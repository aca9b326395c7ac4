/**
 * The best set may come late in the order of the search: a good one that is found first must not keep it from being found
 * (M45). Each case has its sums: what the first set gives, and what the best one gives.
 */
import { describe, expect, test } from 'vitest'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { cart, promo, run } from '../promo.ts'
import { applied } from '../rules.ts'

const catalogue = [
  ['sku', 'price'],
  ['MUG', '60'],
]
const hundred = cart(['1 x A at 100'])
const delivered = cart(['1 x A at 100'], { delivery: { method: 'courier', price: '30.00' } })
const two = cart(['1 x A at 100', '1 x B at 100'])
const ten = cart(['1 x CHEAP at 10', '1 x DEAR at 50'])

/** Campaigns in the order of their priorities. */
const best = (of: Cart, campaigns: readonly string[], settings = '') =>
  applied(
    run(
      promo(campaigns.map((text, i) => `campaign "${i + 1}" { priority ${i + 1}  ${text} }`).join('\n'), {
        catalogue,
        settings: `choose best for customer\n${settings}`,
      }),
      of,
    ),
  )
const alone = (amount: string) => `never combine  then ${amount} PLN off cart`

describe('of three similar campaigns the second', () => {
  const similar = (effect: string) => `never combine with similar  when lines >= 1  then ${effect}`

  test.each([
    ['10 PLN off cart', '20 PLN off cart', '5 PLN off cart'],
    ['10% off cart', '20% off cart', '5% off cart'],
    ['10 PLN off cart', '20% off cart', '5 PLN off cart'],
    ['10% off cart', '20 PLN off cart', '5% off cart'],
    ['10 PLN off cart', '20 PLN off shipping', '5 PLN off shipping'],
    ['10 PLN off cart', 'free shipping, at most 20 PLN', 'free shipping, at most 5 PLN'],
    ['10% off cart', '50% off cart, at most 20 PLN', '5% off cart'],
  ])('%s, %s, %s', (...effects) => {
    expect(best(delivered, effects.map(similar))).toEqual(['2'])
  })
})

test.each(['25 PLN off cart', '25% off cart', '25 PLN off shipping', '25 PLN off each everything'])(
  'a campaign that must be alone: %s',
  (effect) => {
    expect(best(delivered, ['then 20 PLN off cart', `never combine  then ${effect}`])).toEqual(['2'])
  },
)

describe('two campaigns together', () => {
  test('where one of them is about the delivery', () => {
    // 20.00; 15.00 and 10.00.
    expect(best(delivered, [alone('20'), 'then 15 PLN off shipping', 'then 10 PLN off cart'])).toEqual(['2', '3'])
  })

  test('where a share comes before an amount', () => {
    // 65.00; 50.00 and 20.00. Half of what the 20.00 leave would be 40.00.
    const half = 'never combine with similar  when lines >= 1  then 50% off cart'
    expect(best(hundred, [alone('65'), half, 'then 20 PLN off cart', half])).toEqual(['2', '3'])
  })

  test('where an amount comes before a share of some goods', () => {
    // 62.00; 20.00, and half of the 90.00 that B costs then.
    expect(best(two, [alone('62'), 'then 20 PLN off cart', 'then 50% off sku "B"'])).toEqual(['2', '3'])
    expect(best(two, [alone('62'), 'then 20 PLN off cart', 'then 50% off sku "A"'])).toEqual(['2', '3'])
  })

  test('where one of them is about what others have reduced, or have not', () => {
    // 10.00, and half of the 90.00 that A costs then; half of all that nobody has reduced.
    expect(best(two, [alone('54.99'), 'then 10% off sku "A"', 'then 50% off discounted'])).toEqual(['2', '3'])
    expect(best(two, [alone('99.99'), 'then 50% off everything except discounted'])).toEqual(['2'])
  })

  test('where two repeat what they give behind a third', () => {
    // 39.99; 20.00, and twice 10.00.
    const each = 'then for every 100 PLN of subtotal 5 PLN off cart'
    expect(best(two, [alone('39.99'), 'then 20 PLN off cart', each, each])).toEqual(['2', '3', '4'])
  })

  test('that exclude a third, each for another reason', () => {
    // 25.00; 15.00 and 15.00. The second would exclude both: it is similar to one and in a group with the other.
    const similar = 'never combine with similar  when lines >= 1'
    const of = [alone('25'), `in group "G"  ${similar}  then 5 PLN off cart`, `${similar}  then 15 PLN off cart`]
    const rules = [...of, 'in group "G"  when subtotal >= 1 PLN  then 15 PLN off cart']
    const campaigns = rules.map((text, i) => `campaign "${i + 1}" { priority ${i + 1}  ${text} }`).join('\n')
    const settings = 'choose best for customer'
    expect(applied(run(promo(`group "G" pick first\n${campaigns}`, { settings }), hundred))).toEqual(['3', '4'])
  })
})

describe('the cheapest item is a dearer one', () => {
  const free = '100% off cheapest of everything'

  test('where the cheapest is closed by the campaign before', () => {
    // 30.00; 1.00 off the cheap one, and the dear one free.
    const closing = (words: string) => `${words}  then 10% off sku "CHEAP"`
    expect(best(ten, [alone('30'), closing('never combine on same item'), `then ${free}`])).toEqual(['2', '3'])
    expect(best(ten, [alone('30'), closing('never combine later on same item'), `then ${free}`])).toEqual(['2', '3'])
    expect(best(ten, [alone('30'), closing('each item once'), `each item once  then ${free}`])).toEqual(['2', '3'])
  })

  test('where nothing more may be taken off the cheapest', () => {
    const campaigns = [alone('30'), 'then 10% off sku "CHEAP"', `then ${free}`]
    expect(best(ten, campaigns, 'guard no discount on discounted')).toEqual(['2', '3'])
  })
})

describe('goods that a campaign brings', () => {
  const chosen = { campaigns: ['1'], rewards: [{ campaign: '2', sku: 'MUG', quantity: 1 }] }
  const of = cart(['1 x A at 100'], { chosen })
  const mug = 'then choose up to 1 from { sku "MUG" at 60 PLN }'

  test('are reduced by the next one', () => {
    // 70.00; half of 160.00.
    expect(best(of, [`customer chooses  ${alone('70')}`, mug, 'then 50% off cart'])).toEqual(['2', '3'])
  })

  test('make a set with what the cart has', () => {
    // 50.00; the mug for 60.00.
    const free = 'then cheapest 1 of every 2 in everything free'
    expect(best(of, [`customer chooses  ${alone('50')}`, mug, free])).toEqual(['2', '3'])
    // 90.00; 110.00 off 160.00.
    const bundle = 'then bundle 2 of everything for 50 PLN'
    expect(best(of, [`customer chooses  ${alone('90')}`, mug, bundle])).toEqual(['2', '3'])
  })
})
