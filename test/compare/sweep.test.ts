import { describe, expect, it } from 'vitest'
import { readSweep, sweptRules } from '../../src/compare/sweep.ts'
import type { Condition, Rules } from '../../src/compile/rules.ts'
import { parse } from '../../src/syntax/parse.ts'

describe('the values of a sweep', () => {
  it.each([
    ['MIN=50..80 PLN by 10 PLN', ['50 PLN', '60 PLN', '70 PLN', '80 PLN']],
    ['MIN = 50 PLN .. 75 PLN by 10 PLN', ['50 PLN', '60 PLN', '70 PLN']],
    ['RATE=0..0.3% by 0.1%', ['0%', '0.1%', '0.2%', '0.3%']],
    ['COUNT=3..3 by 1', ['3']],
    ['TIME=6..12 months by 3', ['6 months', '9 months', '12 months']],
  ])('%s', (text, values) => expect(readSweep(text).values).toEqual(values))
  it.each([
    ['MIN', '`MIN` is not a sweep'],
    ['MIN=50 PLN..90 EUR by 10', '`MIN=50 PLN..90 EUR by 10` mixes `PLN` and `EUR`'],
    ['MIN=90..50 PLN by 10 PLN', 'a sweep goes upwards, and 50 is below 90'],
    ['MIN=50..90 PLN by 0 PLN', 'a sweep needs a step above zero'],
    ['MIN=0..1000 PLN by 1 PLN', 'these are 1001 values, and each replays the history'],
  ])('%s is refused', (text, message) => expect(() => readSweep(text)).toThrow(message))
})

describe('swept rules', () => {
  const rules = `settings { currency PLN }
let MIN = 100 PLN
let RATE = 5%
campaign "Off" { when subtotal >= MIN then 5% off cart }
campaign "Other" { then 1 PLN off cart }
scenario "Without" { set MIN = 10 PLN disable "Other" }`
  const files = { trees: [parse(rules, 'rules.promo').file], imports: new Map() }
  const threshold = ({ campaigns }: Rules) => amountIn(campaigns.find(({ name }) => name === 'Off')?.when)

  it('have the let at each value', () => {
    expect(sweptRules(files, readSweep('MIN=50..70 PLN by 10 PLN')).map(threshold)).toEqual(['50', '60', '70'])
  })
  it('are those of a scenario with the let set on top', () => {
    const [first] = sweptRules(files, readSweep('MIN=50..50 PLN by 10 PLN'), 'Without')
    expect(first && threshold(first)).toBe('50')
    expect(first?.campaigns.map(({ name, status }) => [name, status])).toEqual([
      ['Off', 'live'],
      ['Other', 'draft'],
    ])
  })
  it.each([
    ['MAX=1..2 PLN by 1 PLN', /`MAX` can't be swept/],
    ['MIN=1..2 % by 1 %', /`MIN` can't be swept/],
  ])('%s is refused', (text, message) => expect(() => sweptRules(files, readSweep(text))).toThrow(message))
})

function amountIn(when: Condition | undefined): string | undefined {
  return when?.kind === 'compare' && when.right.kind === 'money' ? when.right.amount : undefined
}
