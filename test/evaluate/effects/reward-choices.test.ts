/** What the customer chose among rewards, beside what the cart has of them (M19, M62, M64, M90): a pen costs 4.00, a cup 10.00, a shirt 40.00. */
import { describe, expect, test } from 'vitest'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { afters, cart, line, promo, run } from '../promo.ts'

const catalogue = [
  ['sku', 'price', 'order multiple'],
  ['PEN', '4', ''],
  ['CUP', '10', ''],
  ['TEE', '40', ''],
  ['SPOON', '8', '2'],
  ['INK', '2.005', ''],
]
const shop = (text: string, settings = '') => promo(text, { catalogue, settings })
const one = (effects: string, settings = '') => shop(`campaign "C" { ${effects} }`, settings)
const chosen = (...skus: readonly string[]): Partial<Cart> => ({
  chosen: {
    rewards: skus.map((text) => {
      const [quantity = '', sku = ''] = text.split(' ')
      return { campaign: 'C', sku, quantity: Number(quantity) }
    }),
  },
})
/** "sku quantity after" of each line. */
const lines = (of: ReturnType<typeof run>) => of.lines.map(({ sku, quantity, after }) => `${quantity} ${sku} ${after}`)

describe('rewards that nobody chose', () => {
  test('are taken from the cart where they save most, wherever they are written', () => {
    const rules = one('then choose up to 1 from { sku "PEN" at 1 PLN  sku "TEE" at 1 PLN  sku "CUP" at 1 PLN }')
    expect(afters(run(rules, cart(['1 x PEN', '1 x CUP', '1 x TEE'])))).toEqual(['4.00', '10.00', '1.00'])
    expect(afters(run(rules, cart(['1 x PEN', '1 x CUP'])))).toEqual(['4.00', '1.00'])
  })

  test('cost no points, and none are said to be spent', () => {
    const rules = shop(`program "Club" { 1 point worth 0.10 PLN }
      campaign "C" { then choose up to 2 from { sku "CUP" for 100 points in "Club"  sku "PEN" at 1 PLN } }`)
    const customer = { id: 'C-1', programs: { Club: { points: '100' } } }
    const result = run(rules, cart(['1 x PEN', '1 x CUP'], { customer }))
    expect([afters(result), result.spent]).toEqual([['1.00', '10.00'], undefined])
    // The second of two cups is beyond the points: it is neither given nor said to cost none.
    const { lines: of, spent } = run(rules, cart(['1 x A at 16'], { customer, ...chosen('1 CUP', '1 CUP') }))
    expect([of.map(({ sku, after }) => `${sku} ${after}`), spent]).toEqual([
      ['A 16.00', 'CUP 0.00'],
      [{ campaign: 'C', program: 'Club', points: '100' }],
    ])
    const poor = { id: 'C-1', programs: { Club: { points: '99' } } }
    expect(run(rules, cart(['1 x PEN'], { customer: poor, ...chosen('1 CUP') })).spent).toBeUndefined()
    expect(run(rules, cart(['1 x A at 16'], chosen('1 PEN'))).spent).toBeUndefined()
  })
})

