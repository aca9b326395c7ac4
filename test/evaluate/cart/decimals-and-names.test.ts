/** Decimals as whole numbers of their last place, names of before, and counters that somebody may have meant. */
import { describe, expect, test } from 'vitest'
import { CartError } from '../../../src/evaluate/cart/cart-error.ts'
import { foreignCurrency } from '../../../src/evaluate/cart/cart-refusals.ts'
import { similarCounter } from '../../../src/evaluate/cart/counters.ts'
import { addFormer, formerNames, isOff } from '../../../src/evaluate/cart/former-names.ts'
import { scaledInteger } from '../../../src/evaluate/cart/read-decimal.ts'
import { campaignOf, poolOf, rulesOf } from '../build.ts'

describe('a decimal', () => {
  test.each<[string, number, number | undefined]>([
    ['12.5', 2, 1250],
    ['12.25', 2, 1225],
    ['0.99', 2, 99],
    ['9', 0, 9],
    ['123456789012345', 0, 123_456_789_012_345],
    ['9007199254.7409', 6, 9_007_199_254_740_900],
    // These are read in another way, or are none.
    ['1234567890123456', 0, undefined],
    ['9007199255', 6, undefined],
    ['12.255', 2, undefined],
    ['.5', 2, undefined],
    ['5.', 2, undefined],
    ['1.2.3', 3, undefined],
    ['1..5', 2, undefined],
    ['1.5.', 2, undefined],
    ['', 2, undefined],
    ['-5', 2, undefined],
    ['1e3', 2, undefined],
  ])('%s with %i decimals is %s', (text, digits, value) => {
    expect(scaledInteger(text, digits)).toBe(value)
  })
})

describe('names of before', () => {
  test('are those of campaigns, groups and pools that were renamed', () => {
    expect(formerNames(rulesOf({ campaigns: [campaignOf('New')] }))).toBeUndefined()
    const renamed = rulesOf({
      campaigns: [campaignOf('New', { was: 'Old' }), campaignOf('Other')],
      pools: { Summer: poolOf(['A']), Winter: poolOf(['B'], { was: 'Cold' }) },
    })
    expect(formerNames(renamed)).toEqual({ campaigns: [['Old', 'New']], groups: [], pools: [['Cold', 'Winter']] })
  })

  test('have counters that count for the new ones', () => {
    const counters = () => new Map([['Old', new Map([['uses', 2]])]])
    const usesOf = (former: Parameters<typeof addFormer>[1]) => {
      const all = counters()
      addFormer(all, former)
      return all.get('New')?.get('uses')
    }
    expect([usesOf([['Old', 'New']]), usesOf([['Gone', 'New']]), usesOf([])]).toEqual([2, undefined, undefined])
  })

  test('switch a campaign off as its own does', () => {
    const off = new Set(['Old'])
    expect(
      [{ name: 'Old' }, { name: 'New', was: 'Old' }, { name: 'New' }, { name: 'New', was: 'Older' }].map((of) =>
        isOff(of, off),
      ),
    ).toEqual([...[true, true, false, false]])
  })
})

describe('an error', () => {
  test('of a cart is called so, and names all currencies of the rules', () => {
    const error = foreignCurrency('USD', ['PLN', 'EUR'])
    expect([error.name, error instanceof CartError, error.message, error.help]).toEqual([
      'CartError',
      true,
      'the cart is in `USD`, but these rules are in PLN, EUR',
      'convert the cart\'s amounts to "PLN" or "EUR"',
    ])
  })

  test('of a counter suggests a similar one, of codes only their uses', () => {
    expect([similarCounter('unitz', false), similarCounter('unitz', true)]).toEqual(['units', undefined])
    expect([similarCounter('byCustomr', false), similarCounter('byCustomr', true)]).toEqual([
      'byCustomer',
      'byCustomer',
    ])
  })
})
