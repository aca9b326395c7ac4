/** Sets of goods in which every part has units of its own (M16, M17, M62, M63), and what limits on units leave of them (M13). */
import { describe, expect, test } from 'vitest'
import { cart, line, run } from '../promo.ts'
import { discounts } from '../rules.ts'

const off = (effect: string, of: ReturnType<typeof cart>): string => run(`campaign "C" { then ${effect} }`, of).discount

describe('a unit that only one part can take', () => {
  const meal = (text: string) => line(text, { categories: ['Meal'] })
  const menu = 'bundle 1 of category "Meal" + 1 of sku "STEAK" + 1 of category "Meal" for 50 PLN'

  test('is left to it by the parts before, though it is the dearest', () => {
    // 40 + 15 + 15.
    expect(off(menu, cart([meal('1 x STEAK at 40'), meal('2 x SALAD at 15')]))).toBe('20.00')
  })

  test('may be taken by them where there is another one', () => {
    // 40 + 40 + 15: the second steak is the dearest meal.
    expect(off(menu, cart([meal('2 x STEAK at 40'), meal('2 x SALAD at 15')]))).toBe('45.00')
  })

  test('makes as many sets as there are of it', () => {
    const pair = 'bundle 1 of category "Meal" + 1 of sku "STEAK" for 40 PLN'
    expect(off(pair, cart([meal('2 x STEAK at 40'), meal('4 x SALAD at 15')]))).toBe('30.00')
    expect(off(pair, cart([meal('3 x STEAK at 40'), meal('1 x SALAD at 15')]))).toBe('55.00')
    expect(off(`${pair}, up to 1 times`, cart([meal('2 x STEAK at 40'), meal('4 x SALAD at 15')]))).toBe('40.00')
  })
})

describe('parts that share goods in turn', () => {
  // The first part takes A or B, the second B or C, the third only A.
  const a = (count: number) => line(`${count} x A at 30`, { categories: ['First'] })
  const b = (count: number) => line(`${count} x B at 20`, { categories: ['First', 'Second'] })
  const c = (count: number) => line(`${count} x C at 10`, { categories: ['Second'] })
  const three = 'bundle 1 of category "First" + 1 of category "Second" + 1 of sku "A" for 50 PLN'
  const five = 'bundle 2 of category "First" + 2 of category "Second" + 1 of sku "A" for 100 PLN'

  test('make a set where each can have its unit', () => {
    expect(off(three, cart([a(1), b(1), c(1)]))).toBe('10.00')
    expect(off(three, cart([a(2), c(1)]))).toBe('20.00')
    // A, A, B, B and C.
    expect(off(five, cart([a(2), b(2), c(1)]))).toBe('10.00')
    // Of two sets: B, C and A, twice.
    expect(off(three, cart([a(2), b(2), c(2)]))).toBe('20.00')
  })

  test('make none where one of them cannot', () => {
    expect(off(three, cart([a(1), c(2)]))).toBe('0.00')
    expect(off(three, cart([a(1), b(1)]))).toBe('0.00')
    expect(off(five, cart([a(1), b(2), c(2)]))).toBe('0.00')
  })
})

describe('a bundle', () => {
  const pairs = cart(['1 x A at 30', '1 x A at 10', '1 x B at 20', '1 x B at 5'])

  test('is of the dearest of each part, then of the next ones, each for itself', () => {
    // 30 + 20 for 25; 10 + 5 are cheaper than that.
    expect(discounts(run('campaign "C" { then bundle 1 of sku "A" + 1 of sku "B" for 25 PLN }', pairs))).toEqual([
      ...['15.00', '0.00', '10.00', '0.00'],
    ])
    expect(discounts(run('campaign "C" { then bundle 1 of sku "A" + 1 of sku "B" for 12 PLN }', pairs))).toEqual([
      ...['22.80', '2.00', '15.20', '1.00'],
    ])
  })

  test('costs so much less, but never less than nothing', () => {
    expect(off('bundle 1 of sku "A" + 1 of sku "B" at 20 PLN off', pairs)).toBe('35.00')
  })

  test('that saves nothing leaves its units to others', () => {
    const rules = (price: string) => `
      campaign "1" { priority 1  each item once  then bundle 1 of sku "A" + 1 of sku "B" for ${price} PLN }
      campaign "2" { priority 2  each item once  then 10% off cart }`
    expect(discounts(run(rules('25'), pairs))).toEqual(['15.00', '1.00', '10.00', '0.50'])
    expect(discounts(run(rules('15'), pairs))).toEqual(['21.00', '1.00', '14.00', '0.50'])
    expect(discounts(run(rules('14.99'), pairs))).toEqual(['21.01', '0.01', '14.00', '0.00'])
  })
})

