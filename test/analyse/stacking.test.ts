import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readUnderAll } from '../../src/analyse/outcome.ts'
import { discountShares } from '../../src/analyse/stacking/discount-share.ts'
import { worstDiscounts } from '../../src/analyse/stacking/worst-discounts.ts'
import { finish } from '../../src/check/analyses/finding.ts'
import type { CheckedRuleSet } from '../../src/check/rule-set.ts'
import { prepareRules } from '../../src/evaluate/prepared-rules.ts'
import { imports } from '../check/findings.ts'
import { analyse, analyseAll, analyseFor } from './analyse.ts'
import { checkAndCompile } from './claims.ts'
import { carts, plainRuleSets } from './rule-sets.ts'

const marks = (code: string, text: string) => analyseFor(code, text).map(({ at }) => at)
const one = (body: string) => `campaign "One" { ${body} }\n`

describe('campaigns that come together', () => {
  const half = (name: string, body = '') => `campaign "${name}" { ${body} then 60% off cart }\n`
  it('take more than 80 % off, with a cart that shows it', () => {
    expect(analyse(half('A') + half('B'))).toEqual([
      {
        code: 'deep-stacking',
        at: '"B"',
        message: '`A` and `B` together take 84% off, and no cart can get more',
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
        message: '`A` and `B` together take 72% off, more than `guard discount at most 60% of subtotal` allows',
        related: ['"A"', '"B"'],
      },
    ])
    expect(analyseAll(text.replace('30%', '0%').replace('60% off', '50% off'))).toEqual([])
  })
  it('go beyond no guard by what campaigns on prices took', () => {
    const shelf = 'campaign "Shelf" { on prices then 70% off everything }\n'
    const text = (guard: string) =>
      `settings { currency PLN timezone "Europe/Warsaw" ${guard} }\n${shelf}campaign "Ten" { then 10% off cart }\ncampaign "Five" { priority 1 then 5% off cart }\n`
    expect(analyseAll(text('guard discount at most 60% of subtotal'))).toEqual([])
    expect(analyseAll(text('guard discount at most 12% of subtotal')).map(({ message }) => message)).toEqual([
      '`Five` and `Ten` together take 14% off, more than `guard discount at most 12% of subtotal` allows',
    ])
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
        message: 'the coupons of `One` and `Two` can be used together in one cart',
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

describe('the worst stacked discount', () => {
  const goods = 'catalogue from "goods.csv"\n'
  const files = { 'goods.csv': 'sku,price,categories\nDRILL,100,Tools\nSAW,60,Tools\nSOAP,5,Care\n' }
  const worst = (text: string) => analyseFor('deep-stacking', `${goods}${text}`, files).map(({ message }) => message)
  const outlet = 'campaign "Outlet" { priority 1 then 70% off category "Tools" }\n'
  it.each([
    [
      'a bundle',
      'then bundle 1 of sku "DRILL" + 1 of sku "SAW" for 80 PLN',
      '`Outlet` and `More` together take',
      false,
    ],
    [
      'buy and get',
      'then buy 1 of sku "DRILL" get 1 of sku "DRILL" free',
      '`Outlet` and `More` together take 85% off',
      false,
    ],
    [
      'N of every M',
      'then cheapest 1 of every 2 in sku "SAW" free',
      '`Outlet` and `More` together take 85% off',
      false,
    ],
    ['a code', 'when coupon "Ten" then 40% off cart', '`Outlet` and `More` together take 82% off', true],
    ['a segment', 'when segment "VIP" then 40% off cart', '`Outlet` and `More` together take 82% off', true],
    [
      'an amount from so much on',
      'when subtotal >= 100 PLN then 15 PLN off cart',
      '`Outlet` and `More` together take 85% off',
      true,
    ],
    [
      'steps',
      'then by quantity of sku "DRILL" { from 2: 10% off cart from 3: 50% off cart }',
      '`Outlet` and `More` together take 85% off',
      true,
    ],
  ])('counts %s', (_, body, message, isMost) => {
    const declared =
      'coupons "Ten" { code "TEN" limit 9 uses valid from 2026-01-01 to 2026-12-31 }\nsegment "VIP" external\n'
    const found = worst(`${declared}${outlet}campaign "More" { priority 2 ${body} }`)
    if (body.includes('bundle')) expect(found).toEqual([])
    else expect(found).toEqual([`${message}, and ${isMost ? 'no cart can get more' : 'other carts may get even more'}`])
  })
  it('counts campaigns on prices', () => {
    const shelf = 'campaign "Shelf" { on prices then 50% off everything }\n'
    expect(worst(`${shelf}${outlet}`)).toEqual(['`Shelf` and `Outlet` together take 85% off, and no cart can get more'])
  })
  it.each([
    ['groups', 'group "One" pick best\n', 'in group "One"'],
    ['never combine', '', 'never combine'],
  ])('respects %s', (_, declared, statement) => {
    const both = outlet.replace('then', `${statement} then`)
    expect(worst(`${declared}${both}campaign "More" { priority 2 ${statement} then 60% off cart }`)).toEqual([])
  })
  it('respects how many coupons a cart may have', () => {
    const coupons = ['A', 'B'].map(
      (name) => `coupons "${name}" { code "${name}1" limit 9 uses valid from 2026-01-01 to 2026-12-31 }\n`,
    )
    const campaigns = ['A', 'B'].map((name) => `campaign "${name}" { when coupon "${name}" then 60% off cart }\n`)
    const text = (said: string) =>
      `settings { currency PLN timezone "Europe/Warsaw" ${said} }\n${[...coupons, ...campaigns].join('')}`
    const codes = (said: string) => analyseAll(text(said)).map(({ code }) => code)
    expect(codes('any number of coupons')).toContain('deep-stacking')
    expect(codes('one coupon per cart')).not.toContain('deep-stacking')
  })
  it('is silent of what a campaign takes by itself', () => {
    const gift = 'campaign "Gift" { priority 2 then 100% off cheapest of sku "SOAP" }\n'
    expect(worst(`campaign "Ten" { priority 1 then 10% off cart }\n${gift}`)).toEqual([])
    expect(worst(`campaign "Ten" { priority 1 then 10% off cart }\ncampaign "Five" { then 5 PLN off cart }\n`)).toEqual(
      [],
    )
  })

  it('is exceeded by no cart where that is said to be proved', () => {
    let proved = 0
    // Random carts have goods that no catalogue knows.
    const ruleSets = plainRuleSets.map((text) => text.replace('catalogue from "goods.csv"\n', ''))
    fc.assert(
      fc.property(ruleSets, fc.array(carts, { minLength: 20, maxLength: 20 }), (text, carts) => {
        const { ruleSet, rules } = checkAndCompile({ 'shop.promo': text }, imports({}))
        const of = { ruleSet: ruleSet as CheckedRuleSet, prepared: prepareRules(rules) }
        const [whole] = finish(worstDiscounts(of)).found
        if (!whole?.isMost || whole.category !== undefined) return
        proved++
        for (const cart of carts) {
          const share = readUnderAll(of, discountShares)(cart)?.find((each) => each.category === undefined)
          if (share === undefined || share.before === 0) continue
          // Each campaign and line may round by a minor unit.
          const rounding = 10 * cart.lines.length
          expect(share.discount - rounding).toBeLessThanOrEqual((whole.discount * share.before) / whole.before)
        }
      }),
      { seed: 20261006, numRuns: 150 },
    )
    expect(proved).toBeGreaterThan(5)
  })
})
