/** Refunds add up to what was paid. */
import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { returnGoods } from '../../../src/evaluate/returns.ts'
import { cases, makeReady } from '../cases.ts'

const seed = Number(process.env.FUZZ_SEED ?? 20_261_003)

const sum = (values: readonly string[]): Decimal => values.reduce((total, value) => total.plus(value), new Decimal(0))

describe('returns', () => {
  it('refunds of all parts add up to what was paid for the goods', () => {
    fc.assert(
      fc.property(
        cases,
        fc.constantFrom('keep', 'prorate', 'requalify'),
        fc.infiniteStream(fc.nat()),
        ({ rules, carts }, policy, numbers) => {
          const main = rules.files['main.promo']?.replace('settings {', `settings {\n  returns ${policy}`) ?? ''
          const { evaluator } = makeReady({ ...rules, files: { ...rules.files, 'main.promo': main } })
          for (const cart of carts) {
            const paid = evaluator.run(cart)
            const parts: { line: string; quantity: string }[][] = [[], [], []]
            for (const line of paid.lines) {
              const count = Number(line.quantity)
              const pieces = Number.isInteger(count) ? Array<string>(count).fill('1') : [line.quantity]
              for (const quantity of pieces) {
                const part = parts[(numbers.next().value ?? 0) % parts.length]
                const own = part?.find((each) => each.line === line.id)
                if (own) own.quantity = String(Number(own.quantity) + 1)
                else part?.push({ line: line.id, quantity })
              }
            }
            const given = parts.filter((part) => part.length > 0)
            const refunds = given.map((part, place) => returnGoods(evaluator, cart, part, given.slice(0, place)).refund)
            expect(refunds.filter((refund) => Number(refund) < 0)).toEqual([])
            expect(sum(refunds).toNumber()).toBe(Number(paid.goods))
          }
        },
      ),
      { seed, numRuns: 100 },
    )
  })
})
