import { describe, expect, it } from 'vitest'
import { analyseFor } from './analyse.ts'

const goods = 'catalogue from "goods.csv"\n'
const files = {
  'goods.csv':
    'sku,price,cost,categories\nDRILL,100.00,80.00,Tools\nSAW,50.00,45.00,Tools\nMUG,20.00,,Gifts\nOLD,10.00,12.00,Rest\n',
}
const messages = (code: string, text: string) => analyseFor(code, goods + text, files).map(({ message }) => message)

describe('a campaign that sells all its goods below cost', () => {
  const below = (body: string) => messages('below-cost', `campaign "A" { ${body} }`)
  it('says for how much, with a cart that shows it', () => {
    expect(below('then 30% off sku "DRILL"')).toEqual([
      '`A` sells all its goods below cost: 1 x `DRILL` for 70.00 PLN, which costs 80.00 PLN',
    ])
    expect(below('then 30% off category "Tools"')).toHaveLength(1)
    expect(below('then price 40 PLN for category "Tools"')).toHaveLength(1)
    expect(below('when subtotal >= 250 PLN then 30 PLN off each sku "DRILL"')).toEqual([
      '`A` sells all its goods below cost: 3 x `DRILL` for 210.00 PLN, which costs 240.00 PLN',
    ])
  })
  it.each([
    ['only some are below', 'then 15% off category "Tools"'],
    ['a cost is not known', 'then 90% off everything'],
    ['they cost more than their price anyway', 'then 5% off sku "OLD"'],
    ['a floor holds', 'then 30% off sku "DRILL", not below cost'],
    ['it is capped', 'then 30% off sku "DRILL", at most 5 PLN'],
    ['it is a gift, which is meant to cost', 'then 100% off sku "DRILL"'],
    ['it has other goods to earn with', 'when subtotal >= 500 PLN then 30% off cart'],
    ['it is a draft', 'draft then 30% off sku "DRILL"'],
  ])('is not said where %s', (_, body) => expect(below(body)).toEqual([]))
})

describe('a reward that another campaign may take as the cheapest', () => {
  const mug = (price: string, more = '') =>
    `campaign "Mug" { priority 1 ${more} when subtotal >= 50 PLN then choose up to 1 from { sku "MUG" at ${price} } }\n`
  const half = (goods: string, priority = 2, more = '') =>
    `campaign "Half" { priority ${priority} ${more} then 50% off cheapest of ${goods} }`
  const taken = (text: string) => messages('reward-as-cheapest', text)
  it('is named with both', () => {
    expect(taken(mug('5 PLN') + half('everything'))).toEqual([
      '`Half` may discount the reward `MUG` of `Mug` as the cheapest item',
    ])
    expect(
      taken(`${mug('5 PLN')}campaign "Third" { priority 2 then cheapest 1 of every 3 in everything free }`),
    ).toHaveLength(1)
  })
  it.each([
    ['the reward is free, and never counted', mug('0 PLN') + half('everything')],
    ['the other goes first', mug('5 PLN').replace('priority 1', 'priority 3') + half('everything')],
    ['the reward is excepted', mug('5 PLN') + half('everything except sku "MUG"')],
    ['the two do not combine', mug('5 PLN') + half('everything', 2, 'never combine')],
    ['it takes the dearest', `${mug('5 PLN')}campaign "Dear" { priority 2 then 50% off dearest of everything }`],
  ])('is silent where %s', (_, text) => expect(taken(text)).toEqual([]))
})
