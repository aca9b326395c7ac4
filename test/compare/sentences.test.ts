/** What a comparison says in sentences: what B costs, what it takes to break even, what is left out, what changed since. */
import { describe, expect, it } from 'vitest'
import { breakdownNotes, breakdownTitles, rowInWords } from '../../src/compare/breakdown-words.ts'
import type { Breakdown, Comparison, Interval, Pair, Totals } from '../../src/compare/model.ts'
import type { OrderFilter } from '../../src/compare/request.ts'
import type { ChangesSince } from '../../src/compare/saved-model.ts'
import * as words from '../../src/compare/words.ts'
import { diffRules } from '../../src/diff/diff.ts'
import { loadLocale } from '../../src/locale/load-locale.ts'
import { english } from '../../src/words/locale.ts'
import type { Message, Parameter } from '../../src/words/message.ts'
import { msg } from '../../src/words/message.ts'
import { sayIn } from '../../src/words/text-of.ts'
import { times } from './report-text.ts'
import { compared, historyOf, outlineIn } from './shop.ts'

const textOf = sayIn(english)
const zloty = { currency: 'PLN', digits: 2 }
const yen = { currency: 'JPY', digits: 0 }
const said = (parameter: Parameter): string => textOf(msg`${parameter}`)
const texts = (messages: readonly Message[]): string[] => messages.map((each) => textOf(each))
const pair = (a: number, b: number, interval?: Interval): Pair => ({
  ...{ a, b, difference: b - a },
  ...(interval && { interval }),
})

/** Its costs are not known. */
const any = compared(historyOf([{ lines: [['X', 100]] }]), '', '')
/** A comparison of 10 orders, of which nothing is different but what is given. */
const comparison = (totals: Partial<Totals>, more: Partial<Comparison> = {}): Comparison => ({
  ...any,
  orders: 10,
  breakEven: { by: 'net-revenue', a: 0, b: 0 },
  ...more,
  totals: {
    ...any.totals,
    ...{ discount: pair(0, 0), netRevenue: pair(0, 0), touchedShare: pair(0, 0), newlyTouched: 0, noLongerTouched: 0 },
    ...totals,
  },
})

describe('figures', () => {
  it('have no coins from a thousand on', () => {
    const amounts = [0, 5, 81_250, 99_999, 100_000, 100_049, 100_050, -99_999, -1_234_050]
    expect(amounts.map((each) => said(words.amount(each, zloty)))).toEqual([
      ...['0.00', '0.05', '812.50', '999.99', '1,000', '1,000', '1,001', '−999.99', '−12,340'],
    ])
    expect([7, 1000].map((each) => said(words.amount(each, yen)))).toEqual(['7', '1,000'])
    expect(said(words.money(81_250, zloty))).toBe('812.50 PLN')
    expect(said(words.amountChange(81_250, zloty))).toBe('+812.50')
  })
  it('have the same decimals as what is read with them', () => {
    const together = [95_000, 90_000, 100_000]
    expect(together.map((each) => said(words.amount(each, zloty, together)))).toEqual(['950', '900', '1,000'])
    expect(said(words.money(95_000, zloty, together))).toBe('950 PLN')
    expect(said(words.amountChange(-4, zloty, together))).toBe('0')
    expect(textOf(words.headline(comparison({ discount: pair(0, 95_000, { low: 90_000, high: 100_000 }) })))).toBe(
      'B costs 950 PLN more (95%: 900 to 1,000)',
    )
  })
  it('are rounded, and never minus zero', () => {
    expect([1.5, -0.4].map((each) => said(words.amount(each, zloty)))).toEqual(['0.02', '0.00'])
    expect([1.5, -0.4].map((each) => said(words.count(each)))).toEqual(['2', '0'])
    expect([1.5, -0.4, -3].map((each) => said(words.countChange(each)))).toEqual(['+2', '0', '−3'])
  })
  it('of bars have the decimals that they need', () => {
    expect([1000, 1050, 5].map((each) => said(words.bound(each, zloty)))).toEqual(['10', '10.5', '0.05'])
  })
  it('that are shares are in per cent, and their differences in points', () => {
    expect([said(words.percent(0.0534)), said(words.percent(0.0534, 2))]).toEqual(['5.3%', '5.34%'])
    expect([textOf(words.points(0.0126)), textOf(words.points(-0.0126))]).toEqual(['+1.3 pp', '−1.3 pp'])
  })
})

