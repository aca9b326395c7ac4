/** How amounts lie on lines and single units (M5 to M8), floors (M6), and gifts as lines of their own (M20). */
import { describe, expect, test } from 'vitest'
import type { OpenProduct } from '../../../src/evaluate/model.ts'
import { addableCount, catalogueValue, leastAddable } from '../../../src/evaluate/units/added-lines.ts'
import { shrink, waterFill } from '../../../src/evaluate/units/allocate.ts'
import { prepareFloor, unitFloor } from '../../../src/evaluate/units/floors.ts'
import { fraction } from '../../../src/money/fraction.ts'
import { open } from '../build.ts'
import { afters, cart, line, promo, run } from '../promo.ts'
import { discounts } from '../rules.ts'

describe('an amount over places of limited room', () => {
  test('is split by weight where there is room enough', () => {
    expect(waterFill(30, [1, 2], [50, 50])).toEqual([10, 20])
    expect(waterFill(20, [1, 1], [10, 10])).toEqual([10, 10])
    // Exactly 0.6, 0.6 and 1.8. The first share just fits: nothing is split again.
    expect(waterFill(3, [1, 1, 3], [1, 50, 50])).toEqual([1, 0, 2])
    expect(waterFill(0, [1, 1], [10, 10])).toEqual([0, 0])
  })

  test('fills a place that is too small, and the others share the rest, again and again', () => {
    expect(waterFill(90, [1, 1, 1], [10, 50, 50])).toEqual([10, 40, 40])
    // 30 each; then 80 over two, 40 each; then 45 for the last.
    expect(waterFill(90, [1, 1, 1], [10, 35, 50])).toEqual([10, 35, 45])
    expect(waterFill(90, [1, 1, 1], [10, 20, 100])).toEqual([10, 20, 60])
  })

  test('gives nothing to a place without room, and no more than there is room for', () => {
    expect(waterFill(10, [1, 1], [0, 50])).toEqual([0, 10])
    expect(waterFill(90, [1, 1], [20, 30])).toEqual([20, 30])
    expect(waterFill(90, [1, 1], [0, 0])).toEqual([0, 0])
  })
})

describe('shares that are too much', () => {
  test('shrink in proportion, across lines first and then within each', () => {
    expect(shrink(50, [[30, 30], [40]])).toEqual([[15, 15], [20]])
    // 5 of 10: exactly 1.5, 1.5 and 2.
    expect(shrink(5, [[3, 3, 4]])).toEqual([[2, 1, 2]])
    expect(shrink(0, [[3], [4]])).toEqual([[0], [0]])
  })
})

describe('the floor of a unit', () => {
  const half = (more: Parameters<typeof line>[1], settings = '') =>
    afters(run(promo('campaign "Half" { then 50% off cart }', { settings }), cart([line('1 x A at 100', more)])))

  test('is the highest of several', () => {
    const guards = 'guard price not below 60 PLN\nguard price not below cost + 10%'
    expect(half({}, guards)).toEqual(['60.00'])
    expect(half({ cost: '50' }, guards)).toEqual(['60.00'])
    expect(half({ cost: '70' }, guards)).toEqual(['77.00'])
    expect(half({ cost: '70', minPrice: '76.99' }, guards)).toEqual(['77.00'])
    expect(half({ cost: '70', minPrice: '80' }, guards)).toEqual(['80.00'])
  })

  test('of the effect itself counts beside those of the settings', () => {
    const of = (floor: string) =>
      afters(
        run(
          promo(`campaign "Half" { then 50% off cart, not below ${floor} }`, {
            settings: 'guard price not below 70 PLN',
          }),
          cart(['1 x A at 100']),
        ),
      )
    expect(of('60 PLN')).toEqual(['70.00'])
    expect(of('80 PLN')).toEqual(['80.00'])
  })

  test('by the list price falls back to the own price where that is not known', () => {
    expect(half({ listPrice: '120' }, 'guard price not below 75% of list price')).toEqual(['90.00'])
    expect(half({}, 'guard price not below 75% of list price')).toEqual(['75.00'])
  })

  test('by the cost is none where the cost is not known', () => {
    expect(half({}, 'guard price not below cost + 10%')).toEqual(['50.00'])
  })

  test('is rounded up, and of a weighed line it is that of its whole weight', () => {
    const {
      lines: [whole, weighed],
    } = open(cart(['2 x A at 10', '0.5 x B at 10']))
    if (whole === undefined || weighed === undefined) throw new Error('there are two')
    const third = fraction(1000n, 3n)
    expect([unitFloor(third, whole), unitFloor(third, weighed)]).toEqual([334, 167])
    expect([unitFloor(fraction(0n), whole), unitFloor(undefined, whole), unitFloor(fraction(-5n), whole)]).toEqual([
      0, 0, 0,
    ])
    expect(unitFloor(prepareFloor({ amount: '2.50' }, 2)(whole), weighed)).toBe(125)
  })

  test('cuts two effects of a campaign one after the other, and says by how much', () => {
    const rules = promo('campaign "Two" { then 30% off cart  then 20 PLN off cart }', {
      settings: 'guard price not below 60 PLN',
    })
    const result = run(rules, cart(['1 x A at 100']))
    expect(afters(result)).toEqual(['60.00'])
    expect(result.applied).toMatchObject([{ discount: '40.00', cut: [{ by: 'floor', amount: '10.00' }] }])
  })
})

