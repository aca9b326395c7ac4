import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cart, Line } from '../../../src/evaluate/cart/cart.ts'
import { prepare } from '../../../src/evaluate/evaluate.ts'
import { withChanges } from '../../../src/evaluate/explanation/cart-change.ts'
import { offersFor } from '../../../src/evaluate/explanation/offers.ts'
import { rulesOf } from '../../testing/rules-of.ts'

const at = '2026-10-03T12:00:00+02:00'
const lines = [{ sku: 'MUG', quantity: '1' }]

/** How each campaign can be had, by name; a campaign that is not on offer is left out. */
function available(campaigns: string, more: object = {}) {
  const { rules } = rulesOf(`settings { currency PLN timezone "Europe/Warsaw" }
catalogue from "products.csv"
segment "VIP" external
coupons "Pool" { code "SUMMER" }
${campaigns}`)
  const { available } = offersFor(prepare(rules), { at, currency: 'PLN', lines, ...more })
  return Object.fromEntries(available.map(({ campaign, how }) => [campaign, how]))
}

describe('what a shopper can do something about is within reach', () => {
  it.each([
    'subtotal >= 100 PLN',
    'quantity of sku "DRILL" >= 2',
    'contains sku "DRILL"',
    'payment "card"',
    'delivery "courier" and subtotal >= 50 PLN',
    'segment "VIP" or subtotal >= 100 PLN',
    'not segment "VIP" and not contains sku "MUG"',
  ])('%s', (condition) => {
    expect(available(`campaign "A" { when ${condition} then 5% off cart }`)).toEqual({ A: 'reach' })
  })
})

describe('what depends on who they are, on the day or on a code is not', () => {
  it.each(['segment "VIP"', 'segment "VIP" and subtotal >= 100 PLN', 'signed in', 'coupon "Pool"', 'channel "app"'])(
    '%s',
    (condition) => {
      expect(available(`campaign "A" { when ${condition} then 5% off cart }`)).toEqual({})
    },
  )
  it('a campaign outside its time, and one that is used up', () => {
    const campaigns = `
campaign "Later" { active 2026-11-01 to 2026-11-30 when subtotal >= 100 PLN then 5% off cart }
campaign "Used up" { when subtotal >= 100 PLN then 5% off cart limit 1 uses }`
    expect(available(campaigns, { usage: { campaigns: { 'Used up': { uses: 1 } } } })).toEqual({})
  })
  it('unless the cart says so', () => {
    const campaign = 'campaign "A" { when segment "VIP" and subtotal >= 100 PLN then 5% off cart }'
    expect(available(campaign, { customer: { id: 'C-1', segments: ['VIP'] } })).toEqual({ A: 'reach' })
  })
})

it('a campaign for other goods is named as such, and one that applies is no offer', () => {
  expect(available('campaign "A" { then 5% off sku "DRILL" }\ncampaign "B" { then 5% off cart }')).toEqual({
    A: 'goods',
  })
})

describe('a campaign to choose', () => {
  it('is on offer when choosing it would help, with what it gives', () => {
    const { rules } = rulesOf(
      'settings { currency PLN }\ncatalogue from "products.csv"\ncampaign "A" { customer chooses then 20% off sku "MUG" }',
    )
    expect(offersFor(prepare(rules), { at, currency: 'PLN', lines }).available).toMatchObject([
      { campaign: 'A', how: 'choose', discount: '5.00' },
    ])
  })
  it('is within reach when it asks for more, and not on offer when it is for others', () => {
    const campaigns = `
campaign "A" { customer chooses when subtotal >= 100 PLN then 5% off cart }
campaign "B" { customer chooses when segment "VIP" then 5% off cart }`
    expect(available(campaigns)).toEqual({ A: 'reach' })
  })
})