describe('the first sentence', () => {
  it('says so where there is no order', () => {
    expect(textOf(words.headline(comparison({}, { orders: 0 })))).toBe('There are no orders to compare A and B on')
  })
  it('has no interval where none is known', () => {
    expect(textOf(words.headline(comparison({ discount: pair(1000, 800) })))).toBe('B costs 2.00 PLN less')
    expect(textOf(words.headline(comparison({ discount: pair(800, 1000) })))).toBe('B costs 2.00 PLN more')
  })
})

describe('the sentences behind it', () => {
  const story = (totals: Partial<Totals>, more: Partial<Comparison> = {}) =>
    texts(words.story(comparison(totals, more))).slice(0, -2)

  it('are none without orders', () => {
    expect(words.story(comparison({ newlyTouched: 1 }, { orders: 0 }))).toEqual([])
  })
  it('say what customers pay where that is not what B costs', () => {
    const discount = pair(1000, 1500)
    expect(story({ discount, netRevenue: pair(10_000, 9500) })).toEqual([])
    expect(story({ discount, netRevenue: pair(10_000, 9700, { low: -400, high: -200 }) })).toEqual([
      'Customers would pay 3.00 PLN less (95%: 2.00 to 4.00).',
    ])
    expect(story({ discount, netRevenue: pair(10_000, 10_300, { low: 200, high: 400 }) })).toEqual([
      'Customers would pay 3.00 PLN more (95%: 2.00 to 4.00).',
    ])
    expect(story({ discount, netRevenue: pair(10_000, 10_000, { low: -100, high: 300 }) })).toEqual([
      'Customers would pay the same in total (95%: −1.00 to 3.00).',
    ])
  })
  it('say what is earned where that is not what customers pay, or not known of every order', () => {
    const of = (a: number, b: number, orders: number) =>
      story({ discount: pair(0, 500), netRevenue: pair(0, -500), grossMargin: { ...pair(a, b), orders } })
    expect(of(0, -500, 10)).toEqual([])
    expect(of(0, -600, 10)).toEqual(['Gross margin would be 6.00 PLN lower.'])
    expect(of(0, 200, 10)).toEqual(['Gross margin would be 2.00 PLN higher.'])
    expect(of(500, 500, 9)).toEqual(['Gross margin would be the same, on the 9 orders whose costs are known.'])
    expect(of(0, -500, 9)).toEqual(['Gross margin would be 5.00 PLN lower, on the 9 orders whose costs are known.'])
    expect(of(0, -500, 1)).toEqual(['Gross margin would be 5.00 PLN lower, on the 1 order whose costs are known.'])
  })
  it('say how many orders are touched', () => {
    const touched = { touchedShare: pair(0.1, 0.25), newlyTouched: 1, noLongerTouched: 3 }
    const of = (orders: number, newlyTouched: number) =>
      texts(words.story(comparison({ ...touched, newlyTouched }, { orders }))).at(-2)
    expect(of(10, 1)).toBe('B affects 25.0% of 10 orders and A 10.0%: 1 order is newly affected, 3 no longer.')
    expect(of(1, 2)).toBe('B affects 25.0% of 1 order and A 10.0%: 2 orders are newly affected, 3 no longer.')
  })
  it.each<[Comparison['breakEven'], string]>([
    [{ by: 'gross-margin', a: 1, b: 0 }, 'B has no gross margin to make up for the difference.'],
    [{ by: 'net-revenue', a: 1, b: 0 }, 'B has no net revenue to make up for the difference.'],
    [
      { by: 'gross-margin', a: 1, b: 1, orders: 0, share: 0 },
      'B earns as much gross margin as A with the same orders.',
    ],
    [{ by: 'net-revenue', a: 1, b: 1, orders: 0, share: 0 }, 'B earns as much net revenue as A with the same orders.'],
    [
      { by: 'gross-margin', a: 2, b: 1, orders: 2, share: 0.125, interval: { low: 0.1, high: 0.2 } },
      "To earn A's gross margin, B needs 2 more orders like its own (12.50%; 95%: 10.00% to 20.00%).",
    ],
    [
      { by: 'gross-margin', a: 2, b: 1, orders: 1, share: 0.125 },
      "To earn A's gross margin, B needs 1 more order like its own (12.50%).",
    ],
    [
      { by: 'net-revenue', a: 2, b: 1, orders: 1, share: 0.125 },
      "To earn A's net revenue, B needs 1 more order like its own (12.50%).",
    ],
    [
      { by: 'net-revenue', a: 2, b: 1, orders: 2, share: 0.125 },
      "To earn A's net revenue, B needs 2 more orders like its own (12.50%).",
    ],
    [
      { by: 'gross-margin', a: 1, b: 2, orders: -1, share: -0.125, interval: { low: -0.2, high: -0.1 } },
      "B earns A's gross margin even with 1 order fewer (12.50%; 95%: 10.00% to 20.00%).",
    ],
    [
      { by: 'gross-margin', a: 1, b: 2, orders: -2, share: -0.125 },
      "B earns A's gross margin even with 2 orders fewer (12.50%).",
    ],
    [
      { by: 'net-revenue', a: 1, b: 2, orders: -1, share: -0.125 },
      "B earns A's net revenue even with 1 order fewer (12.50%).",
    ],
    [
      { by: 'net-revenue', a: 1, b: 2, orders: -2, share: -0.125 },
      "B earns A's net revenue even with 2 orders fewer (12.50%).",
    ],
  ])('end with what it takes to break even: %j', (breakEven, sentence) => {
    expect(texts(words.story(comparison({}, { breakEven }))).at(-1)).toBe(sentence)
  })
})

