/** Whoever adds what a campaign is said to lack gets it. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Selector } from '../../../src/compile/rules.ts'
import type { Cart, Line } from '../../../src/evaluate/cart/cart.ts'
import { openCart } from '../../../src/evaluate/cart/open-cart.ts'
import { isMissing, type Lack } from '../../../src/evaluate/effects/lacks.ts'
import { prepare } from '../../../src/evaluate/evaluate.ts'
import { evaluateAll } from '../../../src/evaluate/evaluate-cart.ts'
import { newPass } from '../../../src/evaluate/evaluation-pass.ts'
import { lacksOf } from '../../../src/evaluate/explanation/lacks.ts'
import { type PreparedRules, prepareRules } from '../../../src/evaluate/prepared-rules.ts'
import { rulesOf } from '../../testing/rules-of.ts'

const seed = Number(process.env.FUZZ_SEED ?? 20_261_003)

const goods = fc.constantFrom(
  'sku "A"',
  'sku "B"',
  'sku "A", "C"',
  'category "Food"',
  'category "Food/Fruit"',
  'everything',
)
const count = fc.integer({ min: 1, max: 4 })
const amount = fc.integer({ min: 1, max: 300 })
const deal = fc.constantFrom('free', 'at 50% off', 'at 0.50 EUR')

const written = (...parts: readonly (string | fc.Arbitrary<string | number>)[]): fc.Arbitrary<string> =>
  fc.tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part))).map((texts) => texts.join(''))

const simple: fc.Arbitrary<string> = fc.oneof(
  written('20% off ', goods),
  written('5 EUR off each ', goods),
  written('20% off cheapest ', count, ' of ', goods),
  written(
    'dearest 1 of every ',
    count.map((each) => each + 1),
    ' in ',
    goods,
    ' ',
    deal,
  ),
  written('50% off every 2nd of ', goods),
  written('buy ', count, ' of ', goods, ' get ', count, ' of ', goods, ' ', deal),
  written('bundle ', count, ' of ', goods, ' + ', count, ' of ', goods, ' + ', count, ' of ', goods, ' at 30% off'),
  written('bundle ', count, ' of ', goods, ' + ', count, ' of ', goods, ' for 1 EUR'),
  written('price ', amount, ' EUR for cart'),
  written('earn 1 point per ', amount, ' EUR of ', goods, ' in "Club"'),
  written('cashback 10% of ', goods, ' to "Wallet"'),
  written('free shipping', fc.constantFrom('', ' by "courier"')),
  written(amount, ' EUR off total with delivery'),
  // What the cart decides.
  written('cart.credit off ', goods),
  written('30% * cart.count off cheapest of ', goods, ', at most 10% of subtotal'),
  written('10% of subtotal off cheapest of ', goods),
  written('buy cart.count of ', goods, ' get ', count, ' of ', goods, ' at cart.credit off'),
  written('bundle cart.count of ', goods, ' + ', count, ' of ', goods, ' at 30% off'),
  written('price cart.credit for cart'),
  written('earn cart.count points per ', amount, ' EUR of ', goods, ' in "Club"'),
)

const effect: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: simple },
  written('by subtotal { from ', amount, ' EUR: ', simple, ' }'),
  written(
    'by quantity of ',
    goods,
    ' { from ',
    count,
    ': ',
    simple,
    ' from ',
    count.map((each) => each + 5),
    ': 50% off cart }',
  ),
  written('by quantity of ', goods, ' per line { from ', count, ': 10% off everything }'),
  written('by quantity of ', goods, ' graduated { from ', count, ': 10% off everything }'),
  written('for every ', amount, ' EUR of subtotal ', simple),
  written('for every ', count, ' of ', goods, ' ', simple),
  written('for every cart.credit of subtotal of ', goods, ' ', simple),
  written('for every 6 of cart.count + quantity of ', goods, ' ', simple),
  {
    weight: 2,
    arbitrary: written(
      'by ',
      fc.constantFrom('subtotal', 'subtotal of category "Food"'),
      ' per delivery { from ',
      amount,
      ' EUR: ',
      fc.constantFrom('5 EUR off shipping', 'shipping for 10 EUR'),
      ' from 400 EUR: free shipping }',
    ),
  },
)

const condition = fc.oneof(
  fc.constant(''),
  written('when subtotal >= ', amount, ' EUR\n'),
  written('when subtotal of ', goods, ' > ', amount, ' EUR\n'),
  written('when contains ', count, ' of ', goods, '\n'),
)

const kinds: Readonly<Record<string, Pick<Line, 'categories'>>> = {
  A: { categories: ['Food/Fruit'] },
  B: { categories: ['Food'] },
  C: { categories: ['Toys'] },
}

const lines = fc.array(
  fc.record({
    sku: fc.constantFrom('A', 'B', 'C'),
    quantity: fc.integer({ min: 1, max: 3 }).map(String),
    price: fc.integer({ min: 1, max: 60 }).map(String),
  }),
  { minLength: 1, maxLength: 3 },
)

const attributes = fc.record({ credit: fc.constantFrom('3', '40', '120'), count: fc.constantFrom(1, 2, 3) })

const deliveries = fc.oneof(
  fc.constant(undefined),
  fc.record({ method: fc.constantFrom('courier', 'post'), price: fc.constantFrom('12', '15') }),
  fc.tuple(fc.constantFrom('courier', 'post'), fc.constantFrom('12', '15')).map(([method, price]) => [
    { id: 'home', method, price },
    { id: 'work', method: 'courier', price: '11' },
  ]),
)

/** Deliveries that every effect makes cheaper. Of several, lines name one, the last one none. */
const withDeliveries = (cart: Cart, delivery: Cart['delivery']): Cart => {
  if (!Array.isArray(delivery)) return delivery === undefined ? cart : { ...cart, delivery }
  const ids = ['home', 'work']
  const named = cart.lines.map((line, place) => ({ ...line, ...(ids[place] && { delivery: ids[place] }) }))
  return { ...cart, delivery, lines: named }
}