describe('units that are got', () => {
  test('come in whole sets, as many times as is said', () => {
    const two = 'buy 1 of sku "A" get 2 of sku "B" free'
    const goods = (a: number, b: number) => cart([`${a} x A at 30`, `${b} x B at 10`])
    expect([off(two, goods(3, 8)), off(`${two}, up to 1 times`, goods(3, 8))]).toEqual(['60.00', '20.00'])
    expect([off(two, goods(3, 3)), off(two, goods(3, 1))]).toEqual(['20.00', '0.00'])
  })

  test('are two for each amount that is bought', () => {
    const two = 'buy 50 PLN of sku "A" get 2 of sku "B" free'
    const goods = (a: number) => cart([`${a} x A at 30`, '5 x B at 10'])
    expect([1, 2, 3, 4, 6].map((a) => off(two, goods(a)))).toEqual(['0.00', '20.00', '20.00', '40.00', '40.00'])
    expect(off(`${two}, up to 1 times`, goods(4))).toBe('20.00')
  })
})

describe('units that are bought', () => {
  const others = 'campaign "2" { priority 2  each item once  then 10% off cart }'
  /** What a second campaign takes off the units that the first one leaves it. */
  const left = (first: string, ...goods: string[]) =>
    discounts(run(`campaign "1" { priority 1  each item once  then ${first} }\n${others}`, cart(goods)))

  test('are the dearest, or the cheapest where they make up an amount', () => {
    const goods = ['1 x A at 100', '1 x B at 60', '1 x T at 10']
    expect(left('buy 1 of sku "A", "B" get 1 of sku "T" free', ...goods)).toEqual(['0.00', '6.00', '10.00'])
    expect(left('buy 50 PLN of sku "A", "B" get 1 of sku "T" free', ...goods)).toEqual(['10.00', '0.00', '10.00'])
  })

  test('are those of the sets for which a limit leaves something to get', () => {
    // Of four A, two make up each set.
    const two = (units: number) =>
      left(`buy 2 of sku "A" get 1 of sku "T" free  limit ${units} units`, '4 x A at 30', '2 x T at 10')
    expect([two(2), two(1)]).toEqual([
      ['0.00', '20.00'],
      ['6.00', '11.00'],
    ])
    // Of two A, one goes with two T, and with one of them where the limit leaves no more.
    const one = (units: number) =>
      left(`buy 1 of sku "A" get 2 of sku "T" free  limit ${units} units`, '2 x A at 30', '4 x T at 10')
    expect([one(4), one(3), one(2), one(1)]).toEqual([
      ['0.00', '40.00'],
      ['0.00', '31.00'],
      ['3.00', '22.00'],
      ['3.00', '13.00'],
    ])
  })
})

describe('a limit on units', () => {
  const limited = (effect: string, units: number) =>
    run(`campaign "C" { then ${effect}  limit ${units} units }`, cart(['6 x A at 20'])).discount

  test('leaves whole bundles only', () => {
    const three = 'bundle 3 of everything for 50 PLN'
    expect([6, 5, 3, 2].map((units) => limited(three, units))).toEqual(['20.00', '10.00', '10.00', '0.00'])
  })

  test('leaves the first sets of an amount that fit in it', () => {
    const of = cart(['1 x A at 100', '1 x B at 60', '1 x C at 50', '1 x D at 40'])
    const sets = (units: number) =>
      run(`campaign "C" { then bundle 90 PLN of everything at 10% off  limit ${units} units }`, of).discount
    // 40 + 50, then 60 + 100.
    expect([4, 3, 2, 1].map(sets)).toEqual(['25.00', '9.00', '9.00', '0.00'])
  })

  test('counts the units that are got, not those bought', () => {
    const got = 'buy 1 of everything get 1 of everything free'
    expect([3, 2, 1].map((units) => limited(got, units))).toEqual(['60.00', '40.00', '20.00'])
  })

  test('comes after `up to so many units`', () => {
    const of = cart(['2 x A at 10', '1 x B at 20', '1 x C at 30'])
    const given = (effect: string, units: number) =>
      discounts(run(`campaign "C" { then ${effect}  limit ${units} units }`, of))
    expect(given('10% off everything, up to 2 units', 1)).toEqual(['0.00', '0.00', '3.00'])
    expect(given('10% off everything, up to 2 cheapest units', 1)).toEqual(['1.00', '0.00', '0.00'])
    expect(given('10% off everything, up to 1 units per line', 2)).toEqual(['0.00', '2.00', '3.00'])
  })
})
