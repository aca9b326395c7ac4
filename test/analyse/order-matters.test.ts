import { describe, expect, it } from 'vitest'
import { underAll, underExchanged } from '../../src/analyse/outcome.ts'
import { compile } from '../../src/compile/compile.ts'
import type { Cart } from '../../src/evaluate/cart/cart.ts'
import { prepare } from '../../src/evaluate/evaluate.ts'
import { preparedOf } from '../../src/evaluate/evaluator.ts'
import { sound } from '../check/findings.ts'
import { analyse, analyseAll, analyseFor, shop } from './analyse.ts'

const differ = (...campaigns: string[]) =>
  analyseFor('order-matters', campaigns.join('\n')).map(({ at, related }) => [at, ...related])

const five = 'campaign "Five" { then 5% off cart }'
const fifty = 'campaign "Fifty" { then 50 PLN off cart }'

describe('two campaigns of equal priority whose order changes the result', () => {
  it('are told so, with a cart that shows it', () => {
    expect(analyse(`${five}\n${fifty}`)).toEqual([
      {
        code: 'order-matters',
        at: '"Five"',
        message:
          '`Fifty` and `Five` have the same priority, and their order changes the result: 902.50 PLN or 900.00 PLN',
        related: ['"Fifty"'],
        witness: {
          at: '2026-01-05T12:00:00+01:00',
          currency: 'PLN',
          lines: [{ sku: 'SKU-1', quantity: '1', price: '1000' }],
        },
      },
    ])
  })

  it.each([
    ['the same number', 'priority 3', 'priority 3'],
    ['a group’s', 'in group "Third"', 'priority 3'],
    ['none, always combining', 'always combine', 'always combine'],
  ])('whether their priority is %s', (_, first, second) => {
    const group = 'group "Third" pick all, priority 3'
    expect(differ(group, five.replace('then', `${first} then`), fifty.replace('then', `${second} then`))).toHaveLength(
      1,
    )
  })

  it.each([
    ['a percentage and a fixed price', 'then 5% off cart', 'then price 900 PLN for cart'],
    ['a percentage with a cap', 'then 30% off cart, at most 20 PLN', 'then 50% off cart'],
    ['an amount off other goods and a percentage off the cart', 'then 50 PLN off category "Tools"', 'then 5% off cart'],
    ['a percentage and an amount off delivery', 'then 50% off shipping', 'then 5 PLN off shipping'],
    ['a condition on what is left', 'then 5% off cart', 'when running total >= 1000 PLN then 5% off cart'],
    ['one that never combines', 'never combine then 5% off cart', 'then 5% off category "Tools"'],
    ['similar ones of which one applies', 'never combine with similar then 5% off cart', 'then 6% off cart'],
    ['a group that picks the first', 'in group "First" then 5% off cart', 'in group "First" then 6% off cart'],
    [
      'coupons of which both are in the cart',
      'when coupon "A" then 5% off cart',
      'when coupon "B" then 50 PLN off cart',
    ],
    ['steps', 'then by subtotal { from 10 PLN: 20 PLN off cart from 500 PLN: 50 PLN off cart }', 'then 5% off cart'],
  ])('by %s', (_, first, second) => {
    const names =
      'group "First" pick first\ncoupons "A" { code "A1" limit 9 uses }\ncoupons "B" { code "B1" limit 9 uses }'
    expect(differ(names, `campaign "One" { ${first} }`, `campaign "Two" { ${second} }`)).toEqual([['"Two"', '"One"']])
  })

  it.each([
    ['buy-get and ranked', 'then buy 2 of sku "A" get 1 of sku "A" free', 'then 30% off dearest of sku "A"'],
    ['ranked and an amount', 'then 20% off cheapest of everything', 'then 10 PLN off sku "A"'],
    ['ranked and a percentage', 'then 50% off cheapest of everything', 'then 10% off sku "A"'],
    ['ranked of every so many', 'then cheapest 1 of every 3 in everything free', 'then 20% off dearest of everything'],
    ['every nth', 'then 50% off every 2nd of category "T"', 'then 20% off dearest of everything'],
    ['a bundle for a price', 'then bundle 2 of category "T" for 50 PLN', 'then 20% off cart'],
    ['a bundle of two parts', 'then bundle 1 of sku "A" + 1 of sku "B" for 50 PLN', 'then 5 PLN off sku "A"'],
    ['a price of goods', 'then price 50 PLN for sku "A"', 'then 10% off cart'],
    ['a choice of rewards', 'then choose up to 1 from { sku "MUG" at 5 PLN }', 'then 10% off cart'],
    ['a gift of what is there', 'then get 1 of sku "MUG" free, added', 'then 5 PLN off cart'],
    [
      'every nth of the same',
      'then 50% off every 2nd of the same product in category "T"',
      'then 20% off dearest of everything',
    ],
    ['a bundle by amount', 'then bundle 60 PLN of category "T" for 50 PLN', 'then 20% off cart'],
    ['each item once', 'each item once then 5% off sku "A"', 'each item once then 10% off sku "A"'],
    ['up to so many units', 'then 20% off category "T", up to 2 units', 'then 10 PLN off dearest of category "T"'],
    ['a floor', 'then 20% off sku "A", not below 90 PLN', 'then 15 PLN off sku "A"'],
    ['an ending', 'then 20% off sku "A", ending .99', 'then 10% off sku "A"'],
    ['a unit limit', 'then 20% off category "T" limit 2 units per customer', 'then 5 PLN off dearest of category "T"'],
    ['units closed to later ones', 'never combine later on same item then 5% off sku "A"', 'then 10% off sku "A"'],
    ['units closed to each other', 'never combine on same item then 5% off sku "A"', 'then 10% off sku "A"'],
    ['steps of what is left', 'then by running total { from 1000 PLN: 10% off cart }', 'then 10% off sku "A"'],
    [
      'graduated steps',
      'then by quantity of sku "A" graduated { from 2: 20% off sku "A" }',
      'then 5 PLN off dearest of sku "A"',
    ],
    ['a repetition by what is left', 'then for every 1000 PLN of running total 1% off cart', 'then 10% off sku "A"'],
    ['a repetition', 'then for every 2 of sku "A" 5 PLN off sku "A"', 'then 10% off cart'],
    ['what is drawn', 'then one of { 100%: 5 PLN off cart }', 'then 10% off cart'],
    ['goods that are discounted', 'then 10% off discounted', 'then 10% off sku "A"'],
    ['goods on sale', 'then 50% off cheapest of on sale', 'then 10 PLN off on sale'],
    ['delivery for a price', 'then shipping for 7 PLN', 'then 50% off shipping'],
    [
      'steps of a small cart',
      'then by subtotal { from 10 PLN: 5 PLN off cart from 50 PLN: 10% off cart }',
      'then 10% off cart',
    ],
    [
      'a step of what is left',
      'then by running total { from 50 PLN: 10% off cart }',
      'then 30% off dearest of sku "A"',
    ],
    ['steps per line', 'then by quantity per line { from 2: 5 PLN off everything }', 'then 10% off sku "A"'],
    ['goods bought for an amount', 'then buy 40 PLN of sku "A" get 1 of sku "B" free', 'then 10% off sku "A"'],
    ['goods of both only', 'then 50% off every 2nd of category "T"', 'then 10 PLN off sku "A"'],
    ['a low floor', 'then 15% off sku "A", not below 9 PLN', 'then 10% off sku "A"'],
  ])('by %s', (_, first, second) => {
    const goods = 'catalogue from "goods.csv"'
    const [finding, ...others] = analyseFor(
      'order-matters',
      `${goods}\ncampaign "One" { ${first} }\ncampaign "Two" { ${second} }`,
      { 'goods.csv': 'sku,price\nMUG,20.00' },
    )
    expect(others).toEqual([])
    expect(finding).toMatchObject({ at: '"Two"', related: ['"One"'] })
  })

  it('at a time when both are active', () => {
    const [finding] = analyseFor(
      'order-matters',
      `campaign "Five" { active from 2026-10-01 every sat from 18:00 to 20:00 then 5% off cart }
       campaign "Fifty" { active to 2026-12-31 then 50 PLN off cart }`,
    )
    expect(finding?.witness?.at).toBe('2026-10-03T18:00:00+02:00')
  })
})

