/** Which goods make up what is lacking: how many of them, the cheapest first (M89). */
import { describe, expect, test } from 'vitest'
import type { Fact, Product } from '../../../src/compile/rules.ts'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { missingFrom } from '../../../src/evaluate/conditions/missing.ts'
import { withChanges } from '../../../src/evaluate/explanation/cart-change.ts'
import { changesFor, isForOtherGoods, shelfFor } from '../../../src/evaluate/explanation/goods-to-add.ts'
import type { Need } from '../../../src/evaluate/explanation/needs.ts'
import { prepareRules } from '../../../src/evaluate/prepared-rules.ts'
import { fraction } from '../../../src/money/fraction.ts'
import { category, fact, open, rulesOf, sku } from '../build.ts'
import { cart, line, promo } from '../promo.ts'

const catalogue: Readonly<Record<string, Product>> = {
  TEA: { price: '40', weight: '1.25', categories: ['Food'] },
  RICE: { price: '30', weight: '0.5', categories: ['Food'] },
  CANS: { price: '25', orderMultiple: '4', categories: ['Food'] },
  POT: { price: '70', weight: '2', categories: ['Home'] },
  LEAFLET: { price: '0', categories: ['Home'] },
  SECRET: { categories: ['Food'] },
}
const rules = rulesOf({ catalogue })
const prepared = prepareRules(rules)
const one = cart(['1 x TEA'])

const need = (of: Fact, amount: number, to?: string): Need => ({
  ...missingFrom(of, fraction(BigInt(amount)), prepared.context),
  ...(to !== undefined && { to }),
})

/** "2 x RICE", or "TEA to 3 (2 more)" where the cart has it already. */
const changes = (wanted: Need, of: Cart = one, given = prepared) =>
  changesFor(wanted, open(of, given.rules), shelfFor(given, of), given).map((change) =>
    change.kind === 'add'
      ? `${change.quantity} x ${change.sku}${change.delivery === undefined ? '' : ` to ${change.delivery}`}`
      : change.kind === 'quantity'
        ? `${change.line}: ${change.sku} to ${change.quantity} (${change.more} more)`
        : Object.values(change).join(' '),
  )

describe('the shelf', () => {
  const skus = (of: Cart, given = prepared) => shelfFor(given, of).map((each) => each.sku)

  test('has what has a price and is not in the cart', () => {
    expect(skus(one)).toEqual(['RICE', 'CANS', 'POT', 'LEAFLET'])
    expect(skus(cart(['1 x TEA', '4 x CANS', '1 x OTHER at 5']))).toEqual(['RICE', 'POT', 'LEAFLET'])
    expect(skus(cart([]))).toEqual(['TEA', 'RICE', 'CANS', 'POT', 'LEAFLET'])
    expect(skus(one, prepareRules(rulesOf({})))).toEqual([])
  })

  test('has the first two thousand products', () => {
    const many = Object.fromEntries(Array.from({ length: 2_001 }, (_, i) => [`P${i}`, { price: '1' }]))
    expect(shelfFor(prepareRules(rulesOf({ catalogue: many })), one)).toHaveLength(2_000)
  })

  test('has prices of the day, whatever codes the cart has', () => {
    const sale = promo(
      `coupons "P" { code "A" }
      campaign "Sale" { on prices  then 50% off sku "RICE" }`,
      {
        catalogue: [
          ['sku', 'price'],
          ['RICE', '30'],
        ],
      },
    )
    const [rice] = shelfFor(prepareRules(sale), cart(['1 x TEA at 40'], { codes: ['A', 'NOPE'] }))
    expect([rice?.original, rice?.quantity]).toEqual([1500, 1_000_000])
  })
})

describe('an amount', () => {
  test('is made up by as many units as are needed, the cheapest change first, four at most', () => {
    // 60.00: 2 x RICE for 60, POT for 70, 2 x TEA for 80, 4 x CANS for 100; nothing comes of what is free.
    expect(changes(need(fact('subtotal'), 60_00))).toEqual([
      ...['2 x RICE', '1 x POT', '0: TEA to 3 (2 more)', '4 x CANS'],
    ])
    expect(changes(need(fact('subtotal'), 60_01))).toEqual([
      ...['1 x POT', '0: TEA to 3 (2 more)', '3 x RICE', '4 x CANS'],
    ])
    const five = prepareRules(rulesOf({ catalogue: { ...catalogue, PAN: { price: '20' } } }))
    expect(changes(need(fact('subtotal'), 60_00), one, five)).toEqual([
      ...['2 x RICE', '3 x PAN', '1 x POT', '0: TEA to 3 (2 more)'],
    ])
  })

  test('of some goods is made up by those', () => {
    expect(changes(need(fact('subtotal', { goods: category('Home') }), 60_00))).toEqual(['1 x POT'])
    expect(changes(need(fact('subtotal', { goods: sku('TEA') }), 60_00))).toEqual(['0: TEA to 3 (2 more)'])
    expect(changes(need(fact('subtotal', { goods: sku('SECRET') }), 60_00))).toEqual([])
    // Goods that are to be added are not reduced yet.
    expect(changes(need(fact('running-subtotal', { goods: { kind: 'discounted' } }), 60_00))).toEqual([])
  })

  test('takes one unit at least, however dear it is', () => {
    const dear = prepareRules(rulesOf({ catalogue: { HOUSE: { price: '100000000' } } }))
    expect(changes(need(fact('subtotal'), 1), cart([]), dear)).toEqual(['1 x HOUSE'])
  })

  test('is counted at the prices of the cart', () => {
    expect(changes(need(fact('subtotal', { goods: sku('TEA') }), 60_00), cart([line('2 x TEA at 20')]))).toEqual([
      '0: TEA to 5 (3 more)',
    ])
    // 30.5 and 50 minor units: two of each come to 61.
    const fine = prepareRules(rulesOf({ catalogue: { CUP: { price: '0.50' }, NAIL: { price: '0.305' } } }))
    expect(changes(need(fact('subtotal'), 61), cart([]), fine)).toEqual(['2 x NAIL', '2 x CUP'])
    // 0.1 + 0.2 three times: exactly 0.30 each.
    const cheap = prepareRules(rulesOf({ catalogue: { PIN: { price: '0.3' } } }))
    expect(changes(need(fact('subtotal'), 90), cart([]), cheap)).toEqual(['3 x PIN'])
  })

  test('for a delivery is made up by its lines, and by goods that go with it', () => {
    const two = cart([line('1 x TEA', { delivery: 'a' }), line('1 x TEA', { delivery: 'b' })], {
      delivery: ['a', 'b'].map((id) => ({ id, method: 'post', price: '9' })),
    })
    expect(changes(need(fact('subtotal'), 60_00, 'b'), two)).toEqual([
      ...['2 x RICE to b', '1 x POT to b', '1: TEA to 3 (2 more)', '4 x CANS to b'],
    ])
    // Where any delivery will do, all lines may, and no delivery is named.
    expect(changes(need(fact('subtotal'), 60_00), two)).toEqual([
      ...['2 x RICE', '1 x POT', '0: TEA to 3 (2 more)', '1: TEA to 3 (2 more)'],
    ])
    const [first] = changesFor(need(fact('subtotal'), 60_00), open(two, rules), shelfFor(prepared, two), prepared)
    expect(first).toStrictEqual({ kind: 'add', sku: 'RICE', quantity: '2' })
  })
})

