/** A small comparison put together from parts of its customers, and limits that parts have to share. */
import { describe, expect, it } from 'vitest'
import { comparisonOf, frameOf, subjectOf } from '../../src/compare/compare.ts'
import { selectOutcomes } from '../../src/compare/select-outcomes.ts'
import { dividedAmong, mustBeApart, sharedLimitsOf, withShares } from '../../src/compare/shared-limits.ts'
import { foldParts, type ReadPart } from '../../src/compare/summary/fold.ts'
import { writtenPart } from '../../src/compare/summary/part.ts'
import { readPart } from '../../src/compare/summary/read-part.ts'
import { summarize } from '../../src/compare/summary/summarize.ts'
import { addTo } from '../../src/compare/summary/summary.ts'
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
  it('are refused where one is missing, there twice, or of another comparison', () => {
    expect(() => foldParts([])).toThrow('there is no part to read')
    expect(() => foldParts(read(0, 2))).toThrow('of 3 parts these are missing: 2')
    expect(() => foldParts(read(0))).toThrow('of 3 parts these are missing: 2, 3')
    expect(() => foldParts(read(0, 1, 0))).toThrow('part 1 and part 1 are both part 1 of 3')
    const [first, second] = read(0, 1) as [ReadPart, ReadPart]
    const other = 'part 2 is a part of another comparison than part 1'
    expect(() => foldParts([first, { ...second, subject: { ...second.subject, seed: 2 } }])).toThrow(other)
    expect(() => foldParts([first, { ...second, part: { index: 1, of: 2 } }])).toThrow(other)
  })
  it('are refused where they are not whole', () => {
    const damaged = (change: (text: string) => string) => () => readPart(change(texts[0] ?? ''), msg`it`)
    const message = 'it is no part of a comparison, or not a whole one'
    expect(damaged((text) => text.slice(0, 500))).toThrow(message)
    expect(damaged((text) => text.replace('"version":1', '"version":2'))).toThrow(message)
    expect(damaged((text) => text.replace('"of":3', '"of":0'))).toThrow(message)
    // A change of a group that the part does not have, and one without its sum.
    expect(
      damaged((text) => text.replace(/"changes":\[\["discount",\[\d+,/, '"changes":[["discount",[999999,')),
    ).toThrow(message)
    expect(damaged((text) => text.replace(/"changes":\[\["discount",\[\d+,/, '"changes":[["discount",['))).toThrow(
      message,
    )
    expect(damaged((text) => text)).not.toThrow()
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
    campaign "Budget" { in group "Basket" then 1 PLN off cart budget 10 PLN limit 3 uses per customer }
    campaign "Code" { in group "Basket" when coupon "Summer" then 1 PLN off cart }
    campaign "Free" { then 1 PLN off cart limit 2 uses per customer }`)
  const named = [
    { of: 'campaign', name: 'Budget' },
    { of: 'group', name: 'Basket' },
    { of: 'codes', name: 'Summer' },
  ]

  it('are of campaigns, groups and codes, each named once', () => {
    expect(sharedLimitsOf([shared, shared])).toEqual(named)
    expect(dividedAmong([shared], 4)).toEqual({ parts: 4, limits: named })
    expect(dividedAmong([rulesOf('campaign "Free" { then 1 PLN off cart }')], 4)).toBeUndefined()
    expect(() => mustBeApart([shared])).toThrow(
      'customers share limits (campaign `Budget`, group `Basket`, codes `Summer`)',
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
    const uses = ['uses', '3']
    expect(amounts).toEqual([
      [[uses, ['discount', '3.33']], ['3'], ['2'], ['1'], ['1']],
      [[uses, ['discount', '3.33']], ['3'], ['2'], ['2'], ['1']],
      [[uses, ['discount', '3.34']], ['4'], ['3'], ['2'], ['1']],
    ])
  })
})
