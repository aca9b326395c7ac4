/** A small comparison put together from parts of its customers, and limits that parts have to share. */
import { describe, expect, it } from 'vitest'
import { comparisonOf, frameOf, subjectOf } from '../../src/compare/compare.ts'
import { selectOutcomes } from '../../src/compare/select-outcomes.ts'
import { dividedAmong, mustBeApart, sharedLimitsOf, withShares } from '../../src/compare/shared-limits.ts'
import { foldParts, type ReadPart } from '../../src/compare/summary/fold.ts'
import { mergeSummaries } from '../../src/compare/summary/merge.ts'
import { writtenPart } from '../../src/compare/summary/part.ts'
import { readPart } from '../../src/compare/summary/read-part.ts'
import { summarize } from '../../src/compare/summary/summarize.ts'
import { addTo, type Summary } from '../../src/compare/summary/summary.ts'
import { orderNumberIn } from '../../src/history/read.ts'
import { msg } from '../../src/words/message.ts'
import { historyOf, type Order, outcomesOf, rulesOf, withHistory } from './shop.ts'

const orders: readonly Order[] = [
  ...Array.from(
    { length: 26 },
    (_, i): Order => ({
      ...{ number: 20 * (i + 1), customer: `C-${i % 13}`, channel: i % 3 ? 'web' : 'store', codes: [`OLD-${i % 12}`] },
      lines: [[i % 4 ? 'A' : 'B', 60 + 7 * i]],
      ...(i % 2 && { delivery: 15 }),
      ...(i % 2 === 0 && i > 3 && { attributes: { table: 'near' } }),
    }),
  ),
  { number: 521, lines: [['X', 150]], paid: 140 },
  { number: 522, lines: [['A', 80]] },
]
const rules = (table: string, from: number) => `attributes { cart.table: ${table} }
  group "Either" pick best
  campaign "Five" { in group "Either" then 5 PLN off cart }
  campaign "Ten" { in group "Either" when subtotal >= ${from} PLN then 10% off cart funded 40% by "Bosch" budget 50 PLN per customer }
  campaign "Post" { when subtotal >= ${from} PLN then free shipping limit 1 use per customer }
  campaign "Back" { when signed in then cashback 5% of everything to "Wallet" }
  campaign "Few" { then 1 PLN off cart budget 9 PLN limit 12 uses }`

/** The whole, and three parts: customers by the last digit of their name, orders without one in the first. */
const { whole, parts } = withHistory(historyOf(orders, { 'C-1': ['VIP'], 'C-2': ['VIP', 'North'] }), (history) => {
  const both = { a: rulesOf(rules('text', 100)), b: rulesOf(rules('number', 90)) }
  const outcomes = { a: outcomesOf(history, both.a), b: outcomesOf(history, both.b) }
  const options = { rules: both, resamples: 41 }
  const frame = frameOf(history, outcomes.a, outcomes.b, options)
  const subject = subjectOf(history, frame, options)
  const { names, of } = frame.facts.customer
  const parts = [0, 1, 2].map((index) => {
    const places = Uint32Array.from(of.keys()).filter(
      (place) => Number(names[of[place] ?? -1]?.at(-1) ?? 0) % 3 === index,
    )
    const select = (side: 'a' | 'b') => selectOutcomes(outcomes[side], places, orderNumberIn(history))
    return { subject, summary: summarize(frameOf(history, select('a'), select('b'), options)), part: { index, of: 3 } }
  })
  return { whole: comparisonOf(subject, summarize(frame)), parts }
})

const texts = parts.map(writtenPart)
const read = (...places: number[]): ReadPart[] =>
  places.map((place) => ({ ...readPart(texts[place] ?? '', msg`a part`), where: msg`part ${place + 1}` }))

const partOf = (some: readonly Order[], a: string, b: string): ReadPart =>
  withHistory(historyOf(some), (history) => {
    const both = { a: rulesOf(a), b: rulesOf(b) }
    const frame = frameOf(history, outcomesOf(history, both.a), outcomesOf(history, both.b), { rules: both })
    const subject = subjectOf(history, frame, { rules: both })
    return { subject, summary: summarize(frame), part: { index: 0, of: 1 }, where: msg`a part` }
  })

