/** Which campaign takes another's place or goes with another, who pays for it, and when it breaks even. */
import { describe, expect, it } from 'vitest'
import { compared, historyOf, type Order, rulesOf } from './shop.ts'

const times = <T>(count: number, make: (place: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i))

describe('a campaign loses its turn', () => {
  const orders = historyOf([100, 100, 60].map((price) => ({ lines: [['X', price]] })))
  const lostBy = (rules: string) => compared(orders, rules, '').conflicts.a
  const countsOf = (rules: string) =>
    Object.fromEntries(compared(orders, '', rules).campaigns.map(({ campaign, b }) => [campaign, [b?.orders, b?.lost]]))

  it('to the better of its group, which loses it to nobody', () => {
    const rules = `group "Either" pick best
      campaign "Five" { in group "Either" then 5 PLN off cart }
      campaign "Ten" { in group "Either" then 10% off cart }
      campaign "Post" { in group "Either" then free shipping }`
    // Ten gives 10, 10 and 6.
    expect(lostBy(rules)).toEqual([{ campaign: 'Five', by: 'Ten', orders: 3, discount: 2600 }])
    expect(countsOf(rules)).toEqual({ Five: [0, 3], Ten: [3, 0], Post: [0, 0] })
  })
  it('to one that is similar, or that must be alone, if its own conditions hold', () => {
    const rules = `campaign "Yankee" { priority 1 never combine with similar when subtotal >= 50 PLN then 2 PLN off cart }
      campaign "Zulu" { priority 2 never combine with similar when subtotal >= 100 PLN then 1 PLN off cart }
      campaign "Alone" { priority 3 never combine when quantity >= 1 then 1 PLN off cart }
      campaign "Two" { priority 4 never combine when quantity >= 2 then 1 PLN off cart }`
    expect(lostBy(rules)).toEqual([
      { campaign: 'Alone', by: 'Yankee', orders: 3, discount: 600 },
      { campaign: 'Zulu', by: 'Yankee', orders: 2, discount: 400 },
    ])
    expect(countsOf(rules)).toEqual({ Yankee: [3, 0], Zulu: [0, 2], Alone: [0, 3], Two: [0, 0] })
  })
  it('as often to one as to another: by their names', () => {
    const rules = `campaign "First" { priority 1 never combine when subtotal >= 100 PLN then 1 PLN off cart }
      campaign "Other" { priority 2 never combine when subtotal >= 50 PLN then 3 PLN off cart }
      campaign "Late" { priority 3 when subtotal >= 50 PLN then 2 PLN off cart }`
    expect(lostBy(rules)).toEqual([
      { campaign: 'Late', by: 'First', orders: 2, discount: 200 },
      { campaign: 'Other', by: 'First', orders: 2, discount: 200 },
      { campaign: 'Late', by: 'Other', orders: 1, discount: 300 },
    ])
  })
  it('to no campaign alone where another set is better, which comes last among as many orders', () => {
    const rules = `campaign "One" { priority 1 when subtotal >= 100 PLN then 4 PLN off cart }
      campaign "Two" { priority 2 when subtotal between 70 PLN and 90 PLN then 8 PLN off cart }
      campaign "Alone" { priority 3 never combine then 6 PLN off cart }
      campaign "Last" { priority 4 then 7 PLN off cart }`
    const best = rulesOf(rules, 'choose best for customer')
    const conflicts = compared(historyOf([60, 80, 100].map((price) => ({ lines: [['X', price]] }))), best, '').conflicts
    // What comes before it has its place already; Last alone comes after it.
    expect(conflicts.a).toEqual([
      { campaign: 'Alone', by: 'One', orders: 1, discount: 400 },
      { campaign: 'Alone', by: 'Two', orders: 1, discount: 800 },
      { campaign: 'Alone', orders: 1, discount: 0 },
    ])
  })
  it('in two hundred listed ways at most', () => {
    const many = times(202, (i) => `campaign "${i + 100}" { priority ${i + 1} never combine then 1 PLN off cart }`)
    const conflicts = lostBy(many.join(' '))
    expect(conflicts).toHaveLength(200)
    expect(conflicts.at(-1)).toEqual({ campaign: '300', by: '100', orders: 3, discount: 300 })
  })
})

