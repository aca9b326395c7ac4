/** Conditions and goods as a merchandiser writes them, each with a cart on either side of it. */
import { describe, expect, test } from 'vitest'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { cart, line, promo, run } from '../promo.ts'
import { discounts } from '../rules.ts'

const shop = `
  attributes { customer.married: yes/no  customer.since: date  cart.gift_wrap: yes/no  cart.balance: number  customer.city: text  item.voltage: number  event.stars: number }

  program "Club" { 1 point worth 1 PLN  tiers by spend { "Silver" from 100 PLN  "Gold" from 500 PLN } }`

const goods = [
  line('2 x DRILL at 50', { categories: ['Tools/Drills'], listPrice: '60', cost: '40', attributes: { voltage: 18 } }),
  line('1 x SHED at 20', { categories: ['Toolshed'], brand: 'Acme' }),
]
const customer = (attributes: Record<string, string | boolean>, tier?: string) => ({
  customer: { id: 'C-1', attributes, ...(tier !== undefined && { programs: { Club: { tier } } }) },
})

const holds = (when: string, more: Partial<Cart> = {}): boolean =>
  run(promo(`${shop}\ncampaign "C" { when ${when}  then 1 PLN off cart }`), cart(goods, more)).applied.length === 1

describe('a comparison', () => {
  test.each([
    ['subtotal != 119.99 PLN', 'subtotal != 120 PLN'],
    ['subtotal / 2 != 59 PLN', 'subtotal / 2 != 60 PLN'],
    ['subtotal / 2 = 60 PLN', 'subtotal / 2 = 60.01 PLN'],
    ['subtotal - 200 PLN >= -80 PLN', 'subtotal - 200 PLN >= -79.99 PLN'],
    ['subtotal / 7 > 17.14 PLN', 'subtotal / 7 > 17.15 PLN'],
    ['10 PLN + 20 PLN <= subtotal', '100 PLN + 20.01 PLN <= subtotal'],
    ['50% of subtotal >= 60 PLN', '50% of subtotal > 60 PLN'],
    ['running total >= 120 PLN', 'running total > 120 PLN'],
    ['running subtotal of sku "SHED" >= 20 PLN', 'running subtotal of sku "SHED" > 20 PLN'],
    ['subtotal / (quantity - 3) >= 0 PLN or quantity = 3', 'subtotal / (quantity - 3) >= 0 PLN'],
  ])('%s, and not %s', (yes, no) => {
    expect([holds(yes), holds(no)]).toEqual([true, false])
  })

  test('of two answers knows both', () => {
    const same = 'customer.married = cart.gift_wrap'
    const answers = (married: boolean, wrapped?: boolean) => ({
      ...customer({ married }),
      ...(wrapped !== undefined && { attributes: { gift_wrap: wrapped } }),
    })
    expect([holds(same, answers(true, true)), holds(same, answers(true, false))]).toEqual([true, false])
    expect([holds(same, answers(false, false)), holds(same, answers(false))]).toEqual([true, false])
    expect(holds(`not (${same})`, answers(false))).toBe(false)
  })

  test('of texts is exact', () => {
    const city = (text: string) => customer({ city: text })
    expect(holds('customer.city = "Lodz"', city('Lodz'))).toBe(true)
    expect(holds('customer.city = "Lodz"', city('lodz'))).toBe(false)
    expect(holds('customer.city != "Lodz"', city('lodz'))).toBe(true)
    expect(holds('customer.city != "Lodz"')).toBe(false)
  })
})

describe('a date that is moved', () => {
  const since = customer({ since: '2026-10-03' })

  test.each([
    ['customer.since - 7 days <= 2026-09-26', 'customer.since - 7 days <= 2026-09-25'],
    ['customer.since - 7 days >= 2026-09-26', 'customer.since - 7 days >= 2026-09-27'],
    ['customer.since + 7 days <= 2026-10-10', 'customer.since + 7 days <= 2026-10-09'],
    ['customer.since - 1 month = 2026-09-03', 'customer.since - 1 month = 2026-11-03'],
  ])('%s, and not %s', (yes, no) => {
    expect([holds(yes, since), holds(no, since)]).toEqual([true, false])
  })
})

describe('a condition that is written once for all', () => {
  const by = (answer: string, when: string) =>
    run(promo(`${shop}\nlet OPEN = ${answer}\ncampaign "C" { when ${when}  then 1 PLN off cart }`), cart(goods))
  const applies = (answer: string, when: string) => by(answer, when).applied.length === 1

  test('always holds or never', () => {
    expect([applies('yes', 'OPEN'), applies('no', 'OPEN')]).toEqual([true, false])
    expect([applies('yes', 'not OPEN'), applies('no', 'not OPEN')]).toEqual([false, true])
    expect([applies('yes', 'OPEN and quantity >= 3'), applies('yes', 'OPEN and quantity >= 4')]).toEqual([true, false])
    expect([applies('no', 'OPEN or quantity >= 3'), applies('no', 'OPEN or quantity >= 4')]).toEqual([true, false])
  })

  test('says so', () => {
    const why = (answer: string, when: string) => by(answer, when).notApplied[0]?.sentence
    expect(why('no', 'OPEN')).toBe('it never applies')
    expect(why('no', 'OPEN or quantity >= 4')).toBe('needs one more in the cart')
    expect(why('no', 'OPEN and quantity >= 4')).toBe('it never applies')
    expect(why('no', 'quantity >= 4 and (OPEN or OPEN)')).toBe('it never applies')
    expect(why('no', 'quantity >= 4 or (OPEN and quantity >= 5)')).toBe('needs one more in the cart')
    expect(why('yes', 'OPEN and quantity >= 4')).toBe('needs one more in the cart')
    expect(why('yes', 'not (OPEN and quantity >= 3)')).toBe('not with always and quantity >= 3')
    expect(why('no', 'not (not OPEN and quantity >= 3)')).toBe('not with not (never) and quantity >= 3')
  })
})

