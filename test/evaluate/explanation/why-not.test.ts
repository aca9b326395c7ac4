/** Why a campaign does not apply, condition by condition, as a clerk would say it. */
import { describe, expect, test } from 'vitest'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { cart, line, promo, run } from '../promo.ts'

const shop = `
  attributes { customer.since: date  customer.married: yes/no  customer.city: text  cart.deposit: money }
  segment "VIP" = customer.married
  membership "Plus" { price 9 PLN per month }
  program "Club" { 1 point worth 1 PLN  tiers by spend in last 12 months { "Silver" from 100 PLN  "Gold" from 500 PLN } }
  coupons "P" { code "A"  code "LATE" valid from 2027-01-01  code "OLD" valid to 2026-01-01 }
  coupons "App" { code "APP"
    channel "app" }
  coupons "Days" { generate 5 like "DAY-????"
    valid 30 days after issue }`

const drills = cart([line('2 x A at 50', { categories: ['Tools'], weight: '1' })], {
  customer: {
    id: 'C-1',
    segments: ['VIP'],
    memberships: ['Plus'],
    orders: 0,
    spend: '10',
    history: [],
    birthday: '1990-10-03',
    attributes: { since: '2020-10-03', married: true, city: 'Lodz' },
    programs: { Club: { points: '5', tier: 'Gold' } },
  },
  payment: 'card',
  channel: 'web',
  store: 'KRK',
  country: 'PL',
  delivery: { method: 'courier', price: '10' },
})

const why = (when: string, more: Partial<Cart> = {}): string | undefined =>
  run(promo(`${shop}\ncampaign "C" { when ${when}  then 1 PLN off cart }`), { ...drills, ...more }).notApplied[0]
    ?.sentence

describe('what must not be', () => {
  test.each([
    ['contains everything', 'not with everything in the cart'],
    ['contains category "Tools"', 'not with category `Tools` in the cart'],
    ['no coupon', 'needs a valid code'],
    ['segment "VIP"', 'not for segment `VIP`'],
    ['signed in', 'only for customers who are not signed in'],
    ['customer "C-1"', 'not for this customer'],
    ['first order', 'not for a first order'],
    ['birthday within 3 days', 'not around a birthday'],
    ['anniversary of customer.since within 3 days', 'not around the day of customer.since'],
    ['tier in "Club" at least "Silver"', 'not for tier `Silver` or higher in `Club`'],
    ['tier in "Club" is "Gold"', 'not for tier `Gold` in `Club`'],
    ['member of "Plus"', 'not for members of `Plus`'],
    ['payment "card"', 'not when paid by `card`'],
    ['channel "web"', 'not in channel `web`'],
    ['store "KRK"', 'not in store `KRK`'],
    ['country "PL"', 'not for country `PL`'],
    ['delivery "courier"', 'not with delivery by `courier`'],
    ['customer.married', 'not with customer.married'],
    ['(subtotal >= 10 PLN)', 'not with subtotal >= 10 PLN'],
    ['(subtotal between 10 PLN and 200 PLN)', 'not with subtotal between 10 PLN and 200 PLN'],
    ['(channel "web" and store "KRK")', 'not with channel `web` and store `KRK`'],
    ['(country "PL" and store "KRK")', 'not with country `PL` and store `KRK`'],
    ['(customer.city in ("Lodz", "Krakow"))', 'not with customer.city in (`Lodz`, `Krakow`)'],
    ['(contains discounted or signed in)', 'not with contains discounted or signed in'],
    ['(contains on sale or signed in)', 'not with contains on sale or signed in'],
    ['(contains not category "X" and signed in)', 'not with contains not category `X` and signed in'],
    [
      'contains category "Tools" and (price >= 10 PLN or brand "B")',
      'not with category `Tools` and (price >= 10 PLN or brand `B`) in the cart',
    ],
    ['(orders with category "Tea" = 0)', 'not with orders with category `Tea` = 0'],
    ['(orders this year = 0)', 'not with orders this year = 0'],
    ['(spend in last 1 week = 0 PLN)', 'not with spend in last 1 week = 0 PLN'],
    ['(birthday within 10 days and signed in)', 'not with birthday within 10 days and signed in'],
    [
      '(anniversary of customer.since within 2 weeks and signed in)',
      'not with anniversary of customer.since within 2 weeks and signed in',
    ],
    ['(tier in "Club" is "Gold" and signed in)', 'not with tier in `Club` is `Gold` and signed in'],
    ['(code "A" or signed in)', 'not with code `A` or signed in'],
    ['(customer "C-1" and signed in)', 'not with customer `C-1` and signed in'],
    ['(member of "Plus" and signed in)', 'not with member of `Plus` and signed in'],
    ['(quantity of one product in category "Tools" = 2)', 'not with quantity of one product in category `Tools` = 2'],
    ['(weight of category "Tools" = 2)', 'not with weight of category `Tools` = 2'],
    ['(subtotal - (10 PLN * quantity) >= 1 PLN)', 'not with subtotal - (10 PLN * quantity) >= 1 PLN'],
  ])('not %s: %s', (condition, sentence) => {
    expect(why(`not ${condition}`)).toBe(sentence)
  })

  test.each([
    [{ codes: ['A'] }, 'coupon "P"', 'not with a code of `P`'],
    [{ codes: ['A'] }, 'code "A"', 'not with the code `A`'],
    [{ codes: ['A'] }, 'any coupon', 'only without a code'],
    [{ customer: { id: 'C-2' } }, 'no segment', 'only for customers in a segment'],
  ])('with %j: not %s: %s', (more, condition, sentence) => {
    expect(why(`not ${condition}`, more)).toBe(sentence)
  })
})

