import { describe, expect, it } from 'vitest'
import type { Campaign, Limit } from '../../../src/compile/rules.ts'
import type { CampaignUsage, Cart } from '../../../src/evaluate/cart/cart.ts'
import { openCart } from '../../../src/evaluate/cart/open-cart.ts'
import { budgetLeft, refusalByLimits, unitsLeft } from '../../../src/evaluate/combination/limits.ts'
import { newPass } from '../../../src/evaluate/evaluation-pass.ts'
import { prepareRules } from '../../../src/evaluate/prepared-rules.ts'
import { resetState } from '../../../src/evaluate/units/state.ts'
import { campaignOf, cartOf, rulesOf } from '../build.ts'

function eligibilityOf(given: Partial<Campaign>, used: CampaignUsage | undefined, cart: Partial<Cart> = {}) {
  const rules = rulesOf({ campaigns: [campaignOf('it', given)] })
  const prepared = prepareRules(rules)
  const opened = openCart(prepared, cartOf({ ...(used && { usage: { campaigns: { it: used } } }), ...cart }))
  const campaign = prepared.campaigns[0]
  if (!campaign) throw new Error('there is one campaign')
  const pass = newPass(prepared)
  resetState(pass.state, opened)
  return {
    exhausted: refusalByLimits(pass.state, campaign)?.reason,
    unitsLeft: unitsLeft(pass.state, campaign),
    budgetLeft: budgetLeft(pass.state, campaign),
  }
}

const signedIn = { customer: { id: 'C' } }
const limit = (amount: string, more: Partial<Limit> = {}) =>
  ({ limits: [{ counts: 'uses', amount, ...more }] }) as const

describe('limits', () => {
  it('on uses are reached by what was used before', () => {
    expect(eligibilityOf(limit('12'), { uses: 11 }).exhausted).toBeUndefined()
    expect(eligibilityOf(limit('12'), { uses: 12 }).exhausted).toBe('limit')
    expect(eligibilityOf(limit('12'), undefined).exhausted).toBeUndefined()
    expect(eligibilityOf(limit('0'), undefined).exhausted).toBe('limit')
  })

  it('per customer do not count without one', () => {
    const each = limit('1', { per: 'customer', period: 'day' })
    expect(eligibilityOf(each, { byCustomerPerDay: 1 }, signedIn).exhausted).toBe('limit')
    expect(eligibilityOf(each, { byCustomer: 5 }, signedIn).exhausted).toBeUndefined()
    expect(eligibilityOf(each, { byCustomerPerDay: 1 }).exhausted).toBeUndefined()
  })

  it('on the value of orders count this cart too', () => {
    const orders = limit('1000.00', { counts: 'order-value' })
    expect(eligibilityOf(orders, { orderValue: '800.00' }).exhausted).toBeUndefined()
    expect(eligibilityOf(orders, { orderValue: '800.01' }).exhausted).toBe('limit')
    const monthly = limit('1000.00', { counts: 'order-value', period: 'month' })
    expect(eligibilityOf(monthly, { orderValue: '5000.00', orderValuePerMonth: '0.00' }).exhausted).toBeUndefined()
  })

  it('on units leave whole units', () => {
    const units = limit('4', { counts: 'units', per: 'customer' })
    expect(eligibilityOf(units, undefined, signedIn)).toMatchObject({ unitsLeft: 4, exhausted: undefined })
    expect(eligibilityOf(units, { unitsByCustomer: '1.5' }, signedIn)).toMatchObject({ unitsLeft: 2 })
    expect(eligibilityOf(units, { unitsByCustomer: '3.5' }, signedIn)).toMatchObject({
      unitsLeft: 0,
      exhausted: 'limit',
    })
    expect(eligibilityOf(units, { unitsByCustomer: '3' }, signedIn)).toMatchObject({
      unitsLeft: 1,
      exhausted: undefined,
    })
    expect(eligibilityOf(units, { unitsByCustomer: '9' })).toMatchObject({
      unitsLeft: Number.POSITIVE_INFINITY,
      exhausted: undefined,
    })
  })

  it('of several the narrowest counts', () => {
    const both: Partial<Campaign> = {
      limits: [
        { counts: 'units', amount: '10' },
        { counts: 'units', amount: '3', per: 'customer', period: 'week' },
      ],
    }
    expect(eligibilityOf(both, { units: '8', unitsByCustomerPerWeek: '0' }, signedIn).unitsLeft).toBe(2)
    expect(eligibilityOf(both, { units: '8', unitsByCustomerPerWeek: '2' }, signedIn).unitsLeft).toBe(1)
  })
})

describe('a budget', () => {
  it('leaves what was not given yet, in all or within its period', () => {
    const budget: Partial<Campaign> = limit('200', { counts: 'discount' })
    expect(eligibilityOf(budget, { discount: '130.00' })).toMatchObject({ budgetLeft: 7000, exhausted: undefined })
    expect(eligibilityOf(budget, { discount: '200.00' })).toMatchObject({ budgetLeft: 0, exhausted: 'budget' })
    expect(eligibilityOf(budget, { discount: '250.00' })).toMatchObject({ budgetLeft: 0, exhausted: 'budget' })
    const daily: Partial<Campaign> = limit('200', { counts: 'discount', period: 'day' })
    expect(eligibilityOf(daily, { discount: '500.00', discountPerDay: '0.50' }).budgetLeft).toBe(19_950)
  })

  it('is none where there are other limits only, or where it does not count', () => {
    expect(eligibilityOf(limit('12'), { uses: 3 }).budgetLeft).toBe(Number.POSITIVE_INFINITY)
    const each = limit('200', { counts: 'discount', per: 'customer' })
    expect(eligibilityOf(each, { 'discount per customer': '130.00' }).budgetLeft).toBe(Number.POSITIVE_INFINITY)
    expect(eligibilityOf(each, { 'discount per customer': '130.00' }, signedIn).budgetLeft).toBe(7000)
  })

  it('is asked after the limits', () => {
    expect(
      eligibilityOf(
        { limits: [...limit('1', { counts: 'discount' }).limits, ...limit('1').limits] },
        { uses: 1, discount: '1.00' },
      ).exhausted,
    ).toBe('limit')
  })
})

it('a limit that is not a number of its kind is refused', () => {
  expect(() => eligibilityOf(limit('1.5'), undefined)).toThrow('these rules hold `1.5` where a limit belongs')
  expect(() => eligibilityOf(limit('1.5', { counts: 'units' }), undefined)).not.toThrow()
})
