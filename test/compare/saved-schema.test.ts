/** A comparison that is kept is read whole, or not at all: its file may come from elsewhere. */
import { describe, expect, it } from 'vitest'
import type { Comparison, Pair } from '../../src/compare/model.ts'
import type { SavedComparison } from '../../src/compare/saved-model.ts'
import { savedSchema, subjectSchema } from '../../src/compare/saved-schema.ts'
import type { Subject } from '../../src/compare/subject.ts'
import { declarationKinds } from '../../src/diff/diff.ts'
import type { RuleChange, RulesDiff } from '../../src/diff/model.ts'
import type { RulesOutline } from '../../src/diff/outline.ts'

const pair: Pair = { a: 100, b: 150.5, difference: 50.5, interval: { low: -20, high: 90 } }
const plain: Pair = { a: 1, b: 1, difference: 0 }

const ruleChanges: RuleChange[] = [
  { kind: 'campaign', name: 'Ten', change: 'added', parts: ['10% off cart'] },
  { kind: 'campaign', name: 'Old', change: 'removed', parts: [] },
  { kind: 'segment', name: 'Best', change: 'renamed', was: 'VIP' },
  { kind: 'let', name: 'MIN', change: 'changed', parts: [{ part: 'value', a: '100', b: '80' }], usedBy: ['Ten'] },
  { kind: 'campaign', name: 'Five', change: 'changed', parts: [{ part: 'effect', b: '5% off cart' }] },
]
const changes: RulesDiff = {
  ...{ changes: ruleChanges, text: '+campaign "Ten"' },
  catalogue: {
    ...{ added: 1, removed: 1, changed: 1 },
    products: [
      { sku: 'SAW', name: 'Saw', change: 'changed', columns: [{ column: 'price', a: '5.00', b: '4.00' }] },
      { sku: 'AXE', change: 'added', columns: [{ column: 'cost' }] },
      { sku: 'MUG', change: 'removed', columns: [] },
    ],
  },
}
const approximate: Comparison['approximate'] = {
  parts: 3,
  limits: [
    { of: 'campaign', name: 'Ten' },
    { of: 'group', name: 'Best' },
    { of: 'codes', name: 'Spring' },
  ],
}
const filter = { channels: ['web'], basketFrom: '100' }

