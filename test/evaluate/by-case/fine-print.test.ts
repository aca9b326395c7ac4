/** Cases that random carts meet now and then, each by hand: who changes one of these rules should see it here by name. */
import { describe, expect, test } from 'vitest'
import { type Return, returnGoods } from '../../../src/evaluate/result/returns.ts'
import { afters, cart, evaluator, line, promo, run } from '../promo.ts'
import { applied } from '../rules.ts'

describe('an amount over several lines', () => {
  const off = (amount: string) => `campaign "C" { then ${amount} PLN off cart }`

  test('falls equally on equal lines, the odd minor unit on the first', () => {
    expect(afters(run(off('0.30'), cart(['1 x A at 5', '1 x B at 5', '1 x C at 5'])))).toEqual(['4.90', '4.90', '4.90'])
    expect(afters(run(off('0.31'), cart(['1 x A at 5', '1 x B at 5', '1 x C at 5'])))).toEqual(['4.89', '4.90', '4.90'])
  })
  test('of more than eight equal lines reaches the earlier ones', () => {
    const lines = Array.from({ length: 12 }, (_, i) => `1 x P${i} at 5`)
    const result = run(off('0.10'), cart(lines))
    expect(afters(result)).toEqual([...new Array(10).fill('4.99'), '5.00', '5.00'])
    expect(result.discount).toBe('0.10')
  })
})

describe('refunds of several returns', () => {
  const back = (line: string): Return => [{ line, quantity: '1' }]

  test('never fall: what was refunded is not taken back when the kept goods lose their discount', () => {
    const rules = evaluator(
      promo('campaign "Pair" { when quantity = 2 then 40 PLN off cart } campaign "Any" { then 1 PLN off cart }', {
        settings: 'returns requalify',
      }),
    )
    const order = cart(['1 x A at 30', '1 x B at 30', '1 x C at 30'])
    // 89 was paid; the pair that is kept costs 19, and what is left of it 29.
    expect(returnGoods(rules, order, back('1')).refund).toBe('70.00')
    expect(returnGoods(rules, order, back('2'), [back('1')]).refund).toBe('0.00')
    expect(returnGoods(rules, order, back('3'), [back('1'), back('2')]).refund).toBe('19.00')
  })
})

describe('floors', () => {
  const catalogue = (minPrice: string, cost: string) => [
    ['sku', 'price', 'min price', 'cost'],
    ['A', '100', minPrice, cost],
  ]
  const half = (floor: string, minPrice: string, cost: string, settings = '') =>
    run(
      promo(`campaign "C" { then 50% off sku "A", ${floor} }`, { catalogue: catalogue(minPrice, cost), settings }),
      cart(['1 x A at 100']),
    )

  test('of several the highest holds', () => {
    expect(half('not below 60 PLN', '70', '80').goods).toBe('70.00')
    expect(half('not below 75 PLN', '70', '80').goods).toBe('75.00')
    expect(half('not below cost', '70', '80').goods).toBe('80.00')
    expect(half('not below cost + 5%', '70', '80', 'guard price not below 90 PLN').goods).toBe('90.00')
    expect(half('not below cost + 5%', '85', '80', 'guard price not below 70 PLN').goods).toBe('85.00')
  })
  test('cut what two effects of one campaign take together', () => {
    const result = run(
      `campaign "C" {
        then 30% off sku "A", not below 50 PLN
        then 30 PLN off sku "A", not below 50 PLN
      }`,
      cart(['1 x A at 100']),
    )
    expect(result.lines[0]?.adjustments.map(({ effect, amount }) => [effect, amount])).toEqual([
      [1, '30.00'],
      [2, '20.00'],
    ])
    expect(result.applied).toEqual([{ campaign: 'C', discount: '50.00', cut: [{ by: 'floor', amount: '10.00' }] }])
  })
})

describe('a price ending where a floor is hit', () => {
  const at = (price: string, cost: string, on = '') =>
    run(
      `campaign "C" { ${on} then 30% off everything, not below cost, ending .99 }`,
      cart([line(`1 x A at ${price}`, { cost })]),
    )
  test.each([
    ['10', '6.50', '6.99'],
    ['10', '7.00', '7.99'],
    ['10', '6.99', '6.99'],
    ['7.50', '7.00', '7.00'],
    ['7.99', '7.50', '7.99'],
  ])('of %s with a cost of %s: %s', (price, cost, after) => {
    expect(at(price, cost).goods).toBe(after)
    expect(at(price, cost, 'on prices').goods).toBe(after)
  })
})

