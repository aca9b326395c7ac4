import { describe, expect, it } from 'vitest'
import { analyse, analyseFor } from './analyse.ts'

const campaign = (name: string, body: string) => `campaign "${name}" { ${body} }\n`

const ten = campaign('Ten', 'priority 1 never combine with similar when subtotal >= 1000 PLN then 10% off cart')
const twenty = campaign('Twenty', 'priority 2 never combine with similar when subtotal >= 2000 PLN then 20% off cart')

describe('a campaign that a weaker one keeps out of some carts', () => {
  it('is hinted at, with such a cart', () => {
    const weaker = campaign(
      'Ten',
      'priority 1 never combine with similar when subtotal >= 1000 PLN then 10% off cart limit 100 uses',
    )
    expect(analyse(weaker + twenty)).toMatchObject([
      {
        code: 'often-shadowed',
        at: '"Twenty"',
        message: '`Ten` blocks `Twenty`, which would give more in some carts: 200.00 PLN instead of 400.00 PLN',
        related: ['"Ten"'],
        witness: { lines: [{ quantity: '1', price: '2000' }] },
      },
    ])
  })
  it('is left alone where the one before gives more', () => {
    expect(analyse(ten.replace('10%', '30%').replace('1000', '3000') + twenty)).toEqual([])
  })
  it.each([
    ['a bundle', 'then bundle 2 of sku "A" for 60 PLN'],
    ['buy and get', 'then buy 1 of sku "A" get 1 of sku "A" free'],
    ['N of every M', 'then cheapest 1 of every 3 in sku "A" free'],
    ['every nth', 'then 50% off every 2nd of sku "A"'],
    ['a price', 'then price 5 PLN for sku "A"'],
    ['steps', 'then by quantity of sku "A" { from 2: 20% off cart }'],
    ['a repetition', 'then for every 2 of sku "A" 50 PLN off sku "A"'],
    ['a gift', 'when contains sku "A" then add 1 of sku "GIFT" free'],
    ['rewards', 'when contains sku "A" then choose up to 1 from { sku "GIFT" at 1 PLN }'],
    ['a limit on units', 'then 90% off sku "A" limit 2 units per customer'],
    ['cashback', 'then cashback 50% of sku "A" to "Wallet"'],
    ['points with a worth', 'then earn 9000 points in "Club"'],
    ['an amount from the cart', 'then cart.bonus off sku "A"'],
  ])('knows %s', (_, effect) => {
    const shop = `catalogue from "goods.csv"
attributes { cart.bonus: money }
program "Club" { 1 point worth 0.01 PLN }
${campaign('Little', 'priority 1 never combine then 1% off sku "A" limit 100 uses')}${campaign('Much', `priority 2 when customer signed in ${effect}`)}`.replace(
      'customer signed in',
      'signed in',
    )
    const found = analyseFor('often-shadowed', shop, { 'goods.csv': 'sku,price\nA,100.00\nGIFT,20.00' })
    expect(found.map(({ at }) => at)).toEqual(['"Much"'])
  })
  it('says nothing where what is kept out gives what is no money', () => {
    const perk = campaign('Perk', 'priority 2 then grant "Tea"')
    expect(analyse(campaign('Little', 'priority 1 never combine then 1% off cart') + perk)).toEqual([])
  })
  it('says nothing where the one before gives more on most carts', () => {
    const bundle = campaign('Trio', 'priority 2 then bundle 3 of sku "A" at 15% off')
    expect(analyse(campaign('Sale', 'priority 1 never combine then 30% off sku "A"') + bundle)).toEqual([])
  })
})
