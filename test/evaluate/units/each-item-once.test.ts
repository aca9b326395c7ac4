/** `each item once`: which units an effect closes to the other effects and campaigns that say so (M64). */
import { describe, expect, test } from 'vitest'
import { passOf } from '../../../src/evaluate/evaluator.ts'
import { unitsByCampaign } from '../../../src/evaluate/units/reduced-units.ts'
import { cart, evaluator, promo, run } from '../promo.ts'
import { discounts, refusals } from '../rules.ts'

const catalogue = [
  ['sku', 'price'],
  ['MUG', '15'],
]
/** Campaigns in the order of their priorities. */
const written = (...campaigns: string[]) =>
  campaigns.map((text, i) => `campaign "${i + 1}" { priority ${i + 1}  ${text} }`).join('\n')
const once = (effect: string) => `each item once  then ${effect}`

describe('each item once', () => {
  test('closes nothing to an effect on single units of a campaign that does not say so', () => {
    // Three for 15.00; then half of the cheapest, which costs 5.00.
    const rules = written(once('bundle 3 of everything for 15 PLN'), 'then 50% off cheapest of everything')
    expect(run(rules, cart(['4 x BOOK at 8'])).discount).toBe('11.50')
  })

  test('closes all units of a line from which the cart as a whole took', () => {
    const rules = written(once('10% off cart'), once('5 PLN off each everything'))
    const result = run(rules, cart(['2 x A at 100']))
    expect([discounts(result), refusals(result)]).toEqual([['20.00'], ['2: no-effect']])
  })

  test('does not close what campaigns that do not say so have reduced', () => {
    const rules = written(
      'then 50% off cheapest of everything',
      once('10% off dearest of everything'),
      once('10% off cheapest of everything'),
    )
    expect(discounts(run(rules, cart(['1 x A at 100', '1 x B at 40'])))).toEqual(['10.00', '22.00'])
  })

  test('closes the units that `up to` chose, though they were too cheap to give something', () => {
    // A minor unit off the first of the two; the third is open.
    const rules = written(once('0.01 PLN off everything, up to 2 units'), once('10% off everything'))
    expect(discounts(run(rules, cart(['3 x A at 10'])))).toEqual(['1.01'])
  })

  test('leaves its units to the repetitions of an effect itself', () => {
    const rules = written(once('for every 20 PLN of subtotal 1 PLN off each everything'))
    expect(run(rules, cart(['2 x A at 20'])).discount).toBe('4.00')
  })

  test('does not close added goods off which nothing came', () => {
    const chosen = { chosen: { rewards: [{ campaign: '1', sku: 'MUG', quantity: 1 }] } }
    const mug = (price: number) =>
      discounts(
        run(
          promo(
            written(
              once(`choose up to 1 from { sku "MUG" at ${price} PLN }`),
              once('10% off sku "MUG"  then grant "Tea"'),
            ),
            { catalogue },
          ),
          cart(['1 x A at 100'], chosen),
        ),
      )
    expect([mug(15), mug(10)]).toEqual([
      ['0.00', '1.50'],
      ['0.00', '5.00'],
    ])
  })

  test('does not close what was bought for goods that a group gave to another campaign', () => {
    // By line: B goes to the second, A to the first. So the first A was not bought for anything after all.
    const rules = `group "G" pick best per line
      ${written(
        'in group "G"  each item once  then buy 1 of sku "A" get 1 of sku "B" at 10% off  then 50% off cheapest of sku "A"',
        'in group "G"  then 20% off sku "B"',
        once('10% off dearest of sku "A"'),
      )}`
    expect(discounts(run(rules, cart(['2 x A at 100', '1 x B at 100'])))).toEqual(['60.00', '20.00'])
  })
})

describe('units that a campaign reduced', () => {
  const unitsOf = (rules: string, of = cart(['3 x A at 10', '2 x B at 20'])) => {
    const prepared = evaluator(promo(rules, { catalogue }))
    prepared.run(of)
    return [...unitsByCampaign(passOf(prepared).state).values()]
  }

  test('are counted once each, whatever took from them', () => {
    expect(unitsOf(written('then 10% off cart', 'then 50% off cheapest of everything'))).toEqual([5, 1])
    expect(unitsOf(written('then 10% off sku "A"  then 1 PLN off each sku "A"  then 1 PLN off sku "B"'))).toEqual([5])
  })

  test('are none that were only added', () => {
    const chosen = { chosen: { rewards: [{ campaign: '1', sku: 'MUG', quantity: 1 }] } }
    const limited = (price: number) =>
      discounts(
        run(
          promo(
            written(`then choose up to 1 from { sku "MUG" at ${price} PLN }  then 10% off sku "A"  limit 1 units`),
            { catalogue },
          ),
          cart(['1 x A at 100'], chosen),
        ),
      )
    expect([limited(15), limited(10)]).toEqual([
      ['10.00', '0.00'],
      ['0.00', '5.00'],
    ])
  })
})