describe('a threshold that is written the other way round', () => {
  test('says what is missing, 0.01 where more than it is asked for', () => {
    const why = (when: string) =>
      run(promo(`${shop}\ncampaign "C" { when ${when}  then 1 PLN off cart }`), cart(goods)).notApplied[0]?.sentence
    expect([why('120 PLN <= subtotal'), why('121 PLN <= subtotal')]).toEqual([undefined, '1.00 PLN more in the cart'])
    expect([why('119.99 PLN < subtotal'), why('120 PLN < subtotal')]).toEqual([undefined, '0.01 PLN more in the cart'])
    expect([why('subtotal > 119.99 PLN'), why('subtotal > 120 PLN')]).toEqual([undefined, '0.01 PLN more in the cart'])
  })
})

describe('goods that the cart has', () => {
  test.each([
    ['contains category "Garden", "Tools"', 'contains category "Garden", "Tool"'],
    ['contains category "Tools/Drills", "Garden"', 'contains category "Tools/Saws", "Garden"'],
    ['contains label "new"', 'contains label "old"'],
    ['contains 2 of label "new", "old"', 'contains 3 of label "new", "old"'],
  ])('%s, and not %s', (yes, no) => {
    const labelled = { lines: goods.map((each, i) => (i === 0 ? { ...each, labels: ['sale', 'new'] } : each)) }
    expect([holds(yes, labelled), holds(no, labelled)]).toEqual([true, false])
  })
})

describe('a tier', () => {
  const tier = (name: string) => customer({}, name)

  test('is the one, or at least the one', () => {
    const is = ['Silver', 'Gold'].map((name) => holds('tier in "Club" is "Silver"', tier(name)))
    const atLeast = ['Silver', 'Gold'].map((name) => holds('tier in "Club" at least "Silver"', tier(name)))
    expect([is, atLeast]).toEqual([
      [true, false],
      [true, true],
    ])
    expect(holds('tier in "Club" at least "Gold"', tier('Silver'))).toBe(false)
  })
})

describe('one of several', () => {
  test.each([
    ['segment "VIP", "North"', { customer: { id: 'C-1', segments: ['North'] } }],
    ['member of "Prime", "Gold"', { customer: { id: 'C-1', memberships: ['Gold'] } }],
    [
      'delivery "courier", "post"',
      {
        delivery: [
          { method: 'locker', price: '5' },
          { method: 'post', price: '5' },
        ],
      },
    ],
  ])('is enough: %s', (when, more) => {
    const names = `segment "VIP" external  segment "North" external
      membership "Prime" { price 9 PLN per month }  membership "Gold" { price 9 PLN per month }`
    const applies = (condition: string) =>
      run(promo(`${shop}\n${names}\ncampaign "C" { when ${condition}  then 1 PLN off cart }`), cart(goods, more))
        .applied.length === 1
    expect([applies(when), applies(`not (${when})`)]).toEqual([true, false])
  })
})

describe('an event', () => {
  test('is asked for what it says', () => {
    const thanked = (stars?: number) =>
      run(
        promo(`${shop}\ncampaign "C" { on event "review"  when event.stars >= 4  then grant "Thanks" }`),
        cart([], { event: { name: 'review', ...(stars !== undefined && { attributes: { stars } }) } }),
      ).applied.length === 1
    expect([thanked(5), thanked(4), thanked(3), thanked()]).toEqual([true, true, false, false])
  })
})

describe('goods', () => {
  const taken = (selector: string) =>
    discounts(run(promo(`${shop}\ncampaign "C" { then 10% off ${selector} }`), cart(goods)))
  const drills = ['10.00', '0.00']
  const shed = ['0.00', '2.00']

  test.each([
    ['category "Tools"', drills],
    ['category "Tools/Drills"', drills],
    ['category "Toolshed"', shed],
    ['category "Tool"', ['0.00', '0.00']],
    ['category "Garden", "Tools"', drills],
    ['category "Garden", "Tools/Drills"', drills],
    ['category "Garden", "Tool"', ['0.00', '0.00']],
    ['category "Toolshed", "Tools"', ['10.00', '2.00']],
    ['brand "Other"', ['0.00', '0.00']],
    ['brand "Acme"', shed],
    ['not brand "Acme"', drills],
    ['price >= 50 PLN', drills],
    ['price > 50 PLN', ['0.00', '0.00']],
    ['list price >= 60 PLN', drills],
    // Without a list price its own price stands for it.
    ['list price <= 20 PLN', shed],
    ['cost >= 40 PLN', drills],
    ['cost > 40 PLN', ['0.00', '0.00']],
    // What it costs us is not known of the shed.
    ['not cost >= 40 PLN', ['0.00', '0.00']],
    ['item.voltage >= 18', drills],
    ['on sale', drills],
    ['everything except on sale', shed],
    ['price between 20 PLN and 49.99 PLN', shed],
    ['price in (50 PLN, 70 PLN)', drills],
  ])('%s', (selector, expected) => {
    expect(taken(selector)).toEqual(expected)
  })
})
