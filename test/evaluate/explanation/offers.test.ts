import { describe, expect, it } from 'vitest'
import { prepare } from '../../../src/evaluate/evaluate.ts'
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