describe('an offer says what brings it, and what it gives then', () => {
  const shop = `settings { currency PLN }
catalogue from "products.csv"
`
  const offersOf = (campaigns: string, lines: readonly Line[], more: object = {}) => {
    const evaluator = prepare(rulesOf(shop + campaigns).rules)
    const cart: Cart = { at, currency: 'PLN', lines, ...more }
    return { evaluator, cart, ...offersFor(evaluator, cart) }
  }
  const goods = (sku: string, quantity: string, price?: string): Line => ({ sku, quantity, ...(price && { price }) })

  it.each([
    [
      'a drink to complete the meal',
      'campaign "A" { then bundle 1 of sku "DRILL" + 1 of sku "MUG" for 110 PLN }',
      [goods('DRILL', '1')],
      {
        how: 'reach',
        sentence: 'needs one more of sku `MUG`',
        discount: '15.00',
        changes: [{ kind: 'add', sku: 'MUG', quantity: '1' }],
      },
    ],
    [
      'the next step, after one is reached',
      'campaign "A" { then by subtotal { from 100 PLN: 5% off cart from 200 PLN: 10% off cart } }',
      [goods('MUG', '6')],
      {
        how: 'more',
        sentence: '50.00 PLN more in the cart',
        missing: { amount: '50.00' },
        discount: '12.50',
        total: '180.00',
      },
    ],
    [
      'another set',
      'campaign "A" { then cheapest 1 of every 3 in sku "MUG" free }',
      [goods('MUG', '4')],
      { how: 'more', missing: { fact: 'quantity of sku "MUG"', amount: '2' }, discount: '25.00' },
    ],
    [
      'another time',
      'campaign "A" { then for every 100 PLN of subtotal 10 PLN off cart, up to 2 times }',
      [goods('MUG', '5')],
      { how: 'more', missing: { amount: '75.00' }, discount: '10.00' },
    ],
    [
      'a reward for a threshold',
      'campaign "A" { when subtotal >= 100 PLN then choose up to 1 from { sku "MUG" at 1 PLN } }',
      [goods('MUG', '1')],
      { how: 'reach', missing: { amount: '75.00' }, changes: [{ kind: 'quantity', sku: 'MUG', more: '3' }] },
    ],
    [
      'a threshold, and goods that the effect asks for',
      'campaign "A" { when subtotal >= 100 PLN then 50% off cheapest of sku "DRILL" }',
      [goods('MUG', '1')],
      { how: 'reach', sentence: '75.00 PLN more in the cart, and one more of sku `DRILL`', discount: '50.00' },
    ],
  ])('%s', (_name, campaign, lines, offer) => {
    expect(offersOf(campaign, lines).available).toMatchObject([offer])
  })

  it('which is no offer where it could not combine, or gives no more', () => {
    const alone = 'campaign "Alone" { priority 1 never combine when contains sku "MUG" then 1% off cart }\n'
    const threshold = 'campaign "A" { priority 2 when subtotal >= 50 PLN then 5% off cart }'
    expect(offersOf(alone + threshold, [goods('MUG', '1')]).available).toEqual([])
    const full = 'campaign "A" { then for every 10 PLN of subtotal 1 PLN off cart, up to 2 times }'
    expect(offersOf(full, [goods('MUG', '1')]).available).toEqual([])
  })

  it('and holds when it is taken', () => {
    const rate = fc.integer({ min: 5, max: 60 })
    const campaign = fc.oneof(
      rate.map((each) => `when subtotal >= ${each * 5} PLN then ${each}% off cart`),
      rate.map((each) => `then by subtotal { from ${each} PLN: 5% off cart from ${each * 4} PLN: ${each}% off cart }`),
      fc.integer({ min: 2, max: 5 }).map((each) => `then cheapest 1 of every ${each} in everything free`),
      fc.integer({ min: 1, max: 3 }).map((each) => `then buy ${each} of sku "MUG" get 1 of sku "DRILL" at 50% off`),
      fc.integer({ min: 1, max: 3 }).map((each) => `then for every ${each} of sku "MUG" 5 PLN off cart`),
      rate.map((each) => `never combine on same item then ${each}% off sku "DRILL"`),
      rate.map((each) => `never combine when quantity >= 4 then ${each}% off cart`),
    )
    const carts = fc.array(
      fc.record({ sku: fc.constantFrom('MUG', 'DRILL'), quantity: fc.constantFrom('1', '2', '3') }),
      {
        minLength: 1,
        maxLength: 2,
      },
    )
    let held = 0
    fc.assert(
      fc.property(fc.array(campaign, { minLength: 1, maxLength: 4 }), carts, (campaigns, lines) => {
        const texts = campaigns.map((text, place) => `campaign "${place}" { priority ${place + 1} ${text} }`)
        const { evaluator, cart, applied, available } = offersOf(texts.join('\n'), lines)
        for (const { campaign, changes, discount = '0', total, how } of available) {
          if (!changes) continue
          held++
          const after = evaluator.run(withChanges(cart, changes))
          const now = Number(applied.find((each) => each.campaign === campaign)?.discount ?? 0)
          const then = Number(after.applied.find((each) => each.campaign === campaign)?.discount)
          expect(then - now).toBeCloseTo(Number(discount), 6)
          expect(after.total).toBe(total)
          expect(how === 'more').toBe(applied.some((each) => each.campaign === campaign))
        }
      }),
      { seed: Number(process.env.FUZZ_SEED ?? 20_261_003), numRuns: 150 },
    )
    expect(held).toBeGreaterThan(100)
  })
})