describe('codes that are not known', () => {
  const codes = (orders: number, ...names: string[]) => ({
    orders,
    examples: names.map((code) => ({ code, order: 'o-1' })),
  })
  const saidOf = (unknownCodes: Comparison['unknownCodes']) =>
    texts(words.unknownCodesInWords(unknownCodes ? { unknownCodes } : {}))

  it('are said once where they are the same of either side, three of them by name', () => {
    expect(saidOf(undefined)).toEqual([])
    expect(saidOf({ a: codes(1, 'X'), b: codes(1, 'X') })).toEqual([
      'A and B do not recognise codes of one order, such as `X`: what the codes gave is not in the figures.',
    ])
    expect(saidOf({ a: codes(4, 'W', 'X', 'Y', 'Z'), b: codes(4, 'W', 'X', 'Y', 'Z') })).toEqual([
      'A and B do not recognise codes of 4 orders, such as `W`, `X`, `Y`: what the codes gave is not in the figures.',
    ])
  })
  it('are said of each side where they differ, in number or by name', () => {
    expect(saidOf({ a: codes(1, 'X'), b: codes(2, 'X') })).toEqual([
      'A does not recognise codes of one order, such as `X`: what the codes gave is not in the figures.',
      'B does not recognise codes of 2 orders, such as `X`: what the codes gave is not in the figures.',
    ])
    expect(saidOf({ a: codes(2, 'X', 'Y'), b: codes(2, 'X', 'Z') })).toHaveLength(2)
    // One side knows the other code of the first order.
    expect(saidOf({ a: codes(2, 'X'), b: codes(2, 'X', 'Y') })).toHaveLength(2)
    expect(saidOf({ a: codes(2, 'X', 'Y'), b: codes(2, 'X') })).toHaveLength(2)
    expect(saidOf({ a: codes(0), b: codes(2, 'X') })).toEqual([
      'B does not recognise codes of 2 orders, such as `X`: what the codes gave is not in the figures.',
    ])
  })
})

