/** Refunds of orders that come back in parts: weighed goods, sets, gifts and rewards, each sum worked out by hand (M48, M49). */
import { describe, expect, test } from 'vitest'
import { type Return, returnGoods } from '../../../src/evaluate/result/returns.ts'
import { cart, evaluator, promo } from '../promo.ts'
import { back, shop } from './returned.ts'

describe('weighed goods', () => {
  test('come back at their share of what was paid, and all of it in the end', () => {
    // 14.985 is 14.99; a third of it 5.00, two thirds 9.99.
    const rules = shop('campaign "C" { then 10% off sku "X" }')
    const order = cart(['1.5 x HAM at 9.99'])
    const third = back('0.5 of 1')
    expect(returnGoods(rules, order, third).refund).toBe('5.00')
    expect(returnGoods(rules, order, third, [third])).toMatchObject({
      refund: '4.99',
      lines: [{ id: '1', quantity: '0.5', refund: '4.99', paid: '4.99' }],
      keptTotal: '5.00',
    })
    expect(returnGoods(rules, order, third, [third, third])).toMatchObject({ refund: '5.00', keptTotal: '0.00' })
  })

  test.each([
    ['half up', ['3.02', '1.50', '1.51']],
    ['half down', ['3.01', '1.51', '1.51']],
    ['half even', ['3.02', '1.50', '1.51']],
    ['down', ['3.01', '1.51', '1.51']],
    ['up', ['3.02', '1.51', '1.50']],
  ])('their share is rounded %s, if the settings say so', (mode, refunds) => {
    // 6.03 was paid: half of it is 3.015, three quarters 4.5225.
    const rules = shop('', `rounding ${mode}`)
    const order = cart(['0.5 x HAM at 12.06'])
    const parts = [back('0.25 of 1'), back('0.125 of 1'), back('0.125 of 1')]
    const refundOf = (part: Return, place: number): string =>
      returnGoods(rules, order, part, parts.slice(0, place)).refund
    expect(parts.map(refundOf)).toEqual(refunds)
  })

  test('are evaluated again with what is kept of them', () => {
    const rules = shop('campaign "C" { when lines >= 2  then 10% off cart }', 'returns requalify')
    const order = cart(['2.5 x HAM at 10', '1 x A at 80'])
    // 94.50 was paid; 1.5 of ham and A are 95.00 less 10 %.
    expect(returnGoods(rules, order, back('1 of 1'))).toMatchObject({ refund: '9.00', keptTotal: '85.50' })
    // A alone is 80.00.
    expect(returnGoods(rules, order, back('2.5 of 1')).refund).toBe('14.50')
    expect(returnGoods(rules, order, back('1.5 of 1'), [back('1 of 1')]).refund).toBe('5.50')
  })
})

