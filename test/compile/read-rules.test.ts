import { describe, expect, it } from 'vitest'
import { compile } from '../../src/compile/compile.ts'
import { readRules } from '../../src/compile/read-rules.ts'
import { sound } from '../check/findings.ts'

const rules = compile(sound('settings { currency PLN }\ncampaign "One" { then 5% off cart }'))
const json = (): unknown => JSON.parse(JSON.stringify(rules))

describe('compiled rules', () => {
  it('are read back as they were written', () => {
    expect(readRules(json())).toEqual(rules)
  })
  it.each([
    ['no object', 5, 'these are no compiled rules'],
    ['an unknown field', { ...rules, extra: 1 }, 'Unrecognized key: "extra"'],
    ['a number where a decimal belongs', { ...rules, guards: [{ kind: 'discount-share', percent: 60 }] }, 'guards'],
    ['a change by hand', { ...rules, returns: 'prorate' }, 'changed after they were compiled'],
  ])('with %s are refused', (_, value, message) => {
    expect(() => readRules(value)).toThrow(message)
  })
})