describe('parts of customers', () => {
  it.each([[[0, 1, 2]], [[2, 0, 1]]])('in the order %j come to the comparison of all', (places) => {
    const { subject, summary } = foldParts(read(...places))
    const { unknownCodes, ...figures } = comparisonOf(subject, summary)
    const { unknownCodes: ofAll, ...expected } = whole
    expect(figures).toEqual(expected)
    expect([unknownCodes?.a.orders, unknownCodes?.b.orders]).toEqual([ofAll?.a.orders, ofAll?.b.orders])
  })
  it('have something of everything', () => {
    expect(whole.refused.orders).toBe(11)
    expect(whole.refused.examples).toHaveLength(10)
    expect(whole).toMatchObject({ orders: 17, anonymousOrders: 2 })
    expect(whole.campaigns.find(({ campaign }) => campaign === 'Few')?.a?.ranOut).toHaveLength(1)
    expect(whole.changedOrders.length).toBeGreaterThan(0)
  })
  it.each<[string, () => readonly ReadPart[], string, string | undefined]>([
    ['none', () => [], 'there are no parts to read', 'specify the files written by `compare --write-part`'],
    [
      'one missing',
      () => read(0, 2),
      'of 3 parts, these are missing: 2',
      'a report on some customers could be mistaken for a report on all of them',
    ],
    [
      'two missing',
      () => read(0),
      'of 3 parts, these are missing: 2, 3',
      'a report on some customers could be mistaken for a report on all of them',
    ],
    ['one twice', () => read(0, 1, 0), 'part 1 and part 1 are both part 1 of 3', undefined],
  ])('are refused: %s', (_, given, message, help) => {
    expect(() => foldParts(given())).toThrow(
      expect.objectContaining({ name: 'PartError', message, ...(help && { help }) }),
    )
  })
  it('are refused where they are of different comparisons', () => {
    const [first, second] = read(0, 1) as [ReadPart, ReadPart]
    const failure = expect.objectContaining({
      message: 'part 2 and part 1 are parts of different comparisons',
      help: 'parts must have the same rules, history, orders, seed and number of parts',
    })
    expect(() => foldParts([first, { ...second, subject: { ...second.subject, seed: 2 } }])).toThrow(failure)
    expect(() => foldParts([first, { ...second, part: { index: 1, of: 2 } }])).toThrow(failure)
  })
  it('list the twenty largest changes of all, and the first ten refused orders', () => {
    const ten = 'campaign "Ten" { then 10% off cart }'
    const some = [0, 1, 2].map((part) =>
      Array.from({ length: 8 }, (_, i): Order => {
        const number = 3 * i + part + 1
        return { id: `o-${number}`, number, customer: `C-${number}`, lines: [['X', 10 * number]] }
      }),
    )
    const largest = (prefix: string) => Array.from({ length: 20 }, (_, i) => `${prefix}-${24 - i}`)
    const gain = mergeSummaries(some.map((each) => partOf(each, '', ten).summary)).lists
    expect(gain.changedOrders.map(({ order }) => order)).toEqual(largest('o'))
    expect(gain.winners.map(({ customer }) => customer)).toEqual(largest('C'))
    expect(mergeSummaries(some.map((each) => partOf(each, ten, '').summary)).lists.losers).toMatchObject(
      largest('C').map((customer) => ({ customer })),
    )
    // Of those that change alike, who ordered first.
    const alike = some.map((each) => each.map((order): Order => ({ ...order, lines: [['X', 100]] })))
    const earliest = Array.from({ length: 20 }, (_, i) => `C-${i + 1}`)
    expect(mergeSummaries(alike.map((each) => partOf(each, '', ten).summary)).lists.winners).toMatchObject(
      earliest.map((customer) => ({ customer })),
    )
    const { refused } = mergeSummaries(parts.map(({ summary }) => summary)).sides.b
    // Every second of 26 orders but the first two; by their names.
    expect(refused.map(({ order }) => order)).toEqual(
      [11, 13, 15, 17, 19, 21, 23, 25, 5, 7].map((order) => `o-${order}`),
    )
  })
  it('say when each limit and budget was reached first, and who used each unknown code first', () => {
    const [first, second] = parts.map(({ summary }) => summary) as [Summary, Summary]
    const ranOut = (campaign: string, what: 'limit' | 'budget', at: number) => ({ campaign, what, at })
    const code = (name: string, at: number, number: number) => ({
      ...{ code: name, order: `o-${number}`, at, number, isSelected: true },
    })
    const withSide = (summary: Summary, more: Partial<Summary['sides']['a']>): Summary => ({
      ...summary,
      sides: { ...summary.sides, a: { ...summary.sides.a, ...more } },
    })
    const both = [
      withSide(first, {
        ranOut: [
          ...[ranOut('Few', 'limit', 7), ranOut('Ten', 'budget', 5), ranOut('Beta', 'limit', 11)],
          ranOut('Same', 'limit', 12),
        ],
        unknownCodes: [code('X', 5, 5), code('Y', 8, 9)],
      }),
      withSide(second, {
        ranOut: [
          ranOut('Alpha', 'limit', 7),
          ranOut('Ten', 'budget', 3),
          ranOut('Ten', 'limit', 9),
          ranOut('Zulu', 'limit', 11),
          ranOut('Same', 'budget', 12),
        ],
        unknownCodes: [code('X', 3, 3), code('Z', 8, 8)],
      }),
    ]
    const { a } = mergeSummaries(both).sides
    expect(mergeSummaries(both.toReversed()).sides.a.ranOut).toEqual(a.ranOut)
    expect(a.ranOut).toEqual([
      ranOut('Ten', 'budget', 3),
      ranOut('Alpha', 'limit', 7),
      ranOut('Few', 'limit', 7),
      ranOut('Ten', 'limit', 9),
      ranOut('Beta', 'limit', 11),
      ranOut('Zulu', 'limit', 11),
      // At the same instant.
      ranOut('Same', 'budget', 12),
      ranOut('Same', 'limit', 12),
    ])
    expect(a.unknownCodes).toEqual([code('X', 3, 3), code('Z', 8, 8), code('Y', 8, 9)])
    const eleven = Array.from({ length: 11 }, (_, i) => code(`OLD-${i}`, i, i))
    const many = mergeSummaries([withSide(first, { unknownCodes: eleven }), withSide(second, { unknownCodes: [] })])
    expect(many.sides.a.unknownCodes).toEqual(eleven.slice(0, 10))
  })
  it('are refused where no order is left, counted or refused', () => {
    const counted: Order = { lines: [['A', 100]] }
    const refused: Order = { lines: [['A', 100]], attributes: { table: 'near' } }
    const ordersOf = (...some: Order[]) =>
      foldParts([partOf(some, rules('text', 100), rules('number', 90))]).summary.counts
    expect(() => ordersOf()).toThrow('no order matches the filter')
    for (const [orders, of] of [
      [1, [counted]],
      [0, [refused]],
      [1, [counted, refused]],
    ] as const) {
      expect(ordersOf(...of).get('orders')).toEqual([orders])
    }
  })
  it('are written as one line that says what it is, and read as they were', () => {
    const [first] = parts
    if (first === undefined) throw new Error('there are three')
    const { a } = first.summary.sides
    const ranOut = [
      { campaign: 'Few', what: 'limit', at: 7 },
      { campaign: 'Ten', what: 'budget', at: 8 },
    ] as const
    const unknownCodes = [{ code: 'X', order: 'o-5', at: 5, number: 5, isSelected: true }]
    const sides = { ...first.summary.sides, a: { ...a, ranOut, unknownCodes } }
    const part = { ...first, summary: { ...first.summary, sides } }
    const text = writtenPart(part)
    expect(readPart(text, msg`it`)).toMatchObject(part)
    expect(text).not.toContain('\n')
    expect(JSON.parse(text)).toMatchObject({ format: 'cartwright-part', version: 2, part: { index: 0, of: 3 } })
  })
  it('are refused where they are not whole', () => {
    type Written = { version: number; part: { of: number }; summary: { changes: [string, number[]][] } }
    const damaged = (change: (part: Written, pairs: number[]) => void) => {
      const written = JSON.parse(texts[0] ?? '') as Written
      change(written, written.summary.changes[0]?.[1] ?? [])
      return JSON.stringify(written)
    }
    const refusal = expect.objectContaining({
      message: 'it is not part of a comparison, or is incomplete',
      help: 'use files written with this version by `compare --write-part` or by a job of `export spark`',
    })
    expect(() =>
      readPart(
        damaged(() => undefined),
        msg`it`,
      ),
    ).not.toThrow()
    for (const text of [
      texts[0]?.slice(0, 500) ?? '',
      damaged((part) => {
        part.version = 1
      }),
      damaged((part) => {
        part.part.of = 0
      }),
      // Changes of groups that the part does not have, and one without its sum.
      damaged((_, pairs) => {
        pairs[0] = 999_999
      }),
      damaged((_, pairs) => {
        pairs[2] = 999_999
      }),
      damaged((_, pairs) => {
        pairs.pop()
      }),
    ]) {
      expect(() => readPart(text, msg`it`)).toThrow(refusal)
    }
  })
})