describe('campaigns together', () => {
  it('are pairs of the same order, those of most orders first, then in the order of the rules', () => {
    const orders = historyOf([100, 100, 60].map((price) => ({ lines: [['X', price]] })))
    const rules = `campaign "One" { priority 1 then 1 PLN off cart }
      campaign "Two" { priority 2 when subtotal >= 100 PLN then 2 PLN off cart }
      campaign "Three" { priority 3 then 3 PLN off cart }`
    expect(compared(orders, rules, '').together).toEqual({
      a: [
        { campaigns: ['One', 'Three'], orders: 3, discount: 1200 },
        { campaigns: ['One', 'Two'], orders: 2, discount: 600 },
        { campaigns: ['Two', 'Three'], orders: 2, discount: 1000 },
      ],
      b: [],
    })
  })
  it('of as many orders are in the order of the rules, whichever order had them first', () => {
    const orders = historyOf([60, 100, 200].map((price) => ({ lines: [['X', price]] })))
    const rules = `campaign "One" { priority 1 when subtotal >= 100 PLN then 1 PLN off cart }
      campaign "Two" { priority 2 when subtotal <= 60 PLN or subtotal >= 200 PLN then 2 PLN off cart }
      campaign "Three" { priority 3 when subtotal <= 100 PLN then 3 PLN off cart }`
    expect(compared(orders, rules, '').together.a).toEqual([
      { campaigns: ['One', 'Two'], orders: 1, discount: 300 },
      { campaigns: ['One', 'Three'], orders: 1, discount: 400 },
      { campaigns: ['Two', 'Three'], orders: 1, discount: 500 },
    ])
  })
  it('are fifty pairs at most', () => {
    const eleven = times(11, (i) => `campaign "${i + 10}" { priority ${i + 1} then 1 PLN off cart }`).join(' ')
    const { b } = compared(historyOf([{ lines: [['X', 100]] }]), '', eleven).together
    expect(b).toHaveLength(50)
    expect([b[0]?.campaigns, b.at(-1)?.campaigns]).toEqual([
      ['10', '11'],
      // Of 55: 17 with 19 and 20, and the pairs of 18, 19 and 20 are left out.
      ['17', '18'],
    ])
  })
})

describe('funders', () => {
  it('are listed by how much more or less they pay, then by what they pay, then by name', () => {
    const orders = historyOf([{ lines: [['X', 100]] }])
    const funded = (...shares: readonly (readonly [string, number])[]) =>
      `campaign "Ten" { then 10 PLN off cart ${shares.map(([by, share]) => `funded ${share}% by "${by}"`).join(' ')} }`
    const { funders } = compared(
      orders,
      funded(['Bosch', 30], ['Dulux', 10], ['Makita', 20], ['Castorama', 10], ['Einhell', 10]),
      funded(['Bosch', 10], ['Dulux', 10], ['Makita', 20], ['Castorama', 10], ['Einhell', 10], ['Wolf', 5]),
    )
    expect(funders.map(({ by, pays }) => [by, pays.a, pays.b])).toEqual([
      ['Bosch', 300, 100],
      ['Wolf', 0, 50],
      ['Makita', 200, 200],
      ['Castorama', 100, 100],
      ['Dulux', 100, 100],
      ['Einhell', 100, 100],
    ])
  })
})

describe('to break even', () => {
  const orders: readonly Order[] = times(4, () => ({ customer: 'C', lines: [['A', 100]] }))
  const breakEven = (a: string, b: string, of = orders) => compared(historyOf(of), a, b).breakEven

  it('B needs no other number of orders where it earns the same', () => {
    expect(breakEven('', '')).toEqual({ by: 'gross-margin', a: 16_000, b: 16_000, orders: 0, share: 0 })
  })
  it('no number of orders is enough where B earns nothing or loses', () => {
    expect(breakEven('', 'campaign "Cost" { then 40 PLN off cart }')).toEqual({ by: 'gross-margin', a: 16_000, b: 0 })
    expect(breakEven('', 'campaign "All" { then 100% off cart }')).toEqual({
      by: 'gross-margin',
      a: 16_000,
      b: -24_000,
    })
  })
  it('whole orders are counted, and of those that are too many only whole ones', () => {
    // 40 of each order, under B 30: 40 of 120 are 1.33 orders.
    expect(breakEven('', 'campaign "Ten" { then 10 PLN off cart }')).toMatchObject({ b: 12_000, orders: 2 })
    expect(breakEven('campaign "Ten" { then 10 PLN off cart }', '')).toMatchObject({ a: 12_000, b: 16_000, orders: -1 })
  })
  it('goes by orders with known costs alone, of which there must be half', () => {
    const mixed = (...skus: string[]): Order[] => skus.map((sku) => ({ lines: [[sku, 100]] }))
    const ten = 'campaign "Ten" { then 10 PLN off cart }'
    expect(breakEven('', ten, mixed('A', 'A', 'X', 'X'))).toMatchObject({
      by: 'gross-margin',
      a: 8000,
      b: 6000,
      orders: 1,
    })
    expect(breakEven('', ten, mixed('A', 'X', 'X'))).toMatchObject({
      by: 'net-revenue',
      a: 30_000,
      b: 27_000,
      orders: 1,
    })
  })
  it('the interval is of the share, and has no width where all customers are alike', () => {
    const alike = times(3, (i): Order => ({ customer: `C-${i}`, lines: [['A', 100]] }))
    expect(breakEven('', 'campaign "Ten" { then 10 PLN off cart }', alike)).toEqual({
      ...{ by: 'gross-margin', a: 12_000, b: 9000, orders: 1, share: 1 / 3 },
      interval: { low: 1 / 3, high: 1 / 3 },
    })
    const uncosted = alike.map((order): Order => ({ ...order, lines: [['X', 80]] }))
    expect(breakEven('', 'campaign "Ten" { then 16 PLN off cart }', uncosted)).toEqual({
      ...{ by: 'net-revenue', a: 24_000, b: 19_200, orders: 1, share: 1 / 4 },
      interval: { low: 1 / 4, high: 1 / 4 },
    })
  })
})
