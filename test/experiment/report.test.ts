import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { planExperiment } from '../../src/experiment/plan.ts'
import { readLog, withOrdersOfLog } from '../../src/experiment/read-log.ts'
import { experimentReport } from '../../src/experiment/report.ts'
import {
  alwaysValidInterval,
  chanceOfSplit,
  corrected,
  customersNeeded,
  moments,
  twoSided,
} from '../../src/experiment/statistics.ts'
import { generateHistory } from '../../src/history/generate/generate.ts'
import { openHistory } from '../../src/history/store.ts'
import { bucketOf } from '../../src/publish/channel.ts'
import { newRandom } from '../../src/random.ts'
import { cartwright } from '../cli/cartwright.ts'
import { promo } from '../evaluate/promo.ts'

const folder = mkdtempSync(join(tmpdir(), 'cartwright-experiment-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The log of a shop in which customers of the trial spend so much more. */
function logOf(customers: number, share: number, more: number): string {
  const random = newRandom(7)
  const lines: object[] = []
  const common = { id: 'x', at: '2026-10-01T10:00:00Z', erased: [] }
  for (let i = 0; i < customers; i++) {
    const customer = { id: `customer ${i}`, segments: [i % 2 === 0 ? 'Even' : 'Odd'] }
    const arm = bucketOf('salt', customer.id) < share * 10_000 ? 'trial' : 'main'
    const cart = { currency: 'PLN', customer, lines: [{ id: '1', cost: '10.00' }] }
    lines.push({ ...common, kind: 'decision', release: { arm }, cart, result: {} })
    if (random.below(3) === 0) continue
    const paid = (50 + random.below(100) + (arm === 'trial' ? more : 0)).toFixed(2)
    const result = { goods: paid, discount: '5.00', lines: [{ id: '1', quantity: '1', after: paid }] }
    const order = { ...common, kind: 'order', order: `order ${i}`, state: 'committed', cart, result }
    lines.push(order)
    // Asked again.
    if (i % 50 === 0) lines.push(order)
    if (i % 40 === 0) lines.push({ ...common, kind: 'order', order: `order ${i}`, state: 'cancelled' })
  }
  const file = join(folder, `log-${customers}-${share}-${more}.jsonl`)
  writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n'))
  return file
}

describe('a report', () => {
  it('counts each customer once, in their arm, with what they kept', async () => {
    const { all, inBoth } = withOrdersOfLog(await readLog([logOf(400, 0.5, 0)]))
    expect([all.length, inBoth]).toEqual([400, 0])
    expect(Math.max(...all.map(({ orders }) => orders))).toBe(1)
    expect(all.filter((_, i) => i % 40 === 0).every(({ orders, revenue }) => orders === 0 && revenue === 0)).toBe(true)
    const [buyer] = all.filter(({ orders }) => orders > 0)
    expect(buyer?.margin).toBe((buyer?.revenue ?? 0) - 10_000_000)
  })
  it('finds a difference that there is, and none where there is none', async () => {
    const revenue = async (more: number) => {
      const report = experimentReport(withOrdersOfLog(await readLog([logOf(3000, 0.5, more)])), { share: 0.5 })
      expect(report.split?.isSound).toBe(true)
      return report.figures.find(({ figure }) => figure === 'revenue')
    }
    const there = await revenue(30)
    expect(there?.interval?.low).toBeGreaterThan(0)
    expect(there?.alwaysValid?.low).toBeGreaterThan(0)
    const none = await revenue(0)
    expect(none?.interval?.low).toBeLessThan(0)
    expect(none?.interval?.high).toBeGreaterThan(0)
    // What may be looked at daily is wider than what may be looked at once.
    expect(none?.alwaysValid?.low).toBeLessThan(none?.interval?.low ?? 0)
  })
  it('says that a split is not what was asked', async () => {
    const { out, code } = await cartwright([
      'experiment',
      'report',
      '--decisions',
      logOf(2000, 0.3, 0),
      '--share',
      '50%',
    ])
    expect(code).toBe(1)
    expect(out).toContain('something is wrong with the split')
  })
  it('of the orders of a history is asked for with its file', async () => {
    const file = join(folder, 'orders.db')
    const history = openHistory(file)
    const rules = promo('campaign "Autumn" { then 5% off cart }')
    const of = { from: '2026-10-01', until: '2026-12-01', currency: 'PLN', timezone: 'Europe/Warsaw', rules }
    generateHistory(history, { orders: 50, seed: 1, ...of })
    history.close()
    const { out, code } = await cartwright([
      'experiment',
      'report',
      '--json',
      '--decisions',
      logOf(100, 0.5, 0),
      '--orders',
      file,
    ])
    expect(code).toBe(0)
    // Other customers ordered there.
    expect(JSON.parse(out)).toMatchObject({
      orders: 'history',
      figures: [{ figure: 'orders', main: 0, trial: 0 }, {}, {}, {}],
    })
  })
  it('has segments, corrected for their number, and says what it measures', async () => {
    const { out, code } = await cartwright([
      'experiment',
      'report',
      '--json',
      '--decisions',
      logOf(3000, 0.5, 30),
      '--share',
      '50%',
    ])
    expect(code).toBe(0)
    const { measures, segments } = JSON.parse(out)
    expect([measures, segments.map(({ segment }: { segment: string }) => segment)]).toEqual([
      'behaviour',
      ['Even', 'Odd'],
    ])
    expect(Math.max(...segments.map(({ chance }: { chance: number }) => chance))).toBeLessThan(0.001)
  })
})

it('a plan says from past orders how long an experiment takes', async () => {
  const file = join(folder, 'history.db')
  const history = openHistory(file)
  const rules = promo('campaign "Autumn" { then 5% off cart }')
  const of = { from: '2026-01-01', until: '2026-04-01', currency: 'PLN', timezone: 'Europe/Warsaw', rules }
  generateHistory(history, { orders: 3000, seed: 1, ...of })
  const plan = planExperiment(history, { share: 0.5, effect: 0.2 })
  history.close()
  expect(plan.lengths.map(({ days }) => days)).toEqual([7, 14, 28, 56, 84])
  // More days bring more customers.
  const customers = plan.lengths.map((each) => each.customers)
  expect(customers).toEqual([...customers].sort((a, b) => a - b))
  const enough = plan.lengths.find(({ customers, needed }) => customers >= needed)
  expect(plan.days).toBe(enough?.days)
  const { out } = await cartwright(['experiment', 'plan', '--history', file, '--share', '50%', '--effect', '1%'])
  expect(out).toContain('too few customers')
})

const momentsOf = (values: Float64Array) => moments({ count: values.length, columns: [values] }, { of: 0 })

describe('the statistics', () => {
  it('are those of the tables', () => {
    expect(twoSided(1.959964)).toBeCloseTo(0.05, 6)
    expect(twoSided(3.290527)).toBeCloseTo(0.001, 6)
    // chi-square of 3.841 with one degree of freedom
    expect(chanceOfSplit(50 + 9.8, 50 - 9.8, 0.5)).toBeCloseTo(0.05, 3)
    // Two samples of a standard deviation of 1, half a deviation apart: 63 each (Cohen).
    expect(customersNeeded(1, 0.5, 0.5)).toBe(126)
    expect(corrected([0.01, 0.04, 0.03])).toEqual([0.03, 0.06, 0.06])
  })
  it('of the always-valid interval hold at all looks together', () => {
    const random = newRandom(3)
    let missed = 0
    const experiments = 200
    for (let experiment = 0; experiment < experiments; experiment++) {
      const draw = () => Float64Array.from({ length: 1500 }, () => random.below(1000) / 1000)
      const [a, b] = [draw(), draw()]
      const isMissed = [100, 200, 400, 800, 1500].some((count) => {
        const { low, high } = alwaysValidInterval(momentsOf(a.subarray(0, count)), momentsOf(b.subarray(0, count)))
        return low > 0 || high < 0
      })
      if (isMissed) missed++
    }
    expect(missed / experiments).toBeLessThanOrEqual(0.05)
  })
})
