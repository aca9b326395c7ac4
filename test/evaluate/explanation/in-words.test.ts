/** Days, limits, budgets, groups and codes in the sentences of campaigns that did not apply (M41, M70, M76). */
import { describe, expect, test } from 'vitest'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { cart, promo, run } from '../promo.ts'

const declared = `
  attributes { customer.household: text  customer.married: date  cart.till: text }
  coupons "P" { code "A"  code "B"  code "C" }
  coupons "Q" { code "D" }
  segment "S1" external  segment "S2" external  segment "S3" external  segment "S4" external  segment "S5" external
`
/** The sentence of the last campaign that did not apply. */
const sentence = (rules: string, more: Partial<Cart> = {}, settings = '') =>
  run(promo(`${declared}\n${rules}`, { settings }), cart(['2 x A at 50'], more)).notApplied.at(-1)?.sentence
const why = (statement: string, more: Partial<Cart> = {}, settings = '') =>
  sentence(`campaign "C" { ${statement}  then 10% off cart }`, more, settings)

describe('days on which a campaign is not active', () => {
  // The cart is of noon on Saturday, 3 October 2026.
  test.each([
    ['every sun', 'only sun'],
    ['every mon to tue, fri', 'only mon, tue, fri'],
    ['every day from 13:00 to 15:30', 'only every day from 13:00 to 15:30'],
    ['every day from 13:05 to 23:59', 'only every day from 13:05 to 23:59'],
    ['every day from 00:00 to 09:05', 'only every day from 00:00 to 09:05'],
    ['every 1st, 15th of month', 'only day 1, day 15 of the month'],
    ['every last day of month', 'only the last day of the month'],
    ['every first mon of month', 'only the 1st mon of the month'],
    ['every 2nd tue of month', 'only the 2nd tue of the month'],
    ['every 3rd wed of month', 'only the 3rd wed of the month'],
    ['every 4th thu of month', 'only the 4th thu of the month'],
    ['every last fri of month', 'only the last fri of the month'],
    ['every last fri, 1st of month', 'only day 1, the last fri of the month'],
    ['every sun  every day from 13:00 to 15:00', 'only sun, or every day from 13:00 to 15:00'],
    ['active except 2026-10-03', 'it is paused on this day'],
    ['active except 2026-10-03  every sat', 'it is paused on this day'],
    ['active except 2026-10-04  every sun', 'only sun'],
    ['active from 2026-10-04', 'starts on 2026-10-04'],
    ['active from 2026-10-03T12:01', 'starts at 2026-10-03T12:01'],
    ['active to 2026-10-02', 'ended on 2026-10-02'],
    ['active 2026-09-01 to 2026-10-02', 'ended on 2026-10-02'],
    ['active from 2026-10-03T12:00  every sun', 'only sun'],
    ['active to 2026-10-03T11:59', 'ended at 2026-10-03T11:59'],
  ])('are told: %s', (statement, told) => {
    expect(why(statement)).toBe(told)
  })
})

describe('a limit that is used up', () => {
  const customer = { id: 'C-1', attributes: { household: 'H-7' } }
  const used = (counters: object): Partial<Cart> => ({
    customer,
    store: 'KRK-1',
    payment: 'card',
    attributes: { till: 'T-1' },
    usage: { campaigns: { C: counters as never } },
  })

  test.each([
    ['limit 1 uses', { uses: 1 }, '1 use'],
    ['limit 3 uses', { uses: 3 }, '3 uses'],
    ['limit 1 units', { units: '1' }, '1 unit'],
    ['limit 2 units per customer', { unitsByCustomer: '2' }, '2 units per customer'],
    ['limit 150 PLN of orders', { orderValue: '100' }, '150 PLN of orders'],
    ['limit 1 per customer per week', { byCustomerPerWeek: 1 }, '1 use per customer per week'],
    ['limit 1 per customer per month', { byCustomerPerMonth: 1 }, '1 use per customer per month'],
    ['limit 1 per customer per year', { byCustomerPerYear: 1 }, '1 use per customer per year'],
    ['limit 1 per customer per 30 days', { 'uses per customer per 30 days': 1 }, '1 use per customer per 30 days'],
    ['limit 2 uses per 1 hour', { 'uses per 1 hour': 2 }, '2 uses per 1 hour'],
    ['limit 1 per store', { 'uses per store': 1 }, '1 use per store'],
    ['limit 1 per payment', { 'uses per payment': 1 }, '1 use per payment'],
    ['limit 1 per customer.household', { 'uses per customer.household': 1 }, '1 use per customer.household'],
  ])('says which: %s', (limit, counters, words) => {
    expect(why(limit, used(counters))).toBe(`its limit of ${words} is used up`)
  })

  test('says so of a group, which is named', () => {
    const rules = (limit: string) => `group "G", ${limit}\ncampaign "C" { in group "G"  then 10 PLN off cart }`
    const group = (counters: object): Partial<Cart> => ({ usage: { groups: { G: counters as never } } })
    expect(sentence(rules('limit 3 uses'), group({ uses: 3 }))).toBe('the limit of 3 uses for the group `G` is used up')
    expect(sentence(rules('budget 40 PLN per month'), group({ discountPerMonth: '40' }))).toBe(
      'the budget of 40 PLN per month for the group `G` is used up',
    )
    expect(sentence(rules('budget 40 PLN'), group({ discount: '35' }))).toBe(
      'it would give more than the 5.00 PLN left of the budget of the group `G`',
    )
  })

  test('may be a budget', () => {
    expect(why('budget 40 PLN', used({ discount: '40' }))).toBe('its budget of 40 PLN is used up')
    expect(why('budget 40 PLN per customer per day', used({ 'discount per customer per day': '40' }))).toBe(
      'its budget of 40 PLN per customer per day is used up',
    )
    expect(why('budget 40 PLN', used({ discount: '35' }))).toBe(
      'it would give more than the 5.00 PLN left of its budget',
    )
  })
})

