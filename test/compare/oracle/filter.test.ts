/**
 * Figures over some of the orders, and beside what was really charged: what the naive comparison finds of the orders that meet
 * each part of the filter, and what the SQL finds in their file.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
import { type AskedOrders, filterIn, filters } from './filters.ts'
import { type Scene, scenes, writeHistory } from './histories.ts'
import { drawnOrders } from './intervals.ts'
import { type Row, rowsOf } from './rows.ts'

const folder = mkdtempSync(join(tmpdir(), 'cartwright-filtered-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

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

let histories = 0
const seen = { filtered: 0, charged: 0, empty: 0, refused: 0 }

async function check(scene: Scene, asked: AskedOrders, isCharged: boolean) {
  const path = join(folder, `${histories++}.db`)
  const history = openHistory(path)
  try {
    writeHistory(history, scene)
    if (scene.orders.length === 0) return
    const { currency } = scene
    const rules = { a: rulesOf(scene.a, currency), b: rulesOf(scene.b, currency) }
    const outcomes = { a: outcomesOf(history, rules.a), b: outcomesOf(history, rules.b) }
    const filter = filterIn(currency, asked)
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
  await fc.assert(fc.asyncProperty(scenes, filters, fc.boolean(), check), { numRuns, seed })
  if (numRuns >= 40) for (const [what, times] of Object.entries(seen)) expect([what, times > 1]).toEqual([what, true])
}, 600_000)
