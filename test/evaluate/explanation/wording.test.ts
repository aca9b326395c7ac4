/** Conditions are shown in the notation in which they are written, so that they can be copied back. */
import { describe, expect, test } from 'vitest'
import type { Duration, Every } from '../../../src/compile/rules.ts'
import { conditionInSource, everyInWords, limitInWords } from '../../../src/evaluate/explanation/wording.ts'
import { prepareRules } from '../../../src/evaluate/prepared-rules.ts'
import { textOf } from '../../../src/words/text-of.ts'
import { and, bothGoods, brand, category, compare, eitherGoods, fact, holds, label, number, or } from '../build.ts'
import { promo } from '../promo.ts'

const declared = `
  attributes { customer.since: date  customer.married: yes/no  customer.city: text  item.color: text  cart.deposit: money }
  segment "VIP" external  segment "B" external  segment "C" external  segment "D" external  segment "E" external
  membership "Plus" { price 9 PLN per month }
  program "Club" { 1 point worth 1 PLN  tiers by spend { "Silver" from 100 PLN  "Gold" from 500 PLN } }
  products "Set" = sku "A"
  coupons "P" { code "A" }`

function shown(when: string): string {
  const rules = promo(`${declared}\ncampaign "C" { when ${when}  then 1 PLN off cart }`)
  const condition = rules.campaigns[0]?.when
  if (condition === undefined) throw new Error('it has a condition')
  return conditionInSource(condition, prepareRules(rules).rules.currency)
}

describe('a condition is shown as it is written', () => {
  test.each([
    'subtotal >= 100 PLN',
    'subtotal of category "Tools" > 99.95 PLN',
    'quantity < 2',
    'quantity of sku "A" <= 2',
    'lines = 2',
    'distinct products >= 2',
    'distinct products of brand "B" >= 2',
    'quantity of one product >= 2',
    'quantity of one product in category "Tools" >= 2',
    'weight >= 5.5',
    'weight of label "x" >= 5',
    'running total >= 5 PLN',
    'running subtotal of sku "A" >= 5 PLN',
    'total with delivery >= 5 PLN',
    'contains 3 of everything',
    'contains sku "A"',
    'coupon "P"',
    'any coupon',
    'no coupon',
    'codes of coupon "P" >= 2',
    'code "A"',
    'segment "VIP"',
    'no segment',
    'signed in',
    'customer "C-1"',
    'first order',
    'orders >= 3',
    'orders with category "Tea" >= 1',
    'orders in last 1 month >= 1',
    'orders in last 3 months >= 1',
    'orders this week >= 1',
    'orders this month >= 1',
    'orders this quarter >= 1',
    'orders with sku "A" this year >= 1',
    'spend >= 10 PLN',
    'spend of sku "A" >= 10 PLN',
    'spend in last 30 days >= 10 PLN',
    'spend in last 1 day >= 10 PLN',
    'spend of sku "A" this year >= 10 PLN',
    'birthday within 1 week',
    'anniversary of customer.since within 2 weeks',
    'subscribed since >= 2024-01-01',
    'subscribed for >= 1 year',
    'subscribed for >= 2 years',
    'tier in "Club" at least "Gold"',
    'tier in "Club" is "Gold"',
    'points in "Club" >= 5',
    'member of "Plus"',
    'payment "blik", "card"',
    'channel "web"',
    'store "K"',
    'country "PL"',
    'delivery "post"',
    'today >= 2027-01-01',
    'cart.deposit >= 5 PLN',
  ])('%s', (condition) => {
    expect(shown(condition)).toBe(condition)
  })

  test.each([
    'customer.married',
    'not customer.married',
    'not (subtotal >= 10 PLN)',
    'not (signed in and quantity >= 3)',
    'subtotal between 1 PLN and 5 PLN',
    'quantity in (1, 3)',
    'customer.city in ("Lodz", "Krakow")',
    'signed in and quantity >= 3 and lines >= 2',
    'signed in or quantity >= 3',
    'signed in or (quantity >= 3 and lines >= 2)',
    'signed in and (quantity >= 3 or lines >= 2)',
    'signed in and not (quantity >= 3 or lines >= 2)',
    'subtotal + 10 PLN >= 100 PLN',
    'subtotal - (10 PLN * quantity) >= 1 PLN',
    '(subtotal + 10 PLN) / 2 <= 100 PLN',
    'subtotal >= 10 PLN * quantity',
  ])('joined, negated, calculated: %s', (condition) => {
    expect(shown(condition)).toBe(condition)
  })

  test.each([
    'sku "A", "B", "C"',
    'category "Tools"',
    'brand "B"',
    'label "x"',
    'discounted',
    'on sale',
    'not category "X"',
    'category "Tools" except label "x"',
    'category "Tools" and brand "B"',
    'category "Tools" and (brand "B" or label "x")',
    'category "Tools" except (brand "B" or label "x")',
    'products "Set"',
    'price >= 10 PLN',
    'list price >= 10 PLN',
    'cost >= 10 PLN',
    'item.color = "red"',
  ])('of goods: contains %s', (goods) => {
    expect(shown(`contains ${goods}`)).toBe(`contains ${goods}`)
  })
})