describe('a campaign that others keep out', () => {
  test('names the group that gives nothing, or whom it picked', () => {
    const rules = (pick: string) => `group "G" pick ${pick}
      campaign "1" { priority 1  in group "G"  then 10 PLN off cart }
      campaign "2" { priority 2  in group "G"  then 20 PLN off cart }`
    expect(sentence(rules('first'))).toBe('`1` was picked from the group `G`')
    expect(sentence(rules('best'))).toBe('`2` was picked from the group `G`')
  })

  test('names the one that never combines, or the one that it does not combine with', () => {
    const rules = (first: string, second: string) => `
      campaign "1" { priority 1  ${first}  then 10 PLN off cart }
      campaign "2" { priority 2  ${second}  then 20 PLN off cart }`
    expect(sentence(rules('never combine', ''))).toBe('`1` applied, and it never combines with others')
    expect(sentence(rules('', 'never combine'))).toBe('it never combines with others, and another campaign applied')
    expect(sentence(rules('never combine with similar', ''))).toBe('`1` applied, and similar campaigns do not combine')
    expect(sentence(rules('', ''), {}, 'guard discount at most 10 PLN')).toBe('the settings allow no more discount')
  })

  test('is a draft, retired, for an event, or not chosen', () => {
    expect(why('draft')).toBe('it is a draft, or disabled')
    expect(why('retired')).toBe('it is retired')
    expect(why('on event "review"')).toBe('only on the event `review`')
    expect(why('', { event: { name: 'review' } })).toBe('only for carts, not on the event `review`')
    expect(why('customer chooses')).toBe('the customer has not chosen it')
  })
})

describe('codes', () => {
  const codes = ['A']

  test('that are missing are counted', () => {
    expect(why('when codes of coupon "P" >= 2', { codes })).toBe('needs one more code of `P`')
    expect(why('when codes of coupon "P", "Q" >= 3', { codes })).toBe('needs 2 more codes of `P` or `Q`')
    expect(why('when code "A", "B", "C", "D" and code "B"', { codes })).toBe('needs the code `B`')
    expect(why('when code "A", "B", "C", "D"')).toBe('needs the code `A`, `B`, `C` and 1 more')
  })

  test('may be any, or none', () => {
    expect(why('when any coupon')).toBe('needs a valid code')
    expect(why('when no coupon', { codes })).toBe('only without a code')
    expect(why('when coupon "Q"', { codes })).toBe('needs a valid code of `Q`')
  })

  test('that the cart has no room for are not valid', () => {
    const rules = `campaign "1" { priority 1  when code "A"  then 1 PLN off cart }
      campaign "2" { priority 2  when code "D"  then 1 PLN off cart }`
    expect(sentence(rules, { codes: ['A', 'D'] }, 'one coupon per cart')).toBe(
      'needs the code `D`: `D` is not used: the cart already uses as many codes as it may',
    )
  })
})

describe('what a cart would have to be', () => {
  test.each([
    ['when segment "S1", "S2", "S3"', 'only for segment `S1` or `S2` or `S3`'],
    ['when segment "S1", "S2", "S3", "S4"', 'only for segment `S1`, `S2`, `S3` and 1 more'],
    ['when segment "S1", "S2", "S3", "S4", "S5"', 'only for segment `S1`, `S2`, `S3` and 2 more'],
    ['when birthday within 2 weeks', 'only around a birthday, 2 weeks before or after'],
    [
      'when anniversary of customer.married within 1 month',
      'only around the day of customer.married, 1 month before or after',
    ],
    ['when delivery "courier"', 'only with delivery by `courier`'],
    ['when lines >= 2', 'needs one more line in the cart'],
    ['when lines >= 3', 'needs 2 more lines in the cart'],
    ['when distinct products of everything >= 2', 'needs one more different product of everything'],
    ['when distinct products of everything >= 4', 'needs 3 more different products of everything'],
    ['when running total >= 120 PLN', '20.00 PLN more in the cart'],
    ['when running subtotal of sku "A" >= 120 PLN', '20.00 PLN more of sku `A`'],
    ['when orders >= 1', 'needs orders >= 1, which is unknown'],
    ['when signed in and segment "S1"', 'only for customers who are signed in; only for segment `S1`'],
    ['when signed in or segment "S1"', 'only for customers who are signed in, or only for segment `S1`'],
  ])('%s: %s', (statement, told) => {
    expect(why(statement)).toBe(told)
  })
})