describe('a set whose saving is spread', () => {
  const set = 'then buy 1 of sku "A" get 1 of sku "B" free'
  const order = cart(['1 x A at 30', '1 x B at 10', '1 x C at 20'])
  const refunds = (rules: ReturnType<typeof shop>, of = order) =>
    ['1', '2', '3'].map((line) => returnGoods(rules, of, back(`1 of ${line}`)).refund)

  test('stands beside what another campaign takes from the same goods', () => {
    // 10 % of 50.00: 3.00 off A and 2.00 off C. A is 30.00 less 7.50 and 3.00.
    const rules = shop(
      `campaign "1" { priority 1  ${set} }\ncampaign "2" { priority 2  then 10% off cart }`,
      'returns prorate',
    )
    expect(refunds(rules)).toEqual(['19.50', '7.50', '18.00'])
  })

  test('is spread over what its units cost before it', () => {
    // Half off A first: the set saves 10.00 of 15.00 and 10.00, 6.00 and 4.00.
    const rules = shop(
      `campaign "1" { priority 1  then 50% off sku "A" }\ncampaign "2" { priority 2  ${set} }`,
      'returns prorate',
    )
    expect(refunds(rules)).toEqual(['9.00', '6.00', '20.00'])
  })

  test('is spread where its own campaign says so, not where another one does', () => {
    const rules = (first: string, second: string) =>
      shop(
        `campaign "1" { priority 1  ${first}  ${set} }\ncampaign "2" { priority 2  ${second}  then 5 PLN off sku "C" }`,
      )
    expect(refunds(rules('returns prorate', ''))).toEqual(['22.50', '7.50', '15.00'])
    expect(refunds(rules('', 'returns prorate'))).toEqual(['30.00', '0.00', '15.00'])
    expect(refunds(rules('', ''))).toEqual(['30.00', '0.00', '15.00'])
  })

  test('leaves a gift beside it at nothing', () => {
    const rules = shop(`campaign "1" { ${set}  then add 1 of sku "MUG" free }`, 'returns prorate')
    expect(refunds(rules)).toEqual(['22.50', '7.50', '20.00'])
    expect(returnGoods(rules, order, back('1 of +1'))).toMatchObject({
      refund: '0.00',
      lines: [{ id: '+1', quantity: '1', refund: '0.00', paid: '0.00', giftOf: '1' }],
    })
  })

  test('is spread over a reward that came with it', () => {
    // The mug for 5.00 is free: its 5.00 are spread over A with 30.00 and the mug with 5.00.
    const rules = shop(
      `campaign "1" { priority 1  then choose up to 1 from { sku "MUG" at 5 PLN } }
      campaign "2" { priority 2  then buy 1 of sku "A" get 1 of sku "MUG" free }`,
      'returns prorate',
    )
    const chosen = { chosen: { rewards: [{ campaign: '1', sku: 'MUG', quantity: 1 }] } }
    const of = cart(['1 x A at 30'], chosen)
    expect(returnGoods(rules, of, back('1 of 1')).refund).toBe('25.71')
    expect(returnGoods(rules, of, back('1 of +1')).refund).toBe('4.29')
  })
})

describe('gifts that the kept goods no longer earn', () => {
  const rules = shop(
    'campaign "Mugs" { then for every 100 PLN of subtotal add 1 of sku "MUG" free }',
    'returns requalify',
  )
  const order = cart(['2 x A at 100'])

  test('cost their price, those that they still earn nothing', () => {
    expect(returnGoods(rules, order, back('1 of 1'))).toMatchObject({
      refund: '85.00',
      keptGifts: [{ line: '+1', giftOf: 'Mugs', cost: '15.00' }],
      keptTotal: '115.00',
    })
    expect(returnGoods(rules, order, back('1 of 1', '1 of +1')).refund).toBe('100.00')
    expect(returnGoods(rules, order, back('1 of +1'), [back('1 of 1')])).toMatchObject({
      refund: '15.00',
      lines: [{ id: '+1', quantity: '1', refund: '15.00', paid: '0.00' }],
      keptTotal: '100.00',
    })
  })

  test('cost their price rounded as the settings round', () => {
    const fine = [
      ['sku', 'price'],
      ['MUG', '15.005'],
    ]
    const refund = (rounding: string) =>
      returnGoods(
        evaluator(
          promo('campaign "Mug" { when subtotal >= 100 PLN  then add 1 of sku "MUG" free }', {
            catalogue: fine,
            settings: `returns requalify\n${rounding}`,
          }),
        ),
        cart(['1 x A at 60', '1 x B at 50']),
        back('1 of 2'),
      ).refund
    expect([refund(''), refund('rounding down')]).toEqual(['34.99', '35.00'])
  })

  test('are told apart by who gives them, and by what they are', () => {
    const two = shop(
      `campaign "1" { priority 1  then for every 100 PLN of subtotal add 1 of sku "MUG" free }
      campaign "2" { priority 2  when subtotal >= 200 PLN  then add 1 of sku "MUG" free }`,
      'returns requalify',
    )
    expect(returnGoods(two, order, back('1 of 1'))).toMatchObject({
      refund: '70.00',
      keptGifts: [
        { line: '+1', giftOf: '1', cost: '15.00' },
        { line: '+2', giftOf: '2', cost: '15.00' },
      ],
    })
    const both = shop(
      'campaign "1" { then for every 100 PLN of subtotal add 1 of sku "MUG" free  then add 2 of sku "PEN" free }',
      'returns requalify',
    )
    expect(returnGoods(both, order, back('1 of 1'))).toMatchObject({
      refund: '85.00',
      keptGifts: [{ line: '+1', cost: '15.00' }],
    })
  })

  test('bring nothing back while others of them are held back for as much', () => {
    // After the first 30.00 are held back for two of three mugs, after the second for the two that are left.
    const three = cart(['3 x A at 100'])
    const { lines } = returnGoods(rules, three, back('1 of 1', '1 of +1'), [back('2 of 1')])
    expect(lines.map(({ id, refund }) => [id, refund])).toEqual([
      ['1', '100.00'],
      ['+1', '0.00'],
    ])
  })

  test('are paid back with the last goods', () => {
    expect(returnGoods(rules, order, back('1 of 1'), [back('1 of 1')]).refund).toBe('85.00')
    const last = returnGoods(rules, order, back('2 of +1'), [back('1 of 1'), back('1 of 1')])
    expect([last.refund, last.keptTotal]).toEqual(['30.00', '0.00'])
  })
})