test('what is not asked for in so many words is shown as it counts', () => {
  expect(shown('contains 1 of sku "A"')).toBe('contains sku "A"')
  expect(shown('subtotal <= 10% of subtotal')).toBe('subtotal <= subtotal * 10%')
  const married = { kind: 'attribute', owner: 'customer', name: 'married', type: 'yes/no' } as const
  const is = (value: boolean) => conditionInSource(compare(married, '=', { kind: 'yes/no', value }), 'PLN')
  expect([is(true), is(false)]).toEqual(['customer.married = yes', 'customer.married = no'])
  const constant = (value: boolean) => conditionInSource({ kind: 'constant', value }, 'PLN')
  expect([constant(true), constant(false)]).toEqual(['always', 'never'])
  const date = { kind: 'attribute', owner: 'customer', name: 'since', type: 'date' } as const
  expect(
    [holds('contains'), holds('birthday'), holds('anniversary', { date })].map((each) =>
      conditionInSource(each, 'PLN'),
    ),
  ).toEqual([...['contains everything', 'birthday', 'anniversary of customer.since']])
  const nested = and(holds('signed-in'), and(holds('first-order'), or(holds('any-coupon'), holds('no-coupon'))))
  expect(conditionInSource(nested, 'PLN')).toBe('signed in and first order and (any coupon or no coupon)')
  const goods = eitherGoods(bothGoods(category('Tools'), brand('B')), label('x'))
  expect(conditionInSource(holds('contains', { goods }), 'PLN')).toBe(
    'contains (category "Tools" and brand "B") or label "x"',
  )
  expect(conditionInSource(compare(fact('running-subtotal'), '>=', number('5')), 'PLN')).toBe('running subtotal >= 5')
  expect(conditionInSource(compare(fact('tier', { program: 'Club' }), '=', number('1')), 'PLN')).toBe(
    'tier in "Club" = 1',
  )
})

test('a window without a beginning or an end is of the day', () => {
  const shownAs = (every: Every) => textOf(everyInWords(every))
  expect([shownAs({ from: 600 }), shownAs({ until: 600 }), shownAs({ weekdays: ['sat'] })]).toEqual([
    ...['every day from 10:00 to 23:59', 'every day from 00:00 to 09:59', 'sat'],
  ])
})

test('a limit of a period counts its units', () => {
  const per = (count: number, unit: Duration['unit']) =>
    textOf(limitInWords({ counts: 'uses', amount: '1', period: { count, unit } }, 'PLN'))
  expect([per(1, 'minute'), per(2, 'minute'), per(1, 'hour'), per(2, 'hour')]).toEqual([
    ...['1 use per 1 minute', '1 use per 2 minutes', '1 use per 1 hour', '1 use per 2 hours'],
  ])
})

describe('a list', () => {
  test('of more than three names is shortened', () => {
    expect(shown('segment "VIP", "B", "C"')).toBe('segment "B", "C", "VIP"')
    expect(shown('segment "VIP", "B", "C", "D"')).toBe('segment "B", "C", "D" and 1 more')
    expect(shown('segment "VIP", "B", "C", "D", "E"')).toBe('segment "B", "C", "D" and 2 more')
    expect(shown('quantity in (1, 2, 3, 4)')).toBe('quantity in (1, 2, 3 and 1 more)')
  })
})
