/**
 * Figures over some of the orders, and beside what was really charged: what the naive comparison finds of the orders that meet
 * each part of the filter, and what the SQL finds in their file.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import type { OrderFilter } from '../../../src/compare/request.ts'
import { type ComparisonRun, runComparison } from '../../../src/compare/run-comparison.ts'
import { SourceError } from '../../../src/compare/source-error.ts'
import { writeOrdersFile } from '../../../src/compare/sql/orders-file.ts'
import { openHistory } from '../../../src/history/store.ts'
import { outcomesOf } from '../shop.ts'
import { figuresBySql, queryable, withoutSingleRows } from '../sql.ts'
import { expectedFigures, rulesOf } from './expected.ts'
import { type Currency, type Scene, scenes, writeHistory } from './histories.ts'
import { drawnOrders } from './intervals.ts'
import { type Row, rowsOf } from './rows.ts'

const folder = mkdtempSync(join(tmpdir(), 'cartwright-filtered-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 3 })
const any = (...names: string[]) => some(fc.subarray(names, { minLength: 1, maxLength: 2 }))

const filters: fc.Arbitrary<{ filter: OrderFilter; from: number | undefined; to: number | undefined }> = fc.record({
  filter: fc.oneof(
    fc.record({ channels: any('channel 0', 'channel 1', 'channel 2') }),
    fc.record({ countries: any('PL', 'DE', 'AT'), segments: any('VIP', 'North', 'amber') }),
    fc.record({ categories: any('Tools', 'Tools/Drills', 'Garden', 'Paint', 'Pain') }),
    fc.record({ campaigns: any('Share', 'Budget', 'Post', 'Few') }),
    fc.record({ codes: any(' old-1', 'SPRING', 'Old-2') }),
    fc.constant({}),
  ),
  from: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.nat(3000) }),
  to: fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.integer({ min: 8000, max: 40_000 }) },
  ),
})

/** Written again from what the filter says. */
function meets({ channels, countries, segments, categories, campaigns, codes }: OrderFilter, row: Row): boolean {
  const isOne = (names: readonly string[] | undefined, own: readonly (string | undefined)[]): boolean =>
    names === undefined || own.some((each) => each !== undefined && names.includes(each))
  const applied = [row.a, row.b].flatMap((side) =>
    typeof side === 'string' ? [] : side.applied.map(({ campaign }) => campaign),
  )
  const parents = row.categories.flatMap((path) =>
    path.split('/').map((_, depth, parts) => parts.slice(0, depth + 1).join('/')),
  )
  return (
    isOne(channels, [row.channel]) &&
    isOne(countries, [row.country]) &&
    isOne(segments, row.customer === undefined ? [] : row.segments) &&
    isOne(categories, parents) &&
    isOne(campaigns, applied) &&
    isOne(
      codes?.map((code) => code.trim().toUpperCase()),
      row.codes,
    )
  )
}

const inMajor = (minor: number, { digits }: Currency): string =>
  new Decimal(minor).div(new Decimal(10).pow(digits)).toFixed()

let histories = 0
const seen = { filtered: 0, charged: 0, empty: 0, refused: 0 }

async function check(scene: Scene, asked: { filter: OrderFilter; from?: number; to?: number }, isCharged: boolean) {
  const path = join(folder, `${histories++}.db`)
  const history = openHistory(path)
  try {
    writeHistory(history, scene)
    if (scene.orders.length === 0) return
    const { currency } = scene
    const rules = { a: rulesOf(scene.a, currency), b: rulesOf(scene.b, currency) }
    const outcomes = { a: outcomesOf(history, rules.a), b: outcomesOf(history, rules.b) }
    const filter: OrderFilter = {
      ...asked.filter,
      ...(asked.from !== undefined && { basketFrom: inMajor(asked.from, currency) }),
      ...(asked.to !== undefined && { basketTo: inMajor(asked.to, currency) }),
    }
    const isWanted = (row: Row): boolean =>
      meets(filter, row) &&
      (asked.from === undefined || row.paid.greaterThanOrEqualTo(asked.from)) &&
      (asked.to === undefined || row.paid.lessThanOrEqualTo(asked.to))
    const sides = {
      a: isCharged ? { name: 'A', charged: true as const } : { name: 'A', rules: rules.a },
      b: { name: 'B', rules: rules.b },
    }
    let run: ComparisonRun
    try {
      run = await runComparison(history, sides, {
        seed: 1,
        resamples: 41,
        filter,
        under: async (of) => (of === rules.a ? outcomes.a : outcomes.b),
      })
    } catch (error) {
      if (!(error instanceof SourceError)) throw error
      seen.empty++
      // One name that no order has is enough; else nobody is left.
      const naive = rowsOf(history, rules, outcomes).map((row) => (isCharged ? { ...row, a: '' } : row))
      const isKnown = (what: string, names: unknown): boolean =>
        !Array.isArray(names) || names.every((each) => naive.some((row) => meets({ [what]: [each] }, row)))
      if (Object.entries(filter).every(([what, names]) => isKnown(what, names))) {
        expect(naive.filter(isWanted)).toEqual([])
      }
      return
    }
    const { comparison, frame } = run
    if (Object.values(filter).some((each) => each !== undefined)) seen.filtered++
    if (isCharged) seen.charged++
    if (comparison.refused.orders > 0) seen.refused++
    const drawn = drawnOrders(frame.grouped, 1, 41)
    const expected = expectedFigures(history, scene, rules, outcomes, drawn, { isWanted, isCharged })
    expect(plain(comparison)).toEqual(plain({ ...comparison, ...expected }))
    writeOrdersFile(`${path}.orders`, frame, history)
    const bySql = withoutSingleRows(figuresBySql(`${path}.orders`, path))
    expect(withoutExamples(bySql)).toEqual(withoutExamples(queryable(comparison)))
  } finally {
    history.close()
  }
}

/** Examples of unknown codes are taken from the orders where each was first seen, which the filter may leave out. */
const withoutExamples = (figures: ReturnType<typeof queryable>): unknown =>
  JSON.parse(JSON.stringify(figures), (key, value) => (key === 'examples' ? undefined : value))

const plain = ({ unknownCodes, ...comparison }: Partial<ComparisonRun['comparison']>): unknown =>
  JSON.parse(
    JSON.stringify({ ...comparison, unknown: [unknownCodes?.a.orders ?? 0, unknownCodes?.b.orders ?? 0] }),
    (_, value) => (typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(12)) : value),
  )

const numRuns = Number(process.env.COMPARE_CASES ?? 40)
const seed = Number(process.env.COMPARE_SEED ?? 20_261_129)

it(`figures of some orders are those of a naive comparison, over ${numRuns} histories (COMPARE_SEED=${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(scenes, filters, fc.boolean(), (scene, { filter, from, to }, isCharged) =>
      check(scene, { filter, ...(from !== undefined && { from }), ...(to !== undefined && { to }) }, isCharged),
    ),
    { numRuns, seed },
  )
  if (numRuns >= 40) for (const [what, times] of Object.entries(seen)) expect([what, times > 1]).toEqual([what, true])
}, 600_000)
