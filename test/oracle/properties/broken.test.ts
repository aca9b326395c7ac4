import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check } from '../../../src/check/check.ts'
import { CartError } from '../../../src/evaluate/cart/cart-error.ts'
import { readCart } from '../../../src/evaluate/cart/read-cart.ts'
import { type Evaluator, prepare } from '../../../src/evaluate/evaluate.ts'
import { parse } from '../../../src/syntax/parse.ts'
import type { PromoFile } from '../../../src/syntax/tree.ts'
import { compiled } from '../../compiled.ts'
import { cases, makeReady } from '../cases.ts'

const seed = Number(process.env.FUZZ_SEED ?? 20_261_003)

describe('broken input', () => {
  it('a text with something taken out, doubled or moved is refused or evaluated, and never throws', () => {
    fc.assert(
      fc.property(cases, fc.array(fc.nat(), { minLength: 4, maxLength: 12 }), ({ rules, carts }, numbers) => {
        const files = Object.entries(rules.files).map(
          ([path, source]) => parse(mutated(source.split(/(?<=\s)/), numbers).join(''), path).file,
        )
        const checked = check(files, rules.imports)
        if (checked.diagnostics.some(({ severity }) => severity === 'error') || files.some(isBroken)) return
        const evaluator = prepare(compiled(checked))
        for (const cart of carts) runOrRefuse(evaluator, cart)
      }),
      { seed, numRuns: 300 },
    )
  })

  it('a cart with something taken out, doubled or moved is refused by a CartError or evaluated', () => {
    fc.assert(
      fc.property(cases, fc.array(fc.nat(), { minLength: 2, maxLength: 6 }), ({ rules, carts }, numbers) => {
        const { evaluator } = makeReady(rules)
        for (const cart of carts) {
          const pieces = JSON.stringify(cart).split(/(?<=[,:{}[\]])/)
          const json = readJson(mutated(pieces, numbers).join(''))
          if (json !== undefined) runOrRefuse(evaluator, json)
        }
      }),
      { seed, numRuns: 200 },
    )
  })

  const isBroken = (file: PromoFile): boolean => file.declarations.some(({ broken }) => broken)

  function runOrRefuse(evaluator: Evaluator, json: unknown): void {
    try {
      evaluator.run(readCart(json))
    } catch (error) {
      expect(error).toBeInstanceOf(CartError)
    }
  }

  function readJson(source: string): unknown {
    try {
      return JSON.parse(source)
    } catch {
      return undefined
    }
  }

  /** A piece left out, doubled, or changed with another, as the numbers say. */
  function mutated(pieces: readonly string[], numbers: readonly number[]): string[] {
    let result = [...pieces]
    for (const number of numbers) {
      if (result.length === 0) break
      const [at, other] = [number % result.length, Math.floor(number / 7) % result.length]
      const [piece = '', else_ = ''] = [result[at], result[other]]
      if (number % 3 === 0) result = result.toSpliced(at, 1)
      else if (number % 3 === 1) result = result.toSpliced(at, 0, piece)
      else result = result.with(at, else_).with(other, piece)
    }
    return result
  }
})