describe('silence, where the order does not matter:', () => {
  it.each([
    ['two percentages, which differ only by rounding', 'then 5% off cart', 'then 33.3% off cart'],
    ['two percentages off different goods', 'then 5% off category "Tools"', 'then 33.3% off sku "DRILL"'],
    ['two amounts', 'then 5 PLN off cart', 'then 50 PLN off cart'],
    ['goods and delivery', 'then 5 PLN off shipping', 'then 5% off cart'],
    ['goods that no line can both be', 'then 50 PLN off sku "A"', 'then 5% off sku "B"'],
    [
      'conditions that exclude each other',
      'when subtotal < 100 PLN then 5% off cart',
      'when subtotal >= 100 PLN then 5 PLN off cart',
    ],
    [
      'payments that exclude each other',
      'when payment "card" then 5% off cart',
      'when payment "cash" then 5 PLN off cart',
    ],
    [
      'times that exclude each other',
      'active to 2026-10-01 then 5% off cart',
      'active from 2026-10-02 then 5 PLN off cart',
    ],
    ['other priorities', 'priority 1 then 5% off cart', 'priority 2 then 5 PLN off cart'],
    ['a group that picks the best', 'in group "Best" then 5% off cart', 'in group "Best" then 5 PLN off cart'],
    ['an event', 'on event "review" then grant "A"', 'never combine then 5 PLN off cart'],
    ['a draft', 'draft then 5% off cart', 'then 5 PLN off cart'],
    ['points', 'then earn 10 points in "Club"', 'then 5 PLN off cart'],
  ])('%s', (_, first, second) => {
    const names = 'group "Best" pick best\nprogram "Club" { 1 point worth 0.01 PLN }'
    expect(differ(names, `campaign "One" { ${first} }`, `campaign "Two" { ${second} }`)).toEqual([])
  })

  it('one coupon per cart, and each asks for one', () => {
    const most = 'limit 9 uses, valid from 2026-01-01 to 2026-12-31'
    const coupons = `coupons "A" { code "A1" ${most} }\ncoupons "B" { code "B1" ${most} }`
    const campaigns =
      'campaign "One" { when coupon "A" then 5% off cart }\ncampaign "Two" { when coupon "B" then 5 PLN off cart }'
    const settings = 'settings { currency PLN timezone "Europe/Warsaw" one coupon per cart }'
    expect(analyseAll(`${settings}\n${coupons}\n${campaigns}`)).toEqual([])
  })
})