it.each<[OrderFilter | undefined, string | undefined]>([
  [undefined, undefined],
  [{}, undefined],
  [{ channels: [] }, undefined],
  [{ channels: ['app', 'web'] }, 'channel app or web'],
  [{ countries: ['PL'], segments: ['VIP'] }, 'country PL; segment VIP'],
  [{ categories: ['Tools'], campaigns: ['Ten'], codes: ['SUN'] }, 'category Tools; campaign Ten; code SUN'],
  [{ basketFrom: '100' }, '100 or more charged for goods'],
  [{ basketTo: '500' }, '500 or less charged for goods'],
  [{ basketFrom: '100', basketTo: '500' }, '100 to 500 charged for goods'],
])('the filter %j is said in words', (filter, expected) => {
  const message = words.filterInWords(filter)
  expect(message && textOf(message)).toBe(expected)
})

describe('the sides', () => {
  const outlines = (a: string, b: string) => diffRules({ outline: outlineIn(a) }, { outline: outlineIn(b) })
  const changes = (more: Partial<Comparison>) => texts(words.changesInWords({ ...any, ...more }))
  const ten = 'campaign "Ten" { then 10% off cart }'

  it('are described by what changes between them', () => {
    expect(changes({ changes: outlines(ten, ten) })).toEqual(['A and B have the same rules.'])
    expect(changes({ changes: outlines(ten, '') })).toHaveLength(1)
    expect(changes({})).toEqual(['One side is compiled rules, whose text is not available.'])
    for (const side of ['a', 'b'] as const) {
      const scenarios = { ...any.scenarios, [side]: { name: 'charged', rules: 'what was charged' } }
      expect(changes({ scenarios })).toEqual(['One side is the amounts charged in the history, not rules.'])
    }
  })
  it('are named in the reader’s language where the name is ours', () => {
    const polish = sayIn(loadLocale('pl') ?? english)
    const sides = ['the rules as they are', 'what was really charged', 'B1']
    expect(sides.map((each) => textOf(words.sideInWords(each)))).toEqual([
      'the current rules',
      'the amounts actually charged',
      'B1',
    ])
    expect(sides.map((each) => polish(words.sideInWords(each)))).toEqual([
      'obecne reguły',
      'kwoty rzeczywiście pobrane',
      'B1',
    ])
    expect(['discounts as charged', 'Ten'].map((each) => polish(words.campaignInWords(each)))).toEqual([
      'rabaty według pobranych kwot',
      'Ten',
    ])
  })
  it('may be compared in parts, which share out limits that customers share', () => {
    expect(words.approximateInWords({})).toEqual([])
    const limits = times(6, (i) => ({ of: 'campaign' as const, name: `C${i + 1}` }))
    expect(texts(words.approximateInWords({ approximate: { parts: 4, limits } }))).toEqual([
      'Approximate, not exact: customers were compared in 4 parts, and each part had its share of the limits that customers share (campaign `C1`, campaign `C2`, campaign `C3`, campaign `C4`, campaign `C5` and 1 more). This affects every figure.',
    ])
  })
  it('may have changes that were not saved', () => {
    expect(words.unsavedInWords({})).toEqual([])
    expect(texts(words.unsavedInWords({ unsaved: { a: ['a.promo', 'b.promo'], b: [] } }))).toEqual([
      'A has unsaved changes: a.promo, b.promo.',
    ])
    expect(texts(words.unsavedInWords({ unsaved: { a: [], b: ['b.promo'] } }))).toEqual([
      'B has unsaved changes: b.promo.',
    ])
  })
  it('have budgets and limits that ran out', () => {
    expect(textOf(words.ranOutInWords('A', 'Ten', 'limit', '2026-10-03'))).toBe(
      'A: the limit of `Ten` ran out on Oct 3, 2026.',
    )
    expect(textOf(words.ranOutInWords('B', 'Ten', 'budget', '2026-10-03'))).toBe(
      'B: the budget of `Ten` ran out on Oct 3, 2026.',
    )
  })
})

