/** Why a campaign does not apply, check by check (M41), and what stands beside what. */
import { describe, expect, test } from 'vitest'
import { cart, promo, run } from '../promo.ts'
import { applied, refusals } from '../rules.ts'

const hundred = cart(['1 x A at 100'])

describe('a campaign that is not live', () => {
  test('says whether it waits or is over, before all else', () => {
    const rules = `
      campaign "Draft" { draft  when subtotal >= 500 PLN  then 10% off cart }
      campaign "Old" { retired  when subtotal >= 500 PLN  then 10% off cart }`
    expect(refusals(run(rules, hundred))).toEqual(['Draft: draft', 'Old: retired'])
  })

  test('or that the customer has to choose, and has not', () => {
    const rules = 'campaign "Mine" { customer chooses  then 10% off cart }'
    for (const chosen of [{}, { rewards: [] }, { campaigns: [] }]) {
      expect(refusals(run(rules, cart(['1 x A at 100'], { chosen })))).toEqual(['Mine: not-chosen'])
    }
    expect(applied(run(rules, cart(['1 x A at 100'], { chosen: { campaigns: ['Mine'] } })))).toEqual(['Mine'])
  })
})

describe('campaigns with similar conditions', () => {
  test('stand beside each other where neither says that it does not combine', () => {
    const rules = `
      campaign "1" { priority 1  when subtotal >= 10 PLN  then 1 PLN off cart }
      campaign "2" { priority 2  when subtotal >= 20 PLN  then 1 PLN off cart }
      campaign "3" { priority 3  never combine with similar  when quantity >= 1  then 1 PLN off cart }`
    expect(applied(run(rules, hundred))).toEqual(['1', '2', '3'])
  })

  test('are similar by one name, not by two', () => {
    const rules = (second: string) => `
      campaign "1" { priority 1  never combine with similar  similar as "basket"  when quantity >= 1  then 1 PLN off cart }
      campaign "2" { priority 2  ${second}  when subtotal >= 1 PLN  then 1 PLN off cart }`
    expect(refusals(run(rules('similar as "basket"'), hundred))).toEqual(['2: similar-to by 1'])
    expect(refusals(run(rules('similar as "season"'), hundred))).toEqual([])
    expect(refusals(run(rules(''), hundred))).toEqual([])
  })
})

describe('a budget', () => {
  const delivered = cart(['1 x A at 100'], { delivery: { method: 'courier', price: '15.00' } })

  test('counts goods and delivery together, of its own campaign only', () => {
    const rules = (budget: string) => `
      campaign "1" { priority 1  then 5 PLN off shipping  then 20 PLN off cart }
      campaign "2" { priority 2  then 10% off cart  then free shipping  budget ${budget} PLN }`
    // 8.00 off the goods, and the 10.00 that are left of the delivery.
    expect(run(rules('18'), delivered).applied.map(({ discount }) => discount)).toEqual(['25.00', '18.00'])
    expect(refusals(run(rules('17.99'), delivered))).toEqual(['2: budget'])
  })

  test('is asked for all that the campaign gives, before a guard takes gifts back', () => {
    const catalogue = [
      ['sku', 'price'],
      ['MUG', '15'],
    ]
    const rules = (budget: string) =>
      promo(`campaign "C" { then 5 PLN off cart  then add 1 of sku "MUG" free  budget ${budget} PLN }`, {
        catalogue,
        settings: 'guard discount at most 10 PLN',
      })
    expect(refusals(run(rules('19.99'), hundred))).toEqual(['C: budget'])
    expect(run(rules('20'), hundred).applied).toEqual([
      { campaign: 'C', discount: '5.00', cut: [{ by: 'guard', amount: '15.00' }] },
    ])
  })
})

describe('cashback', () => {
  const catalogue = [
    ['sku', 'price'],
    ['MUG', '20'],
  ]
  const cashback = (more: string) =>
    run(
      promo(
        `campaign "Back" { priority 1  then cashback 10% to "Wallet"  ${more} }
        campaign "Mug" { priority 2  when subtotal >= 1 PLN  then choose up to 1 from { sku "MUG" at 10 PLN } }`,
        { catalogue },
      ),
      cart(['1 x A at 100'], { chosen: { rewards: [{ campaign: 'Mug', sku: 'MUG', quantity: 1 }] } }),
    ).cashback?.map(({ amount }) => amount)

  test('is of what is paid in the end; with a budget no more than at its turn', () => {
    expect(cashback('')).toEqual(['11.00'])
    expect(cashback('limit 5 uses')).toEqual(['11.00'])
    expect(cashback('budget 50 PLN')).toEqual(['10.00'])
  })
})