describe('both orders, by the evaluator', () => {
  const totals = (one: string, two: string, lines: Cart['lines']) => {
    const ruleSet = sound(`${shop}campaign "One" { ${one} }\ncampaign "Two" { ${two} }`)
    const of = { ruleSet, prepared: preparedOf(prepare(compile(ruleSet))) }
    const [first, second] = [...ruleSet.campaigns.values()]
    if (!first || !second) throw new Error('there are two campaigns')
    const cart: Cart = { at: '2026-10-03T12:00:00+02:00', currency: 'PLN', lines }
    return [underAll(of)(cart)?.total, underExchanged(first, second, of)(cart)?.total]
  }
  const line = (sku: string, quantity: string, price: string) => ({ sku, quantity, price })

  it('buy 2 get 1 and 30 % off the dearest: 51.00 or 60.00', () => {
    const [buyGet, dearest] = ['then buy 2 of sku "A" get 1 of sku "A" free', 'then 30% off dearest of sku "A"']
    expect(totals(buyGet, dearest, [line('A', '3', '30')])).toEqual([5100, 6000])
  })
  it('20 % off the cheapest and 10 PLN off A: 40.00 or 41.00', () => {
    const [cheapest, amount] = ['then 20% off cheapest of everything', 'then 10 PLN off sku "A"']
    expect(totals(cheapest, amount, [line('A', '1', '30'), line('B', '1', '25')])).toEqual([4000, 4100])
  })
})