describe('a count', () => {
  test('of units, of a weight, of other products', () => {
    const food = { goods: category('Food') }
    expect(changes(need(fact('quantity', food), 2))).toEqual(['2 x RICE', '0: TEA to 3 (2 more)', '4 x CANS'])
    expect(changes(need(fact('contains', food), 5))).toEqual(['5 x RICE', '0: TEA to 6 (5 more)', '8 x CANS'])
    // What has no weight adds none.
    expect(changes(need(fact('weight'), 2))).toEqual(['1 x POT', '0: TEA to 3 (2 more)', '4 x RICE'])
    expect(changes(need(fact('lines'), 1))).toEqual(['1 x LEAFLET', '1 x RICE', '1 x POT', '4 x CANS'])
    expect(changes(need(fact('distinct-products', food), 1))).toEqual(['1 x RICE', '4 x CANS'])
  })

  test('comes in whole units only', () => {
    const loose = prepareRules(rulesOf({ catalogue: { HAM: { price: '20', orderMultiple: '0.5', measured: true } } }))
    expect(changes(need(fact('quantity'), 2), cart([]), loose)).toEqual(['2 x HAM'])
    // A third of the amount would be half a kilogram.
    expect(changes(need(fact('subtotal'), 10_00), cart([]), loose)).toEqual([])
    expect(changes(need(fact('subtotal'), 20_00), cart([]), loose)).toEqual(['1 x HAM'])
  })

  test('of what lies in the past is made up by nothing', () => {
    expect(changes(need(fact('orders'), 2))).toEqual([])
    expect(changes(need(fact('spend', { goods: sku('TEA') }), 60_00))).toEqual([])
  })
})

describe('payment and delivery', () => {
  test('may be any that is named; a delivery only where the cart has one', () => {
    expect(changes({ payment: ['blik', 'card'] })).toEqual(['payment blik', 'payment card'])
    expect(changes({ delivery: ['courier', 'locker'] })).toEqual([])
    const delivered = cart(['1 x TEA'], { delivery: { method: 'post', price: '9' } })
    expect(changes({ delivery: ['courier', 'locker'] }, delivered)).toEqual(['delivery courier', 'delivery locker'])
  })
})

describe('a change', () => {
  test('is of the line that it names, or of the first delivery, if there is one', () => {
    const two = cart(['1 x TEA', '1 x RICE'])
    const more = { kind: 'quantity', line: 1, sku: 'RICE', quantity: '3', more: '2' } as const
    expect(withChanges(two, [more]).lines.map(({ quantity }) => quantity)).toEqual(['1', '3'])
    expect(withChanges(two, [{ kind: 'delivery', delivery: 'courier' }])).toEqual(two)
  })
})

describe('a campaign', () => {
  const isForOthers = (effects: string, of: Cart = cart(['1 x A at 10', '1 x B at 10'])) => {
    const given = promo(`campaign "C" { then ${effects} }`)
    const [campaign] = given.campaigns
    if (campaign === undefined) throw new Error('there is one')
    return isForOtherGoods(campaign, open(of, given), prepareRules(given))
  }

  test('is for other goods where it names some, and the cart has none of them', () => {
    expect([isForOthers('10% off sku "X"'), isForOthers('10% off sku "A"'), isForOthers('10% off cart')]).toEqual([
      ...[true, false, false],
    ])
    expect(isForOthers('bundle 1 of sku "X" + 1 of sku "A" for 5 PLN')).toBe(false)
    expect(isForOthers('bundle 1 of sku "X" + 1 of sku "Y" for 5 PLN')).toBe(true)
    expect(isForOthers('for every 2 of sku "X" { 10% off sku "Y" }')).toBe(true)
    expect(isForOthers('for every 2 of sku "X" { 10% off sku "A" }')).toBe(false)
    expect(isForOthers('10% off sku "X"  then 10% off sku "B"')).toBe(false)
  })
})
