/** What limits and budgets count, and for whom (M42, M70 to M72). */
import { describe, expect, it } from 'vitest'
import type { Cart, Usage } from '../../../src/evaluate/cart/cart.ts'
import { CartError } from '../../../src/evaluate/cart/cart-error.ts'
import { cart, run } from '../promo.ts'

const attributes = 'attributes { customer.household: text  cart.till: text }\n'
const household = { customer: { id: 'C-1', attributes: { household: 'H-7' } }, store: 'KRK-1' }

/** The discount, and why each other campaign did not apply. */
function outcome(rules: string, goods: readonly string[], usage?: Usage, more: Partial<Cart> = household) {
  const { discount, notApplied } = run(`${attributes}${rules}`, cart(goods, { ...more, ...(usage && { usage }) }))
  return [discount, ...notApplied.map(({ reason, by }) => (by === undefined ? reason : `${reason} ${by}`))]
}

type Counters = NonNullable<Usage['campaigns']>[string]
const used = (counters: Counters): Usage => ({ campaigns: { C: counters } })
const hundred = ['1 x A at 100']

describe('a budget', () => {
  it('counts cashback, on the amounts of its turn', () => {
    const rules = 'campaign "C" { then cashback 1% to "Wallet" budget 5 PLN }'
    const cashbackOf = (price: string) =>
      run(rules, cart([`1 x A at ${price}`], { usage: used({ discount: '4.00' }) })).cashback
    expect(cashbackOf('100')).toEqual([{ wallet: 'Wallet', campaign: 'C', amount: '1.00' }])
    expect(cashbackOf('101')).toEqual([])
    expect(outcome(rules, ['1 x A at 101'], used({ discount: '4.00' }))).toEqual(['0.00', 'budget'])
  })

  it('counts discount and cashback together', () => {
    const rules = 'campaign "C" { then 10 PLN off cart then cashback 10% to "Wallet" budget 18.99 PLN }'
    expect(outcome(rules, hundred)).toEqual(['0.00', 'budget'])
    expect(outcome(rules.replace('18.99', '19'), hundred)).toEqual(['10.00'])
  })

  it('is of a customer and a year, of a store and a month', () => {
    const rules =
      'campaign "C" { then 10% off cart budget 20 PLN per customer per year budget 200 PLN per month per store }'
    const left = (customer: string, store: string) =>
      outcome(
        rules,
        hundred,
        used({ 'discount per customer per year': customer, 'discount per store per month': store }),
      )
    expect(left('10.00', '190.00')).toEqual(['10.00'])
    expect(left('10.01', '0.00')).toEqual(['0.00', 'budget'])
    expect(left('0.00', '190.01')).toEqual(['0.00', 'budget'])
    expect(outcome(rules, hundred, used({ 'discount per store per month': '200.00' }), {})).toEqual(['10.00'])
  })
})

describe('a limit', () => {
  it.each([
    ['limit 1 per customer.household', 'uses per customer.household', household],
    ['limit 1 per customer.household per 30 days', 'uses per customer.household per 30 days', household],
    ['limit 1 per 30 days per customer', 'uses per customer per 30 days', household],
    ['limit 1 per store per day', 'uses per store per day', household],
    ['limit 1 uses per 36 hours', 'uses per 36 hours', {}],
    ['limit 1 per cart.till', 'uses per cart.till', { attributes: { till: 'T-1' } }],
    ['limit 1 per payment', 'uses per payment', { payment: 'card' }],
  ])('%s looks at `%s`', (limit, counter, more) => {
    const rules = `campaign "C" { then 10% off cart ${limit} }`
    expect(outcome(rules, hundred, used({ [counter]: 0 } as unknown as Counters), more)).toEqual(['10.00'])
    expect(outcome(rules, hundred, used({ [counter]: 1 } as unknown as Counters), more)).toEqual(['0.00', 'limit'])
  })

  it('does not count for a cart that does not say whose it is', () => {
    const rules = 'campaign "C" { then 10% off cart limit 1 per customer.household }'
    const byHousehold = used({ 'uses per customer.household': 1 })
    expect(outcome(rules, hundred, byHousehold, { customer: { id: 'C-1' } })).toEqual(['10.00'])
    expect(outcome(rules, hundred, byHousehold, {})).toEqual(['10.00'])
  })

  it('on units counts a unit once, whatever reduces it', () => {
    const rules = 'campaign "C" { then 5 PLN off each sku "A" then 10% off sku "A" limit 2 units }'
    expect(outcome(rules, ['3 x A at 105'])).toEqual(['30.00'])
    const two = 'campaign "C" { then 5 PLN off each sku "A" then 5 PLN off each sku "B" limit 2 units }'
    expect(outcome(two, ['1 x A at 50', '3 x B at 50'])).toEqual(['10.00'])
    const repeated =
      'campaign "C" { then for every 100 PLN of subtotal 5 PLN off cheapest of everything limit 2 units }'
    expect(outcome(repeated, ['4 x A at 100'])).toEqual(['10.00'])
  })
})