describe('a discount at most so large', () => {
  test('says what it refused, of an amount no more than the goods are worth', () => {
    const of = (effect: string) =>
      run(`campaign "C" { then ${effect} }`, cart(['1 x A at 80', '1 x B at 20'])).applied[0]
    expect(of('50% off cart, at most 30 PLN')).toMatchObject({
      discount: '30.00',
      cut: [{ by: 'at-most', amount: '20.00' }],
    })
    expect(of('50 PLN off cart, at most 30 PLN')).toMatchObject({ cut: [{ by: 'at-most', amount: '20.00' }] })
    expect(of('500 PLN off cart, at most 30 PLN')).toMatchObject({ cut: [{ by: 'at-most', amount: '70.00' }] })
    expect(of('10 PLN off each everything, at most 15 PLN')).toMatchObject({ cut: [{ by: 'at-most', amount: '5.00' }] })
    expect(of('500 PLN off everything, at most 30 PLN')).toMatchObject({ cut: [{ by: 'at-most', amount: '70.00' }] })
    expect(of('50% off cart, at most 50 PLN')?.cut).toBeUndefined()
  })
})

describe('a discount off the list price', () => {
  const comesTo = (effect: string, own: string, settings = '') =>
    afters(
      run(
        promo(`campaign "C" { then ${effect} }`, { settings }),
        cart([line(`2 x A at ${own}`, { listPrice: '120' })]),
      ),
    )

  test('brings the price to the list price less so much, and never raises it', () => {
    for (const settings of ['', 'rounding half up per line', 'rounding half up per unit']) {
      expect(comesTo('50% off list price of everything', '100', settings)).toEqual(['120.00'])
      expect(comesTo('50% off list price of everything', '50', settings)).toEqual(['100.00'])
      expect(comesTo('50% off list price of everything', '130', settings)).toEqual(['120.00'])
    }
  })

  test('is capped by what it gives in the end', () => {
    // 60 less 20 given: 40 each, 80 in all.
    expect(comesTo('50% off list price of everything, at most 70 PLN', '100')).toEqual(['130.00'])
    expect(comesTo('50% off list price of everything, at most 90 PLN', '100')).toEqual(['120.00'])
  })
})

describe('a discount spread by quantity', () => {
  test('counts the units that it reduces, not those of the line', () => {
    const rules = 'campaign "C" { then 9 PLN off everything, up to 3 units, spread by quantity }'
    expect(discounts(run(rules, cart(['4 x A at 10', '1 x B at 20'])))).toEqual(['6.00', '3.00'])
  })
})

