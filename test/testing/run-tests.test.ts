import { describe, expect, it } from 'vitest'
import { prepare } from '../../src/evaluate/evaluate.ts'
import { coverageOf } from '../../src/testing/coverage.ts'
import { runTests } from '../../src/testing/run-tests.ts'
import { english } from '../../src/words/locale.ts'
import { rulesOf } from './rules-of.ts'

const rules = `
settings { currency PLN timezone "Europe/Warsaw" }
catalogue from "products.csv"
program "Club" { 1 point worth 0.10 PLN pay up to 50% of total }
coupons "Public" { code "SUMMER" }
coupons "Next" { generate 10 like "NEXT-????????" limit 1 per code }

campaign "Shelf" { on prices then 10% off sku "DRILL" }
campaign "Five" { priority 1 message "Thanks" when subtotal >= 100 PLN then 5% off cart }
campaign "Coupon" {
  priority 2
  when coupon "Public"
  then 10 PLN off cart
  then free shipping
}
campaign "Gains" {
  priority 3
  when signed in
  then earn 10 points in "Club"
  then cashback 1% of everything to "Wallet"
  then issue coupon "Next"
  then grant "Free repair"
}
campaign "Mugs" { priority 4 then choose up to 1 from { sku "MUG" at 1 PLN up to 1 } }
campaign "Alone" { priority 5 never combine then 1% off cart }
`
const cart = `cart at 2026-10-03T12:00 {
    customer "C-1" points 100 in "Club"
    2 x sku "DRILL"
    delivery "courier" at 15 PLN
    pay 100 points in "Club"
  }`

/** What comes out where an expectation fails: undefined where it holds. */
function outcome(expectation: string, given = cart) {
  const { ruleSet, rules: compiled } = rulesOf(`${rules}\ntest "t" {\n  ${given}\n  ${expectation}\n}\n`)
  const [report] = runTests(ruleSet, compiled, prepare(compiled))
  const [failure] = report?.failures ?? []
  if (!failure) return undefined
  const { range, ...mismatch } = failure
  return mismatch
}

describe('an expectation that holds', () => {
  it.each([
    'expect subtotal 180 PLN',
    'expect subtotal 180.00 PLN',
    'expect discount 9 PLN',
    'expect goods 171 PLN',
    'expect delivery 15 PLN',
    'expect total 186 PLN',
    'expect to pay 176 PLN',
    'expect line "DRILL" 171 PLN',
    'expect price "DRILL" 90 PLN',
    'expect applied "Five"',
    'expect applied "Five" 9 PLN',
    'expect applied "Shelf"',
    'expect "Coupon" not applied',
    'expect "Coupon" not applied because condition',
    'expect "Alone" not applied because must be alone',
    'expect points 10 in "Club"',
    'expect cashback 1.71 PLN to "Wallet"',
    'expect coupon "Next"',
    'expect perk "Free repair"',
    'expect message "Thanks"',
    'expect offered "MUG"',
    'expect offered "MUG" from "Mugs"',
  ])('%s', (expectation) => {
    expect(outcome(expectation)).toBeUndefined()
  })
})

