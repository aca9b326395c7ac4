/** However customers are spread over parts, and in whatever order the parts are merged, the report is the same to the last figure. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { groupOrders, groupsOf } from '../../src/compare/bootstrap.ts'
import { comparisonOf, frameOf, subjectOf } from '../../src/compare/compare.ts'
import { commonStep, niceStep } from '../../src/compare/figures/bars.ts'
import { selectOutcomes } from '../../src/compare/select-outcomes.ts'
import { mergeSummaries } from '../../src/compare/summary/merge.ts'
import { writtenPart } from '../../src/compare/summary/part.ts'
import { readPart } from '../../src/compare/summary/read-part.ts'
import { summarize } from '../../src/compare/summary/summarize.ts'
import type { Summary } from '../../src/compare/summary/summary.ts'
import { orderNumberIn } from '../../src/history/read.ts'
import { openHistory } from '../../src/history/store.ts'
import { newRandom } from '../../src/random.ts'
import { msg } from '../../src/words/message.ts'
import { rulesOf } from './oracle/expected.ts'
import { type Scene, scenes, writeHistory } from './oracle/histories.ts'
import { outcomesOf } from './shop.ts'

const folder = mkdtempSync(join(tmpdir(), 'cartwright-summary-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const seed = Number(process.env.COMPARE_SEED ?? 20_261_129)

let histories = 0

function check(scene: Scene, parts: number, seed: number): void {
  const history = openHistory(join(folder, `${histories++}.db`))
  try {
    writeHistory(history, scene)
    const rules = { a: rulesOf(scene.a, scene.currency), b: rulesOf(scene.b, scene.currency) }
    const outcomes = { a: outcomesOf(history, rules.a), b: outcomesOf(history, rules.b) }
    const options = { rules, resamples: 41 }
    const whole = frameOf(history, outcomes.a, outcomes.b, options)
    const subject = subjectOf(history, whole, options)

    const random = newRandom(seed)
    const { customer } = whole.facts
    const partOf = customer.names.map(() => random.below(parts))
    const parted = Array.from(customer.of, (number) => partOf[number] ?? random.below(parts))
    // Limits and budgets that customers share were used in the order of all: what ran out is of all, and so in any part.
    let summaries = Array.from({ length: parts }, (_, part): Summary => {
      const places = Uint32Array.from(parted.keys()).filter((place) => parted[place] === part)
      const select = (side: 'a' | 'b') => selectOutcomes(outcomes[side], places, orderNumberIn(history))
      return summarize(frameOf(history, select('a'), select('b'), options))
    })
    while (summaries.length > 1) {
      const taken = summaries.splice(random.below(summaries.length), 1)
      taken.push(...summaries.splice(random.below(summaries.length), 1))
      const merged = mergeSummaries(taken)
      const text = writtenPart({ subject, summary: merged, part: { index: 0, of: 1 } })
      summaries = [...summaries, random.below(2) === 0 ? merged : readPart(text, msg`a part`).summary]
    }
    const [merged] = summaries
    const expected = comparisonOf(subject, summarize(whole))
    expect(withoutCodes(comparisonOf(subject, merged ?? mergeSummaries([])))).toEqual(withoutCodes(expected))
  } finally {
    history.close()
  }
}

/** Which code of the first orders of all a part has seen is not told by outcomes that were selected. */
const withoutCodes = ({ unknownCodes, ...comparison }: ReturnType<typeof comparisonOf>): object => ({
  ...comparison,
  orders: unknownCodes?.a.orders,
})

it('many customers are dealt to the same groups, whatever the parts were', () => {
  const names = Array.from({ length: 9000 }, (_, customer) => `c${customer}`)
  const grouped = (some: readonly string[]) => groupOrders({ names: some, of: new Int32Array() }, new Float64Array(), 1)
  const whole = groupsOf([grouped(names)])
  expect(whole.dealt).toBe(true)
  const parts = [names.slice(0, 3), names.slice(3, 4000), names.slice(4000)].map(grouped)
  // The first two are few enough to be drawn one by one.
  expect(parts.map(({ dealt }) => dealt)).toEqual([false, false, true])
  const [one, two, three] = parts as [(typeof parts)[0], (typeof parts)[0], (typeof parts)[0]]
  expect(groupsOf([groupsOf([one, two]), three])).toEqual(whole)
  expect(groupsOf([three, one, two])).toEqual(whole)
})

it('a part keeps distances as finely as the bars of any larger whole need them', () => {
  const amount = fc.integer({ min: 0, max: 2 ** 40 })
  const bars = fc.integer({ min: 1, max: 20 })
  const isMultiple = (one: number, other: number, count: number): void => {
    const width = commonStep(niceStep(Math.min(one, other), count))
    expect(niceStep(Math.max(one, other), count) % width).toBe(0)
  }
  fc.assert(fc.property(amount, amount, bars, isMultiple), { numRuns: 1000, seed })
})

const numRuns = Number(process.env.COMPARE_CASES ?? 40)

it(`parts come to the same report as the whole, over ${numRuns} histories (COMPARE_SEED=${seed})`, () => {
  fc.assert(fc.property(scenes, fc.integer({ min: 1, max: 7 }), fc.nat(), check), { numRuns, seed, endOnFailure: true })
}, 600_000)
