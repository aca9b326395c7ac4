/** Which campaign takes another's place, goes with another, or is nearly reached. */
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

describe('what is nearly reached', () => {
  const from = (amount: number) => `campaign "Ten" { when subtotal >= ${amount} PLN then 10% off cart }`
  const strict = (rules: string) => `attributes { cart.table: number } ${rules}`
  const asked = (...orders: readonly Omit<Order, 'number'>[]) =>
    historyOf(orders.map((order, i) => ({ ...order, number: 20 * (i + 1) })))

  it('is counted in bars of what is lacking, up to half of the threshold', () => {
    const orders = asked(
      ...[60, 99, 50, 49, 100].map((price): Order => ({ lines: [['X', price]] })),
      // Refused by A.
      { lines: [['X', 60]], attributes: { table: 'near' } },
    )
    const { nearMisses } = compared(orders, strict(from(100)), from(110))
    expect(nearMisses).toEqual({
      every: 20,
      evaluated: 5,
      campaigns: [
        {
          campaign: 'Ten',
          unit: 'amount',
          // Of 100 they lack 40, 1 and 50, and 51 is far; of 110 they lack 50, 11 and 10, and 60 and 61 are far.
          near: { a: 3, b: 3 },
          far: { a: 1, b: 2 },
          bars: [
            { from: 0, to: 1000, a: 1, b: 1 },
            { from: 1000, to: 2000, a: 0, b: 1 },
            { from: 2000, to: 3000, a: 0, b: 0 },
            { from: 3000, to: 4000, a: 1, b: 0 },
            { from: 4000, to: 5000, a: 1, b: 1 },
          ],
        },
      ],
    })
  })
  it('has bars as fine as near orders need, whatever far ones lack', () => {
    const orders = asked(...[99.95, 20].map((price): Order => ({ lines: [['X', price]] })))
    const [ten] = compared(orders, '', from(100)).nearMisses.campaigns
    expect([ten?.far.b, ten?.bars.at(-1)]).toEqual([1, { from: 4, to: 5, a: 0, b: 1 }])
  })
  it('is asked of every twentieth order alone', () => {
    const orders = historyOf(times(19, (): Order => ({ lines: [['X', 60]] })))
    expect(compared(orders, from(100), from(100)).nearMisses).toEqual({ every: 20, evaluated: 0, campaigns: [] })
  })
  it('may be a number of goods', () => {
    const three = asked({
      lines: [
        ['X', 10],
        ['X', 10],
        ['X', 10],
      ],
    })
    const { campaigns } = compared(three, '', 'campaign "Four" { when quantity >= 4 then 10% off cart }').nearMisses
    expect(campaigns).toEqual([
      {
        ...{ campaign: 'Four', unit: 'count', near: { a: 0, b: 1 }, far: { a: 0, b: 0 } },
        bars: [{ from: 0, to: 1, a: 0, b: 1 }],
      },
    ])
  })
  it('goes by the threshold that was missed, and what is lacking of goods is counted apart', () => {
    const orders = asked(
      // Lacks three of four pieces: far. Two: near. And 10 of 90 PLN.
      { lines: [['X', 100]] },
      { lines: times(2, () => ['X', 50]) },
      { lines: times(4, () => ['X', 20]) },
      // Lacks both: not by one threshold alone.
      { lines: [['X', 80]] },
    )
    const rules = 'campaign "Four" { when quantity >= 4 and subtotal >= 90 PLN then 10% off cart }'
    expect(compared(orders, '', rules).nearMisses.campaigns).toEqual([
      {
        ...{ campaign: 'Four', unit: 'amount', near: { a: 0, b: 1 }, far: { a: 0, b: 0 } },
        bars: [
          ...times(4, (i) => ({ from: 200 * i, to: 200 * (i + 1), a: 0, b: 0 })),
          { from: 800, to: 1000, a: 0, b: 1 },
        ],
      },
      {
        ...{ campaign: 'Four', unit: 'count', near: { a: 0, b: 1 }, far: { a: 0, b: 1 } },
        bars: [
          { from: 0, to: 1, a: 0, b: 0 },
          { from: 1, to: 2, a: 0, b: 1 },
        ],
      },
    ])
  })
  it.each([
    // Lacks 50 of 50 PLN of tools, however high the other threshold is.
    ['subtotal >= 100 PLN and subtotal of category "Tools" >= 50 PLN', []],
    // What must not be reached is no threshold.
    ['quantity >= 2 and subtotal < 500 PLN', ['count', 1]],
    // 0.01 PLN more.
    ['subtotal > 100 PLN', ['amount', 1]],
    ['contains 2 of sku "X"', ['count', 1]],
    ['subtotal between 150 PLN and 200 PLN', ['amount', 5000]],
    ['subtotal between 50 PLN and 90 PLN', []],
    ['not (subtotal >= 150 PLN)', []],
    ['subtotal >= 150 PLN or quantity >= 2', []],
  ])('of an order of one piece for 100 PLN, where a campaign wants `%s`: %j', (when, [unit, to]) => {
    const { campaigns } = compared(
      asked({ lines: [['X', 100]] }),
      '',
      `campaign "Some" { when ${when} then 1 PLN off cart }`,
    ).nearMisses
    expect(campaigns.map((each) => [each.unit, each.bars.at(-1)?.to])).toEqual(unit === undefined ? [] : [[unit, to]])
  })
  it('is listed by how many orders are near, then by name, and left out where all are far', () => {
    const orders = asked(...[60, 60, 30].map((price): Order => ({ lines: [['X', price]] })))
    const rules = (...names: readonly (readonly [string, number])[]) =>
      names
        .map(([name, amount]) => `campaign "${name}" { when subtotal >= ${amount} PLN then 1 PLN off cart }`)
        .join(' ')
    const { campaigns } = compared(
      orders,
      rules(['Zulu', 100], ['Few', 50], ['Far', 1000]),
      rules(['Alpha', 70], ['Many', 61], ['More', 59]),
    ).nearMisses
    expect(campaigns.map(({ campaign, near, far }) => [campaign, near.a, near.b, far.a, far.b])).toEqual([
      ['Alpha', 0, 2, 0, 1],
      // 30 lacks 31 of 61: that is more than half.
      ['Many', 0, 2, 0, 1],
      ['Zulu', 2, 0, 1, 0],
      ['Few', 1, 0, 0, 0],
      // 30 lacks 29 of 59.
      ['More', 0, 1, 0, 0],
    ])
  })
  it('is listed for twenty campaigns at most', () => {
    const many = times(21, (i) => `campaign "${i + 10}" { when subtotal >= 100 PLN then 1 PLN off cart }`).join(' ')
    const { campaigns } = compared(asked({ lines: [['X', 60]] }), '', many).nearMisses
    expect(campaigns.map(({ campaign }) => campaign)).toEqual(times(20, (i) => String(i + 10)))
  })
})

describe('funders', () => {
  it('are listed by how much more or less they pay, then by what they pay, then by name', () => {
    const orders = historyOf([{ lines: [['X', 100]] }])
    const funded = (...shares: readonly (readonly [string, number])[]) =>
      `campaign "Ten" { then 10 PLN off cart ${shares.map(([by, share]) => `funded ${share}% by "${by}"`).join(' ')} }`
    const { funders } = compared(
      orders,
      funded(['Bosch', 30], ['Dulux', 10], ['Makita', 20], ['Castorama', 10]),
      funded(['Bosch', 10], ['Dulux', 10], ['Makita', 20], ['Castorama', 10], ['Wolf', 5]),
    )
    expect(funders.map(({ by, pays }) => [by, pays.a, pays.b])).toEqual([
      ['Bosch', 300, 100],
      ['Wolf', 0, 50],
      ['Makita', 200, 200],
      ['Castorama', 100, 100],
      ['Dulux', 100, 100],
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
