import { describe, expect, it } from 'vitest'
import { readSweep, sweepParts, sweepText, sweptRules } from '../../src/compare/sweep.ts'
import { sweptValue } from '../../src/compare/swept-value.ts'
import type { Condition, Rules } from '../../src/compile/rules.ts'
import { loadLocale } from '../../src/locale/load-locale.ts'
import { parse } from '../../src/syntax/parse.ts'
import { toMessage } from '../../src/words/message.ts'
import { textOf } from '../../src/words/text-of.ts'

describe('the values of a sweep', () => {
  it.each([
    ['MIN=50..80 PLN by 10 PLN', ['50 PLN', '60 PLN', '70 PLN', '80 PLN']],
    ['MIN = 50 PLN .. 75 PLN by 10 PLN', ['50 PLN', '60 PLN', '70 PLN']],
    ['RATE=0..0.3% by 0.1%', ['0%', '0.1%', '0.2%', '0.3%']],
    ['COUNT=3..3 by 1', ['3']],
    ['TIME=6..12 months by 3', ['6 months', '9 months', '12 months']],
    ['  PRÓG_2 = 1.5 .. 2 by 0.25  ', ['1.5', '1.75', '2']],
    ['OFF=-10..10 PLN by 10 PLN', ['-10 PLN', '0 PLN', '10 PLN']],
    ['RATE=1%..2% by 1%', ['1%', '2%']],
  ])('%s', (text, values) => expect(readSweep(text).values).toEqual(values))
  it.each([
    ['1500 PLN', '1500 PLN'],
    ['12500.50 PLN', '12 500,50 PLN'],
    ['0.5%', '0,5%'],
    ['1.5', '1,5'],
    ['12.5 PLN', '12,50 PLN'],
    ['12 months', '12 miesięcy'],
    ['1 days', '1 dzień'],
  ])('%s is shown in the notation of the reader', (value, shown) => {
    const text = textOf(toMessage(sweptValue(value)), loadLocale('pl'))
    expect(text.replaceAll(/[\u00a0\u202f]/g, ' ')).toBe(shown)
  })
  it('are sixty at most', () => {
    expect(readSweep('COUNT=1..60 by 1').values).toHaveLength(60)
    expect(() => readSweep('COUNT=1..61 by 1')).toThrow(
      expect.objectContaining({
        message: 'this gives 61 values, and each one replays the history',
        help: 'choose a step that gives at most 60',
      }),
    )
  })
  it('are of a text of at most two hundred characters', () => {
    const padded = (length: number) => 'COUNT=1..2 by 1'.padStart(length)
    expect(readSweep(padded(200))).toEqual({ name: 'COUNT', values: ['1', '2'] })
    expect(() => readSweep(padded(201))).toThrow('a sweep can have at most 200 characters')
  })
  it('are numbers of at most a hundred digits', () => {
    expect(() => readSweep(`COUNT=1..${'9'.repeat(101)} by 1`)).toThrow(
      expect.objectContaining({
        message: `\`${'9'.repeat(101)}\` is not a number`,
        help: 'write it in plain digits: `12.50`',
      }),
    )
  })
  it.each([
    ['MIN', '`MIN` is not a valid sweep'],
    ['2MIN=1..2 by 1', '`2MIN=1..2 by 1` is not a valid sweep'],
    ['TIME=1..2 months by 1 days', '`TIME=1..2 months by 1 days` mixes `months` and `days`'],
    ['MIN=50 PLN..90 EUR by 10', '`MIN=50 PLN..90 EUR by 10` mixes `PLN` and `EUR`'],
    ['MIN=90..50 PLN by 10 PLN', 'a sweep must go upwards, but 50 is below 90'],
    ['MIN=50..90 PLN by 0 PLN', 'a sweep needs a step above zero'],
    ['MIN=50..90 PLN by -10 PLN', 'a sweep needs a step above zero'],
  ])('%s is refused', (text, message) =>
    expect(() => readSweep(text)).toThrow(
      expect.objectContaining({ message, help: 'write `--sweep "MIN_BASKET=50..150 PLN by 10 PLN"`' }),
    ),
  )
  it('are written again with the unit once', () => {
    const parts = sweepParts('MIN = 50 PLN .. 75 PLN by 10 PLN')
    expect(parts).toEqual({ name: 'MIN', from: '50', to: '75', step: '10', unit: 'PLN' })
    expect(sweepText(parts)).toBe('MIN=50..75 PLN by 10')
  })
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
  it('are those without a scenario where none has its name', () => {
    const [first] = sweptRules(files, readSweep('MIN=50..50 PLN by 10 PLN'), 'Nobody knows it')
    expect(first?.campaigns.map(({ name, status }) => [name, status])).toEqual([
      ['Off', 'live'],
      ['Other', 'live'],
    ])
  })
  it.each([
    [
      'MAX=1..2 PLN by 1 PLN',
      "`MAX` can't be swept: there is no let `MAX`",
      'declare it outside the scenario: `let MAX = …`',
    ],
    ['MIN=1..2 % by 1 %', "`MIN` can't be swept: `MIN` is money, but `1%` is a percentage", 'write money here'],
    [
      'MIN=1..2 § by 1 §',
      "`MIN` can't be swept: `§` has no meaning here",
      'remove it, or put it into a text in double quotes',
    ],
  ])('%s is refused', (text, message, help) =>
    expect(() => sweptRules(files, readSweep(text))).toThrow(expect.objectContaining({ message, help })),
  )
  it.each([
    ['MAX=1..2 PLN by 1 PLN', 'nie znaleziono: let `MAX`'],
    ['MIN=1..2 § by 1 §', '`§` nic tu nie znaczy'],
  ])('why %s is refused is said in the reader’s language', (text, message) =>
    expect(() => sweptRules(files, readSweep(text), undefined, undefined, loadLocale('pl'))).toThrow(message),
  )
  it('are in one of several currencies where that is asked for', () => {
    const several = `settings { currencies PLN, EUR } let MIN = 100 PLN or 25 EUR
      campaign "Off" { when subtotal >= MIN then 5% off cart }`
    const both = { trees: [parse(several, 'rules.promo').file], imports: new Map() }
    const sweep = readSweep('MIN=5..6 EUR by 1 EUR')
    const [first, second] = sweptRules(both, sweep, undefined, 'EUR')
    expect([first?.currency, first && threshold(first), second && threshold(second)]).toEqual(['EUR', '5', '6'])
    expect(() => sweptRules(both, sweep)).toThrow("`MIN` can't be swept")
  })
  it('are in all currencies where none is asked for', () => {
    const several = `settings { currencies PLN, EUR } let RATE = 5%
      campaign "Off" { when subtotal >= 100 PLN or 25 EUR then RATE off cart }`
    const both = { trees: [parse(several, 'rules.promo').file], imports: new Map() }
    const [first] = sweptRules(both, readSweep('RATE=1%..2% by 1%'))
    expect([first?.currency, Object.keys(first?.currencies ?? {})]).toEqual(['PLN', ['EUR']])
  })
  it('are none of rules with errors elsewhere', () => {
    const wrong = { ...files, trees: [parse(`${rules} campaign "Wrong" { then MAX off cart }`, 'rules.promo').file] }
    expect(() => sweptRules(wrong, readSweep('MIN=1..2 PLN by 1 PLN'))).toThrow(
      expect.objectContaining({ message: 'the rules have errors', help: 'correct and save them first' }),
    )
  })
})

function amountIn(when: Condition | undefined): string | undefined {
  return when?.kind === 'compare' && when.right.kind === 'money' ? when.right.amount : undefined
}
