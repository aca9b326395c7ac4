/** What a task of a cluster makes of rows is what the replay of the history makes of its orders. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { newOrderMapper } from '../../src/compare/cluster/map-orders.ts'
import { clusterJob } from '../../src/compare/cluster/new-job.ts'
import { type ClusterRow, customerRows, orderRows } from '../../src/compare/cluster/records.ts'
import { comparisonOf } from '../../src/compare/compare.ts'
import type { Sides } from '../../src/compare/model.ts'
import { type AnySide, runComparison } from '../../src/compare/run-comparison.ts'
import { sharedLimitsOf } from '../../src/compare/shared-limits.ts'
import { SourceError } from '../../src/compare/source-error.ts'
import { PartError } from '../../src/compare/summary/error.ts'
import { mergeSummaries } from '../../src/compare/summary/merge.ts'
import type { Rules } from '../../src/compile/rules.ts'
import { openHistory } from '../../src/history/store.ts'
import { newRandom } from '../../src/random.ts'
import { rulesOf } from './oracle/expected.ts'
import { type AskedOrders, filterIn, filters } from './oracle/filters.ts'
import { type Scene, scenes, writeHistory } from './oracle/histories.ts'
import { outcomesOf } from './shop.ts'

const folder = mkdtempSync(join(tmpdir(), 'cartwright-cluster-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const all: AskedOrders = { filter: {}, from: undefined, to: undefined }

let histories = 0
const seen = { dealt: 0, whole: 0, filtered: 0, charged: 0, refused: 0 }

async function check(
  scene: Scene,
  asked: AskedOrders,
  charged: 'a' | 'b' | undefined,
  parts: number,
  seed: number,
): Promise<void> {
  const history = openHistory(join(folder, `${histories++}.db`))
  try {
    writeHistory(history, scene)
    const given = { a: rulesOf(scene.a, scene.currency), b: rulesOf(scene.b, scene.currency) }
    const filter = filterIn(scene.currency, asked)
    const sidesOf = (rules: typeof given): Sides<AnySide> => ({
      a: charged === 'a' ? { name: 'A', charged: true } : { name: 'A', rules: rules.a },
      b: charged === 'b' ? { name: 'B', charged: true } : { name: 'B', rules: rules.b },
    })
    const replayedOf = ({ a, b }: typeof given) => [...(charged === 'a' ? [] : [a]), ...(charged === 'b' ? [] : [b])]
    const isShared = sharedLimitsOf(replayedOf(given)).length > 0
    // In one part they are exact: all customers are in it.
    const rules = isShared && parts > 1 ? { a: withoutShared(given.a), b: withoutShared(given.b) } : given
    const jobOf = (of: typeof rules, approximate: boolean) =>
      clusterJob(history, sidesOf(of), { seed: 1, approximate, filter })
    if (isShared) expect(() => jobOf(given, false)).toThrow(PartError)
    const job = orRefusal(() => jobOf(rules, isShared && parts === 1))
    // Of a part, since the filter may leave no order.
    const expected = await runComparison(history, sidesOf(rules), {
      ...{ seed: 1, filter, part: { index: 0, of: 1 } },
      under: async (of) => outcomesOf(history, of),
    }).catch(refusal)
    if (typeof job === 'string' || typeof expected === 'string') {
      if (scene.orders.length > 0) expect(job).toBe(expected)
      seen.refused++
      return
    }
    if (parts > 1) seen.dealt++
    else if (isShared) seen.whole++
    if (Object.values(filter).some((each) => each !== undefined)) seen.filtered++
    if (charged) seen.charged++
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
    expect(comparisonOf(job.subject, mergeSummaries(summaries))).toEqual(expected.comparison)
  } finally {
    history.close()
  }
}

/** What is said of a name that no order has; nothing else may go wrong. */
function refusal(error: unknown): string {
  if (error instanceof SourceError) return error.message
  throw error
}

function orRefusal<T>(work: () => T): T | string {
  try {
    return work()
  } catch (error) {
    return refusal(error)
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

it(`rows dealt to tasks come to the report of one machine, over ${numRuns} histories (COMPARE_SEED=${seed})`, async () => {
  const sides = fc.constantFrom('a' as const, 'b' as const, undefined)
  await fc.assert(
    fc.asyncProperty(
      scenes,
      fc.oneof(filters, fc.constant(all)),
      sides,
      fc.integer({ min: 1, max: 5 }),
      fc.nat(),
      check,
    ),
    { numRuns, seed, endOnFailure: true },
  )
  for (const [what, times] of Object.entries(seen)) expect([what, times > 1]).toEqual([what, true])
}, 600_000)
