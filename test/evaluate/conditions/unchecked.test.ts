/** Compiled rules that no checker saw: what does not fit together is an error, and what nobody says is unknown (M31, M80). */
import { describe, expect, test } from 'vitest'
import type { Condition, Value } from '../../../src/compile/rules.ts'
import { cartOf, compare, fact, money, not, number, rulesOf, truthOf } from '../build.ts'
import { effect, evaluate, gives, rate } from '../rules.ts'

const club = rulesOf({
  programs: {
    Club: { partners: [], tiers: { by: fact('spend'), steps: [{ name: 'Gold', from: money('500') }] } },
  },
})
const text: Value = { kind: 'text', value: 'x' }
const date = (value: string): Value => ({ kind: 'date', value })
const lasting = (count: number, unit: 'day' | 'year'): Value => ({ kind: 'duration', value: { count, unit } })
const yes: Value = { kind: 'yes/no', value: true }
const attribute = (owner: 'customer' | 'cart' | 'event' | 'item', type: 'number' | 'date' | 'money'): Value => ({
  ...{ kind: 'attribute', owner, name: 'it', type },
})
const arithmetic = (operator: '+' | '-' | '*' | '/', left: Value, right: Value): Value => ({
  ...{ kind: 'arithmetic', operator, left, right },
})
const tier = fact('tier', { program: 'Club' })
const truth = (condition: Condition) => truthOf(condition, cartOf(), club)

describe('a comparison of two kinds', () => {
  test.each<[string, Value, string]>([
    ['text', text, 'text'],
    ['a date', date('2026-01-01'), 'date'],
    ['a duration', lasting(1, 'day'), 'duration'],
    ['a time since', fact('subscribed-for'), 'elapsed'],
    ['an answer', yes, 'truth'],
    ['a tier', tier, 'tier'],
  ])('is an error of the rules: %s beside a number', (_, value, kind) => {
    expect(() => truth(compare(value, '=', number('1')))).toThrow(
      kind === 'tier' ? 'these rules compare' : `these rules compare \`${kind}\` with \`exact\``,
    )
    expect(() => truth(compare(number('1'), '=', value))).toThrow(`these rules compare \`exact\` with \`${kind}\``)
    expect(() => truth(compare(fact('subtotal'), '=', value))).toThrow(`these rules compare \`whole\` with \`${kind}\``)
  })

  test('is one with a tier that the program lacks, and with what is no tier', () => {
    expect(() => truth(compare(tier, '=', text))).toThrow(
      'these rules compare a tier with `x`, which its program lacks',
    )
    expect(() => truth(compare(tier, '=', number('1')))).toThrow('these rules compare `tier` with `exact`')
  })
})

describe('what cannot be', () => {
  test('is an error of the rules', () => {
    expect(() => truth({ kind: 'holds', fact: fact('subtotal') })).toThrow('these rules ask whether a whole holds')
    expect(() => truth(compare(fact('subtotal'), '>=', money('much')))).toThrow(
      'these rules hold `much` where a decimal belongs',
    )
    const sum = (left: Value, right: Value) => truth(compare(arithmetic('+', left, right), '=', number('1')))
    expect(() => sum(date('2026-01-01'), number('1'))).toThrow('these rules calculate with `date` and `exact`')
    expect(() => sum(number('1'), lasting(1, 'day'))).toThrow('these rules calculate with `exact` and `duration`')
    expect(() => sum(text, number('1'))).toThrow('these rules calculate with `text` and `exact`')
  })
})

describe('what nobody says', () => {
  const one = number('1')

  test.each<[string, Value]>([
    ['of the customer', attribute('customer', 'number')],
    ['of the cart', attribute('cart', 'money')],
    ['of an event', attribute('event', 'number')],
    ['of an item, outside one', attribute('item', 'number')],
    ['and one more', arithmetic('+', attribute('cart', 'number'), one)],
    ['behind one', arithmetic('-', one, attribute('cart', 'number'))],
    ['twice', arithmetic('*', attribute('cart', 'number'), attribute('cart', 'number'))],
    ['as one by nothing', arithmetic('/', one, number('0'))],
    ['as an amount by nothing', arithmetic('/', fact('subtotal'), number('0'))],
  ])('is unknown, and so is its opposite: %s', (_, value) => {
    const condition = compare(value, '>=', number('0'))
    expect([truth(condition), truth(not(condition))]).toEqual([-1, -1])
  })
})

describe('a date that is moved', () => {
  const moved = (from: Value, operator: '+' | '-', by: Value, to: string) =>
    truth(compare(arithmetic(operator, from, by), '=', date(to)))

  test('is known from the first minute of the year 1 to the last one of 9999', () => {
    expect(moved(date('2026-01-01'), '-', lasting(2025, 'year'), '0001-01-01')).toBe(1)
    expect(moved(date('2026-01-01'), '-', lasting(2026, 'year'), '0001-01-01')).toBe(-1)
    expect(moved(date('9999-12-30T23:59'), '+', lasting(1, 'day'), '9999-12-31T23:59')).toBe(1)
    expect(moved(date('9999-12-31'), '+', lasting(1, 'day'), '9999-12-31')).toBe(-1)
    expect(moved(attribute('customer', 'date'), '+', lasting(1, 'day'), '9999-12-31')).toBe(-1)
  })
})

describe('a threshold', () => {
  const missing = (when: Condition) =>
    evaluate(cartOf(), [gives('C', [effect({ kind: 'off', rate: rate('5'), each: false, base: 'current' })], { when })])
      .notApplied[0]?.missing

  test('that is calculated says how much is missing where it is fixed', () => {
    expect(missing(compare(fact('subtotal'), '>=', arithmetic('*', money('100'), number('3'))))).toEqual({
      ...{ fact: 'subtotal', amount: '100.00' },
    })
    expect(missing(compare(fact('subtotal'), '>=', arithmetic('+', fact('subtotal'), money('1'))))).toBeUndefined()
    expect(missing(compare(fact('subtotal'), '>=', arithmetic('+', money('1'), fact('subtotal'))))).toBeUndefined()
  })
})
