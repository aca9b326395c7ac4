import { describe, expect, it } from 'vitest'
import { analyse, analyseAll, analyseFor } from './analyse.ts'

const marks = (code: string, text: string) => analyseFor(code, text).map(({ at }) => at)
const one = (body: string) => `campaign "One" { ${body} }\n`

describe('campaigns that come together', () => {
  const half = (name: string, body = '') => `campaign "${name}" { ${body} then 60% off cart }\n`
  it('take more than 80 % off, with a cart that shows it', () => {
    expect(analyse(half('A') + half('B'))).toEqual([
      {
        code: 'deep-stacking',
        at: '"B"',
        message: '`A` and `B` together take 84% off, and no cart gets more',
        related: ['"A"'],
        witness: {
          at: '2026-01-05T12:00:00+01:00',
          currency: 'PLN',
          lines: [{ sku: 'SKU-1', quantity: '1', price: '1000' }],
        },
      },
    ])
  })
  it.each([
    ['less', half('A') + half('B').replace('60', '40')],
    ['not together', half('A', 'never combine when lines = 1') + half('B', 'never combine when lines = 2')],
    ['not on one cart', half('A', 'when payment "card"') + half('B', 'when payment "cash"')],
    ['not at one time', half('A', 'active to 2026-05-01') + half('B', 'active from 2026-06-01')],
    ['not off the same goods', half('A').replace('cart', 'sku "A"') + half('B').replace('cart', 'sku "B"')],
  ])('or not: %s', (_, text) => {
    expect(marks('deep-stacking', text)).toEqual([])
  })
  it('go beyond a guard, which then cuts them', () => {
    const text = `settings { currency PLN timezone "Europe/Warsaw" guard discount at most 60% of subtotal }\n${half('A')}${half('B').replace('60', '30')}`
    expect(analyseAll(text)).toMatchObject([
      {
        code: 'beyond-guard',
        at: 'guard discount at most 60% of subtotal',
        message: '`A` and `B` together take 72% off, more than `guard discount at most 60% of subtotal` lets them',
        related: ['"A"', '"B"'],
      },
    ])
    expect(analyseAll(text.replace('30%', '0%').replace('60% off', '50% off'))).toEqual([])
  })
  it('need two coupons, while nothing says whether a cart may have two', () => {
    const coupons =
      'coupons "A" { code "A1" limit 9 uses valid from 2026-01-01 to 2026-12-31 }\ncoupons "B" { code "B1" limit 9 uses valid from 2026-01-01 to 2026-12-31 }\n'
    const campaigns =
      one('when coupon "A" then 5% off cart') + one('when coupon "B" then 5% off cart').replace('One', 'Two')
    expect(analyse(coupons + campaigns)).toMatchObject([
      {
        code: 'stacking-coupons',
        at: '"Two"',
        message: 'the coupons of `One` and `Two` can come together on one cart',
        witness: {
          codes: [
            { code: 'A1', pool: 'A' },
            { code: 'B1', pool: 'B' },
          ],
        },
      },
    ])
    expect(analyse(coupons + campaigns.replaceAll('when', 'never combine when')).map(({ code }) => code)).not.toContain(
      'stacking-coupons',
    )
    for (const said of ['one coupon per cart', 'any number of coupons']) {
      expect(analyseAll(`settings { currency PLN timezone "Europe/Warsaw" ${said} }\n${coupons}${campaigns}`)).toEqual(
        [],
      )
    }
  })
})
