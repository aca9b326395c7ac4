import { expect, it } from 'vitest'
import { check } from '../../src/check/check.ts'
import { suppressCascades } from '../../src/check/suppress-cascades.ts'
import { parse } from '../../src/syntax/parse.ts'

function codesOf(condition: string): string[] {
  const text = `settings { currency EUR   timezone "UTC" }
campaign "One" {
  when ${condition}
  then 5% off cart, at most 10 EUR
}
campaign "Two" {
  priority 1
  then 10 off cart
}`
  const { file, diagnostics } = parse(text, 'shop.promo')
  const checked = check([file], new Map())
  return [...diagnostics, ...suppressCascades(checked.diagnostics, diagnostics, [file])].map(({ code }) => code)
}

it.each([
  ['subtotal >= 99,90 EUR', 'decimal-comma'],
  ['subtotal >= 1 000 EUR', 'unexpected-word'],
  ['subtotal >= 100 €', 'unexpected-character'],
  ['quantity ≥ 2', 'unexpected-character'],
])('one mistake in `%s` is one finding, and other lines keep theirs', (condition, code) => {
  expect(codesOf(condition)).toEqual([code, 'type-mismatch'])
})

it('a line that could be read keeps its findings', () => {
  expect(codesOf('subtotal >= 100')).toEqual(['type-mismatch', 'type-mismatch'])
})
