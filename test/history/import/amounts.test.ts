import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { millionths, over, times } from '../../../src/history/import/amounts.ts'

describe('an amount', () => {
  it.each([
    ['12.50', 12_500_000],
    ['12', 12_000_000],
    ['0.356', 356_000],
    ['-3', -3_000_000],
    ['0.000001', 1],
    ['999999999.999999', 999_999_999_999_999],
    ['1,234.50', 1_234_500_000],
    ['1 234.50', 1_234_500_000],
    ['$12.50', 12_500_000],
    ['-$12.50', -12_500_000],
    ['12.50 USD', 12_500_000],
    ['(12.50)', -12_500_000],
    ['12.50-', -12_500_000],
    ['+3', 3_000_000],
    ['2.', 2_000_000],
    ['36.672000000000004', 36_672_000],
    ['0.0000005', 1],
    ['1,25,000.50', 125_000_500_000],
    ['12,34,56,789', 123_456_789_000_000],
    ['R$ 1250', 1_250_000_000],
    ['R$1,250.00', 1_250_000_000],
    ['US$ 3.50', 3_500_000],
    ['kr 1250', 1_250_000_000],
    ['Kr. 1 250.00', 1_250_000_000],
    ['Rs. 1,25,000', 125_000_000_000],
    ['(5.00)', -5_000_000],
    ['($5.00)', -5_000_000],
    ['$(5.00)', -5_000_000],
    ['-$ 5.00', -5_000_000],
    ['$-5.00', -5_000_000],
    ['\u22125.00', -5_000_000],
    ['5.00 -', -5_000_000],
    ["CHF 1'250.50", 1_250_500_000],
    ['1’250’000', 1_250_000_000_000],
    ['12.-', 12_000_000],
    ['12.– CHF', 12_000_000],
    ['1\u2009234.50', 1_234_500_000],
    ['1\u202F234', 1_234_000_000],
    ['.50', 500_000],
    ['-.5', -500_000],
  ])('%s is %i millionths', (text, value) => {
    expect(millionths(text, '.')).toBe(value)
  })
  it.each([
    ['12,50', 12_500_000],
    ['1.234,50 zł', 1_234_500_000],
    ['1\u00A0234,5', 1_234_500_000],
    ['€ 3', 3_000_000],
    ['-0,5', -500_000],
    ['1.250', 1_250_000_000],
    ['1\u00A0250\u00A0000,00\u00A0zł', 1_250_000_000_000],
    ['1 250,00 Kč', 1_250_000_000],
    ['1 250 руб.', 1_250_000_000],
    ['5,00-', -5_000_000],
    ['12,-', 12_000_000],
    ['12,-- €', 12_000_000],
  ])('%s with a decimal comma is %i', (text, value) => {
    expect(millionths(text, ',')).toBe(value)
  })
  it.each([
    ...['', '-', '.', 'abc', '1e3', '1.2.3', '1,23', '12,50', '1,2345.00', '--1', 'NaN', '99999999999999999999'],
    ...['1 2', '12 34', '1,25,00', "1'2345", '1,234 567', '(-5)', '-(5)', '5 pcs', '-$-5'],
  ])('`%s` is none', (text) => {
    expect(millionths(text, '.')).toBeUndefined()
  })
  it('with a decimal comma does not take a point for one', () => {
    expect(millionths('12.50', ',')).toBeUndefined()
  })
  it('has exactly the value that its digits say', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9e14, max: 9e14 }), fc.integer({ min: 0, max: 6 }), (value, digits) => {
        const text = new Decimal(value).div(10 ** digits).toFixed(digits)
        expect(millionths(text, '.')).toBe(
          new Decimal(text).times(1e6).abs().gt(Number.MAX_SAFE_INTEGER) ? undefined : value * 10 ** (6 - digits) || 0,
        )
      }),
    )
  })
})

const half = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP })
const amount = fc.oneof(fc.integer({ min: -1e9, max: 1e9 }), fc.maxSafeInteger())

it('products round half a millionth away from zero, whatever their size', () => {
  fc.assert(
    fc.property(amount, amount, (a, b) => {
      const exact = new half(a).times(b).div(1e6).round()
      expect(times(a, b)).toBe(exact.abs().lte(Number.MAX_SAFE_INTEGER) ? exact.toNumber() + 0 : Number.NaN)
    }),
  )
})
it('quotients do as well', () => {
  fc.assert(
    fc.property(
      amount,
      amount.filter((b) => b !== 0),
      (a, b) => {
        const exact = new half(a).times(1e6).div(b).round()
        expect(over(a, b)).toBe(exact.abs().lte(Number.MAX_SAFE_INTEGER) ? exact.toNumber() + 0 : Number.NaN)
      },
    ),
  )
})
