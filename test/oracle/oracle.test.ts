/**
 * The evaluator against the oracle: random rule sets and carts, to the last minor unit and reason. `FUZZ_SEED` and
 * `FUZZ_CASES` choose other cases; what ever was found stays in `corpus` and runs first.
 */
import { globSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cartsPerRuleSet, cases, difference, makeReady } from './cases.ts'
import { fromJson } from './corpus.ts'
import { describeFound } from './report.ts'

const seed = Number(process.env.FUZZ_SEED ?? 20_261_003)
const wanted = Number(process.env.FUZZ_CASES ?? 20_000)

describe('what was found before', () => {
  const files = globSync('test/oracle/corpus/*.json')
  it.each(files)('%s', (path) => {
    const { rules, cart } = fromJson(readFileSync(path, 'utf8'))
    expect(difference(makeReady(rules), cart)).toBeUndefined()
  })
})

it(`both evaluators agree on ${wanted} carts (FUZZ_SEED=${seed})`, { timeout: 1_800_000 }, () => {
  const ruleSets = Math.ceil(wanted / cartsPerRuleSet)
  for (const { rules, carts } of generated(ruleSets)) {
    const ready = makeReady(rules)
    for (const cart of carts) {
      if (difference(ready, cart)) expect.fail(describeFound({ rules, cart }, seed))
    }
  }
})

function* generated(count: number) {
  const batch = 100
  for (let start = 0; start < count; start += batch) {
    yield* fc.sample(cases, { numRuns: Math.min(batch, count - start), seed: seed + start })
  }
}
