import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from '../../src/syntax/parse.ts'
import { cases } from '../oracle/cases.ts'
import { checkAndCompile, refute } from './claims.ts'
import { carts, ruleSets } from './rule-sets.ts'

const seed = 20261001

describe('what the analyses claim holds in evaluation', () => {
  it('of plain rule sets, of which they can say much', () => {
    const rulesAndCarts = fc.tuple(ruleSets, fc.array(carts, { minLength: 10, maxLength: 10 }))
    const claimed = new Set<string>()
    fc.assert(
      fc.property(rulesAndCarts, ([text, carts]) => {
        const checked = checkAndCompile({ 'shop.promo': text }, new Map())
        for (const { code } of checked.diagnostics) claimed.add(code)
        expect(refute(checked, carts)).toEqual([])
      }),
      { seed, numRuns: 250 },
    )
    expect([...claimed]).toEqual(expect.arrayContaining(['shadowed', 'often-shadowed', 'order-matters', 'never-holds']))
  })

  it('of rule sets with everything the language has', () => {
    fc.assert(
      fc.property(cases, ({ rules, carts }) => {
        fc.pre(Object.entries(rules.files).every(([path, text]) => parse(text, path).diagnostics.length === 0))
        expect(refute(checkAndCompile(rules.files, rules.imports), carts)).toEqual([])
      }),
      { seed, numRuns: 80 },
    )
  })
})
