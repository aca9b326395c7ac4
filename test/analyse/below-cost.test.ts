import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cart } from '../../src/evaluate/cart/cart.ts'
import { openCart } from '../../src/evaluate/cart/open-cart.ts'
import { evaluateCandidates } from '../../src/evaluate/evaluate-cart.ts'
import { newPass } from '../../src/evaluate/evaluation-pass.ts'
import { type PreparedRules, prepareRules } from '../../src/evaluate/prepared-rules.ts'
import { rowEnd, type UnitRef } from '../../src/evaluate/units/state.ts'
import { unitsOf } from '../../src/evaluate/units/units.ts'
import { sum } from '../../src/money/sum.ts'
import { imports } from '../check/findings.ts'
import { analyseFor, shop } from './analyse.ts'
import { checkAndCompile } from './claims.ts'

const catalogue = 'catalogue from "goods.csv"\n'
const files = {
  'goods.csv': `sku,price,cost,categories,unit
DRILL,100.00,80.00,Tools,
SAW,50.00,45.00,Tools,
GLUE,10.00,4.00,Rest,
MUG,20.00,15.00,Gifts,
HAM,30.00,25.00,Food,kg
TOY,20.00,,Gifts,
`,
}
const below = (...effects: string[]) =>
  analyseFor('below-cost', `${catalogue}campaign "A" { ${effects.join(' ')} }`, files).map(({ message }) =>
    message.replace('`A` sells all its goods below cost: ', ''),
  )

describe('a campaign whose deals are below cost', () => {
  it.each([
    [
      'sets',
      'then buy 2 of sku "DRILL" get 1 of sku "DRILL" free',
      '3 x `DRILL` for 200.00 PLN, which costs 240.00 PLN',
    ],
    ['every nth', 'then 60% off every 2nd of category "Tools"', '2 x `DRILL` for 140.00 PLN, which costs 160.00 PLN'],
    ['N of every M', 'then cheapest 1 of every 2 in sku "SAW" free', '2 x `SAW` for 50.00 PLN, which costs 90.00 PLN'],
    [
      'a bundle',
      'then bundle 1 of sku "DRILL" + 1 of sku "SAW" for 120 PLN',
      '1 x `DRILL` and 1 x `SAW` for 120.00 PLN, which cost 125.00 PLN',
    ],
    [
      'a bundle at a percentage',
      'then bundle 2 of category "Tools" at 30% off',
      '2 x `DRILL` for 140.00 PLN, which costs 160.00 PLN',
    ],
    ['goods by weight', 'then 20% off category "Food"', '1 x `HAM` for 24.00 PLN, which costs 25.00 PLN'],
    [
      'a gift for each',
      'then for every 1 of sku "GLUE" add 1 of sku "MUG" free',
      '1 x `GLUE` and 1 x `MUG` for 10.00 PLN, which cost 19.00 PLN',
    ],
    [
      'every step',
      'then by subtotal { from 50 PLN: 25% off sku "DRILL" from 500 PLN: 30% off sku "DRILL" }',
      '1 x `DRILL` for 75.00 PLN, which costs 80.00 PLN',
    ],
    ['a campaign on prices', 'on prices then 25% off sku "DRILL"', '1 x `DRILL` for 75.00 PLN, which costs 80.00 PLN'],
    [
      'one of the cheapest',
      'then 30% off cheapest of category "Tools"',
      '1 x `DRILL` for 70.00 PLN, which costs 80.00 PLN',
    ],
  ])('is named for %s', (_, effect, message) => expect(below(effect)).toEqual([message]))

  it('may do more that brings nothing in', () => {
    expect(below('then 30% off sku "DRILL"', 'then free shipping', 'then add 1 of sku "MUG" free')).toEqual([
      '1 x `DRILL` and 1 x `MUG` for 70.00 PLN, which cost 95.00 PLN',
    ])
  })
  it.each([
    ['what is bought pays for it', 'then buy 3 of sku "GLUE" get 1 of sku "GLUE" free'],
    ['one of several effects earns', 'then 30% off sku "DRILL" then 5% off sku "GLUE"'],
    [
      'one of its steps earns',
      'then by subtotal { from 50 PLN: 5% off sku "DRILL" from 500 PLN: 30% off sku "DRILL" }',
    ],
    ['a gift comes for any cart', 'when subtotal >= 10 PLN then add 1 of sku "MUG" free'],
    ['another sold beside it pays for it', 'then for every 5 of sku "GLUE" add 1 of sku "MUG" free'],
    ['a cost is not known', 'then 90% off category "Gifts"'],
    ['prices are lowered from the list price', 'then 30% off list price of sku "DRILL"'],
    ['the goods depend on the cart', 'then 50% off price >= 50 PLN'],
  ])('is not claimed where %s', (_, effect) => expect(below(effect)).toEqual([]))
  it('is not claimed where a guard holds', () => {
    const text = `settings { currency PLN timezone "Europe/Warsaw" guard price not below cost }\n${catalogue}`
    expect(
      checkAndCompile({ 'a.promo': `${text}campaign "A" { then 30% off sku "DRILL" }` }, imports(files)).diagnostics,
    ).toEqual([])
  })
})

