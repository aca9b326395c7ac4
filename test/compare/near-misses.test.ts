/** Orders that nearly reached a campaign, and how finely parts of a comparison count what they lack. */
import { describe, expect, it } from 'vitest'
import { comparisonOf, frameOf, subjectOf } from '../../src/compare/compare.ts'
import { foldParts, type ReadPart } from '../../src/compare/summary/fold.ts'
import { summarize } from '../../src/compare/summary/summarize.ts'
import { msg } from '../../src/words/message.ts'
import { compared, historyOf, type Order, outcomesOf, rulesOf, withHistory } from './shop.ts'

const times = <T>(count: number, make: (place: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i))

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

describe('parts count what orders lack', () => {
  const from = (table: string) =>
    `attributes { cart.table: ${table} } campaign "From" { when subtotal >= 100 PLN then 1 PLN off cart }`
  const partOf = (orders: readonly Order[], index = 0): ReadPart =>
    withHistory(historyOf(orders), (history) => {
      const rules = { a: rulesOf(from('number')), b: rulesOf(from('text')) }
      const frame = frameOf(history, outcomesOf(history, rules.a), outcomesOf(history, rules.b), { rules })
      const subject = subjectOf(history, frame, { rules })
      return { subject, summary: summarize(frame), part: { index, of: 2 }, where: msg`a part` }
    })
  const priced = (...prices: number[]): Order[] =>
    prices.map((price) => ({ number: 20 * Math.round(price * 100), lines: [['X', price]] }))

  it('so finely that any bars can be drawn of all parts together', () => {
    // They lack 0.05, 0.16 and 0.18, and 0.33: alone the first would have bars of 0.05 too, but count by 0.01.
    const { subject, summary } = foldParts([partOf(priced(99.95, 99.84, 99.82)), partOf(priced(99.67), 1)])
    const [bars] = comparisonOf(subject, summary).nearMisses.campaigns.map((each) => each.bars)
    expect(bars?.filter(({ a }) => a > 0)).toEqual([
      { from: 0, to: 5, a: 1, b: 1 },
      { from: 15, to: 20, a: 2, b: 2 },
      { from: 30, to: 35, a: 1, b: 1 },
    ])
  })
  it('no finer than that, whatever far orders lack, and those that the other scenario refuses', () => {
    const { sides } = partOf([
      ...priced(60.01, 60.02, 70.02, 75.03, 20),
      { number: 10_000, lines: [['X', 51]], attributes: { table: 'near' } },
    ]).summary
    // Eight bars of 5.00 reach 39.99; eight of 10.00 would be too coarse to say what lacks 24.97.
    expect([...sides.b.misses]).toEqual([
      ['0 1 4000', [2]],
      ['0 1 3000', [1]],
      ['0 1 2500', [1]],
    ])
    expect([...sides.b.far]).toEqual([['0 1', [1]]])
  })
})
