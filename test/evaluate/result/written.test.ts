/** How a result says what each effect took: adjustments, averages, quantities and counts. */
import { describe, expect, test } from 'vitest'
import { cart, promo, run } from '../promo.ts'

const adjustments = (rules: string, of: ReturnType<typeof cart>, units = false) =>
  run(rules, of, { units }).lines.map((line) => line.adjustments)

describe('an adjustment', () => {
  const three = cart(['3 x A at 10'])

  test('counts the units that gave something', () => {
    const units = (effect: string) =>
      adjustments(`campaign "C" { then ${effect} }`, three).map(([first]) => [first?.units, first?.amount])
    expect(units('10% off cart')).toEqual([[3, '3.00']])
    expect(units('50% off cheapest of everything')).toEqual([[1, '5.00']])
    expect(units('0.02 PLN off cart')).toEqual([[2, '0.02']])
  })

  test('is one for all repetitions of an effect, with each unit counted once', () => {
    const rules = 'campaign "C" { then for every 10 PLN of subtotal 0.01 PLN off cart }'
    expect(adjustments(rules, three)).toEqual([[{ campaign: 'C', effect: 1, units: 3, amount: '0.03' }]])
    const cheapest = 'campaign "C" { then for every 15 PLN of subtotal 5 PLN off cheapest of everything }'
    expect(adjustments(cheapest, three, true)).toEqual([
      [{ campaign: 'C', effect: 1, units: 2, amount: '10.00', perUnit: ['5.00', '5.00', '0.00'] }],
    ])
  })

  test('is one for each effect and campaign, in the order in which they took', () => {
    const rules = `
      campaign "1" { priority 1  then 1 PLN off cart  then 2 PLN off cart }
      campaign "2" { priority 2  then 3 PLN off cart }`
    expect(adjustments(rules, cart(['1 x A at 10']))).toEqual([
      [
        { campaign: '1', effect: 1, units: 1, amount: '1.00' },
        { campaign: '1', effect: 2, units: 1, amount: '2.00' },
        { campaign: '2', effect: 1, units: 1, amount: '3.00' },
      ],
    ])
  })

  test('says of each unit what it gave, where that is asked for', () => {
    // 0.05 off 10.00, 10.00 and 10.00: the first two give 0.02. Then 29.95 is 9.98, 9.98 and 9.99.
    const rules = 'campaign "C" { then 0.05 PLN off cart  then 0.01 PLN off cart }'
    expect(adjustments(rules, three, true)).toEqual([
      [
        { campaign: 'C', effect: 1, units: 3, amount: '0.05', perUnit: ['0.02', '0.02', '0.01'] },
        { campaign: 'C', effect: 2, units: 1, amount: '0.01', perUnit: ['0.00', '0.00', '0.01'] },
      ],
    ])
    expect(adjustments(rules, cart(['1 x A at 10']), true)).toEqual([
      [
        { campaign: 'C', effect: 1, units: 1, amount: '0.05', perUnit: ['0.05'] },
        { campaign: 'C', effect: 2, units: 1, amount: '0.01', perUnit: ['0.01'] },
      ],
    ])
  })
})

describe('an adjustment of a gift', () => {
  const catalogue = [
    ['sku', 'price'],
    ['MUG', '7.50'],
  ]
  const gift = (effect: string, more: string = '') =>
    run(promo(`campaign "1" { priority 1  then ${effect} }\n${more}`, { catalogue }), cart(['2 x A at 50']), {
      units: true,
    }).lines.map(({ adjustments }) => adjustments)

  test('is its whole price, once for all units', () => {
    expect(gift('add 2 of sku "MUG" free')).toEqual([
      [],
      [{ campaign: '1', effect: 1, units: 2, amount: '15.00', perUnit: ['7.50', '7.50'] }],
    ])
    expect(gift('for every 50 PLN of subtotal add 1 of sku "MUG" free')).toEqual([
      [],
      [{ campaign: '1', effect: 1, units: 2, amount: '15.00', perUnit: ['7.50', '7.50'] }],
    ])
  })

  test('stands beside what others take from other goods', () => {
    expect(gift('add 1 of sku "MUG" free', 'campaign "2" { priority 2  then 1.01 PLN off cart }')).toEqual([
      [{ campaign: '2', effect: 1, units: 2, amount: '1.01', perUnit: ['0.51', '0.50'] }],
      [{ campaign: '1', effect: 1, units: 1, amount: '7.50', perUnit: ['7.50'] }],
    ])
  })
})

describe('a delivery', () => {
  const courier = { id: 'd1', method: 'courier', price: '15.00' }
  const locker = { method: 'locker', price: '9.00' }
  const rules = `
    campaign "1" { priority 1  then for every 50 PLN of subtotal 1 PLN off shipping  then 3 PLN off shipping by "courier" }
    campaign "2" { priority 2  then 3 PLN off shipping by "courier" }`

  test('has an adjustment for each effect, all its repetitions in one', () => {
    expect(run(rules, cart(['1 x A at 100'], { delivery: courier })).delivery).toEqual({
      id: 'd1',
      method: 'courier',
      before: '15.00',
      discount: '8.00',
      after: '7.00',
      adjustments: [
        { campaign: '1', effect: 1, amount: '2.00' },
        { campaign: '1', effect: 2, amount: '3.00' },
        { campaign: '2', effect: 1, amount: '3.00' },
      ],
    })
  })

  test('stands beside others in their order', () => {
    const { delivery, total } = run(rules, cart(['1 x A at 100'], { delivery: [locker, courier] }))
    expect(delivery).toMatchObject([
      { method: 'locker', after: '7.00', adjustments: [{ campaign: '1', amount: '2.00' }] },
      { method: 'courier', after: '7.00' },
    ])
    expect(total).toBe('114.00')
  })
})

describe('a line', () => {
  test('says what a unit costs on average, rounded half up', () => {
    const average = (effect: string, text: string) =>
      run(`campaign "C" { then ${effect} }`, cart([text])).lines.map((line) => [line.quantity, line.averagePrice])
    expect(average('0.01 PLN off cart', '3 x A at 10')).toEqual([['3', '10.00']])
    expect(average('0.02 PLN off cart', '3 x A at 10')).toEqual([['3', '9.99']])
    expect(average('0.01 PLN off cart', '2 x A at 10')).toEqual([['2', '10.00']])
    expect(average('10% off cart', '0.500 x HAM at 20')).toEqual([['0.5', '18.00']])
    expect(average('10% off cart', '12.345678 x HAM at 1')).toEqual([['12.345678', '0.90']])
    expect(average('10% off cart', '10.05 x HAM at 1')).toEqual([['10.05', '0.90']])
  })
})

describe('coupons and perks', () => {
  test('are counted by campaign', () => {
    const rules = promo(`
      coupons "Spring" { code "MAY" }
      campaign "1" { priority 1  then grant "Tea"  then grant "Tea"  then grant "Cake"  then issue coupon "Spring" }
      campaign "2" { priority 2  then grant "Tea" }`)
    const { perks, coupons } = run(rules, cart(['1 x A at 10']))
    expect(perks).toEqual([
      { campaign: '1', perk: 'Tea', count: 2 },
      { campaign: '1', perk: 'Cake', count: 1 },
      { campaign: '2', perk: 'Tea', count: 1 },
    ])
    expect(coupons).toEqual([{ campaign: '1', pool: 'Spring', count: 1 }])
  })
})