const comparison: Comparison = {
  ...{ format: 1, assumption: 'Nothing else changes', currency: 'PLN', digits: 2, timezone: 'Europe/Warsaw' },
  scenarios: { a: { name: 'A', rules: 'sha256:a' }, b: { name: 'B', rules: 'sha256:b' } },
  ...{ approximate, changes, filter },
  unsaved: { a: ['a.promo'], b: [] },
  period: { first: '2026-01-01', last: '2026-03-31' },
  ...{ orders: 9, customers: 4, anonymousOrders: 1 },
  refused: {
    orders: 2,
    examples: [
      { order: 'o-1', scenario: 'A', message: 'no table' },
      { order: 'o-2', scenario: 'B', message: 'no table' },
    ],
  },
  unknownCodes: { a: { orders: 1, examples: [{ code: 'OLD', order: 'o-1' }] }, b: { orders: 0, examples: [] } },
  missingHours: { orders: 'some', campaigns: { a: ['Happy hour'], b: [] } },
  sampling: { seed: 1, resamples: 41, groups: 4 },
  totals: {
    ...{ discount: pair, netRevenue: pair, averageBasket: pair, touched: pair, touchedShare: pair },
    grossMargin: { ...pair, orders: 8 },
    ...{ newlyTouched: 2, noLongerTouched: 1, belowCost: pair, liability: pair, couponsIssued: pair },
    ...{ discountOnGoods: pair, discountOnShelf: pair, discountOnDelivery: plain },
    paid: { history: 500, a: 400, b: 350.5 },
  },
  breakEven: { by: 'gross-margin', a: 10, b: 9, orders: 2, share: 0.2, interval: { low: 0.1, high: 0.3 } },
  campaigns: [
    {
      ...{ campaign: 'Ten', discount: pair },
      a: {
        ...{ orders: 3, discount: 500, average: 166.7, lost: 1 },
        budget: { amount: 2000, used: 500, burn: [{ day: '2026-01-01', spent: 500 }] },
        ranOut: [
          { what: 'limit', day: '2026-01-02' },
          { what: 'budget', day: '2026-01-03' },
        ],
      },
      b: {
        ...{ orders: 3, discount: 500, average: 166.7, lost: 1 },
        budget: { amount: 2000, used: 500, per: 'month' },
      },
    },
    { campaign: 'Old', discount: plain },
  ],
  funders: [{ by: 'Bosch', pays: pair }],
  conflicts: {
    a: [{ campaign: 'Five', by: 'Ten', orders: 2, discount: 20.5 }],
    b: [{ campaign: 'Five', orders: 1, discount: 0 }],
  },
  nearMisses: {
    ...{ every: 20, evaluated: 9 },
    campaigns: [
      {
        ...{ campaign: 'Ten', unit: 'amount', near: { a: 1, b: 2 }, far: { a: 3, b: 4 } },
        bars: [{ from: 0, to: 1000, a: 1, b: 2 }],
      },
      { campaign: 'Ten', unit: 'count', near: { a: 1, b: 2 }, far: { a: 3, b: 4 }, bars: [] },
    ],
  },
  together: { a: [{ campaigns: ['Ten', 'Five'], orders: 2, discount: 70 }], b: [] },
  breakdowns: (['segment', 'category', 'channel', 'country', 'decile of spend'] as const).map((by) => ({
    ...{ by, note: 'As the order says.' },
    rows: [{ name: 'web', orders: 5, touched: pair, discount: pair, netRevenue: pair }],
  })),
  distribution: [
    { from: 0, to: 0, a: 5, b: 4 },
    { from: 0, a: 4, b: 5 },
  ],
  series: {
    days: [{ day: '2026-01-01', orders: 3, discount: { a: 1, b: 2 }, netRevenue: { a: 3, b: 4 } }],
    weeks: [{ day: '2025-12-29', orders: 3, discount: { a: 1, b: 2 }, netRevenue: { a: 3, b: 4 } }],
  },
  customersChanged: {
    ...{ winners: { customers: 2, amount: 300 }, losers: { customers: 1, amount: 20.5 }, unchanged: 1 },
    topWinners: [{ customer: 'C-1', orders: 2, pays: pair }],
    topLosers: [{ customer: 'C-2', orders: 2, pays: pair }],
  },
  changedOrders: [
    { order: 'o-1', day: '2026-01-01', customer: 'C-1', pays: pair, discount: { a: 1, b: 2 }, paid: 90.5 },
    { order: 'o-2', day: '2026-01-02', pays: pair, discount: { a: 1, b: 2 }, paid: 90.5 },
  ],
  sweep: {
    name: 'MIN',
    points: [
      { value: '50 PLN', discount: pair, netRevenue: pair, grossMargin: pair, touched: pair },
      { value: '60 PLN', discount: pair, netRevenue: pair, touched: pair },
    ],
  },
}
const outline: RulesOutline = {
  declarations: [
    {
      ...{ kind: 'campaign', name: 'Ten', uses: ['let MIN'], text: 'campaign "Ten" {}' },
      parts: [{ kind: 'effect', text: '10% off cart' }],
    },
  ],
}
const whole: SavedComparison & { readonly format: 'cartwright comparison' } = {
  ...{ format: 'cartwright comparison', id: 'a1-b2', name: 'June', note: 'For Anna', shop: 'Shop', by: 'Jan' },
  at: '2026-10-01T12:00:00.000Z',
  request: {
    ...{ a: { kind: 'saved' }, b: { kind: 'present' }, first: '', last: '', filter },
    sweep: { on: false, name: '', from: '', to: '', step: '', unit: '' },
  },
  ...{ comparison, outlines: { a: outline, b: outline } },
  since: { at: '2026-09-01T12:00:00.000Z', orders: 8, discount: pair, rules: { a: ruleChanges, b: [] } },
}
const subject: Subject = {
  ...{ names: { a: 'A', b: 'B' }, versions: { a: 'sha256:a', b: 'sha256:b' }, currency: 'PLN', digits: 2 },
  ...{ timezone: 'Europe/Warsaw', seed: 1, resamples: 41, filter, changes, approximate },
  campaigns: {
    a: [
      { name: 'Ten', budget: { amount: 2000, per: 'month' } },
      { name: 'Five', budget: { amount: 5 } },
    ],
    b: [{ name: 'Old' }],
  },
  unsaved: { a: [], b: ['b.promo'] },
  missingHours: { orders: 'none', campaigns: { a: [], b: ['Happy hour'] } },
  sweep: { name: 'MIN', values: ['50 PLN', '60 PLN'] },
}

/** With another value at a place: "comparison.totals.paid.history". */
function withOther(of: unknown, place: string, value: unknown): unknown {
  const changed = JSON.parse(JSON.stringify(of))
  const names = place.split('.')
  const last = names.pop() ?? ''
  const at = names.reduce((object, name) => object[name], changed)
  at[last] = value
  return changed
}

