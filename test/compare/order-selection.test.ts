/** A drill-down shows the orders that were counted, for every figure that the report has. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compareFrame, frameOf } from '../../src/compare/compare.ts'
import type { Frame } from '../../src/compare/frame.ts'
import { loadSide } from '../../src/compare/load-side.ts'
import type { Comparison } from '../../src/compare/model.ts'
import { type OrderSelection, selectOrders } from '../../src/compare/order-selection.ts'
import { generateHistory } from '../../src/history/generate/generate.ts'
import { openHistory } from '../../src/history/store.ts'
import { loadRules } from '../../src/workspace/rules.ts'
import { historyOf, outcomesOf, rulesOf, withHistory } from './shop.ts'

const sample = fileURLToPath(new URL('../../samples/b2b/', import.meta.url))
const sides = ['a', 'b'] as const

let frame: Frame
let comparison: Comparison
const folder = mkdtempSync(join(tmpdir(), 'cartwright-marks-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The wholesaler's rules, and its scenario with cheaper rewards, over made-up orders. */
beforeAll(async () => {
  const loaded = await loadRules(sample)
  const scenarios = [...(loaded.source?.ruleSet.scenarios.keys() ?? [])]
  const around = { dir: sample, scenarios, asTheyAre: async () => loaded }
  const side = await loadSide(scenarios[0] ?? '', around)
  if ('charged' in side) throw new Error('a scenario has rules')
  const rules = { a: loaded.rules, b: side.rules }
  const history = openHistory(join(folder, 'history.db'))
  generateHistory(history, {
    orders: 4000,
    seed: 5,
    from: '2026-09-01',
    until: '2027-01-01',
    currency: 'PLN',
    timezone: 'Europe/Warsaw',
    rules: rules.a,
  })
  const [a, b] = [outcomesOf(history, rules.a), outcomesOf(history, rules.b)]
  frame = frameOf(history, a, b, { rules })
  comparison = compareFrame(history, frame, { rules })
  history.close()
})

const behind = (selection: OrderSelection): number => selectOrders(frame, selection).length

/** What is compared is worth comparing only if there is something of it. */
function each<T>(list: readonly T[], check: (one: T) => void): void {
  expect(list.length).toBeGreaterThan(0)
  for (const one of list) check(one)
}

describe('as many orders as the figure says are behind', () => {
  it('what is newly touched, and what no longer is', () => {
    expect(comparison.totals.newlyTouched + comparison.totals.noLongerTouched).toBeGreaterThan(0)
    expect(behind({ kind: 'newly-touched' })).toBe(comparison.totals.newlyTouched)
    expect(behind({ kind: 'no-longer-touched' })).toBe(comparison.totals.noLongerTouched)
  })
  it('what is sold below cost', () => {
    for (const side of sides) expect(behind({ kind: 'below-cost', side })).toBe(comparison.totals.belowCost[side])
  })
  it('a campaign, and what it lost', () => {
    for (const side of sides) {
      each(comparison.campaigns, (figures) => {
        const { campaign } = figures
        expect(behind({ kind: 'campaign', campaign, side })).toBe(figures[side]?.orders ?? 0)
        expect(behind({ kind: 'lost', campaign, side })).toBe(figures[side]?.lost ?? 0)
      })
    }
  })
  it('a conflict', () => {
    for (const side of sides) {
      each(comparison.conflicts[side], ({ campaign, by, orders }) =>
        expect(behind({ kind: 'lost', campaign, by: by ?? null, side })).toBe(orders),
      )
    }
  })
  it('a near miss', () => {
    for (const side of sides) {
      each(comparison.nearMisses.campaigns, ({ campaign, unit, near }) =>
        expect(behind({ kind: 'near', campaign, unit, side })).toBe(near[side]),
      )
    }
  })
  it('two campaigns together', () => {
    for (const side of sides) {
      each(comparison.together[side], ({ campaigns, orders }) =>
        expect(behind({ kind: 'together', campaigns, side })).toBe(orders),
      )
    }
  })
  it('a day, and a week', () => {
    each(comparison.series.days, ({ day, orders }) =>
      expect(behind({ kind: 'days', first: day, last: day })).toBe(orders),
    )
    each(comparison.series.weeks, ({ day, orders }) => {
      const sunday = new Date(Date.parse(day) + 6 * 86_400_000).toISOString().slice(0, 10)
      expect(behind({ kind: 'days', first: day, last: sunday })).toBe(orders)
    })
  })
  it('a row of a breakdown', () => {
    expect(comparison.breakdowns.map(({ by }) => by)).toEqual(
      expect.arrayContaining(['segment', 'category', 'channel', 'country', 'decile of spend']),
    )
    for (const { by, rows } of comparison.breakdowns) {
      each(rows, ({ name, orders }) => expect(behind({ kind: 'breakdown', by, row: name })).toBe(orders))
    }
  })
  it('a bar of the distribution', () => {
    for (const side of sides) {
      each(comparison.distribution, (bar) => {
        const { from, to } = bar
        expect(behind({ kind: 'distribution', from, to, side })).toBe(bar[side])
      })
    }
  })
  it('a customer', () => {
    each(
      [...comparison.customersChanged.topWinners, ...comparison.customersChanged.topLosers],
      ({ customer, orders }) => expect(behind({ kind: 'customer', customer })).toBe(orders),
    )
  })
})

it('the orders that change most come first, as the figure has them', () => {
  const places = selectOrders(frame, { kind: 'changed' })
  const change = (i: number): number => Math.abs((frame.b.net[i] ?? 0) - (frame.a.net[i] ?? 0))
  expect(Array.from(places.slice(0, 20), change)).toEqual(
    comparison.changedOrders.map(({ pays }) => Math.abs(pays.difference)),
  )
})

it('nothing is behind what there is not', () => {
  const campaign = 'No such campaign'
  const marks: OrderSelection[] = [
    { kind: 'campaign', campaign, side: 'a' },
    { kind: 'lost', campaign, side: 'b' },
    { kind: 'near', campaign, unit: 'amount', side: 'a' },
    { kind: 'customer', customer: 'nobody' },
    { kind: 'breakdown', by: 'weather', row: 'rain' },
    { kind: 'breakdown', by: 'channel', row: 'pigeon' },
    { kind: 'days', first: '1999-01-01', last: '1999-12-31' },
  ]
  expect(marks.map(behind)).toEqual(marks.map(() => 0))
})

it('an order of a customer in two small segments counts once among all others', () => {
  const names = Array.from({ length: 17 }, (_, n) => `S${n}`)
  const large = names.slice(0, 14)
  const orders = [
    ...large.flatMap((name) => [name, name].map((customer) => ({ customer, lines: [['A', 10]] as const }))),
    { customer: 'both', lines: [['A', 10]] as const },
    { customer: 'third', lines: [['A', 10]] as const },
  ]
  const segments = { ...Object.fromEntries(large.map((name) => [name, [name]])), both: ['S14', 'S15'], third: ['S16'] }
  const rules = rulesOf('campaign "Any" { then 5% off cart }')
  withHistory(historyOf(orders, segments), (history) => {
    const [a, b] = [outcomesOf(history, rules), outcomesOf(history, rules)]
    const own = frameOf(history, a, b)
    const [bySegment] = compareFrame(history, own).breakdowns
    expect(bySegment?.rows.at(-1)).toMatchObject({ name: 'all others', orders: 2 })
    expect(selectOrders(own, { kind: 'breakdown', by: 'segment', row: 'all others' })).toHaveLength(2)
  })
})