it('a sum is refused beyond what can be added up to the last unit', () => {
  const sums = new Map([['paid', [Number.MAX_SAFE_INTEGER - 1]]])
  addTo(sums, 'paid', [1])
  expect(sums.get('paid')).toEqual([9_007_199_254_740_991])
  expect(() => addTo(sums, 'paid', [1])).toThrow(
    'the sum 9007199254740992 is too large to be added up to the last unit',
  )
})

describe('limits that customers share', () => {
  const shared = rulesOf(`coupons "Summer" {
      code "SUN" limit 5 uses
      limit 7 uses
    }
    coupons "Own" { code "ONE" limit 1 per customer }
    group "Basket" pick best, limit 10 uses
    group "Each" pick best, limit 4 uses per customer
    campaign "Budget" { in group "Basket" then 1 PLN off cart budget 10 PLN limit 3 uses per customer }
    campaign "Code" { in group "Basket" when coupon "Summer" then 1 PLN off cart }
    campaign "Free" { then 1 PLN off cart limit 2 uses per customer }
    campaign "Large" { then 1 PLN off cart limit 100 PLN of orders limit 10 units limit 8 uses per day }`)
  const named = [
    { of: 'campaign', name: 'Budget' },
    { of: 'campaign', name: 'Large' },
    { of: 'group', name: 'Basket' },
    { of: 'codes', name: 'Summer' },
  ]

  it('are of campaigns, groups and codes, each named once', () => {
    expect(sharedLimitsOf([shared, shared])).toEqual(named)
    expect(dividedAmong([shared], 4)).toEqual({ parts: 4, limits: named })
    expect(dividedAmong([rulesOf('campaign "Free" { then 1 PLN off cart }')], 4)).toBeUndefined()
    expect(() => mustBeApart([shared])).toThrow(
      expect.objectContaining({
        message:
          "customers share limits (campaign `Budget`, campaign `Large`, group `Basket`, codes `Summer`): what one customer uses is not available to the next, so they can't be compared in parts",
        help: 'compare all customers at once, or approximately with `--approximate-budgets`: each part gets its share',
      }),
    )
    expect(() => mustBeApart([])).not.toThrow()
  })
  it('are dealt out to the last unit, and those of each customer stay whole', () => {
    const dealt = [0, 1, 2].map((index) => withShares(shared, { index, of: 3 }))
    const amounts = dealt.map(({ campaigns, groups, pools }) => [
      campaigns.find(({ name }) => name === 'Budget')?.limits.map(({ counts, amount }) => [counts, amount]),
      groups.Basket?.limits.map(({ amount }) => amount),
      pools.Summer?.limits.map(({ amount }) => amount),
      pools.Summer?.codes.SUN?.limits.map(({ amount }) => amount),
      pools.Own?.codes.ONE?.limits.map(({ amount }) => amount),
    ])
    const large = dealt.map(({ campaigns }) =>
      campaigns.find(({ name }) => name === 'Large')?.limits.map(({ counts, amount }) => [counts, amount]),
    )
    expect(large).toEqual([
      [
        ['order-value', '33.33'],
        ['units', '3'],
        ['uses', '2'],
      ],
      [
        ['order-value', '33.33'],
        ['units', '3'],
        ['uses', '3'],
      ],
      [
        ['order-value', '33.34'],
        ['units', '4'],
        ['uses', '3'],
      ],
    ])
    const uses = ['uses', '3']
    expect(amounts).toEqual([
      [[uses, ['discount', '3.33']], ['3'], ['2'], ['1'], ['1']],
      [[uses, ['discount', '3.33']], ['3'], ['2'], ['2'], ['1']],
      [[uses, ['discount', '3.34']], ['4'], ['3'], ['2'], ['1']],
    ])
  })
})
