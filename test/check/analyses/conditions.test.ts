import { describe, expect, it } from 'vitest'
import { analyse, shop } from '../../analyse/analyse.ts'
import { findings } from '../findings.ts'

const names = `segment "VIP" external
segment "North" external
coupons "A" { code "A1" limit 9 uses, valid from 2026-01-01 to 2026-12-31 }
attributes { customer.age: number customer.city: text customer.since: date cart.gift: yes/no }
membership "Prime" { price 49 PLN per month }
program "Club" { tiers by spend { "Silver" from 100 PLN "Gold" from 500 PLN } }
let MIN = 100 PLN
`
/** Findings on conditions, less what is said of unused names. */
const judge = (...conditions: string[]) =>
  analyse(
    `${names}campaign "One" { ${conditions.map((condition) => `when ${condition}`).join('\n')} then 5% off cart }`,
  )
    .filter(({ code }) => code !== 'unused')
    .map(({ code, at }) => [code, at])

describe('a condition that can never hold', () => {
  it.each([
    ['a value above and below', 'subtotal > 200 PLN and subtotal < 100 PLN'],
    ['a value between bounds that cross', 'subtotal between 200 PLN and MIN'],
    ['a value below nothing', 'subtotal < 0 PLN'],
    ['no whole number in between', 'lines > 2 and lines < 3'],
    ['a part above the whole', 'quantity of sku "A" >= 5 and quantity < 5'],
    ['more different products than lines', 'distinct products >= 3 and lines <= 2'],
    ['two payments at once', 'payment "card" and payment "cash"'],
    ['a payment and not it', 'payment "card", "cash" and not payment "cash" and not payment "card"'],
    ['a first order after others', 'first order and orders >= 1'],
    ['an order of nobody', 'not signed in and orders >= 1'],
    ['a segment of nobody', 'segment "VIP" and not signed in'],
    ['a segment and none', 'segment "VIP" and no segment'],
    ['a tier above and below', 'tier in "Club" at least "Gold" and not tier in "Club" at least "Silver"'],
    ['two cities', 'customer.city = "Gdynia" and customer.city in ("Sopot", "Hel")'],
    ['an age above and below', 'customer.age + 1 >= 30 and 2 * customer.age <= 57'],
    ['yes and no', 'cart.gift = yes and not cart.gift'],
    ['constants that do not hold', 'MIN < 50 PLN'],
    ['a birthday near and far', 'birthday within 7 days and not birthday within 2 weeks'],
    ['twice a value', '2 * subtotal >= 300 PLN and subtotal < MIN + 50 PLN'],
    ['half of a value', 'subtotal / 2 > 100 PLN and subtotal <= 200 PLN'],
    ['a value less another', 'subtotal - 50 PLN >= 100 PLN and subtotal < 150 PLN'],
    ['what is left of an amount', '100 PLN - subtotal > 0 PLN and subtotal >= 100 PLN'],
    ['an amount before the value', '500 PLN <= subtotal and 500 PLN > subtotal'],
    ['a value and not it', 'subtotal = 5 PLN and subtotal != 5 PLN'],
    ['a city and not it', 'customer.city = "Gdynia" and customer.city != "Gdynia"'],
    ['weeks and days', 'subscribed for >= 2 weeks and subscribed for < 14 days'],
    ['a year and months', 'subscribed for >= 1 year and subscribed for < 12 months'],
    ['a day and before it', 'subscribed since >= 2026-01-01 and subscribed since < 2026-01-01'],
    ['a day of an attribute and after it', 'customer.since = 2026-01-01 and customer.since > 2026-01-01'],
    ['three of goods and not two', 'contains 3 of sku "A" and not contains 2 of sku "A"'],
    ['the largest count above all', 'quantity of one product >= 5 and quantity < 5'],
    ['more products of a kind than of all', 'distinct products of sku "A", "B" >= 3 and distinct products <= 2'],
    ['a member who is not signed in', 'member of "Prime" and not signed in'],
    ['a customer who is not signed in', 'customer "C-1" and not signed in'],
    ['a customer and not one of them', 'customer "C-1" and not customer "C-1", "C-2"'],
    ['the same goods in another order', 'subtotal of sku "A", "B" > 5 PLN and subtotal of sku "B", "A" <= 5 PLN'],
    [
      'the same goods joined in another order',
      'quantity of (sku "A" or brand "X") > 5 and quantity of (brand "X" or sku "A") <= 5',
    ],
  ])('for %s', (_, condition) => {
    expect(judge(condition)).toEqual([['never-holds', condition]])
  })

  it.each(['=', '!=', '<', '<=', '>', '>='])('or always does: constants below, at and above, by %s', (operator) => {
    const holds = { '=': [1], '!=': [0, 2], '<': [0], '<=': [0, 1], '>': [2], '>=': [1, 2] }[operator] ?? []
    const said = ['99 PLN', 'MIN', '101 PLN'].map((left) => judge(`${left} ${operator} 100 PLN`)[0]?.[0])
    expect(said).toEqual([0, 1, 2].map((place) => (holds.includes(place) ? 'always-holds' : 'never-holds')))
  })

  it('is said alone, with what to do about it', () => {
    const saidOf = (condition: string) =>
      findings(`${shop}campaign "One" { when ${condition} then 5% off cart }`).map(({ message, help }) => [
        message,
        help,
      ])
    expect(saidOf('lines > 2 and lines < 3')).toEqual([
      ['`lines > 2 and lines < 3` can never hold', 'no cart can meet all of its parts'],
    ])
    expect(saidOf('quantity >= 0')).toEqual([['`quantity >= 0` always holds', 'remove it, or correct it']])
  })

  it('is underlined where it is one side of `or`', () => {
    expect(judge('signed in or (lines < 1 and lines > 3)')).toEqual([['never-holds', '(lines < 1 and lines > 3)']])
  })

  it('may be two lines that cannot hold together', () => {
    const [finding] = analyse(
      'campaign "One" { when subtotal < 5 PLN when signed in when subtotal > 6 PLN then 5% off cart }',
    )
    expect(finding).toMatchObject({
      code: 'never-holds',
      at: 'subtotal > 6 PLN',
      message: '`subtotal > 6 PLN` can never hold together with the conditions above it',
      related: ['subtotal < 5 PLN', 'signed in'],
    })
  })

  it('may be a segment’s', () => {
    const text = 'segment "Rare" = orders > 5 and orders < 6\ncampaign "One" { when segment "Rare" then 5% off cart }'
    expect(analyse(text)).toMatchObject([{ code: 'never-holds', at: 'orders > 5 and orders < 6' }])
  })

  it('may ask for two coupons where one is allowed', () => {
    const text = `coupons "A" { code "A1" limit 9 uses, valid from 2026-01-01 to 2026-12-31 }
coupons "B" { code "B1" limit 9 uses, valid from 2026-01-01 to 2026-12-31 }
campaign "One" { when coupon "A" and coupon "B" then 5% off cart }`
    expect(analyse(text)).toEqual([])
  })
})