describe('points that are missing', () => {
  const lack = (effect: string, points: string, limit = '') =>
    run(
      shop(`program "Club" { 1 point worth 0.10 PLN }\ncampaign "C" { then ${effect}  ${limit} }`),
      cart(['1 x A at 16'], { customer: { id: 'C-1', programs: { Club: { points } } } }),
    ).notApplied[0]?.sentence

  test('are those to the reward that lacks least, wherever it is written', () => {
    const two = (first: string, second: string) => `choose up to 1 from { ${first}  ${second} }`
    const [cup, tee] = ['sku "CUP" for 200 points in "Club"', 'sku "TEE" for 300 points in "Club"']
    expect(lack(two(cup, tee), '150')).toBe('needs 50 more points in `Club`')
    expect(lack(two(tee, cup), '150')).toBe('needs 50 more points in `Club`')
  })

  test('are asked for only where they would buy something', () => {
    const cup = (more: string) => `choose up to 1 from { sku "CUP" for 200 points in "Club" ${more} }`
    expect(lack(cup('and 9.99 PLN'), '150')).toBe('needs 50 more points in `Club`')
    // A cup costs no more without points.
    expect(lack(cup('and 10 PLN'), '150')).toBe('it changes nothing in this cart')
    // With enough points it is the budget that keeps both from being on offer.
    const both = 'choose up to 1 from { sku "PEN" at 1 PLN  sku "CUP" for 200 points in "Club" }'
    expect(lack(both, '200', 'budget 2 PLN')).toBe('it changes nothing in this cart')
    expect(lack(both, '300', 'budget 2 PLN')).toBe('it changes nothing in this cart')
  })

  test('are asked for beside a reward that a guard keeps out', () => {
    const rules = `program "Club" { 1 point worth 0.10 PLN }
      campaign "C" { then choose up to 1 from { sku "PEN" at 1 PLN  sku "CUP" for 200 points in "Club" } }`
    const customer = { id: 'C-1', programs: { Club: { points: '150' } } }
    const result = run(shop(rules, 'guard no discount on sku "PEN"'), cart(['1 x A at 16'], { customer }))
    expect([result.rewards, result.notApplied[0]?.sentence]).toEqual([[], 'needs 50 more points in `Club`'])
  })

  test('are asked for only where the reward may be taken', () => {
    const spoons = 'choose up to 3 from { sku "SPOON" for 10 points in "Club" }'
    expect(lack(spoons, '5')).toBe('needs 15 more points in `Club`')
    // One spoon alone is never sold.
    expect(lack(spoons, '5', 'limit 1 units')).toBe('it changes nothing in this cart')
    expect(lack('choose up to 1 from { sku "SPOON" for 10 points in "Club" }', '5')).toBe(
      'it changes nothing in this cart',
    )
  })
})