describe('a share of the list price as the lowest price', () => {
  const guard = 'guard price not below 50% of list price'
  const off = (percent: number, on = '') =>
    promo(`campaign "C" { ${on} then ${percent}% off everything }`, { settings: guard })
  const own = (listPrice?: string) => cart([line('1 x A at 80', listPrice === undefined ? {} : { listPrice })])
  test('holds for all campaigns, and says what it refused', () => {
    const result = run(off(60), own('100'))
    expect([result.goods, result.applied[0]?.cut]).toEqual(['50.00', [{ by: 'floor', amount: '18.00' }]])
    expect(run(off(30), own('100')).goods).toBe('56.00')
    expect(run(off(60, 'on prices'), own('100')).goods).toBe('50.00')
  })
  test('takes the own price where there is no list price', () => {
    expect(run(off(60), own()).goods).toBe('40.00')
    const twice = promo(
      'campaign "A" { on prices priority 1 then 40% off everything } campaign "B" { on prices then 40% off everything }',
      { settings: guard },
    )
    expect(run(twice, own()).goods).toBe('40.00')
  })
  test('holds for one effect', () => {
    expect(run('campaign "C" { then 60% off everything, not below 60% of list price }', own('100')).goods).toBe('60.00')
  })
})

describe('a price ending', () => {
  test('may be met by 0.00; where only less would meet it, the price stays as the discount made it', () => {
    const ending = 'campaign "C" { then 50% off everything, ending .99 }'
    expect(run(ending, cart(['1 x A at 5'])).goods).toBe('1.99')
    expect(run(ending, cart(['1 x A at 1.90'])).goods).toBe('0.99')
    expect(run(ending, cart(['1 x A at 0.90'])).goods).toBe('0.45')
    expect(run('campaign "C" { then 100% off everything, ending .99 }', cart(['1 x A at 5'])).goods).toBe('0.00')
    expect(run('campaign "C" { then 50% off everything, ending .00 }', cart(['1 x A at 1.90'])).goods).toBe('0.00')
    expect(run('campaign "C" { then 50% off everything, ending .00 }', cart(['1 x A at 3'])).goods).toBe('1.00')
  })
})

test('a group that picks the best passes over a first member that gives nothing', () => {
  const rules = `group "G" pick best
    campaign "Nothing" { priority 1  in group "G"  then 10 PLN off sku "NONE" }
    campaign "Something" { priority 2  in group "G"  then 1 PLN off sku "A" }
    campaign "More" { priority 3  in group "G"  then 2 PLN off sku "A" }`
  expect(applied(run(rules, cart(['1 x A at 10'])))).toEqual(['More'])
})

describe('choose best for customer', () => {
  test('knows what rounding adds: ten lines of 0.4 rounded up are worth more than 5', () => {
    const best = promo(
      `campaign "Fixed" { priority 1  never combine  then 0.05 PLN off cart }
       campaign "Share" { priority 2  never combine  rounding up per line  then 10% off cart }`,
      { settings: 'choose best for customer' },
    )
    const lines = Array.from({ length: 10 }, (_, i) => `1 x P${i} at 0.04`)
    expect(run(best, cart(lines))).toMatchObject({
      discount: '0.10',
      applied: [{ campaign: 'Share' }],
      search: { optimal: true },
    })
  })
  test.each(['half up', 'half even'])('also with rounding %s per unit', (mode) => {
    const best = promo(
      `campaign "Fixed" { priority 1  never combine  then 0.16 PLN off cart }
       campaign "Share" { priority 2  never combine  rounding ${mode} per unit  then 15% off cart }`,
      { settings: 'choose best for customer' },
    )
    // 15 % of 0.10 is 1.5, of 20 units 30 and rounded 40: half up and half even both give 2.
    expect(run(best, cart(['20 x A at 0.10'])).discount).toBe('0.40')
  })
})
