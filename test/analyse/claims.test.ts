import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { effects } from '../../src/syntax/effects.ts'
import { parse } from '../../src/syntax/parse.ts'
import { imports } from '../check/findings.ts'
import { cases } from '../oracle/cases.ts'
import { type Checked, checkAndCompile, refute } from './claims.ts'
import { anyRuleSets, carts, files, plainRuleSets } from './rule-sets.ts'

const seed = 20261001

/** The kinds of effects that lower what is paid for goods or deliveries, by themselves or by an effect inside them. */
const lowering = Object.entries(effects).flatMap(([kind, { acts }]) => (acts === 'outcome' ? [] : [kind]))

function forEachRuleSet(ruleSets: fc.Arbitrary<string>, numRuns: number, look: (checked: Checked) => void): void {
  const rulesAndCarts = fc.tuple(ruleSets, fc.array(carts, { minLength: 10, maxLength: 10 }))
  fc.assert(
    fc.property(rulesAndCarts, ([text, carts]) => {
      const checked = checkAndCompile({ 'shop.promo': text }, imports(files))
      look(checked)
      expect(refute(checked, carts)).toEqual([])
    }),
    { seed, numRuns },
  )
}

function kindsWhoseOrderMatters({ diagnostics, ruleSet }: Checked): string[] {
  return diagnostics
    .filter(({ code }) => code === 'order-matters')
    .flatMap(({ message }) => [...message.matchAll(/`([^`]*)`/g)])
    .flatMap(([, name = '']) => ruleSet.campaigns.get(name)?.effects ?? [])
    .map(({ kind }) => kind)
}

describe('what the analyses claim holds in evaluation', () => {
  it('of plain rule sets, of which they can say much', () => {
    const claimed = new Set<string>()
    forEachRuleSet(plainRuleSets, 250, ({ diagnostics }) => {
      for (const { code } of diagnostics) claimed.add(code)
    })
    expect([...claimed]).toEqual(expect.arrayContaining(['shadowed', 'often-shadowed', 'order-matters', 'never-holds']))
  })

  it('of every kind of effect that lowers a price', () => {
    const differing = new Set<string>()
    forEachRuleSet(anyRuleSets, 250, (checked) => {
      for (const kind of kindsWhoseOrderMatters(checked)) differing.add(kind)
    })
    expect([...differing]).toEqual(expect.arrayContaining(lowering))
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
