import { describe, expect, it } from 'vitest'
import { compile } from '../../src/compile/compile.ts'
import { readRules as readWithoutHash } from '../../src/compile/read/read-rules.ts'
import { RulesError, type RulesErrorCode } from '../../src/compile/read/rules-error.ts'
import { object, oneOf, text, variants, yesNo } from '../../src/compile/read/shape.ts'
import { readRules } from '../../src/compile/read-rules.ts'
import type { Campaign, Condition, Effect, Rules, Selector } from '../../src/compile/rules.ts'
import { prepare } from '../../src/evaluate/evaluate.ts'
import { sound } from '../check/findings.ts'
import { campaignOf, cartOf, compare, fact, money, number, rulesOf } from '../evaluate/build.ts'

const rules = compile(sound('settings { currency PLN }\ncampaign "One" { then 5% off cart }'))
const json = (): unknown => JSON.parse(JSON.stringify(rules))

type Refusal = readonly [code: RulesErrorCode, path: string, message: string]

function refusalOf(work: () => unknown): Refusal {
  try {
    work()
  } catch (error) {
    expect(error).toBeInstanceOf(RulesError)
    const { name, code, path, message, help } = error as RulesError
    expect([name, help]).toEqual(['RulesError', expect.stringMatching(/^[a-z]/)])
    return [code, path, message]
  }
  throw new Error('nothing was refused')
}

const offCart: Effect = { kind: 'off', rate: { percent: '5' }, each: false, base: 'current', modifiers: {} }
const campaign = (given: Partial<Campaign>): Rules => rulesOf({ campaigns: [campaignOf('One', given)] })
const when = (condition: Condition): Rules => campaign({ when: condition })
const gives = (effect: object): unknown => campaign({ effects: [effect as Effect] })
const goods = (...of: Selector[]): Selector => ({ kind: 'and', of })
const set = (...names: string[]): Selector => ({ kind: 'products', names })

describe('compiled rules', () => {
  it('are read back as they were written', () => {
    expect(readRules(json())).toEqual(rules)
    expect(readWithoutHash(json())).toEqual(rules)
  })
  it('that were changed by hand are refused by the library, which hashes them', () => {
    const changed = { ...rules, returns: 'prorate' }
    expect(refusalOf(() => readRules(changed))).toEqual([
      'rules-version',
      '/version',
      'these rules were modified after they were compiled',
    ])
    expect(readWithoutHash(changed)).toBe(changed)
  })
  it('that have no version are evaluated as they stand, and not read from JSON', () => {
    const unversioned = compile(sound('settings { currency PLN }'), { versioned: false })
    expect(prepare(unversioned).run(cartOf()).total).toBe('200.00')
    expect(refusalOf(() => readRules(unversioned))[0]).toBe('rules-version')
    expect(refusalOf(() => readWithoutHash(unversioned))[0]).toBe('rules-version')
  })
})

it('a shape that lacks a kind, an option or a field of its type does not compile', () => {
  // @ts-expect-error one of two kinds is missing
  variants<Extract<Condition, { kind: 'holds' | 'constant' }>>({ constant: { value: yesNo } })
  // @ts-expect-error one of three options is missing
  object<Rules['rounding']>({ mode: oneOf('half-up', 'half-down', 'half-even', 'down', 'up'), scope: oneOf('line') })
  // @ts-expect-error a field is missing
  object<Rules['rounding']>({ scope: oneOf('discount', 'line', 'unit') })
  // @ts-expect-error the field may be left out
  object<Pick<Campaign, 'event'>>({ event: text })
  expect(() => object<Pick<Campaign, 'name'>>({ name: text })).not.toThrow()
})

describe('the deepest that is read', () => {
  const levels = Array.from({ length: 995 })
  const effectLevels = Array.from({ length: 195 })
  const nested = levels.reduce<Condition>((of) => ({ kind: 'not', of }), { kind: 'constant', value: false })
  const drawn = effectLevels.reduce<Effect>(
    (effect) => ({ kind: 'one-of', choices: [{ percent: '100', effect }], modifiers: {} }),
    offCart,
  )
  const chain = Object.fromEntries(
    Array.from({ length: 330 }, (_, i): [string, Selector] => [
      `S${i}`,
      i === 0 ? { kind: 'everything' } : { kind: 'and', of: [set(`S${i - 1}`)] },
    ]),
  )

  it.each<[string, Rules, string]>([
    ['conditions', when(nested), '200.00'],
    ['effects', campaign({ effects: [drawn] }), '190.00'],
    [
      'product sets',
      rulesOf({
        products: chain,
        campaigns: [
          campaignOf('One', {
            when: { kind: 'holds', fact: fact('contains', { goods: set('S329') }) },
            effects: [{ ...offCart, goods: set('S329') }],
          }),
        ],
      }),
      '190.00',
    ],
  ])('is evaluated: %s', (_, deep, total) => {
    expect(prepare(deep).run({ ...cartOf(), id: '1' }).total).toBe(total)
  })
})