/** All places, with what is there. */
function placesIn(of: unknown, before = ''): [place: string, value: unknown][] {
  return Object.entries(of as object).flatMap(([name, value]): [string, unknown][] => {
    const place = before === '' ? name : `${before}.${name}`
    return [[place, value], ...(typeof value === 'object' && value !== null ? placesIn(value, place) : [])]
  })
}

const texts = (length: number): string => 'x'.repeat(length)

describe.each([
  ['a comparison', savedSchema, whole],
  ['what a part is about', subjectSchema, subject],
] as const)('%s', (_, schema, value) => {
  const isRead = (place: string, other: unknown): boolean => schema.safeParse(withOther(value, place, other)).success

  it('is read with all that it has, and without what a later version adds', () => {
    expect(schema.parse(JSON.parse(JSON.stringify(value)))).toEqual(value)
    expect(schema.parse({ ...value, colour: 'blue' })).toEqual(value)
  })
  it('is not read where a value is of another kind, but for what is asked, which has a default', () => {
    const read = placesIn(value).filter(([place, own]) => isRead(place, typeof own === 'string' ? 7 : 'seven'))
    expect(read.map(([place]) => place).filter((place) => !place.startsWith('request.'))).toEqual([])
  })
})

describe('a comparison', () => {
  const isRead = (place: string, other: unknown): boolean =>
    savedSchema.safeParse(withOther(whole, place, other)).success

  it.each<[string, readonly unknown[], readonly unknown[]]>([
    ['format', ['cartwright comparison'], ['cartwright']],
    ['id', ['a', '0123456789', 'a'.repeat(40)], ['', 'A', 'a b', '../a', 'a'.repeat(41), 'ä']],
    ['at', ['2026-10-01T12:00:00Z'], ['2026-10-01', 'today']],
    ['since.at', ['2026-10-01T12:00:00Z'], ['2026-10-01', 'today']],
    ['comparison.format', [1], [2, 0]],
    ['comparison.digits', [0, 6], [-1, 7, 1.5]],
    ['comparison.orders', [0], [-1, 1.5]],
    [
      'comparison.period.first',
      ['2026-12-31'],
      ['2026-1-1', '2026-01-01T00:00', 'x2026-01-01', '26-01-01', 'xxxx-xx-xx'],
    ],
    ['comparison.currency', [texts(10_000)], [texts(10_001)]],
    ['comparison.refused.examples.0.scenario', ['A', 'B'], ['C', '']],
    ['comparison.missingHours.orders', ['some', 'none'], ['all', '']],
    ['comparison.campaigns.0.a.ranOut.0.what', ['limit', 'budget'], ['time', '']],
    ['comparison.nearMisses.campaigns.0.unit', ['amount', 'count'], ['weight', '']],
    ['comparison.breakEven.by', ['gross-margin', 'net-revenue'], ['orders', '']],
    ['comparison.breakdowns.0.by', ['segment', 'decile of spend'], ['store', '']],
    ['comparison.approximate.limits.0.of', ['campaign', 'group', 'codes'], ['code', '']],
    ['comparison.changes.changes.0.kind', declarationKinds, ['test', '']],
    ['comparison.changes.changes.0.change', ['added', 'removed'], ['renamed', 'changed', '']],
    ['comparison.changes.changes.2.change', ['renamed'], ['changed', '']],
    ['comparison.changes.changes.3.change', ['changed'], ['renamed', '']],
    ['comparison.changes.catalogue.products.0.change', ['added', 'removed', 'changed'], ['renamed', '']],
    // Later versions may have other kinds of statements, and columns.
    ['comparison.changes.changes.3.parts.0.part', ['colour'], [7]],
    ['comparison.changes.catalogue.products.0.columns.0.column', ['colour'], [7]],
    ['outlines.a.declarations.0.parts.0.kind', ['colour'], [7]],
  ])('has as %s %j, not %j', (place, read, refused) => {
    expect(read.filter((each) => !isRead(place, each))).toEqual([])
    expect(refused.filter((each) => isRead(place, each))).toEqual([])
  })
  it('may have long names and declarations', () => {
    for (const place of [
      'outlines.a.declarations.0.text',
      'comparison.changes.text',
      'comparison.approximate.limits.0.name',
    ]) {
      expect([place, isRead(place, texts(10_001)), isRead(place, texts(10_000_001))]).toEqual([place, true, false])
    }
  })
})
