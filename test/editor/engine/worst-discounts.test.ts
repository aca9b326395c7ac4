import { describe, expect, it } from 'vitest'
import { worstDiscountsOf } from '../../../editor/ui/engine/worst-discounts.ts'
import { stateOf } from './samples.ts'

const catalogue = {
  rows: [
    ['sku', 'price', 'categories'],
    ['DRILL', '100', 'Tools'],
    ['SOAP', '5', 'Care'],
  ],
}
const shop = (settings: string, campaigns: string) =>
  stateOf({ 'shop.promo': `settings { ${settings} }\ncatalogue from "goods.csv"\n${campaigns}` }, undefined, {
    imports: new Map([['goods.csv', catalogue]]),
  })

const sale = 'campaign "Sale" { then 30% off category "Tools" }\ncampaign "Club" { when signed in then 20% off cart }\n'

describe('the worst stacked discount', () => {
  const wanted = () => true
  it('is told of the cart and of each category, with its cart and whether more is possible', async () => {
    const found = await worstDiscountsOf(shop('currency PLN', sale), wanted)
    expect(found).toMatchObject([
      { currency: 'PLN', share: 0.44, isMost: true, campaigns: ['Club', 'Sale'], cart: { lines: [{ sku: 'DRILL' }] } },
      { category: 'Tools', share: 0.44, isMost: true },
    ])
  })
  it('is told in each currency', async () => {
    const coupon = 'campaign "Ten" { when subtotal >= 50 EUR or 100 PLN then 10 EUR or 50 PLN off cart }\n'
    const found = await worstDiscountsOf(shop('currencies EUR, PLN', `${sale}${coupon}`), wanted)
    const ofCarts = found?.filter(({ category }) => category === undefined)
    expect(ofCarts?.map(({ currency, cart }) => [currency, cart.currency])).toEqual([
      ['EUR', 'EUR'],
      ['PLN', 'PLN'],
    ])
  })
  it('is nobody’s business before the rules were ever valid, nor when nobody asks any more', async () => {
    expect(await worstDiscountsOf(stateOf({ 'a.promo': 'campaign {' }), wanted)).toBeUndefined()
  })
})
