/** What a task of a cluster makes of rows is what the replay of the history makes of its orders. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { newOrderMapper } from '../../src/compare/cluster/map-orders.ts'
import { clusterJob } from '../../src/compare/cluster/new-job.ts'
import { type ClusterRow, customerRows, orderRows } from '../../src/compare/cluster/records.ts'
import { comparisonOf, frameOf, subjectOf } from '../../src/compare/compare.ts'
import { sharedLimitsOf } from '../../src/compare/shared-limits.ts'
import { PartError } from '../../src/compare/summary/error.ts'
import { mergeSummaries } from '../../src/compare/summary/merge.ts'
import { summarize } from '../../src/compare/summary/summarize.ts'
import type { Rules } from '../../src/compile/rules.ts'
import { openHistory } from '../../src/history/store.ts'
import { newRandom } from '../../src/random.ts'
import { rulesOf } from './oracle/expected.ts'
import { type Scene, scenes, writeHistory } from './oracle/histories.ts'
import { outcomesOf } from './shop.ts'

const folder = mkdtempSync(join(tmpdir(), 'cartwright-cluster-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let histories = 0
let dealt = 0
let whole = 0

function check(scene: Scene, parts: number, seed: number): void {
  const history = openHistory(join(folder, `${histories++}.db`))
  try {
    writeHistory(history, scene)
    const given = { a: rulesOf(scene.a, scene.currency), b: rulesOf(scene.b, scene.currency) }
    const isShared = sharedLimitsOf([given.a, given.b]).length > 0
    // In one part they are exact: all customers are in it.
    const rules = isShared && parts > 1 ? { a: withoutShared(given.a), b: withoutShared(given.b) } : given
    const jobOf = (of: typeof rules, approximate: boolean) =>
      clusterJob(history, { a: { name: 'A', rules: of.a }, b: { name: 'B', rules: of.b } }, { seed: 1, approximate })
    if (isShared) expect(() => jobOf(given, false)).toThrow(PartError)
    const job = jobOf(rules, isShared && parts === 1)
    if (parts > 1) dealt++
    else if (isShared) whole++
    const random = newRandom(seed)
    const partOf = new Map<string, number>()
    const rows = [...orderRows(history), ...customerRows(history)]
    for (const { key } of rows) partOf.set(key, partOf.get(key) ?? random.below(parts))
    const summaries = Array.from({ length: parts }, (_, part) => {
      const mapper = newOrderMapper(job, { index: part, of: parts })
      for (const { record } of rows.filter(({ key }) => partOf.get(key) === part).sort(asSparkSorts))
        mapper.take(record)
      return mapper.end()
    })
    const options = { rules, resamples: job.subject.resamples }
    const frame = frameOf(history, outcomesOf(history, rules.a), outcomesOf(history, rules.b), options)
    const expected = comparisonOf(subjectOf(history, frame, options), summarize(frame))
    expect(comparisonOf(job.subject, mergeSummaries(summaries))).toEqual(expected)
  } finally {
    history.close()
  }
}

/** Limits that every customer has for himself stay. */
const withoutShared = (rules: Rules): Rules =>
  JSON.parse(JSON.stringify(rules), (key, value) =>
    key === 'limits' && Array.isArray(value) ? value.filter(({ per }) => per === 'customer') : value,
  )

const asSparkSorts = (x: ClusterRow, y: ClusterRow): number =>
  x.key !== y.key ? (x.key < y.key ? -1 : 1) : (x.at ?? -1) - (y.at ?? -1) || (x.number ?? 0) - (y.number ?? 0)

const numRuns = Number(process.env.COMPARE_CASES ?? 40)
const seed = Number(process.env.COMPARE_SEED ?? 20_261_129)

it(`rows dealt to tasks come to the report of one machine, over ${numRuns} histories (COMPARE_SEED=${seed})`, () => {
  fc.assert(fc.property(scenes, fc.integer({ min: 1, max: 5 }), fc.nat(), check), { numRuns, seed, endOnFailure: true })
  expect(dealt).toBeGreaterThan(numRuns / 10)
  expect(whole).toBeGreaterThan(0)
}, 600_000)