describe('a group', () => {
  const two = (group: string) => `group "G"${group}
campaign "A" { priority 1 in group "G" then 10 PLN off cart }
campaign "B" { priority 2 in group "G" then 20 PLN off cart }`
  const usedBefore = (counters: NonNullable<Usage['groups']>[string]): Usage => ({ groups: { G: counters } })

  it('counts each time that a member applied, in this cart too', () => {
    expect(outcome(two(', limit 2 uses'), hundred)).toEqual(['30.00'])
    expect(outcome(two(', limit 2 uses'), hundred, usedBefore({ uses: 1 }))).toEqual(['10.00', 'limit G'])
    expect(outcome(two(', limit 2 uses'), hundred, usedBefore({ uses: 2 }))).toEqual(['0.00', 'limit G', 'limit G'])
  })

  it('has a budget for all members together', () => {
    expect(outcome(two(', budget 30 PLN'), hundred)).toEqual(['30.00'])
    expect(outcome(two(', budget 29.99 PLN'), hundred)).toEqual(['10.00', 'budget G'])
    expect(
      outcome(two(', budget 30 PLN per customer'), hundred, usedBefore({ 'discount per customer': '10.00' })),
    ).toEqual(['20.00', 'budget G'].with(0, '10.00'))
  })

  it('counts the value of an order once', () => {
    const group = ', limit 150 PLN of orders'
    expect(outcome(two(group), hundred, usedBefore({ orderValue: '50.00' }))).toEqual(['30.00'])
    expect(outcome(two(group), hundred, usedBefore({ orderValue: '50.01' }))).toEqual(['0.00', 'limit G', 'limit G'])
  })

  it('counts nothing that others do before its members', () => {
    const beside = (group: string) => `campaign "0" { priority 1 then 1 PLN off cart }\n${two(group)}`
    expect(outcome(beside(', limit 2 uses'), hundred)).toEqual(['31.00'])
    expect(outcome(beside(', budget 30 PLN'), hundred)).toEqual(['31.00'])
    const orders = beside(', limit 150 PLN of orders')
    expect(outcome(orders, hundred, usedBefore({ orderValue: '50.00' }))).toEqual(['31.00'])
    expect(outcome(orders, hundred, usedBefore({ orderValue: '50.01' }))).toEqual(['1.00', 'limit G', 'limit G'])
  })

  it("stands beside its members' own limits", () => {
    const own = (limits: string) =>
      outcome(`group "G", limit 5 uses\ncampaign "A" { in group "G" then 10 PLN off cart ${limits} }`, hundred)
    expect(own('budget 9.99 PLN')).toEqual(['0.00', 'budget'])
    expect(own('limit 5 uses budget 9.99 PLN')).toEqual(['0.00', 'budget'])
    expect(own('limit 5 uses budget 10 PLN')).toEqual(['10.00'])
  })

  it('counts what groups inside it do', () => {
    const inner = `group "G", limit 1 uses\ngroup "H", in group "G"
campaign "A" { priority 1 in group "H" then 10 PLN off cart }
campaign "B" { priority 2 in group "G" then 20 PLN off cart }`
    expect(outcome(inner, hundred)).toEqual(['10.00', 'limit G'])
  })

  it('that picks the best picks among those that it still allows', () => {
    expect(outcome(two(' pick best, budget 15 PLN'), hundred)).toEqual(['10.00', 'budget G'])
  })
})

describe('usage', () => {
  const rules = `group "G", limit 5 uses
coupons "P" { code "A" limit 3 uses }
campaign "C" { in group "G" when coupon "P" or subtotal > 0 PLN then 10% off cart limit 1 per customer per week }`
  const warningsOf = (usage: Usage) => run(rules, cart(hundred, { codes: ['A'], usage })).warnings

  it('that limits ask for says nothing', () => {
    const asked = {
      campaigns: { C: { byCustomerPerWeek: 0 } },
      groups: { G: { uses: 1 } },
      codes: { a: { uses: 1 } },
    }
    expect(warningsOf(asked)).toBeUndefined()
    expect(warningsOf({ campaigns: { C: { 'uses per customer per week': 0 } } })).toBeUndefined()
  })

  it.each<[Usage, string]>([
    [
      { campaigns: { C: { byCustomerPerDay: 1 } } },
      '`usage` counts `byCustomerPerDay` of the campaign `C`, which counts `byCustomerPerWeek`',
    ],
    [{ campaigns: { Gone: { uses: 1 } } }, '`usage` counts the campaign `Gone`, which is not in these rules'],
    [{ groups: { H: { uses: 1 } } }, '`usage` counts the group `H`, which is not in these rules'],
    [{ pools: { P: { uses: 1 } } }, '`usage` counts `uses` of the pool `P`, which has no limit'],
    [{ codes: { B: { uses: 1 } } }, '`usage` counts the code `B`, which is not in the cart'],
  ])('that no limit asks for is told: %j', (usage, warning) => {
    expect(warningsOf(usage)).toEqual([warning])
  })

  it.each<[Usage, string, string | undefined]>([
    [
      { campaigns: { C: { byCustomerPerWeak: 1 } } } as Usage,
      'usage.campaigns.C.byCustomerPerWeak',
      'byCustomerPerWeek',
    ],
    [{ campaigns: { C: { 'uses per moon': 1 } } }, 'usage.campaigns.C.uses per moon', 'uses per store per month'],
    [{ codes: { A: { discount: '1.00' } } } as Usage, 'usage.codes.A.discount', undefined],
    [{ campaigns: { C: { uses: 1.5 } } }, 'usage.campaigns.C.uses', 'a whole number'],
    [{ campaigns: { C: { byCustomer: 1, 'uses per customer': 1 } } }, 'usage.campaigns.C.uses per customer', undefined],
  ])('that nothing could ask for refuses the cart: %j', (usage, path, help) => {
    try {
      run(rules, cart(hundred, { usage }))
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(CartError)
      if (!(error instanceof CartError)) return
      expect(error.path).toBe(path)
      if (help !== undefined) expect(error.help).toContain(help)
    }
  })
})
