/** How a result says what each effect took: adjustments, averages, quantities and counts. */
import { describe, expect, test } from 'vitest'
import { formatQuantity } from '../../../src/evaluate/result/write-result.ts'
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
    const whole = 'campaign "C" { then for every 15 PLN of subtotal 3 PLN off cart }'
    expect(adjustments(whole, three)).toEqual([[{ campaign: 'C', effect: 1, units: 3, amount: '6.00' }]])
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

describe('an adjustment of a whole line', () => {
  test('is of what earlier effects left of each unit', () => {
    // 50.00 off the first; then 15.00 of 50.00 and 100.00.
    const half = 'campaign "C" { then 50% off cheapest of everything  then 10% off cart }'
    expect(adjustments(half, cart(['2 x A at 100']), true)).toEqual([
      [
        { campaign: 'C', effect: 1, units: 1, amount: '50.00', perUnit: ['50.00', '0.00'] },
        { campaign: 'C', effect: 2, units: 2, amount: '15.00', perUnit: ['5.00', '10.00'] },
      ],
    ])
    const all = 'campaign "C" { then 100% off cheapest of everything  then 10% off cart }'
    expect(adjustments(all, cart(['2 x A at 100']))).toEqual([
      [
        { campaign: 'C', effect: 1, units: 1, amount: '100.00' },
        { campaign: 'C', effect: 2, units: 1, amount: '10.00' },
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

describe('a result', () => {
  test('has no field for what is not there', () => {
    const rules = 'campaign "C" { message "Ten off"  then 10 PLN off sku "A" }'
    const of = cart(['2 x A at 50'], { delivery: [{ method: 'courier', price: '9' }], codes: ['X'] })
    expect(run(rules, of)).toStrictEqual({
      rules: expect.any(String),
      ...{ currency: 'PLN', subtotal: '100.00', discount: '10.00', goods: '90.00', total: '99.00' },
      delivery: [{ method: 'courier', before: '9.00', discount: '0.00', after: '9.00', adjustments: [] }],
      lines: [
        {
          ...{ id: '1', sku: 'A', quantity: '2', before: '100.00', discount: '10.00', after: '90.00' },
          averagePrice: '45.00',
          adjustments: [{ campaign: 'C', effect: 1, units: 2, amount: '10.00' }],
        },
      ],
      applied: [{ campaign: 'C', discount: '10.00' }],
      ...{ notApplied: [], rewards: [], points: [], cashback: [], coupons: [], perks: [] },
      messages: [{ campaign: 'C', text: 'Ten off' }],
      codes: [{ code: 'X', status: 'unknown' }],
    })
  })

  test('has a message of whatever its campaign shows', () => {
    const message = (text: string) =>
      run(`campaign "C" { ${text}  then 1 PLN off cart }`, cart(['1 x A at 10'])).messages
    expect(message('terms "Once."')).toStrictEqual([{ campaign: 'C', terms: 'Once.' }])
    expect(message('title "One"  message "One off"')).toStrictEqual([{ campaign: 'C', title: 'One', text: 'One off' }])
  })

  test('has points with the days of their own program', () => {
    const rules = `program "Club" { points pending 14 days }
      program "Family" { 1 point worth 1 PLN }
      campaign "1" { priority 1  then earn 5 points in "Club" }
      campaign "2" { priority 2  then earn 7 points in "Family" }`
    expect(run(rules, cart(['1 x A at 10'])).points).toStrictEqual([
      { program: 'Club', campaign: '1', points: '5', pendingDays: 14 },
      { program: 'Family', campaign: '2', points: '7' },
    ])
  })

  test('has quantities with all their decimals', () => {
    expect([8_589_934_592_000_001, 1_000_000, 1_050_000, 1].map(formatQuantity)).toEqual([
      ...['8589934592.000001', '1', '1.05', '0.000001'],
    ])
  })
})