describe('a condition that always holds', () => {
  it.each([
    ['a value not below nothing', 'subtotal >= 0 PLN'],
    ['a value below or above', 'subtotal < 100 PLN or subtotal >= MIN'],
    ['a segment or not', 'segment "VIP" or not segment "VIP"'],
    ['signed in or not', 'signed in or not signed in'],
    ['constants', 'MIN >= 100 PLN'],
  ])('for %s', (_, condition) => {
    expect(judge(condition)).toEqual([['always-holds', condition]])
  })
  it('is underlined where it is one side of `and`', () => {
    expect(judge('signed in and quantity >= 0')).toEqual([['always-holds', 'quantity >= 0']])
  })
})

describe('silence, where a condition can go either way:', () => {
  it.each([
    ['what may be unknown, neither holds nor its opposite', 'payment "card" or not payment "card"'],
    ['a number that only customers have', 'orders >= 0'],
    ['two segments', 'segment "VIP" and segment "North"'],
    ['one segment and not another', 'segment "VIP" and not segment "North"'],
    ['two deliveries', 'delivery "courier" and delivery "locker"'],
    ['two codes where any number is allowed', 'code "A1" and coupon "A"'],
    ['bounds that touch', 'subtotal >= 100 PLN and subtotal <= MIN'],
    ['parts of different goods', 'subtotal of sku "A" >= 100 PLN and subtotal of sku "B" < 100 PLN'],
    ['two facts', 'subtotal >= spend and subtotal < 2 * spend'],
    ['days and months', 'subscribed for >= 12 months and subscribed for < 366 days'],
    ['two tiers', 'tier in "Club" at least "Silver" and not tier in "Club" at least "Gold"'],
    ['half of a value that just reaches', 'subtotal / 2 >= 100 PLN and subtotal <= 200 PLN'],
    ['what is left of an amount, if nothing', '100 PLN - subtotal >= 0 PLN and subtotal >= 100 PLN'],
    ['weeks and as many days', 'subscribed for >= 2 weeks and subscribed for <= 14 days'],
    ['two of goods and not three', 'contains 2 of sku "A" and not contains 3 of sku "A"'],
    ['another city', 'customer.city != "Gdynia" and customer.city != "Sopot"'],
    ['one of two customers', 'customer "C-1", "C-2" and not customer "C-1"'],
    [
      'goods and those that are left out of them',
      'subtotal of (sku "A" except brand "X") > 5 PLN and subtotal of sku "A" <= 5 PLN',
    ],
    [
      'two products of a value',
      'subtotal * quantity > 100 PLN and subtotal * quantity < 50 PLN and signed in or lines > 3',
    ],
    ['a value against itself and more', 'subtotal + 5 PLN > subtotal and signed in'],
    ['points and pieces', 'points in "Club" >= 10 and quantity < 10'],
  ])('%s', (_, condition) => {
    expect(judge(condition)).toEqual([])
  })
  it('more alternatives than are looked at', () => {
    const many = Array.from({ length: 9 }, (_, place) => `(lines > ${place} or quantity of sku "${place}" > 1)`).join(
      ' and ',
    )
    expect(judge(many)).toEqual([])
  })
})
