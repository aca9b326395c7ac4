import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check } from '../../../src/check/check.ts'
import { type Evaluator, prepare } from '../../../src/evaluate/evaluate.ts'
import { format } from '../../../src/syntax/format.ts'
import { parse } from '../../../src/syntax/parse.ts'
import type { PromoFile } from '../../../src/syntax/tree.ts'
import { compiled } from '../../compiled.ts'
import { cases, makeReady } from '../cases.ts'
import type { GeneratedRules } from '../generate/rule-sets.ts'

const seed = Number(process.env.FUZZ_SEED ?? 20_261_003)

describe('order and layout', () => {
  const trees = ({ files }: GeneratedRules): PromoFile[] =>
    Object.entries(files).map(([path, text]) => parse(text, path).file)
  const evaluatorOf = (files: readonly PromoFile[], { imports }: GeneratedRules): Evaluator =>
    prepare(compiled(check(files, imports)))

  it('the order of files and declarations changes nothing', () => {
    fc.assert(
      fc.property(cases, fc.infiniteStream(fc.nat()), ({ rules, carts }, numbers) => {
        const shuffle = <Each>(all: readonly Each[]): Each[] =>
          all
            .map((each) => ({ each, key: numbers.next().value ?? 0 }))
            .toSorted((a, b) => a.key - b.key)
            .map(({ each }) => each)
        const files = trees(rules)
        const shuffled = shuffle(files).map((file) => ({ ...file, declarations: shuffle(file.declarations) }))
        const [one, other] = [evaluatorOf(files, rules), evaluatorOf(shuffled, rules)]
        expect(JSON.stringify(other.rules)).toBe(JSON.stringify(one.rules))
        for (const cart of carts) expect(JSON.stringify(other.run(cart))).toBe(JSON.stringify(one.run(cart)))
      }),
      { seed, numRuns: 100 },
    )
  })

  it('formatting changes nothing', () => {
    fc.assert(
      fc.property(cases, ({ rules }) => {
        const formatted = Object.entries(rules.files).map(([path, source]) => {
          const result = format(source, path)
          if (!('text' in result)) throw new Error(`${path} cannot be formatted`)
          return [path, result.text] as const
        })
        const files = trees({ ...rules, files: Object.fromEntries(formatted) })
        expect(evaluatorOf(files, rules).rules.version).toBe(evaluatorOf(trees(rules), rules).rules.version)
      }),
      { seed, numRuns: 150 },
    )
  })

  it('the same input gives the same bytes, from the same evaluator and from a new one', () => {
    fc.assert(
      fc.property(cases, ({ rules, carts }) => {
        const [one, other] = [makeReady(rules).evaluator, makeReady(rules).evaluator]
        const first = carts.map((cart) => JSON.stringify(one.run(cart, { units: true })))
        expect(carts.map((cart) => JSON.stringify(one.run(cart, { units: true })))).toEqual(first)
        expect(carts.toReversed().map((cart) => JSON.stringify(other.run(cart, { units: true })))).toEqual(
          first.toReversed(),
        )
      }),
      { seed, numRuns: 100 },
    )
  })
})