describe('the kept goods alone', () => {
  test('cost what they would, without rewards that only they would have earned', () => {
    const rules = shop(
      `campaign "One off" { then 1 PLN off sku "A" }
      campaign "Small" { when subtotal < 100 PLN  then choose up to 1 from { sku "MUG" at 5 PLN } }`,
      'returns requalify',
    )
    const chosen = { chosen: { rewards: [{ campaign: 'Small', sku: 'MUG', quantity: 1 }] } }
    const order = cart(['1 x A at 60', '1 x B at 50'], chosen)
    expect(returnGoods(rules, order, back('1 of 2'))).toMatchObject({
      policy: 'requalify',
      refund: '50.00',
      keptTotal: '59.00',
    })
  })

  test('may be cheaper than the order was: the difference goes in equal parts to goods that cost nothing', () => {
    // 99.00 was paid; A alone comes to 20 % less.
    const rules = shop(
      `campaign "1" { priority 1  then 1 PLN off cart }
      campaign "2" { priority 2  when not contains sku "F"  then 20% off cart }`,
      'returns requalify',
    )
    const order = cart(['1 x A at 100', '1 x F at 0', '1 x G at 0'])
    expect(returnGoods(rules, order, back('1 of 2', '1 of 3')).lines).toEqual([
      { id: '2', quantity: '1', refund: '9.90', paid: '0.00' },
      { id: '3', quantity: '1', refund: '9.90', paid: '0.00' },
    ])
  })
})

describe('the strictest policy', () => {
  const policy = (first: string, second: string) =>
    returnGoods(
      shop(`campaign "1" { priority 1  ${first}  then 1 PLN off cart }
        campaign "2" { priority 2  ${second}  then 1 PLN off cart }
        campaign "3" { priority 3  returns requalify  when subtotal >= 500 PLN  then 1 PLN off cart }`),
      cart(['2 x A at 100']),
      back('1 of 1'),
    ).policy

  test('of the campaigns that applied is that of the order', () => {
    expect(policy('', '')).toBe('keep')
    expect(policy('returns prorate', '')).toBe('prorate')
    expect(policy('', 'returns prorate')).toBe('prorate')
    expect(policy('returns requalify', 'returns prorate')).toBe('requalify')
    expect(policy('returns prorate', 'returns requalify')).toBe('requalify')
  })
})