/** A SKU that the selector takes. */
const skuOf = (prepared: PreparedRules, selector: Selector | undefined): string => {
  const found = ['C', 'A', 'B'].find((sku) => {
    const cart = openCart(prepared, { ...bare, lines: [{ sku, quantity: '1', price: '1', ...kinds[sku] }] })
    const [line] = cart.lines
    return selector === undefined || (line && prepared.context.goods(selector).matches(line, cart, false))
  })
  return found ?? 'C'
}

const bare = { at: '2026-10-03T12:00:00Z', currency: 'EUR' }

function withLack(cart: Cart, lack: Lack, prepared: PreparedRules): Cart {
  if (!isMissing(lack)) {
    const lines = cart.lines.map(({ delivery: _, ...line }) => line)
    return { ...cart, lines, delivery: { method: lack.delivery[0] ?? 'courier', price: '15' } }
  }
  const sku = skuOf(prepared, lack.of.goods)
  if (lack.to !== undefined) {
    const line = lack.money ? { quantity: '1', price: lack.amount } : { quantity: lack.amount, price: '1000' }
    return { ...cart, lines: [...cart.lines, { sku, ...line, ...kinds[sku], delivery: lack.to }] }
  }
  // Steps per line go by the line that lacks least.
  const most = Math.max(...cart.lines.map((line) => (line.sku === sku ? Number(line.quantity) : 0)))
  const place = cart.lines.findIndex((line) => line.sku === sku && Number(line.quantity) === most)
  const line = cart.lines[place]
  const isAlone = lack.of.goods?.kind === 'sku' && lack.of.goods.names.length === 1
  if (line && (isAlone || Number(line.price) >= 100)) {
    const units = lack.money ? Math.ceil(Number(lack.amount) / Number(line.price)) : Number(lack.amount)
    const quantity = String(Number(line.quantity) + units)
    return { ...cart, lines: cart.lines.with(place, { ...line, quantity }) }
  }
  const added = lack.money
    ? { quantity: '1', price: String(Math.max(100, Number(lack.amount))) }
    : { quantity: lack.amount, price: '1000' }
  return { ...cart, lines: [...cart.lines, { sku, ...added, ...kinds[sku] }] }
}

it('what a campaign is said to lack, added to the cart, makes it apply', () => {
  let told = 0
  fc.assert(
    fc.property(condition, effect, lines, deliveries, attributes, (when, then, given, delivery, attributes) => {
      const { rules } = rulesOf(`settings { currency EUR }
attributes { cart.credit: money  cart.count: number }
program "Club" { 1 point worth 0.01 EUR }
campaign "It" { ${when}then ${then} }`)
      const goods: Cart = { ...bare, lines: given.map((line) => ({ ...line, ...kinds[line.sku] })), attributes }
      const cart = withDeliveries(goods, delivery)
      const prepared = prepareRules(rules)
      const pass = newPass(prepared)
      let lacks: readonly Lack[] = []
      evaluateAll(pass, openCart(prepared, cart), (campaign, refusal) => {
        if (refusal) lacks = lacksOf(pass, campaign, refusal.reason)
      })
      if (lacks.length === 0) return
      told++
      const more = lacks.reduce((so, lack) => withLack(so, lack, prepared), cart)
      const { applied } = prepare(rules).run(more)
      expect(applied.map(({ campaign }) => campaign)).toEqual(['It'])
    }),
    { seed, numRuns: 1500 },
  )
  expect(told).toBeGreaterThan(450)
})