describe('an expectation that fails says what came instead', () => {
  it.each([
    ['expect total 186.5 PLN', 'total 186.50 PLN', 'total 186.00 PLN'],
    ['expect line "MUG" 5 PLN', 'line "MUG" 5 PLN', 'no line "MUG"'],
    ['expect price "MUG" 5 PLN', 'price "MUG" 5 PLN', 'price "MUG" 25 PLN'],
    ['expect applied "Five" 8 PLN', 'discount of "Five" 8.00 PLN', 'discount of "Five" 9.00 PLN'],
    ['expect "Five" not applied', '"Five" not applied', '"Five" applied, discount 9.00 PLN'],
    ['expect "Shelf" not applied', '"Shelf" not applied', '"Shelf" applied to shelf prices'],
    ['expect points 9 in "Club"', 'points in "Club" 9', 'points in "Club" 10'],
    ['expect cashback 2 PLN to "Wallet"', 'cashback to "Wallet" 2.00 PLN', 'cashback to "Wallet" 1.71 PLN'],
    ['expect cashback 2 PLN to "Purse"', 'cashback to "Purse" 2 PLN', 'cashback to "Purse" 0 PLN'],
    ['expect perk "Invitation"', 'perk "Invitation"', 'perk "Free repair"'],
    ['expect coupon "Public"', 'coupon "Public"', 'coupon "Next"'],
    ['expect message "Hello"', 'message "Hello"', 'message "Thanks"'],
    ['expect offered "DRILL"', 'offer "DRILL"', 'offer "MUG"'],
    ['expect code "SUMMER" "accepted"', 'code "SUMMER" accepted', 'code "SUMMER" is not in the cart'],
    [
      'expect "Alone" not applied because condition',
      '"Alone" not applied because condition',
      '"Alone" not applied because must be alone',
    ],
    ['expect missing 5 PLN for "Five"', 'missing 5 PLN for "Five"', '"Five" applied'],
  ])('%s', (expectation, expected, actual) => {
    expect(outcome(expectation)).toMatchObject({ expected, actual })
  })
  it('and why, where the result knows', () => {
    expect(outcome('expect applied "Coupon"')).toMatchObject({
      expected: '"Coupon" applied',
      actual: '"Coupon" not applied because condition',
      because: 'needs a valid code of `Public`',
    })
  })
  it('in the notation of the reader', () => {
    const text = `${rules}\ntest "t" {\n  ${cart.replace('2 x', '20 x')}\n  expect goods 12345.5 PLN\n}\n`
    const { ruleSet, rules: compiled } = rulesOf(text)
    const failure = runTests(ruleSet, compiled, prepare(compiled), english)[0]?.failures[0]
    expect(failure).toMatchObject({ expected: 'goods 12,345.50 PLN', actual: 'goods 1,710.00 PLN' })
  })
  it('in its place', () => {
    const text = `${rules}\ntest "t" {\n  ${cart}\n  expect goods 1 PLN\n}\n`
    const { ruleSet, rules: compiled } = rulesOf(text)
    const range = runTests(ruleSet, compiled, prepare(compiled))[0]?.failures[0]?.range
    expect(text.slice(range?.start, range?.end)).toBe('expect goods 1 PLN')
  })
})

it('a cart that makes no sense fails its test and no other', () => {
  const { ruleSet, rules: compiled } = rulesOf(`${rules}
test "bad" {
  cart at 2026-10-03T12:00 {
    1 x sku "DRILL" id "1"
    1 x sku "MUG" id "1"
  }
  expect total 1 PLN
}
test "good" {
  cart at 2026-10-03T12:00 {
    1 x sku "MUG"
  }
  expect subtotal 25 PLN
}`)
  const reports = runTests(ruleSet, compiled, prepare(compiled))
  expect(reports.map(({ name, failures }) => [name, failures.length])).toEqual([
    ['bad', 1],
    ['good', 0],
  ])
  expect(reports[0]?.failures[0]).toMatchObject({ expected: 'a valid cart' })
})

describe('coverage', () => {
  const coverage = (...statements: string[]) => {
    const tests = statements.map(
      (each, index) => `test "${index}" {\n  cart at 2026-10-03T12:00 {\n${each}\n  }\n  expect subtotal 1 PLN\n}`,
    )
    const text = `${rules}\n${tests.join('\n')}`
    const { ruleSet, rules: compiled } = rulesOf(text)
    const { gaps, ...shares } = coverageOf(ruleSet, compiled, runTests(ruleSet, compiled, prepare(compiled)))
    return {
      ...shares,
      gaps: gaps.map(({ campaign, message, range }) => [campaign, message, text.slice(range.start, range.end)]),
    }
  }
  it('counts campaigns that applied, conditions that held and failed, effects that gave something', () => {
    expect(coverage('1 x sku "DRILL"\ncustomer "C-1"', '1 x sku "MUG"\ncode "SUMMER"')).toEqual({
      campaigns: { reached: 4, of: 6 },
      conditions: { reached: 2, of: 3 },
      effects: { reached: 7, of: 10 },
      gaps: [
        ['Five', 'never applied', '"Five"'],
        ['Five', '`subtotal >= 100 PLN` was never met', '"Five"'],
        ['Coupon', 'this effect never gave anything', 'free shipping'],
        ['Alone', 'never applied', '"Alone"'],
      ],
    })
  })
})
