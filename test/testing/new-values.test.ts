import { describe, expect, it } from 'vitest'
import { codeActions } from '../../src/language/code-actions/index.ts'
import { evaluatorOf } from '../../src/language/evaluator.ts'
import { linesOf } from '../../src/language/positions.ts'
import { openProject, textOf } from '../../src/language/project.ts'
import { runTests } from '../../src/testing/run-tests.ts'
import { apply } from '../language/apply.ts'

const rules = `settings {
  currency PLN
  timezone "Europe/Warsaw"
}
program "Club" { 1 point worth 0.01 PLN }
coupons "Autumn" { code "AUTUMN" }
campaign "Ten" {
  priority 1
  when subtotal >= 100 PLN
  then 10% off cart
  then earn 1 point per 10 PLN in "Club"
  then cashback 5% to "Wallet"
}
campaign "Draft" { draft then 5% off cart }
`

const test = (...expectations: readonly string[]): string => `${rules}
test "T" {
  cart at 2026-10-03T12:00 {
    customer "C-1"
    2 x sku "A" at 100 PLN
    code "AUTUMN"
  }
${expectations.map((each) => `  expect ${each}`).join('\n')}
}
`

const opened = (text: string) => openProject([{ path: 'shop.promo', text }], new Map(), '2026-10-03')

function failuresIn(text: string) {
  const { checked, diagnostics } = opened(text)
  if (!checked) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  const evaluator = evaluatorOf(checked)
  return runTests(checked, evaluator.rules, evaluator).flatMap(({ failures }) => failures)
}

function withNewValues(text: string): string {
  const edits = failuresIn(text).flatMap(({ instead }) => (instead ? [instead] : []))
  return edits
    .toSorted((a, b) => b.range.start - a.range.start)
    .reduce((each, { range, text }) => each.slice(0, range.start) + text + each.slice(range.end), text)
}

describe('an expectation that is not met takes the new value, and is met', () => {
  it.each([
    ['total 200 PLN', 'total 180 PLN'],
    ['discount 1 PLN', 'discount 20 PLN'],
    ['goods 1.50 PLN', 'goods 180 PLN'],
    ['line "A" 200 PLN', 'line "A" 180 PLN'],
    ['applied "Ten" 5 PLN', 'applied "Ten" 20 PLN'],
    ['"Ten" not applied because condition', 'applied "Ten" 20 PLN'],
    ['applied "Draft"', '"Draft" not applied because draft'],
    ['"Draft" not applied because condition', '"Draft" not applied because draft'],
    ['points 1 in "Club"', 'points 18 in "Club"'],
    ['cashback 1 PLN to "Wallet"', 'cashback 9 PLN to "Wallet"'],
    ['code "AUTUMN" "expired"', 'code "AUTUMN" "unused"'],
  ])('%s', (before, after) => {
    const text = withNewValues(test(before))
    expect(text).toContain(`  expect ${after}\n`)
    expect(failuresIn(text)).toEqual([])
  })

  it('but not where something is no longer given at all', () => {
    expect(failuresIn(test('coupon "Autumn"')).map(({ instead }) => instead)).toEqual([undefined])
  })
})

it('the light bulb offers it at the expectation, and for all of the test', () => {
  const text = test('total 200 PLN', 'discount 1 PLN')
  const project = opened(text)
  const at = linesOf(text).positionAt(text.indexOf('total 200'))
  const actions = codeActions(project, 'shop.promo', { start: at, end: at })
  expect(actions.slice(0, 2).map(({ title }) => title)).toEqual([
    'Take the new value: 180 PLN',
    'Take all 2 new values of this test',
  ])
  const edits = Object.values(actions[1]?.edit?.changes ?? {}).flat()
  expect(apply(textOf(project, 'shop.promo'), edits)).toContain('  expect total 180 PLN\n  expect discount 20 PLN\n')
})