describe('an ending', () => {
  const price = (effect: string, at: string) =>
    afters(run(`campaign "C" { then ${effect}, ending .99 }`, cart([`1 x A at ${at}`])))

  test('lowers to the next price below that has it', () => {
    expect(price('10% off everything', '100')).toEqual(['89.99'])
    expect(price('10.01 PLN off each everything', '100')).toEqual(['89.99'])
  })

  test('leaves a price of nothing as it is, and one that was not reduced', () => {
    // 0.1 % of 1.04 is nothing.
    expect(price('0.1% off everything', '1.04')).toEqual(['1.04'])
    expect(price('100% off everything', '5')).toEqual(['0.00'])
    expect(price('10% off sku "B"', '100')).toEqual(['100.00'])
  })

  test('that would lie above the price is not set', () => {
    expect(price('10% off everything', '0.50')).toEqual(['0.45'])
  })
})

describe('an added line', () => {
  const plain: OpenProduct = { categories: [], labels: [], measured: false, attributes: {} }
  const catalogue = [
    ['sku', 'price', 'list price', 'labels'],
    ['MUG', '20', '25', 'gift'],
  ]
  const added = (rules: string, of = cart(['1 x A at 100']), settings = '') =>
    run(promo(rules, { catalogue, settings }), of).lines.slice(1)

  test('bears the first number that no line of the cart bears', () => {
    const gift = 'campaign "Gift" { then add 1 of sku "MUG" free }'
    expect(added(gift).map(({ id }) => id)).toEqual(['+1'])
    expect(added(gift, cart([line('1 x A at 100', { id: '+1' })])).map(({ id }) => id)).toEqual(['+2'])
    const taken = ['+1', '+2', '+4'].map((id) => line('1 x A at 100', { id }))
    expect(run(promo(gift, { catalogue }), cart(taken)).lines.map(({ id }) => id)).toEqual(['+1', '+2', '+4', '+3'])
  })

  test('is one for each campaign and product: more of the same campaign makes it larger', () => {
    const rules = `
      campaign "1" { priority 1  then add 1 of sku "MUG" free  then add 2 of sku "MUG" free }
      campaign "2" { priority 2  then add 1 of sku "MUG" free }`
    expect(added(rules)).toMatchObject([
      { id: '+1', quantity: '3', before: '60.00', after: '0.00', addedBy: '1' },
      { id: '+2', quantity: '1', before: '20.00', after: '0.00', addedBy: '2' },
    ])
  })

  test('is not there for goods without discount', () => {
    expect(
      added('campaign "Gift" { then add 1 of sku "MUG" free }', undefined, 'guard no discount on label "gift"'),
    ).toEqual([])
  })

  test('comes in whole order multiples, not below the min quantity, and of one product at most 1,000 at once', () => {
    const product = (orderMultiple?: number, minQuantity?: number): OpenProduct => ({
      ...plain,
      ...(orderMultiple !== undefined && { orderMultiple: orderMultiple * 1_000_000 }),
      ...(minQuantity !== undefined && { minQuantity: minQuantity * 1_000_000 }),
    })
    expect([5, 6, 1].map((count) => addableCount(count, product(3)))).toEqual([3, 6, 0])
    expect([5, 6].map((count) => addableCount(count, product(undefined, 6)))).toEqual([0, 6])
    expect(addableCount(5, undefined)).toBe(5)
    expect(addableCount(5, { ...product(), measured: true })).toBe(0)
    expect(leastAddable(10, product(3, 4))).toBe(6)
    expect(leastAddable(5, product(3, 4))).toBeUndefined()
    expect(leastAddable(5_000, product(1, 1_000))).toBe(1_000)
    expect(leastAddable(5_000, product(1, 1_001))).toBeUndefined()
  })

  test('is worth its catalogue price, rounded up, and nothing where that is not known', () => {
    expect(catalogueValue({ ...plain, price: fraction(2001n, 2n) }, 3)).toBe(3002)
    expect(catalogueValue(plain, 3)).toBe(0)
    expect(catalogueValue(undefined, 3)).toBe(0)
  })
})
