import { describe, expect, it } from 'vitest'
import { cart, engineWith, shop } from './cart-shop.ts'

describe('what a change of text does to a pinned cart', () => {
  it('names lines and campaigns before and after', () => {
    const engine = engineWith()
    engine.setBaseline([{ path: 'shop.promo', text: shop }])
    engine.setPinned([{ name: 'basket', cart: { ...cart, payment: 'card' } }])
    expect(engine.difference('basket')).toMatchObject({ goods: [], campaigns: [], gains: [] })
    engine.edit(
      'shop.promo',
      shop.replace('>= 300 PLN', '>= 200 PLN').replace('when payment "card", "blik"', 'when payment "blik"'),
    )
    expect(engine.difference('basket')).toEqual({
      total: { before: '224.00', after: '202.50' },
      goods: [
        {
          what: 'line',
          id: '1 DRILL',
          name: 'DRILL',
          before: '199.11',
          after: '180.00',
          campaigns: [
            { campaign: 'Autumn', after: '20.00' },
            { campaign: 'Card', before: '0.89' },
          ],
        },
        {
          what: 'line',
          id: '2 MUG',
          name: 'MUG',
          before: '24.89',
          after: '22.50',
          campaigns: [
            { campaign: 'Autumn', after: '2.50' },
            { campaign: 'Card', before: '0.11' },
          ],
        },
      ],
      campaigns: [
        { campaign: 'Autumn', after: '22.50' },
        { campaign: 'Card', before: '1.00' },
      ],
      gains: [],
    })
  })

  it('compares with rules that were compiled elsewhere too', () => {
    const engine = engineWith()
    engine.setPinned([{ name: 'basket', cart }])
    const other = engineWith(shop.replace('>= 300 PLN', '>= 100 PLN')).compiledRules()
    if (!other) throw new Error('the fixture has errors')
    engine.setBaselineRules(other)
    expect(engine.difference('basket')?.total).toEqual({ before: '202.50', after: '225.00' })
    expect(engine.beforeAndAfter()?.before.version).toBe(other.version)
  })

  it('is not known while the text has errors', () => {
    const engine = engineWith()
    engine.setBaseline([{ path: 'shop.promo', text: shop }])
    engine.edit('shop.promo', `${shop}\ncampaign "Broken" { then }`)
    expect(engine.beforeAndAfter()).toBeUndefined()
  })
})