describe('what is asked for', () => {
  test.each([
    ['channel "app"', 'only in channel `app`'],
    ['store "WAW"', 'only in store `WAW`'],
    ['country "DE"', 'only for country `DE`'],
    ['tier in "Club" is "Silver"', 'only for tier `Silver` in `Club`'],
    ['total with delivery >= 200 PLN', '90.00 PLN more in the cart, delivery included'],
    ['distinct products >= 2', 'needs one more different product'],
    ['distinct products >= 3', 'needs 2 more different products'],
    ['quantity of one product >= 3', 'needs one more of one product'],
    ['quantity of one product >= 4', 'needs 2 more of one product'],
    ['quantity of one product in category "Tools" >= 3', 'needs one more of one product in category `Tools`'],
    ['quantity of one product in category "Tools" >= 5', 'needs 3 more of one product in category `Tools`'],
    ['weight >= 5', 'needs 3 kg more'],
    ['weight of category "Tools" >= 5', 'needs 3 kg more of category `Tools`'],
    ['orders with category "Tea" >= 1', 'needs one more order with category `Tea` before this one'],
    ['orders with category "Tea" >= 2', 'needs 2 more orders with category `Tea` before this one'],
    ['orders in last 3 months >= 1', 'needs one more order before this one, in the last 3 months'],
    ['orders this week >= 1', 'needs one more order before this one, this week'],
    ['orders this month >= 2', 'needs 2 more orders before this one, this month'],
    ['spend this quarter >= 10 PLN', 'needs 10.00 PLN more spent before this cart, this quarter'],
    [
      'spend of category "Tea" this year >= 10 PLN',
      'needs 10.00 PLN more spent on category `Tea` before this cart, this year',
    ],
    ['points in "Club" >= 6', 'needs one more point in `Club`'],
    ['points in "Club" >= 10', 'needs 5 more points in `Club`'],
    ['(subtotal + 10 PLN) * 2 <= 100 PLN', 'needs (subtotal + 10 PLN) * 2 <= 100 PLN, not 220.00 PLN'],
    ['subtotal / 2 >= quantity * 100 PLN', 'needs subtotal / 2 >= quantity * 100 PLN, not 50.00 PLN and 200.00 PLN'],
    ['subtotal <= 10% of subtotal', 'needs subtotal <= subtotal * 10%, not 100.00 PLN and 10.00 PLN'],
    ['customer.city = "Krakow"', 'needs customer.city = `Krakow`, not "Lodz"'],
    ['customer.since >= 2024-01-01', 'needs customer.since >= 2024-01-01, not 2020-10-03'],
    ['subscribed for >= 12 months', 'needs subscribed for >= 12 months, which is unknown'],
    ['cart.deposit >= 10 PLN', 'needs cart.deposit >= 10 PLN, which is unknown'],
    ['quantity in (1, 3)', 'needs quantity in (1, 3), not 2'],
    ['subtotal between 10 PLN and 50 PLN', 'needs subtotal between 10 PLN and 50 PLN, not 100.00 PLN'],
    ['spend in last 1 week >= 10 PLN', 'needs 10.00 PLN more spent before this cart, in the last 1 week'],
  ])('%s: %s', (condition, sentence) => {
    expect(why(condition)).toBe(sentence)
  })
})

test('a yes or no that the customer has is told, or that it is unknown', () => {
  const married = (attributes: Record<string, boolean>) =>
    why('customer.married', { customer: { id: 'C-2', attributes } })
  expect([married({ married: false }), married({})]).toEqual([
    'needs customer.married, not no',
    'needs customer.married, which is unknown',
  ])
})

describe('a code of the cart that does not count', () => {
  test.each<[NonNullable<Cart['codes']>, string]>([
    [['LATE'], '`LATE` is not valid yet'],
    [['OLD'], '`OLD` has expired'],
    [['NOPE'], '`NOPE` is unknown'],
    [['APP'], '`APP` is valid only in other channels'],
    [['NOPE', 'nope'], '`NOPE` is unknown, `nope` is in the cart twice'],
    [[{ code: 'DAY-2222', pool: 'Days' }], '`DAY-2222` is valid from its day of issue, which is not in the cart'],
  ])('%j: %s', (codes, problem) => {
    expect(why('any coupon', { codes })).toBe(`needs a valid code: ${problem}`)
  })
})