describe('what cannot be evaluated is refused before a cart comes, with its place', () => {
  it.each<[string, unknown, Refusal]>([
    ['nothing', undefined, ['rules-shape', '', 'these are not compiled rules']],
    ['a number', 5, ['rules-shape', '', 'these are not compiled rules']],
    ['an empty object', {}, ['rules-shape', '', 'these are not compiled rules']],
    ['a later format', rulesOf({ format: 2 as 1 }), ['rules-format', '/format', expect.stringContaining('format 2')]],
    ['another hash', rulesOf({ version: 'md5:1' }), ['rules-version', '/version', '`md5:1` is not a version']],
    ['an unknown field', { ...rulesOf(), extra: 1 }, ['rules-shape', '', '`extra` is not allowed here']],
    [
      'a missing field',
      campaign({ texts: undefined as never }),
      ['rules-shape', '/campaigns/0/texts', expect.anything()],
    ],
    [
      'a number as a decimal',
      gives({ ...offCart, rate: { percent: 5 } }),
      ['rules-shape', '/campaigns/0/effects/0/rate/percent', 'a string is expected here'],
    ],
    [
      'an unknown effect',
      gives({ kind: 'halve', modifiers: {} }),
      ['rules-kind', '/campaigns/0/effects/0', 'the kind "halve" is not allowed here'],
    ],
    [
      'an effect that every object has',
      gives({ kind: 'constructor' }),
      ['rules-kind', '/campaigns/0/effects/0', expect.anything()],
    ],
    [
      'an unknown choice',
      rulesOf({ returns: 'never' as 'keep' }),
      ['rules-kind', '/returns', '"never" is not allowed here'],
    ],
    [
      '-0 as a limit',
      campaign({ limits: [{ counts: 'uses', amount: '-0' }] }),
      ['rules-number', '/campaigns/0/limits/0/amount', expect.anything()],
    ],
    ['-0 as a number', rulesOf({ digits: -0 }), ['rules-number', '/digits', expect.anything()]],
    [
      'a limit beyond counting',
      campaign({ limits: [{ counts: 'uses', amount: '9'.repeat(30) }] }),
      ['rules-number', '/campaigns/0/limits/0', expect.anything()],
    ],
    [
      'a number of 41 digits',
      when(compare(fact('lines'), '>=', number('9'.repeat(41)))),
      ['rules-number', '/campaigns/0/when/right/value', 'a number can have at most 40 characters'],
    ],
    ['no number', rulesOf({ best: { steps: Number.NaN } }), ['rules-number', '/best/steps', '`NaN` is out of range']],
    [
      'a discount of 200 %',
      gives({ ...offCart, rate: { percent: '200' } }),
      ['rules-number', '/campaigns/0/effects/0/rate/percent', expect.anything()],
    ],
    [
      'a price in the catalogue',
      rulesOf({ catalogue: { 'A/~': { price: '1,5' } } }),
      ['rules-number', '/catalogue/A~1~0/price', '`1,5` is not a decimal such as "12.50"'],
    ],
    [
      'text beside a date',
      when(compare({ kind: 'text', value: 'A' }, '=', { kind: 'date', value: '2026-10-01' })),
      ['rules-type', '/campaigns/0/when', '`text` and `date` cannot be compared'],
    ],
    [
      'money beside a number',
      when(compare(fact('subtotal'), '>=', number('100'))),
      ['rules-type', '/campaigns/0/when', '`money` and `number` cannot be compared'],
    ],
    [
      'a sum of money and a number',
      when(compare({ kind: 'arithmetic', operator: '+', left: money('1'), right: number('1') }, '=', money('2'))),
      ['rules-type', '/campaigns/0/when/left', expect.anything()],
    ],
    [
      'an amount as a condition',
      when({ kind: 'holds', fact: fact('subtotal') }),
      ['rules-type', '/campaigns/0/when', 'this is not a condition'],
    ],
    [
      'a fact without its goods',
      when(compare(fact('running-subtotal'), '>=', money('1'))),
      ['rules-type', '/campaigns/0/when/left', '`running-subtotal` needs `goods`'],
    ],
    [
      'an unknown product set',
      gives({ ...offCart, goods: set('Tools') }),
      ['rules-name', '/campaigns/0/effects/0/goods', '`Tools` is not declared in `products`'],
    ],
    [
      'a set that every object has',
      gives({ ...offCart, goods: set('constructor') }),
      ['rules-name', '/campaigns/0/effects/0/goods', expect.anything()],
    ],
    [
      'an unknown segment',
      when({ kind: 'holds', fact: fact('segment', { names: ['Trade'] }) }),
      ['rules-name', '/campaigns/0/when/fact', '`Trade` is not declared in `segments`'],
    ],
    [
      'an unknown pool',
      gives({ kind: 'issue', coupons: 'Summer', modifiers: {} }),
      ['rules-name', '/campaigns/0/effects/0/coupons', '`Summer` is not declared in `pools`'],
    ],
    [
      'an unknown group',
      campaign({ group: 'Best' }),
      ['rules-name', '/campaigns/0/group', '`Best` is not declared in `groups`'],
    ],
    [
      'an unknown programme',
      when(compare(fact('points', { program: 'Club' }), '>=', number('1'))),
      ['rules-name', '/campaigns/0/when/left', '`Club` is not declared in `programs`'],
    ],
    [
      'an unknown tier',
      rulesOf({
        programs: { Club: { partners: [] } },
        campaigns: [
          campaignOf('One', {
            when: { kind: 'holds', fact: fact('tier', { program: 'Club', level: { atLeast: true, tier: 'Gold' } }) },
          }),
        ],
      }),
      ['rules-name', '/campaigns/0/when/fact', '`Club` has no tier `Gold`'],
    ],
    [
      'two campaigns of one name',
      rulesOf({ shelf: [campaignOf('One')], campaigns: [campaignOf('One')] }),
      ['rules-name', '/campaigns/0/name', 'another campaign has the name `One`'],
    ],
    [
      'a product set inside itself',
      rulesOf({ products: { A: goods(set('B')), B: set('A') } }),
      ['rules-cycle', '/products/B', '`products/B` is defined by itself'],
    ],
    [
      'a product set that counts itself',
      rulesOf({
        products: { A: { kind: 'where', condition: compare(fact('subtotal', { goods: set('A') }), '>=', money('1')) } },
      }),
      ['rules-cycle', '/products/A/condition/left/goods', expect.anything()],
    ],
    [
      'a group inside itself',
      rulesOf({ groups: { A: { pick: 'all', perLine: false, parent: 'A', limits: [] } } }),
      ['rules-cycle', '/groups/A/parent', expect.anything()],
    ],
    [
      'tiers by their own tier',
      rulesOf({ programs: { Club: { partners: [], tiers: { by: fact('tier', { program: 'Club' }), steps: [] } } } }),
      ['rules-cycle', '/programs/Club/tiers/by', expect.anything()],
    ],
    [
      'endless nesting',
      when(
        Array.from({ length: 10_000 }).reduce<Condition>((of) => ({ kind: 'not', of }), {
          kind: 'constant',
          value: true,
        }),
      ),
      ['rules-depth', expect.stringMatching(/^\/campaigns\/0\/when(\/of){999,}/), expect.anything()],
    ],
    [
      'sets that double sixty times',
      rulesOf({
        products: Object.fromEntries(
          Array.from({ length: 60 }, (_, i): [string, Selector] => [
            `S${i}`,
            i === 0 ? { kind: 'everything' } : goods(set(`S${i - 1}`), set(`S${i - 1}`)),
          ]),
        ),
      }),
      ['rules-depth', expect.stringMatching(/^\/products\/S\d+\/of\/1$/), expect.anything()],
    ],
    [
      'groups nine deep',
      rulesOf({
        groups: Object.fromEntries(
          Array.from({ length: 9 }, (_, i) => [
            `G${i}`,
            { pick: 'best', perLine: false, limits: [], ...(i > 0 && { parent: `G${i - 1}` }) },
          ]),
        ),
      }),
      ['rules-depth', '/groups/G8/parent', expect.anything()],
    ],
  ])('%s', (_, value, refusal) => {
    expect(refusalOf(() => prepare(value as Rules))).toEqual(refusal)
    expect(refusalOf(() => readWithoutHash(value))).toEqual(refusal)
  })
})