describe('a choice', () => {
  test('of what the cart has is one of those that may be chosen', () => {
    const rules = one('then choose up to 1 from { sku "PEN" at 1 PLN  sku "CUP" at 1 PLN }')
    expect(afters(run(rules, cart(['1 x PEN', '1 x CUP'], chosen('1 PEN'))))).toEqual(['1.00', '10.00'])
  })

  test('takes what the cart has first and adds the rest, no more than was chosen, in all repetitions together', () => {
    const rules = one('then for every 10 PLN of subtotal choose up to 2 from { sku "PEN" at 1 PLN }')
    const of = (...skus: string[]) => lines(run(rules, cart(['1 x A at 16', '1 x PEN'], chosen(...skus))))
    expect(of('1 PEN')).toEqual(['1 A 16.00', '1 PEN 1.00'])
    expect(of('2 PEN')).toEqual(['1 A 16.00', '1 PEN 1.00', '1 PEN 1.00'])
    expect(of('3 PEN')).toEqual(['1 A 16.00', '1 PEN 1.00', '2 PEN 2.00'])
    expect(of('9 PEN')).toEqual(['1 A 16.00', '1 PEN 1.00', '3 PEN 3.00'])
  })

  test('may name a product twice: each time other units', () => {
    const rules = one('then choose up to 4 from { sku "PEN" at 1 PLN }')
    expect(lines(run(rules, cart(['1 x A at 16'], chosen('3 PEN', '1 PEN'))))).toEqual(['1 A 16.00', '4 PEN 4.00'])
    expect(lines(run(rules, cart(['3 x PEN'], chosen('3 PEN', '1 PEN'))))).toEqual(['3 PEN 3.00', '1 PEN 1.00'])
  })

  test('is of whole units, however many lie on a line', () => {
    const rules = one('then choose up to 2 from { sku "PEN" at 2 PLN }')
    expect(lines(run(rules, cart(['3 x PEN'], chosen('2 PEN'))))).toEqual(['3 PEN 8.00'])
    // Half a cup is not what the points buy: a whole one is added.
    const points = shop(`program "Club" { 1 point worth 0.10 PLN }
      campaign "C" { then choose up to 1 from { sku "CUP" for 10 points in "Club" and 1 PLN } }`)
    const customer = { id: 'C-1', programs: { Club: { points: '10' } } }
    expect(lines(run(points, cart(['0.5 x CUP'], { customer, ...chosen('1 CUP') })))).toEqual([
      ...['0.5 CUP 5.00', '1 CUP 1.00'],
    ])
  })

  test('for points may come to a floor exactly', () => {
    const points = (price: string) =>
      shop(`program "Club" { 1 point worth 0.10 PLN }
        campaign "C" { then choose up to 1 from { sku "TEE" for 10 points in "Club" and ${price} } }`)
    const of = cart([line('1 x TEE at 40', { minPrice: '30' })], {
      customer: { id: 'C-1', programs: { Club: { points: '10' } } },
      ...chosen('1 TEE'),
    })
    expect(lines(run(points('30 PLN'), of))).toEqual(['1 TEE 30.00'])
    // Its floor would make this one dearer than promised: another is added.
    expect(lines(run(points('29.99 PLN'), of))).toEqual(['1 TEE 40.00', '1 TEE 29.99'])
  })

  test('of a reward for points is given up under a guard, and others are not', () => {
    const rules = (most: string) =>
      shop(
        `program "Club" { 1 point worth 0.10 PLN }
        campaign "C" { then choose up to 2 from { sku "PEN" at 1 PLN  sku "CUP" for 100 points in "Club" } }`,
        `guard discount at most ${most} PLN`,
      )
    const customer = { id: 'C-1', programs: { Club: { points: '100' } } }
    const given = (most: string) =>
      lines(run(rules(most), cart(['1 x A at 16'], { customer, ...chosen('1 CUP', '1 PEN') })))
    expect(given('13')).toEqual(['1 A 16.00', '1 CUP 0.00', '1 PEN 1.00'])
    expect(given('12.99')).toEqual(['1 A 16.00', '1 PEN 1.00'])
  })

  test('is the campaign’s that it names', () => {
    const rules = shop(`campaign "C" { priority 1  then choose up to 1 from { sku "PEN" at 1 PLN } }
      campaign "D" { priority 2  then choose up to 1 from { sku "PEN" at 2 PLN } }`)
    const others = { chosen: { rewards: [{ campaign: 'D', sku: 'PEN', quantity: 1 }] } }
    expect(lines(run(rules, cart(['1 x A at 16'], others)))).toEqual(['1 A 16.00', '1 PEN 2.00'])
  })

  test('that cannot be added leaves what was chosen after it alone', () => {
    const rules = one('then choose up to 2 from { sku "SPOON" at 1 PLN  sku "PEN" at 1 PLN }')
    // Spoons come in twos.
    expect(lines(run(rules, cart(['1 x A at 16'], chosen('1 SPOON', '2 PEN'))))).toEqual(['1 A 16.00', '2 PEN 2.00'])
  })
})

describe('units that were chosen took part', () => {
  const rules = (effect: string) =>
    shop(`campaign "C" { priority 1  each item once  then ${effect} }
      campaign "Half" { priority 2  each item once  then 50% off sku "INK", "PEN" }`)

  test('in the effect, one that its price did not change as well', () => {
    // Two at 2.005 come to 2.01 and 2.00, and both are 2.00 then.
    const effect = 'choose up to 2 from { sku "INK" at 2 PLN }'
    expect(lines(run(rules(effect), cart(['1 x A at 16'], chosen('2 INK'))))).toEqual(['1 A 16.00', '2 INK 4.00'])
  })

  test('and others did not', () => {
    const effect = 'choose up to 1 from { sku "PEN" at 1 PLN }'
    // 1.00, and half of 4.00.
    expect(lines(run(rules(effect), cart(['2 x PEN'])))).toEqual(['2 PEN 3.00'])
  })
})

