/** The exact search keeps its promise when its steps run out. */
import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Evaluator } from '../../../src/evaluate/evaluate.ts'
import type { Result } from '../../../src/evaluate/result/result.ts'
import { cases, makeReady } from '../cases.ts'

const seed = Number(process.env.FUZZ_SEED ?? 20_261_003)

const sum = (values: readonly string[]): Decimal => values.reduce((total, value) => total.plus(value), new Decimal(0))

describe('the best set for the customer', () => {
  it('is missed by no more than the result says, however few steps the search may take', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 1, max: 12 }), ({ rules, carts }, steps) => {
        const within = (statement: string): Evaluator => {
          const main = (rules.files['main.promo'] ?? '').replace(/ {2}choose best[^\n]*\n/, '')
          const files = { ...rules.files, 'main.promo': main.replace('settings {', `settings {\n  ${statement}`) }
          return makeReady({ ...rules, files }).evaluator
        }
        const [full, short] = [
          within('choose best for customer'),
          within(`choose best for customer, within ${steps} steps`),
        ]
        for (const cart of carts) {
          const [best, found] = [full.run(cart), short.run(cart)]
          const given = (result: Result): Decimal => sum(result.applied.map((each) => each.discount))
          expect(best.search).toEqual({ optimal: true })
          const { search } = found
          const missed = search?.optimal === false ? search.missedAtMost : '0'
          expect(given(found).plus(missed).toNumber()).toBeGreaterThanOrEqual(given(best).toNumber())
          if (search?.optimal) expect(given(found).toNumber()).toBe(given(best).toNumber())
        }
      }),
      { seed, numRuns: 100 },
    )
  })
})
