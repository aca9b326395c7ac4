import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check } from '../../src/check/check.ts'
import { type OmittedDeclaration, withoutErrors } from '../../src/check/omitted.ts'
import { compile } from '../../src/compile/compile.ts'
import { prepare } from '../../src/evaluate/evaluate.ts'
import { parse } from '../../src/syntax/parse.ts'
import { imports, path } from './findings.ts'

const lists = imports({ 'products.csv': 'sku,name,price\nDRILL,Drill,100.00\nSAW,Saw,40.00\n' })

const rules = `settings { currency PLN   timezone "Europe/Warsaw" }
catalogue from "products.csv"
let MIN = 100 PLN
segment "VIP" external
segment "Loyal" = segment "VIP" and spend >= MIN
coupons "Autumn" { code "NYAR" }
group "Seasons" pick first
campaign "Five" { when subtotal >= MIN then 5% off cart }
campaign "Loyalty" { when segment "Loyal" then 1 PLN off cart }
campaign "Coupon" { when coupon "Autumn" then 2 PLN off cart }
campaign "Season" { in group "Seasons" then 3 PLN off cart }
campaign "Plain" { then 4 PLN off cart }
scenario "Less" { set MIN = 80 PLN }
`

function rest(text: string, rows = lists) {
  const parsed = parse(text, path)
  const { diagnostics } = check([parsed.file], rows, { analyse: false })
  return withoutErrors([parsed.file], rows, [...parsed.diagnostics, ...diagnostics])
}

const named = ({ kind, name }: OmittedDeclaration): string => (name === undefined ? kind : `${kind} ${name}`)
const edited = (from: string, to: string): string => {
  expect(rules).toContain(from)
  return rules.replace(from, to)
}

describe('the rules of a text with errors', () => {
  it('are all of them where it has none', () => {
    expect(rest(rules)?.leftOut).toEqual([])
  })
  it.each([
    ['a campaign with a wrong unit', 'then 5% off cart', 'then 5 EUR off cart', ['campaign Five']],
    ['a campaign that is half typed', 'then 4 PLN off cart', 'then 4 PLN of', ['campaign Plain']],
    [
      'a campaign without its end',
      'campaign "Plain" { then 4 PLN off cart }',
      'campaign "Plain" { then',
      ['campaign Plain'],
    ],
    [
      'a let, with all that refers to it',
      '= 100 PLN',
      '= 100 * ',
      ['unknown MIN', 'segment Loyal', 'campaign Five', 'campaign Loyalty', 'scenario Less'],
    ],
    [
      'a segment, through another',
      'segment "VIP" external',
      'segment "VIP" extern',
      ['unknown VIP', 'segment Loyal', 'campaign Loyalty'],
    ],
    ['a pool', '{ code "NYAR" }', '{ code NYAR NYAR }', ['coupons Autumn', 'campaign Coupon']],
    ['a group', 'pick first', 'pick 5', ['unknown Seasons', 'campaign Season']],
    ['a second campaign of a name', 'campaign "Season"', 'campaign "Plain"', ['campaign Plain']],
    ['a setting', 'timezone "Europe/Warsaw"', 'timezone "Europe/Warszawa"', ['settings']],
    ['stray words between declarations', 'scenario "Less"', 'stray words\nscenario "Less"', []],
  ])('are those without %s', (_, from, to, expected) => {
    expect(rest(edited(from, to))?.leftOut.map(named)).toEqual(expected)
  })
  it('tell where the error is, and who only refers to it', () => {
    const text = edited('= 100 PLN', '= 100 EUR')
    const found = rest(text)
    expect(found?.leftOut.map(({ refers }) => refers)).toContain(false)
    for (const { range } of found?.leftOut ?? []) expect(range.end).toBeLessThanOrEqual(text.length)
  })
  it('keep the catalogue but for the rows that cannot be read', () => {
    const rows = imports({ 'products.csv': 'sku,name,price\nDRILL,Drill,much\nSAW,Saw,40.00\n' })
    const found = rest(rules, rows)
    expect(found?.ruleSet.catalogue.has('SAW')).toBe(true)
    expect(found?.leftOut).toEqual([])
  })
  it('are none without a currency', () => {
    expect(rest(edited('currency PLN', 'currency'))).toBeUndefined()
  })
  it('can be compiled and evaluated after any edit at all', () => {
    const edit = fc.record({
      at: fc.nat(rules.length),
      remove: fc.nat(30),
      insert: fc.constantFrom('', '\n', '"', '{', '}', '5', 'MIN ', '"Five"', 'when ', '//', 'campaign "X" {', 'let '),
    })
    const cart = {
      at: '2026-10-01T12:00:00+02:00',
      currency: 'PLN',
      customer: { id: 'C', segments: ['VIP'] },
      codes: ['NYAR'],
      lines: [{ sku: 'DRILL', quantity: '2', price: '100.00' }],
    }
    fc.assert(
      fc.property(edit, ({ at, remove, insert }) => {
        const found = rest(rules.slice(0, at) + insert + rules.slice(at + remove))
        if (found === undefined) return
        prepare(compile(found.ruleSet)).run(cart)
      }),
      { numRuns: 400 },
    )
  })
})