describe('what is on offer in the end', () => {
  const offered = (result: ReturnType<typeof run>) =>
    result.rewards.map(({ choose, items }) => [choose, ...items.map(({ sku, upTo }) => `${upTo} ${sku}`)])
  const member = (points: string, ...skus: string[]) =>
    cart(['1 x A at 100'], { customer: { id: 'C-1', programs: { Club: { points } } }, ...chosen(...skus) })

  test('is nothing where a later repetition spends the points for what an earlier one had left', () => {
    const rules = shop(`program "Club" { 1 point worth 0.10 PLN }
      campaign "C" { then for every 50 PLN of subtotal choose up to 2 from {
        sku "CUP" for 200 points in "Club" up to 1  sku "TEE" for 300 points in "Club" up to 1 } }`)
    const result = (points: string) => run(rules, member(points, '2 CUP'))
    // Two cups are 400 points: of 500 nothing is left for a shirt, of 1000 the points for two.
    expect([lines(result('500')), offered(result('500'))]).toEqual([['1 A 100.00', '2 CUP 0.00'], []])
    expect([lines(result('1000')), offered(result('1000'))]).toEqual([['1 A 100.00', '2 CUP 0.00'], [[2, '2 TEE']]])
  })

  test('is what no effect before has on offer', () => {
    const rules = one(
      'then choose up to 1 from { sku "PEN" at 1 PLN }  then choose up to 1 from { sku "PEN" at 2 PLN }',
    )
    expect(offered(run(rules, member('0')))).toEqual([[1, '1 PEN']])
  })

  test('is each campaign’s own', () => {
    const rules = shop(`campaign "C" { priority 1  then choose up to 1 from { sku "PEN" at 1 PLN } }
      campaign "D" { priority 2  then choose up to 1 from { sku "PEN" at 1 PLN } }`)
    expect(run(rules, member('0')).rewards.map(({ campaign, choose }) => [campaign, choose])).toEqual([
      ['C', 1],
      ['D', 1],
    ])
  })

  test('of two effects with the same terms stays where the first of them has it', () => {
    const of = (sku: string) => `then choose up to 1 from { sku "${sku}" at 1 PLN }`
    const rules = one([of('PEN'), of('CUP'), of('TEE'), of('CUP')].join('  '))
    expect(offered(run(rules, member('0')))).toEqual([
      [1, '1 PEN'],
      [2, '2 CUP'],
      [1, '1 TEE'],
    ])
  })

  test('of two effects with the same terms is one offer', () => {
    const effect = 'then choose up to 1 from { sku "PEN" at 1 PLN  sku "CUP" at 1 PLN }'
    expect(offered(run(one(`${effect}  ${effect}`), member('0')))).toEqual([[2, '2 PEN', '2 CUP']])
    const dearer = 'then choose up to 1 from { sku "PEN" at 1 PLN  sku "CUP" at 2 PLN }'
    expect(offered(run(one(`${effect}  ${dearer}`), member('0')))).toEqual([[1, '1 PEN', '1 CUP']])
    const fewer = 'then choose up to 1 from { sku "PEN" at 1 PLN }'
    expect(offered(run(one(`${effect}  ${fewer}`), member('0')))).toEqual([[1, '1 PEN', '1 CUP']])
    const more = 'then choose up to 1 from { sku "PEN" at 1 PLN  sku "CUP" at 1 PLN  sku "TEE" at 1 PLN }'
    expect(offered(run(one(`${effect}  ${more}`), member('0')))).toEqual([
      [1, '1 PEN', '1 CUP'],
      [1, '1 TEE'],
    ])
  })
})
