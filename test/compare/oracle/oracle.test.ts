/** Every figure of a comparison is what the second, naive comparison finds, over random histories and rules. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { compareFrame, frameOf } from '../../../src/compare/compare.ts'
import { writeOrdersFile } from '../../../src/compare/sql/orders-file.ts'
import { openHistory } from '../../../src/history/store.ts'
import { outcomesOf } from '../shop.ts'
import { figuresBySql, queryable, withoutSingleRows } from '../sql.ts'
import { compiled, expectedFigures } from './expected.ts'
import { type Scene, scenes, writeHistory } from './histories.ts'

const folder = mkdtempSync(join(tmpdir(), 'cartwright-figures-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let histories = 0

function check(scene: Scene): void {
  const path = join(folder, `${histories++}.db`)
  const history = openHistory(path)
  try {
    writeHistory(history, scene)
    const rules = { a: compiled(scene.a, scene.currency), b: compiled(scene.b, scene.currency) }
    const outcomes = { a: outcomesOf(history, rules.a), b: outcomesOf(history, rules.b) }
    const options = { rules, resamples: 30 }
    const frame = frameOf(history, outcomes.a, outcomes.b, options)
    const comparison = compareFrame(history, frame, options)
    const { format, assumption, currency, digits, timezone, scenarios, sampling, ...figures } = comparison
    expect({ format, currency, digits, timezone }).toEqual({
      format: 1,
      currency: scene.currency.code,
      digits: scene.currency.digits,
      timezone: scene.timezone,
    })
    expect(figures).toEqual(expectedFigures(history, scene, rules, outcomes, frame.sampling))
    writeOrdersFile(`${path}.orders`, frame, history)
    expect(withoutSingleRows(figuresBySql(`${path}.orders`, path))).toEqual(queryable(comparison))
  } finally {
    history.close()
  }
}

const numRuns = Number(process.env.COMPARE_CASES ?? 80)
const seed = Number(process.env.COMPARE_SEED ?? 20_261_129)

it(`every figure is what a naive comparison finds, over ${numRuns} histories (COMPARE_SEED=${seed})`, () => {
  fc.assert(fc.property(scenes, check), { numRuns, seed })
}, 600_000)
