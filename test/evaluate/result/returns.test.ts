/** Refunds when part of an order comes back (M48, M49). */
import { describe, expect, test } from 'vitest'
import { CartError } from '../../../src/evaluate/cart/cart-error.ts'
import { type Return, returnGoods } from '../../../src/evaluate/result/returns.ts'
import { cart, evaluator, promo } from '../promo.ts'

const back = (line: string, quantity: string): Return => [{ line, quantity }]

describe('keep', () => {
  const rules = evaluator('campaign "C" { then buy 2 of everything get 1 of everything free }')
  const order = cart(['2 x A at 30', '1 x B at 10'])

  test('what was paid for the units that come back', () => {
    expect(returnGoods(rules, order, back('1', '1'))).toEqual({
      policy: 'keep',
      refund: '30.00',
      lines: [{ id: '1', quantity: '1', refund: '30.00', paid: '30.00' }],
      keptTotal: '30.00',
    })
    expect(returnGoods(rules, order, back('2', '1')).refund).toBe('0.00')
  })

  test('a line gives back its last units', () => {
    const odd = cart(['3 x A at 3.35'])
    const ten = evaluator('campaign "C" { then 0.05 PLN off cart }')
    expect(returnGoods(ten, odd, back('1', '1')).refund).toBe('3.34')
    expect(returnGoods(ten, odd, back('1', '2'), [back('1', '1')]).refund).toBe('6.66')
  })
})

test('points and cashback that an order brings are no points that come back with it', () => {
  const rules = evaluator(`program "Club" { 1 point worth 0.10 PLN }
    campaign "C" { then earn 10 points in "Club"  then cashback 5% to "Wallet"  then grant "Tea" }`)
  expect(returnGoods(rules, cart(['2 x A at 30']), back('1', '1'))).toEqual({
    policy: 'keep',
    refund: '30.00',
    lines: [{ id: '1', quantity: '1', refund: '30.00', paid: '30.00' }],
    keptTotal: '30.00',
  })
})

test('a line named twice comes back once, with all of it', () => {
  const rules = evaluator('campaign "C" { then 10% off cart }')
  const twice = [...back('1', '1'), ...back('1', '1')]
  expect(returnGoods(rules, cart(['3 x A at 10']), twice).lines).toEqual([
    { id: '1', quantity: '2', refund: '18.00', paid: '18.00' },
  ])
})

describe('prorate', () => {
  test("a set's saving is spread over all its units", () => {
    const rules = evaluator(
      promo('campaign "C" { then buy 1 of sku "A" get 1 of sku "B" free }', { settings: 'returns prorate' }),
    )
    const order = cart(['1 x A at 30', '1 x B at 10', '1 x C at 5'])
    expect(returnGoods(rules, order, back('1', '1'))).toMatchObject({ policy: 'prorate', refund: '22.50' })
    expect(returnGoods(rules, order, back('2', '1')).refund).toBe('7.50')
    expect(returnGoods(rules, order, back('3', '1')).refund).toBe('5.00')
  })
})

describe('requalify', () => {
  const rules = evaluator(
    promo('campaign "C" { when subtotal >= 100 PLN  then 20% off cart }', { settings: 'returns requalify' }),
  )
  const order = cart(['1 x A at 60', '1 x B at 50'])

  test('the kept goods are evaluated again and the difference is refunded', () => {
    expect(returnGoods(rules, order, back('2', '1'))).toMatchObject({
      policy: 'requalify',
      refund: '28.00',
      keptTotal: '60.00',
    })
  })

  test('the last return of everything makes the refund what was paid', () => {
    expect(returnGoods(rules, order, back('1', '1'), [back('2', '1')])).toMatchObject({
      refund: '60.00',
      keptTotal: '0.00',
    })
  })

  test('it never falls below zero', () => {
    const small = cart(['1 x A at 95', '1 x B at 5'])
    expect(returnGoods(rules, small, back('2', '1')).refund).toBe('0.00')
  })

  test('what an earlier return held back comes with the line that comes back now', () => {
    const small = cart(['1 x A at 95', '1 x B at 5'])
    const { lines } = returnGoods(rules, small, back('1', '1'), [back('2', '1')])
    expect(lines).toEqual([{ id: '1', quantity: '1', refund: '80.00', paid: '76.00' }])
  })

  test('a kept gift that is no longer given costs its catalogue price', () => {
    const gift = evaluator(
      promo('campaign "C" { when subtotal >= 100 PLN  then add 1 of sku "MUG" free }', {
        settings: 'returns requalify',
        catalogue: [
          ['sku', 'price'],
          ['MUG', '20'],
        ],
      }),
    )
    expect(returnGoods(gift, order, back('2', '1')).refund).toBe('30.00')
    expect(returnGoods(gift, order, [...back('2', '1'), ...back('+1', '1')]).refund).toBe('50.00')
  })

  describe('a gift that comes back after the goods it came with', () => {
    const gift = evaluator(
      promo('campaign "Mug" { when subtotal >= 100 PLN  then add 1 of sku "MUG" free }', {
        settings: 'returns requalify',
        catalogue: [
          ['sku', 'price'],
          ['MUG', '15'],
        ],
      }),
    )

    test('the first return names the gift that it holds money back for', () => {
      expect(returnGoods(gift, order, back('2', '1'))).toEqual({
        policy: 'requalify',
        refund: '35.00',
        lines: [{ id: '2', quantity: '1', refund: '35.00', paid: '50.00' }],
        keptGifts: [{ line: '+1', giftOf: 'Mug', cost: '15.00' }],
        keptTotal: '75.00',
      })
    })

    test("the gift's own line gets it", () => {
      expect(returnGoods(gift, order, back('+1', '1'), [back('2', '1')])).toEqual({
        policy: 'requalify',
        refund: '15.00',
        lines: [{ id: '+1', quantity: '1', refund: '15.00', paid: '0.00', giftOf: 'Mug' }],
        keptTotal: '60.00',
      })
    })

    test('also where other goods come back with it', () => {
      const both = [...back('1', '1'), ...back('+1', '1')]
      expect(returnGoods(gift, order, both, [back('2', '1')]).lines).toEqual([
        { id: '1', quantity: '1', refund: '60.00', paid: '60.00' },
        { id: '+1', quantity: '1', refund: '15.00', paid: '0.00', giftOf: 'Mug' },
      ])
    })

    test('a gift that comes back first is worth nothing', () => {
      const { refund, lines } = returnGoods(gift, order, back('+1', '1'))
      expect(refund).toBe('0.00')
      expect(lines).toEqual([{ id: '+1', quantity: '1', refund: '0.00', paid: '0.00', giftOf: 'Mug' }])
    })
  })
})

describe('what cannot come back', () => {
  const rules = evaluator('campaign "C" { then 5% off cart }')
  const refused = (returned: Return, earlier: readonly Return[] = []) => {
    try {
      returnGoods(rules, cart(['2 x A at 30']), returned, earlier)
    } catch (error) {
      if (error instanceof CartError) return `${error.code} ${error.path}: ${error.message}`
    }
    return undefined
  }

  test('a line that the order does not have', () => {
    expect(refused(back('9', '1'))).toBe('return-line returned[0].line: the order has no line `9`')
  })

  test('more than is left', () => {
    expect(refused(back('1', '2'), [back('1', '1')])).toContain('only 1 is left')
    expect(refused(back('1', '0.5'))).toContain('whole units')
  })
})