describe('a comparison that is kept', () => {
  it('says where, by whom and when, as far as that is known', () => {
    const header = { name: 'June', note: '', shop: 'Shop', by: 'Anna', at: '2026-11-29T23:30:00.000Z' }
    expect(textOf(words.headerInWords(header))).toBe('Shop · Anna · Nov 29, 2026')
    expect(textOf(words.headerInWords({ ...header, shop: '' }))).toBe('Anna · Nov 29, 2026')
  })
  it('says what changed since the last time', () => {
    const before: ChangesSince = {
      ...{ at: '2026-10-01T12:00:00.000Z', orders: 8, discount: pair(0, 500) },
      rules: {
        b: diffRules({ outline: outlineIn('') }, { outline: outlineIn('campaign "Ten" { then 10% off cart }') })
          .changes,
      },
    }
    const since = (orders: number, discount: Pair) =>
      texts(words.sinceInWords(comparison({ discount }, { orders }), before))
    expect(since(8, pair(100, 600)).slice(0, 2)).toEqual([
      'Before, on Oct 1, 2026: B costs 5.00 PLN more.',
      'The difference in discount is the same.',
    ])
    expect(since(8, pair(100, 600))).toHaveLength(3)
    expect(since(8, pair(100, 600))[2]).toMatch(/^Changed in B since then: .*Ten/)
    expect(since(9, pair(0, 400)).slice(1, 3)).toEqual([
      'The difference in discount is +4.00, previously +5.00.',
      '9 orders are compared, previously 8.',
    ])
    expect(since(1, pair(0, 400))[2]).toBe('1 order is compared, previously 8.')
    const inBoth = { ...before, rules: { a: before.rules.b ?? [], b: before.rules.b ?? [] } }
    expect(texts(words.sinceInWords(comparison({}, { orders: 8 }), inBoth)).slice(2)).toEqual([
      'Changed in A since then: New: Ten (10% off cart)',
      'Changed in B since then: New: Ten (10% off cart)',
    ])
  })
})

describe('in another language', () => {
  const polish = sayIn(loadLocale('pl') ?? english)
  const between = { by: 'net-revenue', a: 2, b: 1, orders: 2, share: 0.125, interval: { low: 0.1, high: 0.2 } } as const

  it('sentences whose English is that of others are told from them', () => {
    expect(polish(words.interval(words.count(2), words.count(3)))).toBe('2 do 3')
    expect(polish(words.breakEvenInWords({ breakEven: between }))).toContain('95%: 10,00% do 20,00%')
    expect(polish(words.filterInWords({ codes: ['SUN'] }) ?? '')).toBe('kod SUN')
    expect(polish(rowInWords('all others'))).toBe('wszystkie pozostałe')
  })
})

describe('a breakdown', () => {
  it.each<[Breakdown['by'], string]>([
    ['segment', 'Segments of customers according to the history; a customer in several segments counts in each.'],
    ['category', 'An order counts in the top-level category with most of its value.'],
    ['channel', 'According to the order.'],
    ['country', 'According to the order.'],
    [
      'decile of spend',
      'Customers by the value of their orders before promotions: 1 is the tenth that spends least, 10 the tenth that spends most.',
    ],
  ])('by %s has a title and says how it was made', (by, note) => {
    expect(textOf(breakdownTitles[by]('PLN'))).toBe(`Discount by ${by}, change from A to B, PLN`)
    expect(textOf(breakdownNotes[by])).toBe(note)
  })
  it('has rows for what orders lack, and others as the history names them', () => {
    const polish = sayIn(loadLocale('pl') ?? english)
    const lacks = ['segment', 'customer', 'category', 'channel', 'country'].map((each) => `no ${each}`)
    expect(lacks.map((each) => textOf(rowInWords(each)))).toEqual(lacks)
    expect(lacks.map((each) => polish(rowInWords(each)))).toEqual([
      ...['bez segmentu', 'brak klienta', 'bez kategorii', 'bez kanału', 'bez kraju'],
    ])
    expect(['web', 'constructor'].map((each) => polish(rowInWords(each)))).toEqual(['web', 'constructor'])
  })
})