const pick = (...texts: string[]): fc.Arbitrary<string> => fc.constantFrom(...texts)
const joined = (...parts: (string | fc.Arbitrary<string>)[]): fc.Arbitrary<string> =>
  fc.tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part))).map((all) => all.join(''))

const goods = pick('sku "A"', 'sku "B"', 'category "X"', 'category "Y"', 'everything', 'everything except sku "C"')
const deal = pick('free', 'at 40% off', 'at 5 PLN', 'at 6 PLN off')
const effect = fc.oneof(
  joined(pick('5%', '30%', '70%'), ' off ', goods),
  joined(pick('2 PLN', '6 PLN'), ' off each ', goods),
  joined('price ', pick('3 PLN', '8 PLN'), ' for ', goods),
  joined(pick('30%', '70%', '5 PLN'), ' off ', pick('cheapest of ', 'dearest 2 of '), goods),
  joined('cheapest ', pick('1 of every 2', '1 of every 3', '2 of every 3'), ' in ', goods, ' ', deal),
  joined(pick('30%', '90%'), ' off every ', pick('2nd', '3rd'), ' of ', goods),
  joined('buy ', pick('1', '2'), ' of ', goods, pick(' get 1 of ', ' get up to 2 of '), goods, ' ', deal),
  joined('bundle 2 of ', goods, pick(' for 12 PLN', ' at 40% off')),
  joined('bundle 1 of sku "A" + 1 of ', goods, ' for ', pick('9 PLN', '15 PLN')),
  joined('for every ', pick('1', '2'), ' of ', goods, ' add 1 of sku "C" free'),
  joined('by quantity { from 1: ', pick('40%', '10%'), ' off ', goods, ' from 3: 60% off ', goods, ' }'),
)

const product = fc.record({ price: fc.integer({ min: 300, max: 1500 }), cost: fc.integer({ min: 100, max: 1400 }) })
const amount = (minor: number) => (minor / 100).toFixed(2)

/** What was paid for the units that took part (M62) and for gifts, less what they cost; undefined where nothing applied. */
function marginOfTakenPart(prepared: PreparedRules, cart: Cart): number | undefined {
  const pass = newPass(prepared)
  evaluateCandidates(pass, openCart(prepared, cart))
  const { state } = pass
  if (state.applied.length === 0) return undefined
  const { log } = state
  const taken = new Map<string, UnitRef>()
  const add = (ref: UnitRef) => taken.set(`${ref.line} ${ref.unit}`, ref)
  for (let row = 0; row < log.rows; row++) {
    for (const ref of log.rowUsed[row] ?? []) add(ref)
    for (let entry = log.rowStart[row] ?? 0; entry < rowEnd(log, row); entry++) {
      const line = log.line[entry] ?? -1
      const shares = log.units[entry] ?? Array<number>(state.lines[line]?.units ?? 0).fill(1)
      for (const [unit, share] of shares.entries()) if (share > 0) add({ line, unit })
    }
  }
  return sum(
    [...taken.values()].map(({ line, unit }) => {
      const { cost } = prepared.rules.catalogue[state.lines[line]?.sku ?? ''] ?? {}
      return (unitsOf(state, line).amounts[unit] ?? 0) - Math.round(Number(cost) * 100)
    }),
  )
}

it('never claims what is not so of any cart', () => {
  const shops = fc.record({
    products: fc.tuple(product, product, product),
    effects: fc.array(effect, { minLength: 1, maxLength: 2 }),
    quantities: fc.array(fc.tuple(fc.nat(7), fc.nat(7), fc.nat(7)), { minLength: 12, maxLength: 12 }),
  })
  let claims = 0
  fc.assert(
    fc.property(shops, ({ products, effects, quantities }) => {
      const rows = products.map(
        ({ price, cost }, place) =>
          `${'ABC'[place]},${amount(price)},${amount(Math.min(cost, price))},${place === 2 ? 'Y' : 'X'}`,
      )
      const text = `${shop}${catalogue}campaign "Deal" { ${effects.map((each) => `then ${each}`).join('\n')} }`
      const list = imports({ 'goods.csv': `sku,price,cost,categories\n${rows.join('\n')}` })
      const { diagnostics, rules } = checkAndCompile({ 'a.promo': text }, list)
      if (!diagnostics.some(({ code }) => code === 'below-cost')) return
      claims++
      const prepared = prepareRules(rules)
      for (const counts of quantities) {
        const lines = counts.flatMap((count, place) =>
          count === 0 ? [] : [{ sku: 'ABC'[place] ?? '', quantity: String(count) }],
        )
        if (lines.length === 0) continue
        const cart: Cart = { at: '2026-10-03T12:00:00+02:00', currency: 'PLN', lines }
        const margin = marginOfTakenPart(prepared, cart)
        if (margin !== undefined) expect(margin).toBeLessThan(0)
      }
    }),
    { seed: 20261005, numRuns: 400 },
  )
  expect(claims).toBeGreaterThan(50)
})
